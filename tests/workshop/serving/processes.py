"""Which processes belong to a server."""

import os
import subprocess

from assistant.workshop.serving import nursery


def programs_of(server: int) -> set[int]:
    """The programs of its browsers: copies from its nursery, and those that were started from the beginning."""
    rows = _rows()
    nurseries = {pid for pid, parent, words in rows if parent == server and nursery.__name__ in words}
    own = {pid for pid, parent, words in rows if parent == server and not words.startswith(("ps ", "[ps]"))}
    return (own - nurseries) | {pid for pid, parent, _ in rows if parent in nurseries}


def nursery_of(server: int) -> int:
    return next(pid for pid, parent, words in _rows() if parent == server and nursery.__name__ in words)


def _rows() -> list[tuple[int, int, str]]:
    """Number, parent and words of every process that has not ended."""
    told = subprocess.run(["ps", "-wweo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 3) for line in told.splitlines()]
    return [(int(row[0]), int(row[1]), row[3]) for row in rows if not row[2].startswith("Z")]


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
