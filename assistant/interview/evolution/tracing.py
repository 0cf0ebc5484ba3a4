"""One old answer followed through every step, to the answers, parked values and sentences it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.design.model import Answer, Parked
from assistant.guideline.migrations import Step
from assistant.guideline.model import Guideline
from assistant.interview.evolution import saying
from assistant.interview.evolution.carrying import Part, moved, remapped
from assistant.interview.evolution.fitting import fitted
from assistant.interview.evolution.saying import NOTHING_NOTED, Noted


@dataclass(frozen=True)
class Traced:
    """What has become of one old answer."""

    origin: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By question of today; empty if nothing of it fits."""
    parked: tuple[Parked, ...] = ()
    again: frozenset[str] = frozenset()
    """The questions of ``answers`` that deserve another look."""
    remapped: bool = False
    beside: bool = False
    """No question of today and no step knows it: it stays in the file as it is."""
    noted: Noted = NOTHING_NOTED


@dataclass(frozen=True)
class _Way:
    """Half-way through the steps."""

    parts: tuple[Part, ...]
    parked: tuple[Parked, ...] = ()
    noted: Noted = NOTHING_NOTED
    touched: bool = False
    remapped: bool = False


def trace(guideline: Guideline, steps: Sequence[Step], origin: str, value: Any) -> Traced:
    """The way of one old answer, from the id and the form it was written with."""
    way = _Way((Part(origin, value),))
    for place, step in enumerate(steps):
        if any(part.question == step.question for part in way.parts):
            way = _step(guideline, way, step, steps[place + 1 :])
    if not way.touched and origin not in guideline.by_id:
        return Traced(origin, beside=True)
    return _settled(guideline, origin, way)


def _step(guideline: Guideline, way: _Way, step: Step, rest: Sequence[Step]) -> _Way:
    parts: list[Part] = []
    for part in way.parts:
        if part.question != step.question:
            parts.append(part)
        elif step.do == "retire":
            left, gone = _retired(part, step)
            parts += [left] if left is not None else []
            if gone is not None:
                way = replace(way, parked=(*way.parked, Parked(part.question, gone, saying.why_retired(step))))
        else:
            exchanged = remapped(step, part)
            way = replace(way, remapped=way.remapped or exchanged != part)
            way = replace(way, noted=saying.note(guideline, way.noted, step, part, rest))
            parts += moved(step, exchanged)
    noted = saying.note_retired(guideline, way.noted, step, rest) if step.do == "retire" else way.noted
    return replace(way, parts=tuple(parts), noted=noted, touched=True)


def _retired(part: Part, step: Step) -> tuple[Part | None, Any]:
    """What stays and what goes when a question, or one of its fields, is retired."""
    value = part.value
    if not step.field or not isinstance(value, (dict, list)) or (isinstance(value, list) and not _records(value)):
        return None, value
    if isinstance(value, dict):
        gone = {key: one for key, one in value.items() if key == step.field}
        stays = {key: one for key, one in value.items() if key != step.field}
        return (replace(part, value=stays) if stays or not gone else None), gone or None
    kept = [{key: one for key, one in entry.items() if key != step.field} for entry in value]
    taken = [{"id": entry.get("id", ""), step.field: entry[step.field]} for entry in value if step.field in entry]
    return replace(part, value=kept), taken or None


def _records(value: Sequence[Any]) -> bool:
    return all(isinstance(entry, dict) for entry in value)


def _settled(guideline: Guideline, origin: str, way: _Way) -> Traced:
    answers: dict[str, Answer] = {}
    parked = list(way.parked)
    for part in way.parts:
        question = guideline.by_id.get(part.question)
        if question is None:
            parked.append(Parked(part.question, part.value, "This is not asked any more."))
            continue
        answer, left = fitted(question, part.value)
        if answer is not None:
            answers[part.question] = answer
        if left is not None:
            parked.append(Parked(part.question, left, saying.why_unfit(way.noted)))
    return Traced(
        origin,
        answers,
        tuple(parked),
        frozenset(part.question for part in way.parts if part.again and part.question in answers),
        way.remapped,
        noted=way.noted,
    )
