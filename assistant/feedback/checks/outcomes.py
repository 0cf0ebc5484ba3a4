"""The words of the outcomes, one by one and together, and their number. (C5, C6, C12, X11, X12)"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.feedback.facts import Facts, outcome_name
from assistant.feedback.finding import Finding
from assistant.guideline.check_texts import limit
from assistant.interview.wording import join_words

if TYPE_CHECKING:
    from assistant.feedback.language.reading import Flag

OUTCOMES = "outcomes.statements"
VERBS = ("weak_verb", "disguised_verb", "no_verb", "several_actions")
"""Flags of C6; the others belong to X11."""

TOGETHER = {"same": "X12", "many_for_size": "X13", "all_low": "X14"}
"""The texts for what is seen in all outcomes together."""


def number_of_outcomes(facts: Facts) -> Iterable[Finding]:
    count, least, most = len(facts.credential.outcomes), int(limit("outcomes_least")), int(limit("outcomes_most"))
    if not facts.answered(OUTCOMES) or not count or least <= count <= most:
        return
    yield facts.found("C5.few" if count < least else "C5.many", count=count, least=least, most=most)


def words_of_outcomes(facts: Facts) -> Iterable[Finding]:
    """One finding for an outcome whose action cannot be seen, and one if it is hard to read. Half-filled ones wait."""
    for number, outcome in enumerate(facts.credential.outcomes, start=1):
        reading = facts.readings.get(outcome.id)
        if reading is None or not outcome.what:
            continue
        verbs = [flag for flag in reading.flags if flag.code in VERBS]
        words = [flag for flag in reading.flags if flag.code not in VERBS]
        for text, flags in ((_about_verbs(verbs), verbs), ("X11", words)):
            if flags:
                name = outcome_name(outcome)
                yield facts.found(text, outcome.id, number=number, name=name, **_remark(flags))


def _about_verbs(flags: "list[Flag]") -> str:
    return "C6.several" if {flag.code for flag in flags} == {"several_actions"} else "C6"


def _remark(flags: "list[Flag]") -> dict[str, str]:
    return {
        "remark": " ".join(dict.fromkeys(flag.sentence for flag in flags)),
        "instead": _instead(flags),
        "flags": ", ".join(dict.fromkeys(flag.code for flag in flags)),
    }


def _instead(flags: "list[Flag]") -> str:
    offered = list(dict.fromkeys(word for flag in flags for word in flag.instead))[:5]
    return f"For example: {join_words(offered, 'or')}." if offered else ""


def level_and_verbs(facts: Facts) -> Iterable[Finding]:
    """Only where every outcome has a likely level: one that the verb lists do not know may be the demanding one."""
    view = facts.credential
    if not facts.answered(OUTCOMES, "outcomes.level") or view.eqf is None or view.eqf < 6 or not view.outcomes:
        return
    readings = [facts.readings.get(outcome.id) for outcome in view.outcomes]
    found = [reading.bloom for reading in readings if reading is not None and reading.bloom is not None]
    if len(found) == len(readings) and max(found) < limit(f"bloom_least_{view.eqf}"):
        verbs = dict.fromkeys(verb.word for reading in readings if reading for verb in reading.verbs)
        yield facts.found("C12", level=view.eqf, verbs=", ".join(verbs))


def outcomes_together(facts: Facts) -> Iterable[Finding]:
    """What C5 says already is left out; the same two outcomes are named once, at the second of them."""
    if not facts.answered(OUTCOMES):
        return
    said: set[str] = set()
    for one in facts.outcome_set:
        text = TOGETHER.get(one.code)
        about = facts.credential.outcomes[one.outcomes[-1]].id if one.outcomes else ""
        if text is not None and f"{text}:{about}" not in said:
            said.add(f"{text}:{about}")
            yield facts.found(text, about, remark=one.sentence, instead=one.advice)


CHECKS = (number_of_outcomes, words_of_outcomes, outcomes_together, level_and_verbs)
