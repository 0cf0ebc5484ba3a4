"""The arithmetic of the workload written out, one sentence for each fact. Empty where there is nothing to say."""

from fractions import Fraction

from assistant.feedback.figures import Span, equals, say_fraction, say_hours, say_percent, say_range
from assistant.feedback.workload import NAMES, Workload
from assistant.guideline.credit_rules import CreditRule


def say_total(load: Workload) -> str:
    """``Take in 4 + investigate 6 + assessment 3 = 13 h``."""
    if load.total is None:
        return ""
    if load.total_from == "activities":
        parts = [f"{NAMES[kind].lower()} {say_fraction(hours)}" for kind, hours in load.by_type.items()]
    else:
        parts = [say_fraction(unit.hours) for unit in load.by_unit if unit.hours is not None]
    written = " + ".join(parts)
    missing = "" if load.complete else f" ({_without_hours(load)})"
    if load.total_from == "units":
        return f"Units: {written} = {say_hours(load.total)}{missing}."
    return f"Learning hours: {written} = {say_hours(load.total)}."


def say_credits(load: Workload) -> str:
    """``75 h ÷ 30 = 2.5; 75 h ÷ 25 = 3: 2.5 to 3 ECTS``."""
    if load.total is None or load.credit_range is None or load.rule is None:
        return ""
    hours, name = say_hours(load.total), load.rule.credit
    divisions = [
        f"{hours} ÷ {say_fraction(divisor)} {equals(load.total / divisor)}" for divisor in _divisors(load.rule)
    ]
    return f"{'; '.join(divisions)}: {say_worth(load.credit_range, name)}"


def say_worth(worth: Span, name: str) -> str:
    """``2.5 to 3 ECTS``, ``about 1.33 ECTS``."""
    return f"{say_range(worth)} {name}"


def say_stated(load: Workload) -> str:
    """``5 ECTS × 25 h = 125 h; 5 ECTS × 30 h = 150 h: 125 to 150 h``."""
    if load.credits is None or load.stands_for is None or load.rule is None:
        return ""
    stated = f"{say_fraction(load.credits)} {load.rule.credit}"
    products = [
        f"{stated} × {say_fraction(factor)} h {equals(load.credits * factor)} h"
        for factor in reversed(_divisors(load.rule))
    ]
    return f"{'; '.join(products)}: {say_range(load.stands_for)} h"


def say_time(load: Workload) -> str:
    """``4 h a week × 6 weeks = 24 h. The course asks for 78 h: 54 h too many.``"""
    if load.available is None or load.weekly is None or load.weeks is None:
        return ""
    weeks = f"{say_fraction(load.weeks)} {'week' if load.weeks == 1 else 'weeks'}"
    has = f"{say_hours(load.weekly)} a week × {weeks} {equals(load.available)} h."
    if load.total is None or load.shortfall is None:
        return has
    asks = f"The course asks for {'' if load.complete else 'at least '}{say_hours(load.total)}"
    return f"{has} {asks}: {say_hours(load.shortfall)} too many." if load.shortfall else f"{has} {asks}: that fits."


def say_lists(load: Workload) -> str:
    """Units beside learning hours, and the difference."""
    if load.unit_hours is None or load.activity_hours is None or load.difference is None:
        return ""
    both = f"Units {say_hours(load.unit_hours)}, learning hours {say_hours(load.activity_hours)}"
    if not load.difference:
        return f"{both}: the same."
    more = "units" if load.difference > 0 else "learning hours"
    why = " This is the assessment, which stands outside the units." if load.lists_agree else ""
    missing = f" {_without_hours(load).capitalize()}." if load.lists_agree is None else ""
    return f"{both}: {say_hours(abs(load.difference))} more by the {more}.{why}{missing}"


def say_live(load: Workload) -> str:
    """Live hours by the units, and the stated share beside them."""
    if load.live_hours is None or load.live_share is None:
        return ""
    share = _percent_range(load.live_share)
    stated = "" if load.stated_live_share is None else f" You wrote {say_percent(load.stated_live_share)} live."
    return f"By the units, {say_range(load.live_hours)} h are live, that is {share}.{stated}"


def say_assessment(load: Workload) -> str:
    """Hours of learning beside hours of assessment."""
    if load.assessment_hours is None or load.teaching_hours is None or not load.activity_hours:
        return ""
    share = say_percent(load.assessment_hours / load.activity_hours)
    return f"Learning {say_hours(load.teaching_hours)}, assessment {say_hours(load.assessment_hours)} ({share})."


def say_rule(rule: CreditRule) -> str:
    """The rule and where it comes from."""
    least, most = rule.least_per_credit, rule.most_per_credit
    if least is None or most is None:
        return f"How many hours one {rule.credit} credit stands for is not in our data. {rule.cite()}."
    hours = say_fraction(least) if least == most else f"{say_fraction(least)} to {say_fraction(most)}"
    return f"1 {rule.credit} credit stands for {hours} hours. {rule.cite()}."


def say_size(rule: CreditRule) -> str:
    """The sizes the rule allows: ``fewer than 15 ECTS``, ``5 or 10 ECTS``."""
    parts: list[str] = []
    if rule.only:
        parts.append(f"{' or '.join(say_fraction(size) for size in rule.only)} {rule.credit}")
    parts += _limits(rule.least, rule.most, rule.credit)
    if rule.below is not None:
        parts.append(f"fewer than {say_fraction(rule.below)} {rule.credit}")
    if rule.step is not None:
        parts.append(f"in steps of {say_fraction(rule.step)} {rule.credit}")
    return ", ".join([*parts, *_limits(rule.least_hours, rule.most_hours, "h")])


def _limits(least: Fraction | None, most: Fraction | None, unit: str) -> list[str]:
    if least is not None and most is not None:
        return [f"{say_fraction(least)} to {say_fraction(most)} {unit}"]
    if least is not None:
        return [f"at least {say_fraction(least)} {unit}"]
    return [f"at most {say_fraction(most)} {unit}"] if most is not None else []


def _divisors(rule: CreditRule) -> tuple[Fraction, ...]:
    """Hours a credit stands for, most first; once if one value is fixed."""
    least, most = rule.least_per_credit, rule.most_per_credit
    if not least or not most:
        return ()
    return (most,) if least == most else (most, least)


def _percent_range(share: Span) -> str:
    least, most = say_percent(share.least), say_percent(share.most)
    return f"about {least}" if least == most else f"{least} to {most}"


def _without_hours(load: Workload) -> str:
    count = sum(unit.hours is None for unit in load.by_unit)
    return f"{count} {'unit has' if count == 1 else 'units have'} no hours yet"


SUMS = (say_total, say_credits, say_stated, say_lists, say_time, say_live, say_assessment)


def say_sums(load: Workload) -> list[str]:
    """Every sum there is something to say about, as a sentence each."""
    return [sentence for say in SUMS if (sentence := say(load))]
