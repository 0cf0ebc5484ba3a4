"""Copies of every design, kept in the user's state folder: the newest one equals what was last saved.

One folder for each design file. ``latest.toml`` is written with every save; every ten minutes of work the copy
before it is kept too, and the newest twenty of those stay.
"""

import hashlib
import re
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant import locations
from assistant.design.codec import NotADesign, loads
from assistant.design.file import write_text
from assistant.errors import DesignFileError
from assistant.guideline.model import Guideline

KEPT = 20
EVERY_SECONDS = 600
LATEST = "latest.toml"


@dataclass(frozen=True)
class Backup:
    """A readable copy of a design, and when it was saved."""

    path: Path
    saved: datetime


def folder_of(design: Path) -> Path:
    """The folder with the copies of one design file. Its name shows the file's name and depends on where it lives."""
    full = str(design.resolve())
    readable = re.sub(r"[^\w-]+", "-", design.stem)[:40]
    return (
        locations.backups() / f"{readable}-{hashlib.sha256(full.encode('utf-8', 'surrogateescape')).hexdigest()[:10]}"
    )


def keep(design: Path, text: str) -> None:
    """Copies what was just saved. A backup that cannot be written must not stop the work, so nothing is raised."""
    folder = folder_of(design)
    latest = folder / LATEST
    try:
        if latest.exists() and _due(folder):
            latest.replace(folder / f"{datetime.now():%Y%m%d-%H%M%S}.toml")
            for old in _dated(folder)[KEPT:]:
                old.unlink(missing_ok=True)
        write_text(latest, text, durable=False)
    except (OSError, DesignFileError):
        return


def newest_good(design: Path, guideline: Guideline) -> Backup | None:
    """The newest copy that can be opened, or None."""
    folder = folder_of(design)
    for candidate in [folder / LATEST, *_dated(folder)]:
        try:
            loads(candidate.read_text(encoding="utf-8"), guideline)
            return Backup(candidate, datetime.fromtimestamp(candidate.stat().st_mtime))
        except (OSError, UnicodeDecodeError, NotADesign):
            continue
    return None


def restore(design: Path, backup: Backup) -> Path:
    """Puts a copy back in place of a damaged file; the damaged one is kept beside it, and its new name is returned.

    Raises DesignFileError.
    """
    try:
        text = backup.path.read_text(encoding="utf-8")
        aside = _free_name(design)
        if design.exists():
            design.replace(aside)
    except OSError as error:
        raise DesignFileError(design, f"The backup could not be put back: {error.strerror or error}.") from None
    write_text(design, text)
    return aside


def keep_commented(design: Path) -> str:
    """Copies a file with a person's comments beside it, because saving cannot keep them; says so in one sentence."""
    copy = design.with_name(design.name + ".bak")
    try:
        write_text(copy, design.read_text(encoding="utf-8-sig"))
    except (OSError, DesignFileError):
        return "Somebody wrote comments into this file. Microcraft cannot keep comments when it saves."
    return (
        "Somebody wrote comments into this file. Microcraft cannot keep them when it saves, "
        f"so a copy is in {copy.name}."
    )


def _free_name(design: Path) -> Path:
    candidate = design.with_name(f"{design.stem}.damaged.toml")
    number = 2
    while candidate.exists():
        candidate = design.with_name(f"{design.stem}.damaged-{number}.toml")
        number += 1
    return candidate


def _dated(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*-[0-9]*.toml"), reverse=True)


def _due(folder: Path) -> bool:
    dated = _dated(folder)
    return not dated or abs(time.time() - dated[0].stat().st_mtime) > EVERY_SECONDS
