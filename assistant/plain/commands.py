"""What can be said instead of an answer. A command fills its whole line, with or without a slash before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.design.nearest import did_you_mean


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IN_ANY_CASE = _words("back skip later reason example hints sources why go review help save quit")

_SMALL = _words(
    "still improve keep check sheet alignment hours facts estimate undo redo version history restore parked path "
    "document save-as copy"
) | {"look again", "open questions"}
"""Words that may well be a title or another answer: commands only in small letters, or after a slash."""

_ALSO = {
    "examples": "example",
    "hint": "hints",
    "?": "help",
    "exit": "quit",
    "it still stands": "still",
    "eu facts": "facts",
    "export": "document",
    "don't know": "later",
    "dont know": "later",
}
"""Other words for the same."""

_WITH_MORE = _words("reason go improve keep review estimate version restore parked path save-as")
"""Commands that can be followed by more words."""

QUOTES = "\"“”'"
"""Signs that may stand around the name of a version."""

_LIST_NAMES = ("edit", "remove", "up", "down")

HELP = (
    "You can write one of these instead of an answer, with or without a slash before it.",
    "Answering:",
    "back: the question before this one.",
    "skip: pass over this question for now.",
    "later, or don't know: leave it open, with who could tell and by when.",
    "reason, or reason TEXT: why you answered as you did.",
    "example, hints, why, sources: more about this question.",
    "still: the answer that is marked to be looked at again still stands.",
    "In a list: edit 2, remove 2, up 2, down 2.",
    "Finding your way:",
    "go NAME: to another question or stage, for example go O2 or go outcomes.",
    "look again: to the first answer that is marked.",
    "review: all questions and where they stand. review open, review findings: only those. /review WORDS: a search.",
    "path: how long the interview is, for example path full.",
    "What it amounts to:",
    "check: everything that is worth another look. improve 2: to its question. keep 2 REASON: it stays as it is.",
    "sheet, alignment, hours, facts: the design so far, its threads, its workload, and how far the EU facts are ready.",
    "open questions: what is not known yet, and what was skipped.",
    "estimate 40 pages, many new ideas: how long that takes to read.",
    "Earlier states:",
    "undo, redo: one step back, or forward again.",
    "version NAME: keep the present state under a name. history: all changes. restore NAME: a version comes back.",
    "parked: what was set aside. parked 2: it comes back.",
    "Your file:",
    "document: write the rationale document. save: where your design is saved. save-as FILE: keep it in another file.",
    "quit: stop here and go on another day.",
    "In a longer text, a backslash at the end of a line continues on the next line.",
    "To send one of these words as an answer, put a backslash before it: \\hours",
    "To send an answer that begins with a slash, begin it with two.",
)


@dataclass(frozen=True)
class Command:
    """Something the person wants done. ``name`` is empty for a slash with a word that is not known."""

    name: str
    rest: str = ""


def parse(line: str, is_meant: Callable[[str, str], bool], *, in_list: bool = False) -> Command | None:
    """The command a line is, or None if it is an answer.

    ``is_meant`` tells whether a command without a slash and the words after it are meant as one: "keep records" may
    well be an answer.
    """
    text = re.sub(r"\s+", " ", line.strip().replace("’", "'"))
    if text.startswith("//") or not text:
        return None
    slashed = text.startswith("/")
    text = text.removeprefix("/").strip()
    whole = text.casefold().rstrip(".!")
    whole = whole.removeprefix("i ") if "know" in whole else whole
    name = _ALSO.get(whole.removesuffix(" yet"), whole)
    if name in _IN_ANY_CASE or (name in _SMALL and (slashed or text.rstrip(".!") == whole)):
        return Command(name)
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    known = word.casefold() if slashed else word
    if in_list and known in _LIST_NAMES and rest.isdecimal():
        return Command(known, rest)
    if known in _WITH_MORE and rest and (slashed or is_meant(known, rest)):
        return Command(known, rest)
    return Command("", text) if slashed else None


def near(word: str) -> str:
    """`` Did you mean "undo"?``, or nothing."""
    return did_you_mean(word, sorted(_IN_ANY_CASE | _SMALL))


def unslashed(line: str) -> str:
    """An answer as it was meant: two slashes stand for one, and a backslash takes its command away from a word."""
    if line.startswith("\\") and parse(line[1:], lambda _name, _rest: True, in_list=True) is not None:
        return line[1:]
    return line[1:] if line.startswith("//") else line
