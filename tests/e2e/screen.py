"""A terminal in memory: starts the real program, types into it and reads its screen."""

import os
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pexpect
import pyte


class Terminal:
    """One run of the program on a screen of 80 x 24."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, lines: int = 24, **environment: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.seen = b""
        home = folder / "home"
        home.mkdir(exist_ok=True)
        settings = {
            "TERM": "xterm-256color",
            "HOME": str(home),
            "MICROCRAFT_HOME": str(folder / "state"),
            "TEXTUAL_ANIMATIONS": "none",
            "LANG": "C.UTF-8",
        }
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "assistant", *arguments],
            env={**os.environ, **settings, **environment},
            cwd=str(Path(__file__).parents[2]),
            dimensions=(lines, columns),
            timeout=None,
        )
        self.child.delaybeforesend = None

    def read(self, seconds: float = 0.05) -> None:
        """Takes in what the program has written."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.seen += data
        self.stream.feed(data)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Waits until a text stands on the screen."""
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} did not appear:\n{self.text}"
            assert self.child.isalive() or text in self.text, f"the program has ended:\n{self.text}"
            self.read()

    def type(self, text: str) -> None:
        self.child.send(text)

    def wait_end(self, seconds: float = 10) -> int | None:
        """Waits until the program has ended and returns its exit status."""
        end = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < end, "the program did not end"
            self.read()
        self.read()
        status: int | None = self.child.exitstatus
        return status

    def kill(self) -> None:
        self.child.kill(9)
        self.child.wait()


def stored(file: Path) -> dict[str, Any]:
    """What is on disk now; empty if there is no file yet."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def wait_until_given(terminal: Terminal, file: Path, question: str, seconds: float = 20) -> None:
    """Waits until an answer is acknowledged: given, and on disk."""
    end = time.monotonic() + seconds
    while question not in stored(file).get("record", {}).get("given", {}):
        assert time.monotonic() < end, f"{question} was not saved:\n{terminal.text}"
        terminal.read()
