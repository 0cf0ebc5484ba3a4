"""Workload and credits: how the hours divide, who has time for them, what they are worth. All exact, never rounded.

Hours are hours of a typical learner. A number below zero counts as not given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from assistant.feedback.credential import ACTIVITIES, Credential
from assistant.feedback.figures import Span, exact, not_negative
from assistant.guideline.credit_rules import CreditRule, rule_for

ROUGH = 5
"""Percentage points. The live share is a rough number: it may be this far off before it contradicts the units."""


@dataclass(frozen=True)
class UnitHours:
    """One unit with its hours."""

    id: str
    title: str
    hours: Fraction | None
    live_id: str | None
    """``live``, ``own_time`` or ``both``."""


@dataclass(frozen=True, kw_only=True)
class Workload:
    """The hours of a micro-credential. None wherever the answers do not say enough."""

    rule: CreditRule | None = None
    """The credit rule in force."""
    by_unit: tuple[UnitHours, ...] = ()
    by_type: Mapping[str, Fraction] = field(default_factory=dict)
    """Hours by learning type and for the assessment, in the usual order; only those that are given."""
    unit_hours: Fraction | None = None
    activity_hours: Fraction | None = None
    assessment_hours: Fraction | None = None
    teaching_hours: Fraction | None = None
    """Hours of the six learning types together, without the assessment."""
    total: Fraction | None = None
    total_from: Literal["activities", "units", ""] = ""
    """The learning hours where they are given, since they count everything, the assessment too; else the units."""
    complete: bool = False
    """False while a unit that counts towards the total has no hours: then the total is a lower bound."""
    difference: Fraction | None = None
    """Hours of the units less the learning hours."""
    lists_agree: bool | None = None
    """False if units and learning hours contradict each other. The assessment may stand outside the units."""
    live_hours: Span | None = None
    """Live hours by the units: a unit that is partly live may be live for any part of its hours."""
    own_hours: Span | None = None
    live_share: Span | None = None
    """Share of one, by the units."""
    stated_live_share: Fraction | None = None
    """Share of one, as it was answered."""
    live_share_fits: bool | None = None
    weekly: Fraction | None = None
    """Hours a week that learners have."""
    weeks: Fraction | None = None
    available: Fraction | None = None
    """Hours that learners have in all these weeks; None for a few intensive days, where hours a week say nothing."""
    shortfall: Fraction | None = None
    """Hours the course asks for beyond those that learners have; zero if it fits."""
    credits: Fraction | None = None
    """Credits as they were stated."""
    credit_range: Span | None = None
    """Credits that the total is worth at the rule in force."""
    credits_fit: bool | None = None
    stands_for: Span | None = None
    """Hours that the stated credits would stand for."""
    size_fits: bool | None = None
    """Whether the size keeps to the limits of the rule; None where it has none, or they are not confirmed."""

    def share(self, kind: str) -> Fraction | None:
        """The share of one learning type in all learning hours."""
        return _part(self.by_type.get(kind), self.activity_hours)


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart."""

    group: Literal["type", "unit", "live", "time"]
    label: str
    hours: Fraction
    share: Fraction | None
    """Of all hours of the group, from 0 to 1; None where there is nothing to share."""


NAMES: Mapping[str, str] = {
    "take_in": "Take in",
    "investigate": "Investigate",
    "practise": "Practise",
    "discuss": "Discuss",
    "collaborate": "Work together",
    "produce": "Produce",
    "assessment": "Assessment",
    "live": "Live",
    "own_time": "Own time",
    "open": "Live or own time",
    "asked": "The course asks for",
    "available": "Learners have",
}

GROUPS: Mapping[str, str] = {
    "type": "By kind of learning",
    "unit": "By unit",
    "live": "Live or in own time",
    "time": "Against the time learners have",
}
"""What the bars of each group show, in the order in which they are drawn."""


def rule_in_force(credential: Credential) -> CreditRule | None:
    """The credit rule for this credential, by how its credits are counted and by who awards it, and where."""
    countries = [body.country for body in credential.bodies if body.country]
    return rule_for(credential.credit_unit_id, countries, [body.name for body in credential.bodies])


def workload(credential: Credential, rule: CreditRule | None) -> Workload:
    """The hours and credits of a credential. Never fails, whatever the numbers are."""
    units = tuple(UnitHours(u.id, u.title, not_negative(u.hours), u.live_id) for u in credential.units)
    given = {kind: not_negative(credential.activities.get(kind)) for kind in ACTIVITIES}
    types = {kind: hours for kind, hours in given.items() if hours is not None}
    unit_hours = _sum([unit.hours for unit in units])
    activity_hours = _sum(list(types.values()))
    total = unit_hours if activity_hours is None else activity_hours
    complete = activity_hours is not None or (total is not None and all(unit.hours is not None for unit in units))
    difference = None if unit_hours is None or activity_hours is None else unit_hours - activity_hours
    return Workload(
        rule=rule,
        by_unit=units,
        by_type=types,
        unit_hours=unit_hours,
        activity_hours=activity_hours,
        assessment_hours=types.get("assessment"),
        teaching_hours=_sum([hours for kind, hours in types.items() if kind != "assessment"]),
        total=total,
        total_from="" if total is None else "units" if activity_hours is None else "activities",
        complete=complete,
        difference=difference,
        lists_agree=_agree(units, types, difference),
        **_live(credential, units, unit_hours),
        **_time(credential, total),
        **_credits(credential, rule, total, complete),
    )


