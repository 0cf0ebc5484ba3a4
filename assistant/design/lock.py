"""Who has a design open: an exclusive lock that names its owner and is given up when the owner dies.

The lock is a hidden file beside the design, so that people on other computers see it too. While its owner lives, the
operating system holds it; where a network folder cannot do that, the owner's word counts for as long as it is fresh.
Where no file can be made beside the design, the lock is in the user's own state folder. A lock that cannot be taken
for any other reason never stops the work: a save still notices what somebody else has written.
"""

import contextlib
import errno
import hashlib
import json
import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant import locations
from assistant.design.os_lock import Taken, Unsupported, try_lock

FRESH_SECONDS = 15 * 60
"""How long the word of an owner counts whom the operating system cannot vouch for, since the last sign of life."""


@dataclass(frozen=True)
class Held:
    """Somebody else has the design open."""

    by: str
    """For example ``ana on lab-3``."""
    since: datetime | None

    def say(self) -> str:
        """``ana on lab-3 has had this design open since 10:14.``"""
        if self.since is None:
            return f"{self.by} has this design open."
        today = self.since.date() == datetime.now(self.since.tzinfo).date()
        return f"{self.by} has had this design open since {self.since:{'%H:%M' if today else '%Y-%m-%d %H:%M'}}."


class Lock:
    """The design is ours until ``release``, or until this process ends, however it ends."""

    def __init__(self, file: Path | None = None, handle: int | None = None) -> None:
        self._file = file
        self._handle = handle

    @property
    def holds(self) -> bool:
        """False where no lock was possible (for example, no place to put it); the work goes on without one."""
        return self._handle is not None

    def still_here(self) -> None:
        """A sign of life, for owners on other computers; called with every save."""
        if self._file is not None and self._handle is not None:
            with contextlib.suppress(OSError):
                os.utime(self._file)

    def release(self) -> None:
        """Gives the lock up. Calling it again does nothing."""
        handle, self._handle = self._handle, None
        if handle is None or self._file is None:
            return
        with contextlib.suppress(OSError):
            self._file.unlink()  # on Windows an open file cannot go; it is emptied below
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
        with contextlib.suppress(OSError):
            os.close(handle)
        if os.name == "nt":
            with contextlib.suppress(OSError):
                self._file.unlink()

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def take(path: Path, by: str = "") -> Lock | Held:
    """The lock of a design, or who holds it. ``by`` is the name shown to others; without it, the login name."""
    for file in (beside(path), _in_state(path)):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            return _take(file, by)
        except OSError:
            continue
    return Lock()


def beside(path: Path) -> Path:
    """The lock file of a design: hidden, in the same folder."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name[:200]}.lock")


def _in_state(path: Path) -> Path:
    full = os.path.realpath(path)
    return locations.state() / "locks" / hashlib.sha256(os.fsencode(full)).hexdigest()[:20]


def _take(file: Path, by: str) -> Lock | Held:
    """Raises OSError if no lock can be put here."""
    for _ in range(20):
        handle = _open(file)
        try:
            answer = _judge(file, handle)
        except BaseException:
            os.close(handle)
            raise
        if isinstance(answer, Held):
            os.close(handle)
            return answer
        if answer and _is_still(file, handle):
            _sign(handle, by)
            return Lock(file, handle)
        os.close(handle)  # its owner gave it up just now: the file we hold is not there any more
    raise OSError(errno.EAGAIN, "the lock changes hands all the time")


def _open(file: Path) -> int:
    """The lock file, made if need be, and writable for everybody who can reach its folder. Links are not followed."""
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | careful, 0o666)
    except PermissionError:
        return os.open(file, os.O_RDONLY | careful)  # somebody else's, in a folder of theirs: we can still ask
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):
            os.fchmod(handle, 0o666)
    return handle


def _judge(file: Path, handle: int) -> Held | bool:
    """Who holds the lock, or True if it is ours to take."""
    try:
        taken = try_lock(handle)
    except Taken:
        return _owner(_read(handle)) or Held("Somebody", None)
    except Unsupported:
        taken = False
    owner = _read(handle)
    elsewhere = bool(owner) and owner.get("host") != _host()
    if (elsewhere or (not taken and not _is_dead(owner))) and _is_fresh(file):
        return _owner(owner) or True
    return True


def _is_still(file: Path, handle: int) -> bool:
    """True if the file we have locked is still the one that others see."""
    try:
        seen, ours = file.stat(), os.fstat(handle)
    except OSError:
        return False
    return (seen.st_ino, seen.st_dev) == (ours.st_ino, ours.st_dev)


def _sign(handle: int, by: str) -> None:
    words = {"user": by or _user(), "host": _host(), "pid": os.getpid(), "since": _now().isoformat()}
    with contextlib.suppress(OSError):  # a lock without a name is still a lock
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(words).encode())


def _read(handle: int) -> dict[str, Any]:
    """What the owner has written about themselves; empty if it cannot be understood."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        words = json.loads(os.read(handle, 4096))
    except (OSError, ValueError):
        return {}
    return words if isinstance(words, dict) and isinstance(words.get("host"), str) else {}


def _owner(words: dict[str, Any]) -> Held | None:
    if not words:
        return None
    try:
        since = datetime.fromisoformat(words.get("since", ""))
    except (TypeError, ValueError):
        since = None
    user, host = words.get("user") or "Somebody", words.get("host")
    return Held(f"{user} on {host}" if host else str(user), since)


def _is_fresh(file: Path) -> bool:
    try:
        return abs(time.time() - file.stat().st_mtime) < FRESH_SECONDS
    except OSError:
        return False


def _is_dead(words: dict[str, Any]) -> bool:
    """True if the owner was a process of this computer that does not run any more."""
    pid = words.get("pid")
    if not isinstance(pid, int) or words.get("host") != _host():
        return not words
    if os.name == "nt":
        return False  # asking would end the process; the freshness decides
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Somebody"


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
