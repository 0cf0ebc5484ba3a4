"""Does the credential promise what it can keep? (C10, C11, C13, X2, X5, X6)"""

import re
from collections.abc import Iterable

from assistant.feedback.facts import Facts
from assistant.feedback.finding import Finding
from assistant.feedback.phrases import plain_words
from assistant.guideline.check_texts import limit, words

STACKABLE = ("series", "own_award", "elsewhere")
WITHOUT_CREDITS = "he_nonformal"
NON_FORMAL = (WITHOUT_CREDITS, "adult_education", "employer_body", "public_body")
_EQF = re.compile(
    r"\b(?:EQF|EQR|CEC|QEQ|MEC|EKK)[\s,:-]*(?:level|levels|niveau|livello|nivel|nível|stufe)?[\s:]*([1-8])\b",
    re.IGNORECASE,
)
"""The European Qualifications Framework in the seven languages, with the level behind it."""


def title(facts: Facts) -> Iterable[Finding]:
    view = facts.credential
    if not view.title or not facts.answered(view.title_from):
        return
    where = (view.title_from,)
    said = plain_words(view.title)
    promised = next((word for word in said if word in words("degree")), None)
    if promised is not None:
        yield facts.found("C13.degree", "", where, word=_as_written(view.title, promised))
    elif len(view.title) > limit("title_length"):
        yield facts.found("C13", "", where, length=len(view.title), most=int(limit("title_length")))


def _as_written(text: str, wanted: str) -> str:
    return next((word for word in re.findall(r"\w+", text) if plain_words(word) == [wanted]), wanted)


def award_that_is_not_named(facts: Facts) -> Iterable[Finding]:
    """Also on a path that does not ask for the award, once the rest of the stage is settled."""
    view = facts.credential
    if not facts.answered("recognition.stacking") or view.stacking_id not in STACKABLE:
        return
    if facts.passed_over("recognition.pathways"):
        asked = "recognition.pathways" in facts.journey
        yield facts.found("C10", "", () if asked else ("recognition.stacking", "recognition.pathways"))
    elif facts.answered("recognition.pathways") and not any(one.award for one in view.pathways):
        yield facts.found("C10")


def seal(facts: Facts) -> Iterable[Finding]:
    view = facts.credential
    if "edc" not in view.form_ids or not facts.answered("recognition.form"):
        return
    if facts.answered("recognition.seal"):
        if view.seal_id in ("to_get", "unknown"):
            yield facts.found("C11")
        elif view.seal_id == "partner" and not view.seal_note:
            yield facts.found("X6")
    elif facts.passed_over("recognition.seal"):
        yield facts.found("C11", "", ("recognition.form", "recognition.seal"))


def credits_of_a_non_formal_provider(facts: Facts) -> Iterable[Finding]:
    """National credits of adult education are left alone: many countries have them."""
    view = facts.credential
    if not facts.answered("recognition.credits") or not view.credits or view.credits < 0:
        return
    if view.credit_unit_id == "hours_only":
        yield facts.found("X2.hours_only", credits=view.credits)
        return
    by_rule = view.provider_id == WITHOUT_CREDITS or view.credit_unit_id in ("ects", None)
    if facts.answered("frame.provider") and view.provider_id in NON_FORMAL and by_rule:
        yield facts.found("X2", credits=view.credits, provider=view.provider)


def level(facts: Facts) -> Iterable[Finding]:
    """The words of the national level: they name a framework, and no other EQF level than the one chosen."""
    text, chosen = facts.credential.national_level, facts.credential.eqf
    if not text or not facts.answered("recognition.level"):
        return
    written = {int(number) for number in _EQF.findall(text)}
    if chosen and written and chosen not in written:
        yield facts.found("X5.eqf", chosen=chosen, written=min(written))
    said = plain_words(text)
    numbers = [word for word in said if word.isdigit()]
    if numbers and all(word.isdigit() or word in words("bare_level") for word in said):
        yield facts.found("X5", level=text)


CHECKS = (title, credits_of_a_non_formal_provider, level, award_that_is_not_named, seal)
