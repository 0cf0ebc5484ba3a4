"""Is it shown, fairly and safely? (C7, C8, C9, C16, X1)"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.feedback.facts import Facts
from assistant.feedback.finding import Finding
from assistant.guideline.check_texts import limit

NOT_SUPERVISED = ("none", "identity_only")
NO_IDENTITY_CHECK = ("none", "supervised_only")


def only_attendance(facts: Facts) -> bool:
    """True if people only have to be there. It is then not said as well that outcomes are not assessed."""
    tasks = facts.credential.assessments
    return facts.answered("assessment.tasks") and bool(tasks) and all(one.type_id == "attendance" for one in tasks)


def attendance_only(facts: Facts) -> Iterable[Finding]:
    if only_attendance(facts):
        yield facts.found("C7")


def credits_without_identity_check(facts: Facts) -> Iterable[Finding]:
    view = facts.credential
    if not facts.answered("assessment.supervision", "recognition.credits") or not view.credits or view.credits < 0:
        return
    if view.supervision_id in NO_IDENTITY_CHECK and view.credit_unit_id != "hours_only":
        yield facts.found("C8", credits=view.credits)


def ban_that_cannot_be_checked(facts: Facts) -> Iterable[Finding]:
    view = facts.credential
    banned = facts.answered("assessment.ai", "assessment.supervision") and view.ai_id == "not_allowed"
    if banned and view.supervision_id in NOT_SUPERVISED:
        yield facts.found("C9")


def scale_without_words(facts: Facts) -> Iterable[Finding]:
    view = facts.credential
    if facts.answered("assessment.scale") and view.scale_id and view.scale_id != "pass" and not view.scale_note:
        yield facts.found("C16", scale=view.scale)


def weights(facts: Facts) -> Iterable[Finding]:
    """Percentages only. Where some tasks have none, only more than 100 is certainly wrong."""
    tasks = facts.credential.assessments
    given = [one.weight_percent for one in tasks if one.weight_percent is not None]
    if not facts.answered("assessment.tasks") or not given:
        return
    off = sum(given, Decimal(0)) - 100
    if off >= limit("weights_slack") or (off <= -limit("weights_slack") and len(given) == len(tasks)):
        yield facts.found("X1", total=off + 100)


CHECKS = (attendance_only, weights, scale_without_words, credits_without_identity_check, ban_that_cannot_be_checked)
