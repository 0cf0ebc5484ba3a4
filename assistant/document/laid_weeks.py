"""Units laid over the weeks of a course: in order, by their hours, about the same hours in every week.

A first layout, to be moved about: the design says how long a unit is, not in which week it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Part:
    """What of one unit lies in one week."""

    unit: int
    """Its place in the list of units, from 0."""
    hours: Fraction | None
    """Of this week; None if the unit has no hours."""
    begins: bool
    """True in the first week of the unit."""
    ends: bool


@dataclass(frozen=True)
class Week:
    number: int
    parts: tuple[Part, ...]
    hours: Fraction


NEAR = Fraction(1, 6)
"""Of a week. A unit that would begin or end as near to the turn of a week as this, begins or ends there."""


def lay_over_weeks(hours: Sequence[Fraction | None], weeks: Fraction) -> tuple[Week, ...]:
    """The weeks with the parts of the units; ``hours`` are those of the units in order, ``weeks`` is above zero.

    A unit may span several weeks. One without hours takes no time: it lies where its turn comes. A broken last week
    (6.5) holds its share only. If no unit has hours, every unit gets the same share of the weeks.
    """
    known = [max(one, Fraction(0)) if one is not None else Fraction(0) for one in hours]
    sizes = known if any(known) else [Fraction(1)] * len(hours)
    pace = weeks / (sum(sizes, Fraction(0)) or 1)
    spans = _spans([size * pace for size in sizes], weeks)
    return tuple(_week(number, spans, hours, weeks) for number in range(1, ceil(weeks) + 1))


Span = tuple[Fraction, Fraction]
"""From when to when a unit lasts, in weeks from the start."""


def _spans(lengths: Sequence[Fraction], weeks: Fraction) -> list[Span]:
    spans: list[Span] = []
    begin = exact = Fraction(0)
    for length in lengths:
        exact += length
        turn = Fraction(round(exact))
        near = abs(exact - turn) <= NEAR and turn < weeks
        end = begin if not length else turn if near and turn > begin else max(exact, begin)
        spans.append((begin, end))
        begin = end
    return spans


def _week(number: int, spans: Sequence[Span], hours: Sequence[Fraction | None], weeks: Fraction) -> Week:
    first, last = Fraction(number - 1), min(Fraction(number), weeks)
    parts = []
    for unit, (begin, end) in enumerate(spans):
        overlap = min(end, last) - max(begin, first)
        point = begin == end and (first <= begin < last or begin == last == weeks)
        if overlap <= 0 and not point:
            continue
        given = hours[unit]
        share = None if given is None else given if point else given * overlap / (end - begin)
        parts.append(Part(unit, share, begins=begin >= first, ends=end <= last))
    return Week(number, tuple(parts), sum((part.hours or Fraction(0) for part in parts), Fraction(0)))
