"""Limits of size that somebody wrote down in their own words: "1 to 10 ECTS", "at most 5 credits", "5 or 10 ECTS".

Only what is said without doubt is read: where a text names two different limits of the same kind, nothing is known.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from assistant.guideline.check_texts import size_words

SizeUnit = Literal["credits", "hours"]

_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"


@dataclass(frozen=True)
class SizeLimit:
    """One limit, as it was written."""

    words: str
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
    found: dict[tuple[str, str], list[SizeLimit]] = {}
    for kind, limit in _all(text):
        found.setdefault((kind, limit.unit), []).append(limit)
    return tuple(limits[0] for limits in found.values() if len({_bounds(one) for one in limits}) == 1)


def _all(text: str) -> Iterable[tuple[str, SizeLimit]]:
    for kind, pattern in _patterns().items():
        for match in pattern.finditer(text):
            numbers = tuple(Fraction(part.replace(",", ".")) for part in match.groups()[: pattern.groups - 2])
            unit: SizeUnit = "credits" if match["credits"] else "hours"
            yield kind, _limit(kind, " ".join(match[0].split()), unit, numbers)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """How each kind of limit is written. The last two groups tell the unit, the ones before are the numbers."""
    words = {
        name: "|".join(re.escape(one) for one in sorted(listed, key=len, reverse=True))
        for name, listed in size_words().items()
    }
    unit = rf"[\s-]*(?:(?P<credits>(?:{words['credits']})(?:\s+(?:{words['credits']}))?)|(?P<hours>{words['hours']}))\b"
    first = rf"(?<![\d.,/]){_NUMBER}"
    written = {
        "range": rf"{first}\s*(?:{words['to']})\s*{_NUMBER}{unit}",
        "only": rf"{first}\s*(?:{words['or']})\s*{_NUMBER}{unit}",
        **{kind: rf"(?<!\w)(?:{words[kind]}):?\s*{_NUMBER}{unit}" for kind in ("most", "below", "least")},
    }
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in written.items()}


def _limit(kind: str, words: str, unit: SizeUnit, numbers: tuple[Fraction, ...]) -> SizeLimit:
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


def _bounds(limit: SizeLimit) -> tuple[object, ...]:
    return limit.least, limit.most, limit.below, limit.only
