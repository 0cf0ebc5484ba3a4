"""One simulated team: it joins, answers question after question, and keeps every reply in the room at once."""

import random
from collections.abc import Callable
from datetime import datetime

from assistant.design.model import Design
from assistant.guideline.model import Question
from assistant.interview import answering
from assistant.interview.answering import Moment
from assistant.interview.journey import journey
from assistant.workshop.guiding import first_waiting
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.rehearsal.cast import Part
from assistant.workshop.rehearsal.replies import deeds, next_deed
from assistant.workshop.store import Room

Kept = Callable[["Player", Question], None]
"""Hears of every reply that the room has taken."""

LOOK_SECONDS = 20.0
"""How often a team that is through looks whether there is something new."""

PATIENCE = 90.0
"""Seconds for which a stuck team tries by itself before it raises its hand."""

GIVES_UP = 600.0
"""Seconds after which a stuck team goes on, also if nobody has come."""

AWAY = (0.35, 0.5)
"""The shares of the session between which the team that drops off is away."""


class Player:
    """A team with its habits, and what it believes to be in the room."""

    def __init__(self, room: Room, part: Part, kept: Kept = lambda _player, _question: None) -> None:
        self.room, self.part, self.kept = room, part, kept
        self.dice = random.Random(part.seed)
        self.team = ""
        """Its id in the room; empty as long as it has not joined."""
        self.design: Design | None = None
        self._acknowledged: Design | None = None
        """What the room has taken last; the laptop itself forgets it when it goes off."""
        self.lost: list[str] = []
        """Questions whose replies were not there any more when it came back."""
        self.finished: dict[str, float] = {}
        """By step: when it was through with its questions, in seconds of the session."""
        self.replies = 0
        self.hands = 0
        self._stuck_since: float | None = None
        self._helped = part.habit != "stuck"
        self._was_away = part.habit != "drops off"

    def act(self, plan: Plan, step: PlanStep, at: float, now: datetime) -> float:
        """Does one thing; returns in how many seconds the next one follows. ``at`` is in seconds of the session."""
        if not self._was_away and self._away(plan, at):
            self.design = None  # its laptop is off: what it knew is gone
            return LOOK_SECONDS
        if self.design is None:
            self._join(now)
            return self.dice.uniform(5, 25)
        question = self._next_question(plan, step, at)
        if question is None:
            return self.dice.uniform(0.5, 1.5) * LOOK_SECONDS
        if not self._helped and self._is_stuck(plan, question):
            return self._wait_for_help(at, now)
        self._reply(question, now)
        return self._seconds(question)

    def done(self, plan: Plan) -> bool:
        """True if no question of the plan waits any more."""
        if self.design is None:
            return False
        return first_waiting(journey(self.room.guideline, self.design), plan.questions) is None

    def _join(self, now: datetime) -> None:
        """Also after it was away: the room has kept the design."""
        self.team = self.room.join(self.part.name, now).team.id
        self.room.arrive(self.team, "scribe")
        self.design = self.room.look().designs[self.team]
        if self._acknowledged is not None:
            given = self._acknowledged.answers.items()
            self.lost += [name for name, answer in given if self.design.answers.get(name) != answer]

    def _away(self, plan: Plan, at: float) -> bool:
        begins, ends = (share * plan.minutes() * 60 for share in AWAY)
        if at >= ends:
            self._was_away = True
        return begins <= at < ends

    def _next_question(self, plan: Plan, step: PlanStep, at: float) -> Question | None:
        """The next one of this step, or else an earlier one that was left behind."""
        assert self.design is not None
        steps = journey(self.room.guideline, self.design)
        name = first_waiting(steps, step.questions)
        if name is None:
            self.finished.setdefault(step.id, at)
            so_far = [question for one in plan.steps[: plan.steps.index(step)] for question in one.questions]
            name = first_waiting(steps, so_far)
        return self.room.guideline.by_id[name] if name else None

    def _is_stuck(self, plan: Plan, question: Question) -> bool:
        """In the middle of the plan."""
        return question.id in plan.questions[len(plan.questions) // 2 :]

    def _wait_for_help(self, at: float, now: datetime) -> float:
        if self._stuck_since is None:
            self._stuck_since = at
        waited = at - self._stuck_since
        look = self.room.look()
        team = look.team(self.team)
        answered = bool(self.hands and team and not look.hand_up(team))
        if answered or waited >= GIVES_UP:
            self._helped = True
            self.room.lower_hand(self.team)
        elif waited >= PATIENCE and not self.hands:
            self.hands += 1
            self.room.raise_hand(self.team, now)
        return LOOK_SECONDS

    def _reply(self, question: Question, now: datetime) -> None:
        assert self.design is not None
        chance = self.dice.random()
        moment = Moment(now, self.part.name)
        if chance < 0.04 and question.id not in self.design.answers:
            design = answering.leave_open(self.design, question, "our registry")
        else:
            design = next_deed(self.room.guideline, self.design, question, moment, self.part.name)
            if chance > 0.9:
                design = answering.give_reason(design, question, "We agreed on it at once.", moment)
        self.room.put_design(self.team, design)
        self.design = self._acknowledged = design
        self.replies += 1
        if chance > 0.97:
            self.room.add("parked", f"Who decides about {question.name.lower()}?", now, team=self.team, by="scribe")
        self.kept(self, question)

    def _seconds(self, question: Question) -> float:
        assert self.design is not None
        minutes = question.minutes_on(self.design.path) / deeds(self.room.guideline, question)
        return max(3.0, minutes * 60 * self.part.pace * self.dice.uniform(0.6, 1.4))
