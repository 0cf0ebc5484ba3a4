"""The log of a room in a folder: one file of lines for each machine, only ever added to.

No two machines write the same file, so a program that synchronises the folder has nothing to decide between.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from assistant.design.os_lock import Taken, Unsupported, try_lock
from assistant.workshop.store import Entry, EntryKind, Log

_KINDS = frozenset(get_args(EntryKind))
_LONGEST_LINE = 100_000


def append(path: Path, entry: Entry) -> None:
    """Adds an entry in one write. Raises OSError; then the file is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
    try:
        wait_for(handle)
        size = os.fstat(handle).st_size
        line = (_start(handle, size) + _dump(entry) + "\n").encode()
        written = 0
        try:
            written = os.write(handle, line)
            if written < len(line):  # the disk is full; the next write says so
                os.write(handle, line[written:])
            os.fsync(handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def wait_for(handle: int) -> None:
    """Waits up to a second for others on this machine who are writing. Where nobody can lock, it does not wait."""
    for _ in range(100):
        try:
            try_lock(handle)
            return
        except Taken:
            time.sleep(0.01)
        except Unsupported:
            return


def _start(handle: int, size: int) -> str:
    """A line end first, if the last line was cut off."""
    if not size or not hasattr(os, "pread"):
        return ""
    return "" if os.pread(handle, 1, size - 1) == b"\n" else "\n"


def _dump(entry: Entry) -> str:
    line: dict[str, Any] = {"id": entry.id, "at": entry.at.isoformat(), "kind": entry.kind, "text": entry.text}
    optional = {"team": entry.team, "by": entry.by, "about": entry.about, "more": dict(entry.more)}
    return json.dumps(line | {key: value for key, value in optional.items() if value}, ensure_ascii=False)


def _load(line: bytes) -> Entry | None:
    """The entry on a line, or None if it is not one."""
    try:
        found: Any = json.loads(line) if len(line) <= _LONGEST_LINE else None
        at = datetime.fromisoformat(found["at"])
        more = found.get("more", {})
        words = [found.get(key, "") for key in ("id", "text", "team", "by", "about")]
        known = found["kind"] in _KINDS and isinstance(more, dict)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not known or not all(isinstance(word, str) for word in words):
        return None
    made = at if at.tzinfo else at.replace(tzinfo=UTC)
    name, text, team, by, about = words
    return Entry(name, made, found["kind"], text, team, by, about, more) if name else None


@dataclass
class _Read:
    """One file, as far as it has been read."""

    inode: int
    offset: int = 0
    lines: int = 0
    entries: list[Entry] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)


class LogReader:
    """All files of a log together. Only what was added since the last look is read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, _Read] = {}
        self._log = Log()

    def read(self) -> tuple[Log, tuple[str, ...]]:
        """The log, and a sentence for each file that could not be read whole."""
        troubles: list[str] = []
        changed = False
        for entry in self._listed():
            try:
                changed |= self._catch_up(entry)
            except OSError as error:
                troubles.append(f"log/{entry.name} cannot be read: {(error.strerror or str(error)).lower()}.")
        if changed:
            self._log = Log(_merged(read.entries for read in self._files.values()))
        return self._log, (*troubles, *self._bad_lines())

    def _listed(self) -> list["os.DirEntry[str]"]:
        try:
            with os.scandir(self._folder) as found:
                return sorted((one for one in found if one.name.endswith(".jsonl")), key=lambda one: one.name)
        except OSError:
            return []

    def _catch_up(self, entry: "os.DirEntry[str]") -> bool:
        stat = Path(entry.path).lstat()
        read = self._files.get(entry.name)
        if read is None or read.inode != stat.st_ino or stat.st_size < read.offset:
            read = self._files[entry.name] = _Read(stat.st_ino)
        if stat.st_size == read.offset:
            return False
        with Path(entry.path).open("rb") as file:
            file.seek(read.offset)
            whole, _, _ = file.read().rpartition(b"\n")  # a line that is still being written waits for the next look
        if not whole:
            return False
        read.offset += len(whole) + 1
        for line in whole.split(b"\n"):
            _take(read, line)
        return True

    def _bad_lines(self) -> list[str]:
        return [
            f"log/{name}, line {read.bad[0]} cannot be read"
            + (f", and {len(read.bad) - 1} more" if len(read.bad) > 1 else "")
            + "; every other line was."
            for name, read in self._files.items()
            if read.bad
        ]


def _take(read: _Read, line: bytes) -> None:
    read.lines += 1
    if not line.strip():
        return
    entry = _load(line)
    if entry is None:
        read.bad.append(read.lines)
    else:
        read.entries.append(entry)


def _merged(files: Iterable[list[Entry]]) -> tuple[Entry, ...]:
    """In the order of time, each entry once: a second copy of a file changes nothing."""
    every = {entry.id: entry for entries in files for entry in entries}
    return tuple(sorted(every.values(), key=lambda entry: entry.at))
