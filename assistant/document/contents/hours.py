"""The workload: charts, tables and the arithmetic written out."""

from collections.abc import Sequence
from fractions import Fraction

from pydantic import BaseModel

from assistant.feedback.figures import Span, say_fraction, say_hours, say_percent, say_range
from assistant.feedback.hours_said import (
    say_assessment,
    say_credits,
    say_lists,
    say_rule,
    say_size,
    say_stated,
    say_time,
    say_total,
)
from assistant.feedback.workload import NAMES, Bar, Workload, bars

LIVE = {"live": "live", "own_time": "own time", "both": "live and own time"}
LONGEST_BAR = 10**6
"""Hours. A chart with a longer bar says nothing; then there is only the table."""


class ChartBar(BaseModel):
    """One bar: the label, its length as a number, and what is written at its end."""

    label: str
    hours: float
    text: str


class Chart(BaseModel):
    """A bar chart; the template draws it with the filter ``chart``."""

    title: str
    description: str
    """The chart in a sentence, for those who cannot see it."""
    bars: list[ChartBar]


class HoursRow(BaseModel):
    label: str
    hours: str
    """A number in words; empty if none is given."""
    note: str
    """A share of all hours, or how a unit takes place; empty if it is not known."""


class Hours(BaseModel):
    charts: list[Chart]
    types: list[HoursRow]
    """By learning type, and the assessment."""
    types_total: str
    units: list[HoursRow]
    units_total: str
    arithmetic: list[str]
    """Each calculation in a line."""


def hours(load: Workload) -> Hours:
    every = bars(load)
    return Hours(
        charts=list(_charts(every)),
        types=[HoursRow(label=NAMES[kind], hours=say_fraction(number), note=_percent(load.share(kind)))
               for kind, number in load.by_type.items()],
        types_total=_number(load.activity_hours),
        units=[HoursRow(label=unit.title, hours=_number(unit.hours), note=LIVE.get(unit.live_id or "", ""))
               for unit in load.by_unit],
        units_total=_number(load.unit_hours),
        arithmetic=arithmetic(load),
    )  # fmt: skip


def arithmetic(load: Workload) -> list[str]:
    """Every calculation that the answers allow, a line each."""
    rule = load.rule
    lines = [say_total(load), say_lists(load), say_assessment(load), _live(load), say_time(load)]
    if rule is not None and (load.total is not None or load.credits is not None):
        size = say_size(rule)
        lines += [say_rule(rule), say_credits(load), say_stated(load), f"Sizes allowed: {size}." if size else ""]
    return [line for line in lines if line]


def _charts(every: Sequence[Bar]) -> list[Chart]:
    types = [bar for bar in every if bar.group == "type"]
    time = [bar for bar in every if bar.group == "time"]
    return [
        *([_chart("Hours of one learner by way of learning", types, shares=True)] if types else []),
        *([_chart("Hours asked for and hours learners have", time, shares=False)] if time else []),
    ] if all(bar.hours < LONGEST_BAR for bar in every) else []  # fmt: skip


def _chart(title: str, found: Sequence[Bar], shares: bool) -> Chart:
    texts = [say_hours(bar.hours) + (f" ({_percent(bar.share)})" if shares and bar.share else "") for bar in found]
    described = ", ".join(f"{bar.label} {text}" for bar, text in zip(found, texts, strict=True))
    return Chart(
        title=title,
        description=f"{title}: {described}.",
        bars=[
            ChartBar(label=bar.label, hours=float(bar.hours), text=text) for bar, text in zip(found, texts, strict=True)
        ],
    )


def _live(load: Workload) -> str:
    if load.live_hours is None or load.live_share is None:
        return ""
    stated = (
        "" if load.stated_live_share is None else f" The stated live share is {say_percent(load.stated_live_share)}."
    )
    return f"By the units, {say_range(load.live_hours)} h are live, that is {_percent_range(load.live_share)}.{stated}"


def _percent_range(share: Span) -> str:
    least, most = say_percent(share.least), say_percent(share.most)
    return f"about {least}" if least == most else f"{least} to {most}"


def _percent(share: Fraction | None) -> str:
    return "" if share is None else say_percent(share)


def _number(number: Fraction | None) -> str:
    return "" if number is None else say_fraction(number)