def bars(load: Workload, names: Mapping[str, str] = NAMES) -> tuple[Bar, ...]:
    """Rows for a chart: learning types, units, live and own time, hours asked for beside the hours learners have."""
    rows = [Bar("type", names[kind], hours, _part(hours, load.activity_hours)) for kind, hours in load.by_type.items()]
    rows += [
        Bar("unit", unit.title, unit.hours, _part(unit.hours, load.unit_hours))
        for unit in load.by_unit
        if unit.hours is not None
    ]
    if load.live_hours and load.own_hours:
        live, own = load.live_hours.least, load.own_hours.least
        parts = (("live", live), ("own_time", own), ("open", load.live_hours.most - live))
        rows += [Bar("live", names[key], hours, _part(hours, load.unit_hours)) for key, hours in parts]
    if load.available is not None and load.total is not None:
        longest = max(load.available, load.total)
        pairs = (("asked", load.total), ("available", load.available))
        rows += [Bar("time", names[key], hours, _part(hours, longest)) for key, hours in pairs]
    return tuple(rows)


def _agree(units: tuple[UnitHours, ...], types: Mapping[str, Fraction], difference: Fraction | None) -> bool | None:
    if difference is None:
        return None
    if difference in (0, -types.get("assessment", Fraction(0))):
        return True
    if difference < 0 and any(unit.hours is None for unit in units):
        return None  # the units without hours may make up for it
    return False


def _live(credential: Credential, units: tuple[UnitHours, ...], unit_hours: Fraction | None) -> dict[str, Any]:
    stated = exact(credential.live_share)
    found: dict[str, Any] = {"stated_live_share": stated / 100 if stated is not None else None}
    counted = [unit for unit in units if unit.hours and unit.live_id]
    if not counted or not unit_hours:
        return found
    live = _sum([unit.hours for unit in counted if unit.live_id == "live"]) or Fraction(0)
    own = _sum([unit.hours for unit in counted if unit.live_id == "own_time"]) or Fraction(0)
    hours = Span(live, unit_hours - own)
    share = hours.times(1 / unit_hours)
    found |= {"live_hours": hours, "own_hours": Span(own, unit_hours - live), "live_share": share}
    if stated is not None:
        rough = Fraction(ROUGH, 100)
        found["live_share_fits"] = share.least - rough <= stated / 100 <= share.most + rough
    return found


def _time(credential: Credential, total: Fraction | None) -> dict[str, Any]:
    weekly, weeks = not_negative(credential.learner_hours), not_negative(credential.weeks)
    countable = weekly is not None and weeks and credential.start_id != "intensive_days"
    available = weekly * weeks if countable and weekly is not None and weeks is not None else None
    shortfall = max(total - available, Fraction(0)) if total is not None and available is not None else None
    return {"weekly": weekly, "weeks": weeks, "available": available, "shortfall": shortfall}


def _credits(credential: Credential, rule: CreditRule | None, total: Fraction | None, complete: bool) -> dict[str, Any]:
    stated = not_negative(credential.credits)
    found: dict[str, Any] = {"credits": stated}
    if rule is None:
        return found
    if rule.confirmed:
        found["size_fits"] = _size_fits(rule, stated, total, complete)
    if not rule.least_per_credit or not rule.most_per_credit:
        return found
    if stated is not None:
        found["stands_for"] = Span(stated * rule.least_per_credit, stated * rule.most_per_credit)
    if total is not None:
        worth = Span(total / rule.most_per_credit, total / rule.least_per_credit)
        found["credit_range"] = worth
        if stated is not None and (complete or stated < worth.least):
            found["credits_fit"] = stated in worth
    return found


def _size_fits(rule: CreditRule, stated: Fraction | None, total: Fraction | None, complete: bool) -> bool | None:
    """False if a limit is broken; None if no limit could be looked at."""
    verdicts = [rule.allows(stated)] if stated is not None and rule.limits_credits else []
    if total is not None and rule.least_hours is not None and (complete or total >= rule.least_hours):
        verdicts.append(total >= rule.least_hours)
    if total is not None and rule.most_hours is not None and (complete or total > rule.most_hours):
        verdicts.append(total <= rule.most_hours)
    return all(verdicts) if verdicts else None


def _sum(numbers: list[Fraction | None] | list[Fraction]) -> Fraction | None:
    given = [number for number in numbers if number is not None]
    return sum(given, Fraction(0)) if given else None


def _part(hours: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return hours / whole if hours is not None and whole else None
