"""Lines in and lines out: no colours, no cursor, every line sent at once."""

import sys
from collections.abc import Iterable

from assistant.design.text import clean


class EndOfInput(Exception):
    """Nothing more will be typed."""


def say(*lines: str) -> None:
    """Writes lines; whatever could steer a terminal is taken out of them first."""
    for line in lines:
        sys.stdout.write(clean(line) + "\n")
    sys.stdout.flush()


def say_all(lines: Iterable[str]) -> None:
    say(*lines)


def read() -> str:
    """One typed line without its line break. Raises EndOfInput."""
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        say("That line is not text in UTF-8, so it was left out. Please write it again.")
        return read()
    except KeyboardInterrupt:
        raise EndOfInput from None
    if not line:
        raise EndOfInput
    return line.rstrip("\r\n").removeprefix("\ufeff")


def read_on(line: str) -> str:
    """The line and those that follow it, as long as a line ends with a backslash."""
    lines = [line]
    while lines[-1].endswith("\\"):
        lines[-1] = lines[-1][:-1].rstrip()
        try:
            lines.append(read())
        except EndOfInput:
            break
    return "\n".join(lines)


def ask_plainly(prompt: str) -> str:
    """A small question beside the interview; no commands are read here."""
    say(prompt)
    return read().strip()


def ask_yes(prompt: str) -> bool:
    """A question for yes or no; anything but a clear yes is a no."""
    return ask_plainly(f"{prompt} (yes or no)").casefold().rstrip(".!") in ("yes", "y")
