"""What a parked point says: its day, what is looked for in it, and its line in a list. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.design.text import clean_line
from assistant.interview.progress import shorten
from assistant.interview.reading.dates import read_date
from assistant.interview.reading.unfit import Unfit
from assistant.interview.wording import say_date
from assistant.workshop.store import Entry, Point

HEAD = ("State", "Point", "Who", "By when", "Team")


@dataclass(frozen=True)
class PointWords:
    """What people write about a point."""

    text: str
    who: str = ""
    when: str = ""
    """A day in whatever form it was written, or words; empty if nothing was said."""


def words_of(point: Point) -> PointWords:
    """The point as it is shown in boxes, to be changed."""
    return PointWords(point.text, point.who, say_when(point.when))


def read_when(text: str) -> str:
    """A day as ``2027-05-05``, everything else as it was written. Raises Unfit for what could mean two days."""
    plain = clean_line(text)
    try:
        return read_date(plain).isoformat()
    except Unfit as unfit:
        if str(unfit).startswith("Do you mean"):
            raise
        return plain


def day_of(when: str) -> date | None:
    """The day, if one is kept: ``2027-05-05``."""
    try:
        return date.fromisoformat(when.strip())
    except ValueError:
        return None


def say_when(when: str) -> str:
    """``5 May 2027``, or the words that were written."""
    day = day_of(when)
    return say_date(day) if day else when.strip()


def found_points(points: Sequence[Point], names: dict[str, str], looked_for: str) -> list[int]:
    """The places of the points in which every word that is looked for occurs, somewhere in what is shown of them."""
    words = looked_for.casefold().split()
    return [
        place
        for place, point in enumerate(points)
        if not words or _has(words, *point_cells(point, names.get(point.team)))
    ]


def found_notes(notes: Sequence[Entry], looked_for: str) -> list[int]:
    words = looked_for.casefold().split()
    return [place for place, note in enumerate(notes) if not words or _has(words, note.text)]


def _has(words: Sequence[str], *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words)


def point_cells(point: Point, team: str | None) -> tuple[str, str, str, str, str]:
    """State, point, who, by when, team. The state is a word, so that nothing hangs on a colour."""
    text = point.text or "(its words are on another computer, and have not come yet)"
    return "done" if point.done else "open", text, point.who, say_when(point.when), team or point.team


def point_line(number: str, cells: Sequence[str], width: int, digits: int) -> str:
    """One line of the list; what is too long ends in three dots."""
    who, when, team = (16, 18, 14) if width >= 100 else (10, 12, 8)
    sizes = (5, max(8, width - digits - 5 - who - when - team - 10), who, when, team)
    line = "  ".join(f"{shorten(clean_line(cell), size):<{size}}" for cell, size in zip(cells, sizes, strict=True))
    return f"{number:>{digits}}  {line}".rstrip()


def note_line(note: Entry, width: int) -> str:
    """``09:12  Blue has a good example``"""
    return f"{note.at.astimezone():%H:%M}  {shorten(clean_line(note.text), max(8, width - 7))}"
