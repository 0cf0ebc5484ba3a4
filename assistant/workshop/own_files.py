"""A team's own files, as they stand in the room: also a design that cannot be read is taken home."""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from assistant.design.codec import dumps
from assistant.design.file import LARGEST
from assistant.workshop.folder_reading import DESIGN, TEAM
from assistant.workshop.store import Look, Room, Team


@dataclass
class OwnFiles:
    """The files by their safe name, and sentences about those that could not be taken."""

    files: dict[str, bytes] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def own_files(room: Room, look: Look, team: Team) -> OwnFiles:
    """The design, and what a synchronising program or an accident has put beside it."""
    path = room.design_file(team.id)
    if path is None:
        return OwnFiles({DESIGN: dumps(look.designs[team.id], room.guideline).encode()})
    found = OwnFiles()
    for name in _names(path.parent):
        try:
            content = _read(path.parent / name)
        except OSError as error:
            found.troubles.append(f"teams/{team.id}/{name} could not be taken: {error.strerror or error}.")
        else:
            found.files[_free(_safe(name), found.files)] = content
    return found


def _names(folder: Path) -> list[str]:
    """The design first; then other designs by name. Nothing hidden, and not what the team says about itself."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith(".toml") and name != TEAM and name[0] != "."]
    except OSError:
        return []
    return sorted(names, key=lambda name: (name != DESIGN, name))


def _read(path: Path) -> bytes:
    """Raises OSError for a link, a folder, or what is far too large to be a design."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError("it is a link or a folder")
    if found.st_size > LARGEST:
        raise OSError(f"it is larger than {LARGEST // 1_000_000} MB")
    return path.read_bytes()


def _safe(name: str) -> str:
    """A name that every system can unpack."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", name.removesuffix(".toml")).strip("-")[:60].strip("-")
    return f"{stem or 'design'}.toml"


def _free(name: str, taken: dict[str, bytes]) -> str:
    stem, candidate, number = name.removesuffix(".toml"), name, 2
    while candidate.casefold() in {one.casefold() for one in taken}:
        candidate, number = f"{stem}-{number}.toml", number + 1
    return candidate
