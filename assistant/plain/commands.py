"""What can be said instead of an answer. A command fills its whole line, with or without a slash before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_NAMES: dict[str, str] = {
    "back": "back",
    "skip": "skip",
    "later": "later",
    "don't know": "later",
    "don't know yet": "later",
    "dont know": "later",
    "dont know yet": "later",
    "i don't know": "later",
    "i don't know yet": "later",
    "reason": "reason",
    "example": "example",
    "examples": "example",
    "hints": "hints",
    "hint": "hints",
    "sources": "sources",
    "why": "why",
    "go": "go",
    "review": "review",
    "help": "help",
    "?": "help",
    "save": "save",
    "quit": "quit",
    "exit": "quit",
}

_LIST_NAMES = ("edit", "remove", "up", "down")

HELP = (
    "You can write one of these instead of an answer, with or without a slash before it:",
    "back: the question before this one.",
    "skip: pass over this question for now.",
    "later, or don't know: leave it open, with who could tell and by when.",
    "reason, or reason TEXT: why you answered as you did.",
    "example: a good and a weak answer.",
    "hints, why, sources: more about this question.",
    "go NAME: to another question or stage, for example go O2 or go outcomes.",
    "review: all questions and where they stand.",
    "save: where your design is saved.",
    "quit: stop here and go on another day.",
    "In a list: edit 2, remove 2, up 2, down 2.",
    "In a longer text, a backslash at the end of a line continues on the next line.",
    "To send an answer that begins with a slash, begin it with two.",
)


@dataclass(frozen=True)
class Command:
    """Something the person wants done. ``name`` is empty for a slash with a word that is not known."""

    name: str
    rest: str = ""


def parse(line: str, is_place: Callable[[str], bool], *, in_list: bool = False) -> Command | None:
    """The command a line is, or None if it is an answer. ``is_place`` tells whether ``go`` knows a name."""
    text = re.sub(r"\s+", " ", line.strip().replace("’", "'"))
    if text.startswith("//") or not text:
        return None
    slashed = text.startswith("/")
    text = text.removeprefix("/").strip()
    whole = text.casefold().rstrip(".!")
    if whole in _NAMES:
        return Command(_NAMES[whole])
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    known = word.casefold() if slashed else word
    if in_list and known in _LIST_NAMES and rest.isdecimal():
        return Command(known, rest)
    if known == "reason" and rest:
        return Command("reason", rest)
    if known == "go" and rest and (slashed or is_place(rest) or " " not in rest):
        return Command("go", rest)
    return Command("", text) if slashed else None


def unslashed(line: str) -> str:
    """An answer as it was meant: two slashes at its beginning stand for one."""
    return line[1:] if line.startswith("//") else line
