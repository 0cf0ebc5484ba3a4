"""Lines in and lines out: no colours, no cursor, every line sent at once."""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from assistant.design.text import clean
from assistant.plain.keyboard import EndOfInput, read_line

__all__ = ["EndOfInput", "ask_plainly", "ask_yes", "read", "read_on", "say", "say_all"]


def say(*lines: str) -> None:
    """Writes lines; whatever could steer a terminal is taken out of them first. Raises EndOfInput if nobody listens."""
    try:
        for line in lines:
            sys.stdout.write(clean(line) + "\n")
        sys.stdout.flush()
    except OSError as error:
        _silence()
        why = f"Nothing more can be shown here: {error.strerror}."
        if error.errno != errno.EPIPE:
            with suppress(OSError, AttributeError):
                sys.stderr.write(f"{why}\n")
        raise EndOfInput(why) from None


def _silence() -> None:
    """From now on lines go nowhere, and the end of the program does not try to write them either."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays open to the end


def say_all(lines: Iterable[str]) -> None:
    say(*lines)


def read() -> str:
    """One typed line without its line break. Raises EndOfInput."""
    try:
        return read_line()
    except UnicodeDecodeError:
        say("That line is not text in UTF-8, so it was left out. Please write it again.")
        return read()


def read_on(line: str) -> str:
    """The line and those that follow it, as long as a line ends with a backslash."""
    lines = [line]
    while lines[-1].endswith("\\"):
        lines[-1] = lines[-1][:-1].rstrip()
        try:
            lines.append(read())
        except EndOfInput as end:
            end.half = "\n".join([*lines, end.half]).rstrip("\n")
            raise
    return "\n".join(lines)


def ask_plainly(prompt: str) -> str:
    """A small question beside the interview; no commands are read here."""
    say(prompt)
    return read().strip()


def ask_yes(prompt: str) -> bool:
    """A question for yes or no; anything but a clear yes is a no."""
    return ask_plainly(f"{prompt} (yes or no)").casefold().rstrip(".!") in ("yes", "y")
