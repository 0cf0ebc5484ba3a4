"""The session's clock. Pure: the time is always an argument, and a change makes a new clock.

The facilitator's machine tells the time. A team's machine may be an hour off: it counts down from what the facilitator
has written, by its own monotonic clock (``Countdown``), and never compares the two machines' time of day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

BEAT_SECONDS = 10.0
"""How often the facilitator writes what is left, also if nothing changes. A team that joins is wrong by less."""


class Timed(Protocol):
    """A step of the plan, as far as the clock looks at it."""

    @property
    def id(self) -> str: ...
    @property
    def minutes(self) -> float: ...
    @property
    def session(self) -> int: ...


@dataclass(frozen=True)
class Clock:
    """Which step it is, and how long each step has had so far. Nothing is lost by going back or skipping."""

    step: str
    """The id of the step; a plan may be changed while the clock runs."""
    since: datetime | None = None
    """Since when it runs; None while it stands still."""
    spent: Mapping[str, float] = field(default_factory=dict)
    """Seconds that each step has had, without those since ``since``."""
    extra: Mapping[str, float] = field(default_factory=dict)
    """Seconds that the facilitator has added to a step."""
    ended: bool = False

    @property
    def running(self) -> bool:
        return self.since is not None

    @property
    def begun(self) -> bool:
        return self.running or self.ended or bool(self.spent)


def first(steps: Sequence[Timed]) -> Clock:
    """The clock before the session: at the first step, not running."""
    return Clock(steps[0].id)


def pause(clock: Clock, now: datetime) -> Clock:
    if clock.since is None:
        return clock
    spent = {**clock.spent, clock.step: spent_in_step(clock, now)}
    return replace(clock, since=None, spent=spent)


def go_on(clock: Clock, now: datetime) -> Clock:
    """Starts it, or goes on after a pause or after the end."""
    return clock if clock.running else replace(clock, since=now, ended=False)


def plus(clock: Clock, minutes: float) -> Clock:
    """More time for this step; a negative number takes some away."""
    more = clock.extra.get(clock.step, 0.0) + minutes * 60
    return replace(clock, extra={**clock.extra, clock.step: more})


def skip(clock: Clock, steps: Sequence[Timed], now: datetime) -> Clock:
    """On to the next step; after the last one the session has ended. At the border of two sessions the clock stops."""
    place = place_of(clock, steps)
    if place + 1 >= len(steps):
        return replace(pause(clock, now), ended=True)
    moved = _moved(clock, steps[place + 1].id, now)
    return pause(moved, now) if steps[place + 1].session != steps[place].session else moved


def back(clock: Clock, steps: Sequence[Timed], now: datetime) -> Clock:
    """Back to the step before, with the time that it still had; after the end, back into the last step."""
    if clock.ended:
        return replace(clock, ended=False)
    place = place_of(clock, steps)
    return clock if place == 0 else _moved(clock, steps[place - 1].id, now)


def _moved(clock: Clock, step: str, now: datetime) -> Clock:
    stopped = pause(clock, now)
    return replace(stopped, step=step, since=now if clock.running else None)


def place_of(clock: Clock, steps: Sequence[Timed]) -> int:
    """The place (from 0) of the step in the plan; the first one if the step is not in the plan any more."""
    return next((place for place, step in enumerate(steps) if step.id == clock.step), 0)


def spent_in_step(clock: Clock, now: datetime) -> float:
    """Seconds that this step has had. A clock that was set back in the meantime counts nothing, never less."""
    since = 0.0 if clock.since is None else max(0.0, (now - clock.since).total_seconds())
    return clock.spent.get(clock.step, 0.0) + since


def left_of_step(clock: Clock, steps: Sequence[Timed], now: datetime) -> float:
    """Seconds; negative if the step has had more than its time. 0 after the end."""
    if clock.ended:
        return 0.0
    step = steps[place_of(clock, steps)]
    return step.minutes * 60 + clock.extra.get(step.id, 0.0) - spent_in_step(clock, now)


def left_of_session(clock: Clock, steps: Sequence[Timed], now: datetime) -> float:
    """Seconds until the end of this session, if every step from here on gets its time; never negative."""
    if clock.ended:
        return 0.0
    place = place_of(clock, steps)
    later = [step for step in steps[place + 1 :] if step.session == steps[place].session]
    still = (
        max(0.0, step.minutes * 60 + clock.extra.get(step.id, 0.0) - clock.spent.get(step.id, 0.0)) for step in later
    )
    return max(0.0, left_of_step(clock, steps, now)) + sum(still)


def behind(clock: Clock, steps: Sequence[Timed], now: datetime) -> float:
    """Seconds by which this session will end later than planned; negative if earlier. Pauses are not counted."""
    session = steps[place_of(clock, steps)].session
    mine = [step for step in steps if step.session == session]
    had = sum(clock.spent.get(step.id, 0.0) for step in mine if step.id != clock.step) + spent_in_step(clock, now)
    return had + left_of_session(clock, steps, now) - sum(step.minutes for step in mine) * 60


def say_time(seconds: float) -> str:
    """``7:05``, ``1:30:00``, and ``-0:12`` for time that is over."""
    whole = round(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    sign = "-" if seconds < 0 and whole else ""
    return f"{sign}{hours}:{minutes:02}:{secs:02}" if hours else f"{sign}{minutes}:{secs:02}"


@dataclass(frozen=True)
class Shown:
    """What the facilitator has written for everybody's countdown."""

    beat: int
    """Goes up with everything the facilitator writes, so that others see that it is new."""
    at: datetime
    """When it was written, by the facilitator's clock."""
    running: bool
    left: float
    """Seconds of this step at that moment; negative if it is over."""
    session_left: float


@dataclass(frozen=True)
class Countdown:
    """The countdown on a machine whose time of day may be wrong."""

    beat: int
    running: bool
    left: float
    session_left: float
    read_at: float
    """By this machine's monotonic clock, in seconds: when the facilitator's word was true."""

    def left_of_step(self, monotonic: float) -> float:
        return self.left - self._gone(monotonic)

    def left_of_session(self, monotonic: float) -> float:
        over = max(
            0.0, self._gone(monotonic) - max(0.0, self.left)
        )  # overtime in this step takes nothing from later ones
        return max(0.0, self.session_left - self._gone(monotonic) + over)

    def _gone(self, monotonic: float) -> float:
        return max(0.0, monotonic - self.read_at) if self.running else 0.0


def follow(before: Countdown | None, shown: Shown, now: datetime, monotonic: float) -> Countdown:
    """The countdown after a look at what the facilitator has written.

    Only what is new counts, from the moment it is seen. At the very first look it may be some seconds old: its time
    is believed if it lies less than two beats ago, and not if the machine's clock is evidently another one.
    """
    if before is not None and before.beat == shown.beat:
        return before
    age = (now - shown.at).total_seconds() if before is None else 0.0
    old = age if 0 <= age <= 2 * BEAT_SECONDS else 0.0
    return Countdown(shown.beat, shown.running, shown.left, shown.session_left, monotonic - old)
