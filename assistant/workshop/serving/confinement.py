"""Keeps the program of one browser within its reach, on every system.

Python tells an audit hook about each file that is opened, moved or removed and each program that is started. The hook
refuses what is out of reach with the error that a file system would give, which every part of the program can meet
anyway. It guards against what a person can ask the program to do; ``landlock.py`` adds the kernel's guard on Linux.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

from assistant.workshop.folder import TEAMS
from assistant.workshop.folder_reading import TEAM
from assistant.workshop.serving.reach import Reach

_TWO_PATHS = {"os.rename", "os.link", "os.symlink", "shutil.move", "shutil.copyfile", "shutil.copytree"}
_ONE_PATH = {
    "os.chflags", "os.chmod", "os.chown", "os.mkdir", "os.remove", "os.removexattr", "os.rmdir", "os.setxattr",
    "os.truncate", "os.utime", "shutil.rmtree",
}  # fmt: skip
_LISTING = {"os.listdir", "os.scandir"}
_PROGRAMS = {
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.startfile/2", "os.system",
    "pty.spawn", "subprocess.Popen", "webbrowser.open",
}  # fmt: skip
_NETWORK = {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
"""A session calls nobody: what it shows goes through its server, and so does a room in a database."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_SAID = "out of reach for this session"


def confine(reach: Reach) -> None:
    """From now on and for good."""
    sys.addaudithook(_hook(Bounds(reach)))


class Bounds:
    """Where a path lies."""

    def __init__(self, reach: Reach) -> None:
        self._own = _roots(reach.own)
        self._read = _roots((*reach.shared, *reach.program)) + self._own
        self._program = _roots(reach.program)
        self._room = _roots((reach.room,)) if reach.room else ()
        self._teams = _roots((f"{reach.room}{os.sep}{TEAMS}",)) if reach.room else ()

    def may_read(self, path: str) -> bool:
        if ".." not in path and _within(path, self._program):
            return True
        real = os.path.realpath(path)
        return _within(real, self._read) or self._is_name_of_team(real)

    def may_write(self, path: str) -> bool:
        return path == os.devnull or _within(os.path.realpath(path), self._own)

    def may_list(self, path: str) -> bool:
        """Names of files in the room are no secret; what other teams' folders hold is."""
        real = os.path.realpath(path)
        if _within(real, self._read):
            return True
        return _within(real, self._room) and (not _within(real, self._teams) or real + os.sep in self._teams)

    def _is_name_of_team(self, real: str) -> bool:
        return real.endswith(os.sep + TEAM) and _within(real, self._teams)


def _roots(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(os.path.realpath(path) + os.sep for path in paths)


def _within(path: str, roots: tuple[str, ...]) -> bool:
    return (path + os.sep).startswith(roots)


def _hook(bounds: Bounds) -> Callable[[str, tuple[Any, ...]], None]:
    def heard(event: str, details: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = details
            writes = bool(flags & _WRITING) if isinstance(flags, int) else bool(set(mode or "") & set("wax+"))
            _check(path, bounds.may_write if writes else bounds.may_read)
        elif event in _LISTING:
            _check(details[0] if details and details[0] is not None else ".", bounds.may_list)
        elif event in _TWO_PATHS:
            _check(details[0], bounds.may_write)
            _check(details[1], bounds.may_write)
        elif event in _ONE_PATH:
            _check(details[0], bounds.may_write)
        elif event in _NETWORK and os.name == "posix":
            raise PermissionError(1, "nobody is called from a session")
        elif event in _PROGRAMS:
            raise PermissionError(1, "no other program is started from a session")

    return heard


def _check(path: Any, allowed: Callable[[str], bool]) -> None:
    """A number stands for a file that is open already."""
    if isinstance(path, int) or path is None:
        return
    name = os.fsdecode(path)
    if not allowed(name):
        raise PermissionError(13, _SAID, name)
