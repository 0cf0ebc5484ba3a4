"""Runs a rehearsal: one team after the other does what it does next, in the order of time, slowly or at once.

Everything happens in one thread and by dice with a seed, so that a rehearsal can be run again exactly.
"""

import heapq
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.rehearsal.leaders import Leader
from assistant.workshop.rehearsal.player import Player

TICK = 15.0
"""Seconds of the session between two looks of whoever leads."""


@dataclass
class Course:
    """What has happened."""

    begun: dict[str, float] = field(default_factory=dict)
    """By step: when it began, in seconds of the session."""
    seconds: float = 0.0


@dataclass(frozen=True)
class Pace:
    """How the session's time passes."""

    begins: datetime
    speed: float = 0.0
    """So many seconds of the session in one second; 0 as fast as can be."""
    own_clock: bool = True
    """False if somebody else leads by a real clock: then replies carry the real time."""
    wait: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic

    def now(self, at: float) -> datetime:
        return self.begins + timedelta(seconds=at if self.own_clock or not self.speed else at / self.speed)


def rehearse(
    plan: Plan,
    players: Sequence[Player],
    leader: Leader,
    pace: Pace,
    course: Course,
    told: Callable[[PlanStep], None] = lambda _: None,
) -> None:
    """Until whoever leads ends the session, or nobody has anything left to do.

    ``course`` is written while it happens, so that it can be read after an interruption; ``told`` hears of each step.
    """
    clock = _RealClock(pace)
    waiting = [(0.0, place) for place in range(-1, len(players))]  # -1 is whoever leads
    while waiting:
        at, place = heapq.heappop(waiting)
        clock.wait_until(at)
        course.seconds = at
        now = pace.now(at)
        step = leader.step(at, now)
        if leader.ended(at) or (place < 0 and _all_done(plan, players, course)):
            break
        if step is not None and step.id not in course.begun:
            course.begun[step.id] = at
            told(step)
        if place < 0:
            heapq.heappush(waiting, (at + TICK, place))
        else:
            later = players[place].act(plan, step, at, now) if step is not None else TICK
            heapq.heappush(waiting, (at + later, place))


def _all_done(plan: Plan, players: Sequence[Player], course: Course) -> bool:
    return plan.steps[-1].id in course.begun and all(player.done(plan) for player in players)


class _RealClock:
    """Lets real time pass as the session's does; what the work itself takes is part of it."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._begun = pace.monotonic()

    def wait_until(self, at: float) -> None:
        if self._pace.speed:
            left = at / self._pace.speed - (self._pace.monotonic() - self._begun)
            if left > 0:
                self._pace.wait(left)
