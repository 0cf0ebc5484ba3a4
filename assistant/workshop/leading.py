"""The facilitator's side of a room: the clock moves at once, and is kept in the room a moment later.

What a key does is done in memory; ``keep`` and ``take_look`` touch the room and may take their time, so a screen calls
them in a thread. What cannot be kept just now waits and is tried again: nothing that was typed is lost meanwhile.
"""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.errors import MicrocraftError
from assistant.workshop import clock as clocks
from assistant.workshop.clock import Clock, Countdown
from assistant.workshop.logbook import Logbook
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.store import ALL, Lead, LedBy, Message, Room, RoomError, see_hand, send, with_clock
from assistant.workshop.watching import TeamView, watch


@dataclass(frozen=True)
class Times:
    """What the clock says at one moment, in seconds."""

    step: float
    """What is left of this step; negative if it is over."""
    session: float
    behind: float
    """By how much this session will end later than planned; negative if earlier."""


class Leading:
    """The room on a facilitator's screen. Whoever comes second only watches."""

    def __init__(self, room: Room, now: datetime, by: str = "") -> None:
        """Raises RoomError if there is no room that can be read."""
        self.room = room
        self.by = by
        self.trouble = ""
        """Why something could not be kept; empty if all is in the room."""
        self._alone = threading.Lock()
        self.book = Logbook(room, by)
        self._countdown: Countdown | None = None
        self._lead: Lead | LedBy = room.lead(by)
        self.look = room.look()
        self.book.looked(self.look.log)
        self.state = self.look.state
        self._shown = self.state.shown
        self._unwritten = self.leads
        self.view = watch(room.guideline, self.look, now)

    # ---- what is so

    @property
    def leads(self) -> bool:
        return not isinstance(self._lead, LedBy)

    @property
    def led_by(self) -> str:
        """Who leads, in a sentence; empty if we do."""
        return self._lead.say() if isinstance(self._lead, LedBy) else ""

    @property
    def plan(self) -> Plan:
        return self.look.plan

    @property
    def clock(self) -> Clock:
        return self.state.clock

    @property
    def step(self) -> PlanStep:
        return self.plan.step(self.clock.step)

    @property
    def following(self) -> PlanStep | None:
        """The next step, or None in the last one."""
        place = clocks.place_of(self.clock, self.plan.steps)
        return self.plan.steps[place + 1] if place + 1 < len(self.plan.steps) else None

    @property
    def message(self) -> Message | None:
        """The last message to all teams."""
        return next((one for one in reversed(self.state.messages) if one.to == ALL), None)

    @property
    def troubles(self) -> tuple[str, ...]:
        waiting = self.book.waiting
        kept = f" {waiting} of your entries wait to be kept." if waiting and self.trouble else ""
        return (*([self.trouble + kept] if self.trouble else []), *self.look.troubles)

    @property
    def hands(self) -> tuple[TeamView, ...]:
        """Teams with a raised hand that nobody has answered."""
        return tuple(
            view
            for view in self.view.teams
            if view.team.hand is not None and self.state.hands_seen.get(view.team.id) != view.team.hand
        )

    def times(self, now: datetime, monotonic: float) -> Times:
        """Who only watches goes by what the leader has written: the clocks of two machines may differ."""
        steps, behind = self.plan.steps, clocks.behind(self.clock, self.plan.steps, now)
        if self._countdown is not None and not self.leads:
            left = self._countdown.left_of_step(monotonic)
            session = self._countdown.left_of_session(monotonic)
            return Times(left, session, behind)
        left, session = clocks.left_of_step(self.clock, steps, now), clocks.left_of_session(self.clock, steps, now)
        return Times(left, session, behind)

    # ---- what a key does; each returns a sentence

    def pause_or_go_on(self, now: datetime) -> str:
        if self.clock.running:
            return self._move(clocks.pause(self.clock, now), now, "The clock stands still. Space goes on.")
        return self._move(clocks.go_on(self.clock, now), now, "The clock runs.")

    def more(self, minutes: float, now: datetime) -> str:
        return self._move(clocks.plus(self.clock, minutes), now, f"{minutes:g} minutes more for this step.")

    def back(self, now: datetime) -> str:
        moved = clocks.back(self.clock, self.plan.steps, now)
        return self._move(moved, now, "" if moved != self.clock else "This is the first step.")

    def skip(self, now: datetime) -> str:
        if self.clock.ended:
            return "The session has ended. B goes back to the last step."
        said = "" if self.following else "The session has ended. Thank you!"
        return self._move(clocks.skip(self.clock, self.plan.steps, now), now, said)

    def _move(self, clock: Clock, now: datetime, said: str) -> str:
        if self.led_by:
            return self.led_by
        before, self.state = self.clock, with_clock(self.state, clock)
        self._unwritten = True
        if (clock.step, clock.ended) != (before.step, before.ended):
            self.book.add("step", self.step.title, now, more={"step": clock.step, "ended": clock.ended})
        return said

    def tell(self, text: str, to: str, now: datetime) -> str:
        """A message to a team (by id) or to all."""
        if self.led_by:
            return self.led_by
        if not text.strip():
            return "Nothing was sent."
        self.state = send(self.state, Message(secrets.token_hex(6), text.strip(), now, to))
        self._unwritten = True
        self.book.add("message", text, now, team=to)
        team = self.look.team(to)
        return f"Sent to {team.name if team else 'all teams'}."

    def answer_hand(self, team_id: str, now: datetime) -> str:
        """The hand counts as lowered from now on."""
        if self.led_by:
            return self.led_by
        team = self.look.team(team_id)
        if team is None:
            return "This team is not in the room any more."
        self.state = see_hand(self.state, team)
        self._unwritten = True
        self.book.add("hand", "answered", now, team=team_id)
        return f"You are with {team.name}. Their hand is down."

    # ---- the room; called in a thread

    def keep(self, now: datetime) -> None:
        """Writes what is new into the room, and what is left on the clock at least every few seconds."""
        with self._alone:
            problems = [said for said in (self._tried(self.book.keep), self._tried(lambda: self._write(now))) if said]
            self.trouble = problems[0] if problems else ""

    @staticmethod
    def _tried(deed: Callable[[], None]) -> str:
        try:
            deed()
        except MicrocraftError as error:
            return str(error)
        except OSError as error:
            return f"The room cannot be written just now: {(error.strerror or str(error)).lower()}."
        return ""

    def _write(self, now: datetime) -> None:
        due = (now - self._shown.at).total_seconds() >= clocks.BEAT_SECONDS or self._shown.at > now
        if not self.leads or not (self._unwritten or due):
            return
        self._unwritten = False
        try:
            self._shown = self.room.write_state(replace(self.state, shown=self._shown), now).shown
        except BaseException:
            self._unwritten = True
            raise

    def take_look(self, now: datetime, monotonic: float) -> None:
        """Looks at the room once more."""
        with self._alone:
            try:
                look = self.room.look()
            except (RoomError, MicrocraftError, OSError) as error:
                self.trouble = str(error)
                return
            if self.leads:
                look = replace(look, state=self.state)
            else:
                self._countdown = clocks.follow(self._countdown, look.state.shown, now, monotonic)
                self.state = look.state
                self._shown = look.state.shown
            self.view = watch(self.room.guideline, look, now, self.view)
            self.look = look
            self.book.looked(look.log)

    def take_the_lead(self) -> str:
        """For who only watches, once nobody leads any more."""
        with self._alone:
            if self.leads:
                return "You lead this workshop."
            self._lead = self.room.lead(self.by)
            if isinstance(self._lead, LedBy):
                return self._lead.say()
            self.state = self.room.look().state
            self._shown, self._unwritten = self.state.shown, True
            return "You lead this workshop now."

    def close(self, now: datetime) -> None:
        """Keeps what is left to keep, and gives the lead up. The clock goes on if it runs."""
        self._unwritten = self._unwritten or self.leads
        self.keep(now)
        if not isinstance(self._lead, LedBy):
            self._lead.release()
