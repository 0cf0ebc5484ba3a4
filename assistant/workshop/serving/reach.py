"""What the program of one browser may touch, and how that is told to it when it starts."""

import json
import os
import sys
import sysconfig
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant import locations
from assistant.workshop.folder import HANDOUTS, LOG, PLAN, STATE, TEAMS, FolderRoom

VARIABLE = "MICROCRAFT_REACH"

_SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/nix/store",
)
_ALWAYS = ("/proc/self", "/dev/urandom", "/dev/random")


@dataclass(frozen=True)
class Reach:
    """Folders and files. Everything that is not named here stays closed."""

    own: tuple[str, ...] = ()
    """To read and to write."""
    shared: tuple[str, ...] = ()
    """To read."""
    room: str = ""
    """The folder in which names of files may be listed, and the names of other teams be read."""
    program: tuple[str, ...] = ()
    """Python, Microcraft and the system's libraries; to read."""

    def dump(self) -> str:
        return json.dumps(asdict(self))


def load(text: str) -> Reach:
    stored = json.loads(text)
    return Reach(tuple(stored["own"]), tuple(stored["shared"]), stored["room"], tuple(stored["program"]))


def reach_of(room: object, team: str, home: Path) -> Reach:
    """Its own team's folder, the log, the handouts, and the browser's own folder."""
    own, shared, top = [home], [], ""
    if isinstance(room, FolderRoom):
        folder = room.folder.resolve()
        top = str(folder)
        own += [folder / TEAMS / team, folder / LOG]
        shared += [folder / PLAN, folder / STATE, folder / HANDOUTS]
    return Reach(tuple(map(str, own)), tuple(map(str, shared)), top, _program())


def _program() -> tuple[str, ...]:
    here = [sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values(), *_import_folders()]
    data = [str(locations.guidelines()), str(locations.templates()), str(Path(locations.__file__).parent)]
    roots = {os.path.realpath(path) for path in (*here, *data)} | set(_SYSTEM) | set(_ALWAYS)
    return tuple(sorted(roots))


def _import_folders() -> list[str]:
    """Where modules are found. A checkout is in here as a whole only if it was put on the path by hand."""
    return [path for path in sys.path if path and Path(path).name in ("site-packages", "dist-packages")]
