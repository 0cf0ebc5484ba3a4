"""Need, learners and review, and at the end the European standard facts. (C15, C18, C19, C20)"""

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.feedback.facts import Facts
from assistant.feedback.finding import Finding
from assistant.feedback.phrases import plain_words, says_any
from assistant.guideline.check_texts import limit, words
from assistant.interview.wording import join_words, say_date

ONLINE = ("online", "blended", "hybrid", "hyflex")


def thin_evidence(facts: Facts) -> Iterable[Finding]:
    evidence = facts.credential.evidence
    thin = all(one.type_id == "own_experience" or one.strength_id == "guess" for one in evidence)
    if facts.answered("needs.evidence") and evidence and thin:
        yield facts.found("C15")


def weak_device(facts: Facts) -> Iterable[Finding]:
    """The words about device and connection are free, so only phrases that leave no doubt count.

    An option for slow internet that is in place answers for the connection and the device alike.
    """
    view = facts.credential
    if not facts.answered("delivery.mode") or view.mode_id not in ONLINE or "low_bandwidth" in view.accessibility_ids:
        return
    for person in view.personas:
        if person.device and _is_weak(plain_words(person.device)):
            who = person.name.partition(",")[0].strip() or "One learner"
            yield facts.found("C20", person.id, who=who, device=person.device)


def _is_weak(said: Sequence[str]) -> bool:
    only_a_phone = set(words("phone")) & set(said) and not set(words("computer")) & set(said)
    return bool(only_a_phone or says_any(said, words("weak_device"), words("denials")))


def late_review(facts: Facts) -> Iterable[Finding]:
    view = facts.credential
    if not facts.answered("review.date", "delivery.schedule") or not view.review_date or not view.start_date:
        return
    months = int(limit("review_months"))
    numbers = {"review": say_date(view.review_date), "start": say_date(view.start_date), "months": months}
    if view.review_date < view.start_date:
        yield facts.found("C18.early", **numbers)
    elif _months_later(view.start_date, months) < view.review_date:
        yield facts.found("C18", **numbers)


def _months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month; the last day there is, beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date.max


def standard_facts(facts: Facts) -> Iterable[Finding]:
    """Said only when the design claims to be finished: everything else is settled but what the missing facts need.

    A fact whose question was skipped or left open is missing then, too: this is the one place where that is said.
    """
    missing = facts.eu_facts.lacking
    questions = tuple(dict.fromkeys(question for one in missing for question in one.questions))
    if missing and facts.settled_but(*questions):
        names = join_words([one.name for one in missing])
        yield facts.found("C19", "", questions, ready=facts.eu_facts.ready, all=facts.eu_facts.of, missing=names)


CHECKS = (thin_evidence, weak_device)
LAST = (late_review, standard_facts)
