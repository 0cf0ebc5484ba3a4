"""The journey: which questions are asked, in which order and in which state. One forward pass over the guideline.

Conditions look back only, and see only answers to questions that are themselves asked, so hidden answers never steer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.design.model import Answer, Design
from assistant.guideline.model import Guideline, Question, Stage, Variant
from assistant.interview.conditions import holds
from assistant.interview.staleness import changed_under

Status = Literal["answered", "open", "skipped", "begun", "unanswered"]


@dataclass(frozen=True)
class Step:
    """One question on the journey, with the words that fit this design."""

    question: Question
    ask: str
    why: str
    need: str
    hints: tuple[str, ...]
    status: Status
    changed_under: tuple[str, ...] = ()
    """Earlier questions whose answers have changed since this one was given."""

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def settled(self) -> bool:
        """True if the interview need not stop here: answered, left open or skipped."""
        return self.status in ("answered", "open", "skipped")

    @property
    def look_again(self) -> bool:
        return bool(self.changed_under)


@dataclass(frozen=True)
class StageSteps:
    """A stage with the questions that are asked in it."""

    stage: Stage
    number: int
    """From 1, in the order in which the stages are asked for this design."""
    steps: tuple[Step, ...]
    detour: str = ""
    """Why this stage comes earlier than usual; empty if it does not."""


@dataclass(frozen=True)
class Journey:
    """Every question that is asked for this design, in order."""

    stages: tuple[StageSteps, ...]
    relevant: Mapping[str, Answer]
    """The answers to questions that are asked; the only ones that steer and that documents print in the body."""
    hidden: tuple[str, ...]
    """Questions whose condition does not hold now, although they have an answer: kept, not asked, not printed."""

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for stage in self.stages for step in stage.steps)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {step.id: place for place, step in enumerate(self.steps)}

    def __contains__(self, question: object) -> bool:
        return question in self._places

    def step(self, question: str) -> Step:
        """The step of a question that is asked. Raises KeyError."""
        return self.steps[self._places[question]]

    def stage_of(self, question: str) -> StageSteps:
        """The stage in which a question is asked. Raises KeyError."""
        for stage in self.stages:
            if any(step.id == question for step in stage.steps):
                return stage
        raise KeyError(question)

    def before(self, question: str) -> Step | None:
        """The step before a question, or None at the beginning."""
        place = self._places[question]
        return self.steps[place - 1] if place else None

    def after(self, question: str) -> Step | None:
        """The step after a question, or None at the end."""
        place = self._places[question] + 1
        return self.steps[place] if place < len(self.steps) else None

    def next_unsettled(self, after: str | None = None) -> Step | None:
        """The first question that still waits for a reply: forward from one question, and then from the start."""
        start = self._places.get(after, -1) + 1 if after is not None else 0
        for step in (*self.steps[start:], *self.steps[:start]):
            if not step.settled:
                return step
        return None

    @property
    def finished(self) -> bool:
        return self.next_unsettled() is None


def journey(guideline: Guideline, design: Design) -> Journey:
    """The journey for these answers. A question off the chosen path is on the journey only if it has an answer."""
    relevant: dict[str, Answer] = {}
    hidden: list[str] = []
    stages: list[StageSteps] = []
    waiting = list(guideline.stages)
    number = 0
    while waiting:
        stage, detour = _next_stage(guideline, waiting, relevant)
        waiting.remove(stage)
        steps = _stage_steps(guideline, design, stage, relevant, hidden)
        if steps:
            number += 1
            stages.append(StageSteps(stage, number, tuple(steps), detour))
    return Journey(tuple(stages), relevant, tuple(hidden))


def _next_stage(guideline: Guideline, waiting: list[Stage], relevant: Mapping[str, Answer]) -> tuple[Stage, str]:
    """The stage that is asked next: usually the next one, unless a detour brings a later one forward."""
    usual = waiting[0]
    for detour in guideline.detours:
        if detour.before == usual.id and holds(detour.when, relevant):
            early = next((stage for stage in waiting if stage.id == detour.stage), None)
            if early is not None:
                return early, detour.says
    return usual, ""


def _stage_steps(
    guideline: Guideline, design: Design, stage: Stage, relevant: dict[str, Answer], hidden: list[str]
) -> list[Step]:
    steps: list[Step] = []
    for question in stage.questions:
        answer = design.answers.get(question.id)
        if question.when is not None and not holds(question.when, relevant):
            if answer is not None:
                hidden.append(question.id)
            continue
        if answer is None and not question.asked_on(design.path) and question.id not in design.open:
            continue
        if answer is not None:
            relevant[question.id] = answer
        steps.append(_step(guideline, design, question, relevant))
    return steps


def _step(guideline: Guideline, design: Design, question: Question, relevant: Mapping[str, Answer]) -> Step:
    variant = variant_of(question, relevant)
    return Step(
        question=question,
        ask=(variant and variant.ask) or question.ask,
        why=(variant and variant.why) or question.why,
        need=(variant and variant.need) or question.need,
        hints=variant.hints if variant and variant.hints is not None else question.hints,
        status=_status(design, question.id),
        changed_under=changed_under(guideline, design, question, relevant),
    )


def variant_of(question: Question, relevant: Mapping[str, Answer]) -> Variant | None:
    """The first variant whose condition holds, or None."""
    return next((variant for variant in question.variants if holds(variant.when, relevant)), None)


def _status(design: Design, question: str) -> Status:
    if question in design.open:
        return "open"
    if question in design.underway:
        return "begun"
    if question in design.skipped:
        return "skipped"  # also a list that was begun and then passed over; nothing that is settled stays here
    return "answered" if question in design.answers else "unanswered"
