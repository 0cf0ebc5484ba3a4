"""A program in a pseudo-terminal of 120 by 40, and the time at which something appears there."""

import os
import re
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from ptyprocess import PtyProcess  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>78]")
PATIENCE = 15.0


class NothingAppeared(Exception):
    """What was waited for has not come; the text is the end of what came instead."""


class Terminal:
    """One running program. ``home`` keeps its files away from those of the person who measures."""

    def __init__(self, arguments: Sequence[str], home: Path) -> None:
        self.started = time.perf_counter()
        self.process = PtyProcess.spawn(
            [sys.executable, *arguments], cwd=str(ROOT), env=_surroundings(home), dimensions=(40, 120)
        )
        self.seen = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.terminate(force=True)
        self.process.close()

    def send(self, text: str) -> float:
        """Types something; what came before is forgotten. Returns the time."""
        self.drain()
        self.seen = b""
        at = time.perf_counter()
        os.write(self.process.fd, text.encode())
        return at

    def wait_for(self, *needles: str) -> tuple[float, str]:
        """The time at which the first of the needles has been painted, and which one it was."""
        wanted = [(needle, needle.encode()) for needle in needles]
        until = time.perf_counter() + PATIENCE
        while (left := until - time.perf_counter()) > 0:
            if not self._read(left):
                break
            at = time.perf_counter()
            shown = ESCAPES.sub(b"", self.seen)
            for needle, coded in wanted:
                if coded in shown:
                    return at, needle
        end = ESCAPES.sub(b" ", self.seen)[-1500:].decode(errors="replace")
        raise NothingAppeared(f"waited for {needles}, saw: {end}")

    def drain(self, seconds: float = 0) -> None:
        """Reads and forgets what is painted during the next moments."""
        until = time.perf_counter() + seconds
        while self._read(max(0.0, until - time.perf_counter())):
            self.seen = b""

    def resident_mb(self) -> float:
        """The memory the program holds, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.process.fd], [], [], seconds)
        if not ready:
            return False
        try:
            self.seen += os.read(self.process.fd, 65536)
        except OSError:
            return False
        return True


def _surroundings(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
