"""The plan of a workshop: who does what, for how long, with which questions. Frozen values; no file is read here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.guideline.model import Path

StepKind = Literal["work", "gallery", "break"]
"""Work is on questions or on paper; in a gallery teams look at each other's designs."""


@dataclass(frozen=True, kw_only=True)
class Role:
    """What one member of a team looks after."""

    id: str
    name: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class PlanStep:
    """One row of the run of show."""

    id: str
    """Stable: the clock and the log name a step by it."""
    title: str
    minutes: float
    session: int = 1
    """From 1; sessions lie days or weeks apart."""
    kind: StepKind = "work"
    questions: tuple[str, ...] = ()
    """Ids of questions, in the order in which they are asked."""
    say: tuple[str, ...] = ()
    """What the facilitator says, a few short sentences."""
    watch: tuple[str, ...] = ()
    """What the facilitator looks out for."""
    material: tuple[str, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    """What each role does in this step, by role; without one, the role's own hint holds."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything about a workshop that is known beforehand."""

    title: str
    format: str
    about: str
    steps: tuple[PlanStep, ...]
    source: str = ""
    """Where the minutes come from, in words."""
    people: str = ""
    """For how many, and how they sit together."""
    result: str = ""
    path: Path = "express"
    """The path of the teams' designs."""
    roles: tuple[Role, ...] = ()
    answers: tuple[Mapping[str, Any], ...] = ()
    """Answers that every team starts with, as in an answer file."""
    pre_work: tuple[str, ...] = ()
    """What people bring or do before."""
    room: tuple[str, ...] = ()
    """What to check in the room."""
    facilitators: tuple[str, ...] = ()
    """Who leads and who assists."""
    fallback: str = ""
    """For a team that comes without an idea."""

    @property
    def sessions(self) -> int:
        return max(step.session for step in self.steps)

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of all questions, each once, in the order in which they come up."""
        return tuple(dict.fromkeys(question for step in self.steps for question in step.questions))

    def minutes(self, session: int | None = None) -> float:
        """Of one session, or of all."""
        return sum(step.minutes for step in self.steps if session in (None, step.session))

    def step(self, step_id: str) -> PlanStep:
        """The step with this id; the first one if it is not in the plan (any more)."""
        return next((step for step in self.steps if step.id == step_id), self.steps[0])

    def hint(self, role: Role, step: PlanStep) -> str:
        return step.hints.get(role.id, role.hint)
