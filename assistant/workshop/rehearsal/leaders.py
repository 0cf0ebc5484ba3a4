"""Who says which step it is: the plan alone, a simulated facilitator, or a real one who leads the room."""

from datetime import datetime
from typing import Protocol

from assistant.workshop.leading import Leading
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.store import Room

ANSWERS_AFTER = 60.0
"""Seconds until the simulated facilitator has come to a raised hand."""


class Leader(Protocol):
    """Time passes; the leader says where the session is."""

    def step(self, at: float, now: datetime) -> PlanStep | None:
        """The step at this moment, or None before the beginning."""

    def ended(self, at: float) -> bool: ...


class ByThePlan:
    """Every step takes exactly its minutes; nothing is written. It never ends: teams finish what they have begun."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def step(self, at: float, now: datetime) -> PlanStep | None:
        left = at
        for step in self.plan.steps:
            left -= step.minutes * 60
            if left < 0:
                return step
        return self.plan.steps[-1]

    def ended(self, at: float) -> bool:
        return False


class Simulated:
    """Leads the room as a facilitator would who goes by the clock, and comes to every raised hand."""

    def __init__(self, room: Room, now: datetime, every: float = 15.0) -> None:
        self.leading = Leading(room, now, "Rehearsal")
        self.leads = self.leading.leads
        self.every = every
        """Seconds between two looks at the room."""
        self._looked = 0.0
        self._hands: dict[str, float] = {}
        if self.leads:
            self.leading.pause_or_go_on(now)
            self.leading.keep(now)

    def step(self, at: float, now: datetime) -> PlanStep | None:
        if at - self._looked >= self.every:
            self._looked = at
            self._look(at, now)
        return self.leading.step

    def _look(self, at: float, now: datetime) -> None:
        leading = self.leading
        leading.take_look(now, at)
        for view in leading.hands:
            if at - self._hands.setdefault(view.team.id, at) >= ANSWERS_AFTER:
                leading.answer_hand(view.team.id, now)
        while not leading.clock.ended and leading.times(now, at).step <= 0:
            leading.skip(now)
        if not leading.clock.running and not leading.clock.ended:
            leading.pause_or_go_on(now)  # the second session begins at once
        leading.keep(now)

    def ended(self, at: float) -> bool:
        return self.leading.clock.ended

    def close(self, now: datetime) -> None:
        self.leading.close(now)


class Followed:
    """Somebody else leads the room, with the facilitator's screen: the teams go by what it shows."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._ended = False

    def step(self, at: float, now: datetime) -> PlanStep | None:
        look = self.room.look()
        self._ended = look.state.clock.ended
        return look.plan.step(look.state.clock.step) if look.state.clock.begun else None

    def ended(self, at: float) -> bool:
        return self._ended
