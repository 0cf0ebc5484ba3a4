"""Every question with its answer in full, and what is kept although it is not part of the design any more."""

from typing import Any

from pydantic import BaseModel

from assistant.design.model import Design
from assistant.document.shown import Shown, show_in_full
from assistant.guideline.model import Guideline, Question
from assistant.interview.journey import Journey


class Appended(BaseModel):
    """One answer in the appendix, in full."""

    id: str
    ref: str
    name: str
    ask: str
    answer: Shown
    because: str


class AppendedStage(BaseModel):
    title: str
    answers: list[Appended]


class SetAside(BaseModel):
    """Something that did not fit any more, kept as it stood."""

    name: str
    value: str
    why: str


def appendix(guideline: Guideline, design: Design, steps: Journey) -> list[AppendedStage]:
    stages = []
    for stage in steps.stages:
        answers = [
            _appended(guideline, design, step.question, step.ask)
            for step in stage.steps
            if step.id in design.answers or design.because.get(step.id, "").strip()
        ]
        if answers:
            stages.append(AppendedStage(title=stage.stage.title, answers=answers))
    return stages


def kept(guideline: Guideline, design: Design, steps: Journey) -> list[Appended]:
    """Answers to questions that are not asked any more because of other answers."""
    return [_appended(guideline, design, guideline.by_id[question]) for question in steps.hidden]


def set_aside(guideline: Guideline, design: Design) -> list[SetAside]:
    """Answers that were set aside, and those that could not be read in the file."""
    found = [
        SetAside(name=_name(guideline, one.question), value=_plain(one.value), why=one.why) for one in design.parked
    ]
    unread = "It does not fit its question."
    found += [
        SetAside(name=_name(guideline, key), value=_plain(value), why=unread) for key, value in design.unread.items()
    ]
    return found


def _appended(guideline: Guideline, design: Design, question: Question, ask: str = "") -> Appended:
    return Appended(
        id=question.id,
        ref=question.ref,
        name=question.name,
        ask=ask or question.ask,
        answer=show_in_full(guideline, design, question, design.answers.get(question.id)),
        because=design.because.get(question.id, "").strip(),
    )


def _name(guideline: Guideline, question: str) -> str:
    known = guideline.by_id.get(question)
    return known.name if known is not None else question


def _plain(value: Any) -> str:
    """A stored value as text."""
    if isinstance(value, list | tuple):
        return "; ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(part)}" for key, part in value.items())
    return "" if value is None else str(value)
