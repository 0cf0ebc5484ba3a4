"""Where the lines come from: a terminal, with the usual keys to edit a line, or a pipe.

Without line editing a terminal passes on no more than 4,095 bytes of a line and drops the rest without a word.
Ctrl+C, a closed window and a request to end all come out as EndOfInput, never in the middle of a save.
"""

import math
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class EndOfInput(Exception):
    """Nothing more will be typed. ``half`` is what stood in the line when it was cut off."""

    def __init__(self, why: str = "The input has ended.", half: str = "") -> None:
        super().__init__(why)
        self.half = half


@dataclass
class _State:
    editing: Any = None
    """The readline module, where lines are typed in a terminal that it can edit."""
    reading: bool = False
    stopped: bool = False


_state = _State()


@contextmanager
def listening() -> Iterator[None]:
    """Makes ready to read lines, and leaves everything as it was."""
    _state.editing, _state.reading, _state.stopped = None, False, False
    _open_streams()
    if sys.stdin.isatty() and sys.stdout.isatty():
        _state.editing = _line_editing()
    with _stopping_gently(), _whole_lines() if _state.editing else nullcontext():
        yield


@contextmanager
def _stopping_gently() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number, what in before.items():
        if what is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, what in before.items():
            signal.signal(number, what)


@contextmanager
def _whole_lines() -> Iterator[None]:
    """Between two readings too, the terminal holds on to all of a long line that is pasted."""
    import termios

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    flags = before[3]
    termios.tcsetattr(number, termios.TCSANOW, [*before[:3], flags & ~termios.ICANON, *before[4:]])
    try:
        yield
    finally:
        with suppress(termios.error):  # the window may be gone
            termios.tcsetattr(number, termios.TCSANOW, before)


def _open_streams() -> None:
    """Closed streams count as empty ones; bytes that are no text, and line ends of any system, end no interview."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - stays open to the end
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays open to the end
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace", newline=None)


def _line_editing() -> Any:
    """Readline, if this Python has it: no control sequences of its own, and Tab is a Tab."""
    try:
        import readline
    except ImportError:
        return None
    if "libedit" in (readline.__doc__ or ""):
        readline.parse_and_bind("bind ^I ed-insert")
    else:
        readline.parse_and_bind("set enable-bracketed-paste off")
        readline.parse_and_bind("tab: self-insert")
    return readline


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Ends the reading at once; anything else, such as a save, is finished first."""
    _state.stopped = True
    if _state.reading:
        _state.reading = False
        raise EndOfInput("Stopped.", _half())


def _half() -> str:
    """What stands in the line that is being typed, as far as that can be known; a closing window takes it along."""
    return str(_state.editing.get_line_buffer()) if _state.editing else ""


def idle_seconds() -> float:
    """For how long no key was pressed; some systems say it up to 8 seconds late. Infinite if it cannot be known."""
    try:
        return time.time() - os.fstat(sys.stdin.fileno()).st_atime if sys.stdin.isatty() else math.inf
    except (OSError, ValueError):
        return math.inf


def read_line() -> str:
    """One line without its line break. Raises EndOfInput."""
    if _state.stopped:
        raise EndOfInput("Stopped.")
    _state.reading = True
    try:
        line = input() if _state.editing else sys.stdin.readline()
    except EOFError:
        raise EndOfInput(half=_half()) from None
    finally:
        _state.reading = False
    if not line and not _state.editing:
        raise EndOfInput
    return line.rstrip("\r\n").removeprefix("\ufeff")
