"""Limits of size that somebody wrote down in their own words: "1 to 10 ECTS", "at most 5 credits", "5 or 10 ECTS".

Only what is said without doubt is read: where a text names two different limits of the same kind, nothing is known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Literal

from assistant.guideline.check_texts import size_words

SizeUnit = Literal["credits", "hours"]

_SIZE = re.compile(r"(?<![\d.,/])(\d{1,4}(?:[.,]\d{1,2})?)[\s-]*([^\W\d]+)")
"""A number and the word behind it."""

_FROM = re.compile(r"(?<![\d.,/])(\d{1,4}(?:[.,]\d{1,2})?)\s*([^\W\d]+|[-–—])\s*$")
"""What stands before that number where there are two: the other number and the word between them."""

Kind = Literal["range", "only", "most", "below", "least"]


@dataclass(frozen=True)
class SizeLimit:
    """One limit, as it was written."""

    words: str = field(compare=False)
    unit: SizeUnit
    least: Fraction | None = None
    most: Fraction | None = None
    below: Fraction | None = None
    only: tuple[Fraction, ...] = ()

    def allows(self, size: Fraction) -> bool:
        return not (
            (self.least is not None and size < self.least)
            or (self.most is not None and size > self.most)
            or (self.below is not None and size >= self.below)
            or (bool(self.only) and size not in self.only)
        )


def size_limits(text: str) -> tuple[SizeLimit, ...]:
    """The limits that a text states, each kind at most once for credits and once for hours."""
    found: dict[tuple[Kind, SizeUnit], set[SizeLimit]] = {}
    for kind, limit in _all(text):
        found.setdefault((kind, limit.unit), set()).add(limit)
    return tuple(next(iter(limits)) for limits in found.values() if len(limits) == 1)


def _all(text: str) -> Iterable[tuple[Kind, SizeLimit]]:
    for size in _SIZE.finditer(text):
        unit = _unit(size[2])
        before = text[: size.start()]
        if unit is not None and (told := _told(before, size[1])):
            kind, start, numbers = told
            end = size.end() if size[2].casefold() in _words("hours") else _end(text, size.end())
            yield kind, _limit(kind, " ".join(text[start:end].split()), unit, numbers)


def _unit(word: str) -> SizeUnit | None:
    if word.casefold() in _words("credits"):
        return "credits"
    return "hours" if word.casefold() in _words("hours") else None


def _end(text: str, end: int) -> int:
    """Where the unit ends: "ECTS credits" is one unit in two words."""
    more = re.match(r"\s+([^\W\d]+)", text[end:])
    return end + more.end() if more and more[1].casefold() in _words("credits") else end


def _told(before: str, number: str) -> tuple[Kind, int, tuple[Fraction, ...]] | None:
    """What the words before a number make of it, where they begin, and the numbers; None if they set no limit."""
    if other := _FROM.search(before):
        both = (_exact(other[1]), _exact(number))
        for kind, name in (("range", "to"), ("only", "or")):
            if other[2].casefold() in _words(name):
                return kind, other.start(), both  # type: ignore[return-value]
    said = before.casefold().rstrip().removesuffix(":")
    for kind in ("most", "below", "least"):
        for phrase in _words(kind):
            start = len(said) - len(phrase)
            if said.endswith(phrase) and not said[:start][-1:].isalnum():
                return kind, start, (_exact(number),)  # type: ignore[return-value]
    return None


def _exact(number: str) -> Fraction:
    return Fraction(number.replace(",", "."))


@cache
def _words(name: str) -> tuple[str, ...]:
    """The words of one meaning, the longest first."""
    return tuple(sorted(size_words()[name], key=len, reverse=True))


def _limit(kind: Kind, words: str, unit: SizeUnit, numbers: tuple[Fraction, ...]) -> SizeLimit:
    match kind:
        case "range":
            return SizeLimit(words, unit, least=min(numbers), most=max(numbers))
        case "only":
            return SizeLimit(words, unit, only=numbers)
        case "most":
            return SizeLimit(words, unit, most=numbers[0])
        case "below":
            return SizeLimit(words, unit, below=numbers[0])
    return SizeLimit(words, unit, least=numbers[0])
