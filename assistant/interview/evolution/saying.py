"""What became of an old answer, in plain sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from assistant.guideline.migrations import Step
from assistant.guideline.model import Guideline
from assistant.interview.evolution.carrying import Part, homes
from assistant.interview.wording import join_words

Fate = Literal["kept", "renamed", "remapped", "split", "merged", "parked", "look_again"]


@dataclass(frozen=True)
class Noted:
    """What was noticed on the way through the steps."""

    lead: str = ""
    """Where the question is now, without a full stop; empty if it is where it was."""
    what: Fate = "kept"
    """Renamed, split or merged; kept if none of them."""
    tails: tuple[str, ...] = ()
    """More sentences."""
    retired: bool = False
    unfit: str = ""
    """Why a value may not fit any more, where a step says so."""


NOTHING_NOTED = Noted()


def note(guideline: Guideline, noted: Noted, step: Step, part: Part, rest: Sequence[Step]) -> Noted:
    """What there is to say about one step that touched an answer."""
    was = step.was or old_name(guideline, step.question, rest)
    match step.do:
        case "rename" if not noted.lead:
            now = old_name(guideline, step.to, rest)
            moved = "has another name in the file now" if now == was else f"is now asked as “{now}”"
            return replace(noted, lead=f"“{was}” {moved}", what="renamed", tails=_with(noted, step.why))
        case "split" | "merge":
            return _moved(guideline, noted, step, was, rest)
        case "reword":
            lead = noted.lead or f"“{was}” is asked in other words now"
            return replace(noted, lead=lead, tails=_with(noted, step.why))
        case "remap":
            said = tuple(_exchanges(guideline, step, part.value, rest))
            gone = {old for old, new in step.choices.items() if not new} & set(_words(part.value))
            return replace(noted, tails=_with(noted, *said), unfit=step.why if gone else noted.unfit)
        case "look_again":
            return replace(noted, tails=_with(noted, step.why))
        case "change_kind":
            return replace(noted, unfit=step.why)
    return noted


def _moved(guideline: Guideline, noted: Noted, step: Step, was: str, rest: Sequence[Step]) -> Noted:
    targets = [step.to] if step.to else list(dict.fromkeys(question for question, _ in step.targets().values()))
    names = [f"“{old_name(guideline, target, rest)}”" for target in targets]
    fate: Fate = "merged" if step.do == "merge" else "split"
    verb = "is now part of" if fate == "merged" else "is now divided between" if names[1:] else "now has a part in"
    lead = noted.lead or f"“{was}” {verb} {join_words(names)}"
    return replace(noted, lead=lead, what=fate, tails=_with(noted, step.why))


def _with(noted: Noted, *sentences: str) -> tuple[str, ...]:
    return (*noted.tails, *(sentence for sentence in sentences if sentence and sentence not in noted.tails))


def old_name(guideline: Guideline, question: str, rest: Sequence[Step]) -> str:
    """The name of a question of today that this one became, or what a later step says it was called, or its id."""
    for home in homes(rest, question):
        if home in guideline.by_id:
            return guideline.by_id[home].name
    return next((step.was for step in rest if step.question == question and step.was), question)


def _exchanges(guideline: Guideline, step: Step, value: Any, rest: Sequence[Step]) -> Iterator[str]:
    found = set(_words(value))
    for old, new in step.choices.items():
        if new and old in found:
            said = step.labels.get(old, old.replace("_", " "))
            yield f"Your choice “{said}” is now “{_label(guideline, step, new, rest)}”."


def _label(guideline: Guideline, step: Step, choice: str, rest: Sequence[Step]) -> str:
    for home in homes(rest, step.question):
        question = guideline.by_id.get(home)
        for field in question.fields if question else ():
            for one in field.choices:
                if one.id == choice:
                    return one.label
    return choice.replace("_", " ")


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _words(one)


def note_retired(guideline: Guideline, noted: Noted, step: Step, rest: Sequence[Step]) -> Noted:
    was = step.was or old_name(guideline, step.question, rest)
    lead = "" if step.field else f"“{was}” is not asked any more"
    return replace(
        noted, lead=noted.lead or lead, tails=_with(noted, step.why), retired=noted.retired or not step.field
    )


def why_retired(step: Step) -> str:
    return f"The guideline does not ask this any more. {step.why}".strip()


def why_unfit(noted: Noted) -> str:
    return f"It does not fit the question as it is asked now. {noted.unfit}".strip()


def say(name: str, noted: Noted, *, kept: bool, parked: bool, again: bool) -> str:
    """The whole row. ``kept``: something of the answer is an answer today; ``parked``: something is not."""
    if kept and parked:
        fate = "your answer is kept as far as it fits, and the rest is parked, where you can read it"
    elif parked and noted.retired:
        fate = "your answer is parked, where you can read it and bring it back"
    elif parked:
        fate = "your answer does not fit any more and is parked, where you can read it and bring it back"
    elif noted.what == "split":
        fate = "your answer is kept, each part in its new place"
    elif noted.what == "merged":
        fate = "your answer is kept and stands there"
    else:
        fate = "your answer is kept"
    if again:
        fate += "; please look at it again"
    reasons = (*noted.tails, *((noted.unfit,) if parked and noted.unfit else ()))
    lead = f"{noted.lead}; {fate}." if noted.lead else f"“{name}”: {fate}."
    return " ".join((lead, *reasons))
