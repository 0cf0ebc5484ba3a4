"""What a person sees on the painted screen: which question stands, and how far its reply has come."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["question", "reason", "finding", "recap", "looking on", "not saved", "end"]

_SIGNS: tuple[tuple[str, Kind], ...] = (
    ("Why? ·", "reason"),
    ("You have been through every question", "end"),
    ("NOT SAVED", "not saved"),
    ("; you look on.", "looking on"),
    ("Improve it F4", "finding"),
    ("So far:", "recap"),
)
_QUESTION = re.compile(r"(\d) [^\d\n]+?   question (\d+) of \d+")
_SO_FAR = re.compile(r"^(\d+) [a-z ]+ so far$", re.MULTILINE)
_BOX = re.compile(r"[▌▊](?: (.*?))?\s*▎?$")
_LISTED = re.compile(r"\d+\. ")


@dataclass(frozen=True)
class Sight:
    """Where the program stands."""

    kind: Kind
    stage: int = 0
    place: int = 0
    records: int = 0
    """How many records the list has so far."""
    about: str = ""
    """What a finding or a dialog says: two of them can follow one another."""


def look(text: str) -> Sight | None:
    """None while a screen is being painted that says nothing yet."""
    question = _QUESTION.search(text)
    so_far = _SO_FAR.search(text)
    records = int(so_far[1]) if so_far else 0
    for sign, kind in _SIGNS:
        if sign in text:
            about = text[text.index("────") :] if kind in ("finding", "recap") and "────" in text else ""
            return Sight(kind, about=about)
    if question is None or "Enter send" not in text:
        return None
    return Sight("question", int(question[1]), int(question[2]), records)


def boxes(text: str) -> list[str]:
    """What stands in the boxes to type into, from top to bottom; an empty one shows its hint."""
    rows = text[text.index("   question ") :].splitlines()
    found = [box[1] or "" for row in rows if (box := _BOX.match(row))]
    return [words for words in found if not _LISTED.match(words)]


def is_marked(text: str, number: int) -> bool:
    """True if this number of a list is marked already."""
    return re.search(rf"[\[(]x[\])] +{number}\.", text) is not None
