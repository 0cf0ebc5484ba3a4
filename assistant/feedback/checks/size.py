"""Hours, credits and time: do the numbers fit each other and the rules? (C1, C2, C14, C17, X4, X7)"""

from collections.abc import Iterable
from fractions import Fraction

from assistant.feedback.facts import Facts
from assistant.feedback.figures import exact, say_fraction, say_percent, say_range
from assistant.feedback.finding import Finding
from assistant.feedback.hours_said import say_size
from assistant.feedback.size_limits import SizeLimit, size_limits
from assistant.guideline.check_texts import limit
from assistant.interview.wording import join_words

CREDITS, UNITS, ACTIVITIES = "recognition.credits", "delivery.units", "delivery.activities"


def hours_are_given(facts: Facts) -> bool:
    """True once the answer that the total comes from is complete enough to be compared."""
    source = {"activities": ACTIVITIES, "units": UNITS}.get(facts.workload.total_from)
    return source is not None and facts.answered(source)


def hours_and_credits(facts: Facts) -> Iterable[Finding]:
    """Silent if the units and the learning hours contradict each other and one of the two fits: X7 says that."""
    load = facts.workload
    if load.credits_fit is not False or not facts.answered(CREDITS) or not hours_are_given(facts):
        return
    if load.lists_agree is False and load.stands_for and (load.unit_hours or Fraction(0)) in load.stands_for:
        return
    if load.rule and load.credit_range and load.stands_for and load.total is not None:
        yield facts.found(
            "C1",
            hours=load.total,
            worth=say_range(load.credit_range),
            least=load.credit_range.least,
            most=load.credit_range.most,
            credits=load.credits,
            stands_for=say_range(load.stands_for),
            rule=load.rule.name,
        )


def hours_and_time(facts: Facts) -> Iterable[Finding]:
    """Silent for a few intensive days, where hours a week say nothing, and where the smaller of two totals fits."""
    load, view = facts.workload, facts.credential
    if not load.shortfall or load.available is None or not hours_are_given(facts):
        return
    if not facts.answered("learners.time", "delivery.schedule") or "full_days" in view.moment_ids:
        return
    if load.lists_agree is False and load.unit_hours is not None and load.unit_hours <= load.available:
        return
    who = view.personas[0].name.partition(",")[0].strip() if len(view.personas) == 1 else ""
    numbers = {"available": load.available, "weeks": load.weeks, "hours": load.total}
    yield facts.found("C2.one", who=who, **numbers) if who else facts.found("C2", **numbers)


def mostly_taking_in(facts: Facts) -> Iterable[Finding]:
    share = facts.workload.share("take_in")
    if facts.answered(ACTIVITIES) and share is not None and share * 100 > Fraction(limit("take_in_percent")):
        hours = facts.workload.activity_hours
        yield facts.found("C14", take_in=facts.workload.by_type["take_in"], hours=hours, share=say_percent(share))


def size_that_is_allowed(facts: Facts) -> Iterable[Finding]:
    """What was written down as fixed, else the rule of the awarding body or its country."""
    view, load = facts.credential, facts.workload
    if "size" in view.fixed_ids and view.fixed_detail:
        broken = [one for one in size_limits(view.fixed_detail) if _breaks(facts, one)]
        if broken:
            allowed = join_words([one.words for one in broken])
            yield facts.found("C17", size=_size(facts, broken[0].unit), allowed=allowed)
            return
    if load.size_fits is False and load.rule is not None and (facts.answered(CREDITS) or hours_are_given(facts)):
        limited = load.rule.limits_credits and load.credits is not None and not load.rule.allows(load.credits)
        size = _size(facts, "credits" if limited else "hours")
        found = facts.found("C17.rule", rule=load.rule.name, size=size, allowed=say_size(load.rule))
        yield facts.sourced(found, load.rule.cite())


def _breaks(facts: Facts, one: SizeLimit) -> bool:
    load = facts.workload
    if one.unit == "credits":
        fits = load.credits is None or not facts.answered(CREDITS) or one.allows(load.credits)
        return not fits and facts.credential.credit_unit_id != "hours_only"
    return load.total is not None and load.complete and hours_are_given(facts) and not one.allows(load.total)


def _size(facts: Facts, unit: str) -> str:
    load = facts.workload
    if unit == "credits" and load.credits is not None:
        name = load.rule.credit if load.rule else "credits"
        return f"{say_fraction(load.credits)} {name}"
    return f"{say_fraction(load.total or Fraction(0))} hours"


def units_and_activities(facts: Facts) -> Iterable[Finding]:
    load = facts.workload
    if facts.answered(UNITS, ACTIVITIES) and load.lists_agree is False and load.unit_hours and load.activity_hours:
        yield facts.found("X7", units=load.unit_hours, activities=load.activity_hours)


def live_share(facts: Facts) -> Iterable[Finding]:
    load = facts.workload
    if not facts.answered("delivery.live_share", UNITS) or load.live_share_fits is not False or not load.live_share:
        return
    least, most = (say_percent(part) for part in (load.live_share.least, load.live_share.most))
    found = f"about {least}" if least == most else f"{least} to {most}"
    yield facts.found("X4", stated=exact(facts.credential.live_share), found=found)


CHECKS = (
    live_share,
    units_and_activities,
    hours_and_credits,
    hours_and_time,
    size_that_is_allowed,
    mostly_taking_in,
)
