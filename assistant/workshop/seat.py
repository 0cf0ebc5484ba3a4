"""One member's seat at a team's table: what the room says to the team, and what the member tells the room.

``look`` and everything that tells the room something may take their time; a screen calls them in a thread.
"""

import threading
from datetime import datetime

from assistant.errors import MicrocraftError
from assistant.workshop.clock import Countdown, follow
from assistant.workshop.logbook import Logbook
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.points import PointWords
from assistant.workshop.store import ALL, Glance, Message, Room, Team

HAND_SEEN = "The facilitator has seen your hand; it is down again."

SHOWN_SECONDS = 60.0
"""How long a message stays at least, also if the next step begins meanwhile."""


class Seat:
    """What one member of one team sees of the room."""

    def __init__(self, room: Room, team_id: str, member: str, now: datetime, monotonic: float) -> None:
        """Raises RoomError if there is no such team."""
        self.room = room
        self.member = member
        self._alone = threading.Lock()
        self.glance: Glance = room.glance(team_id)
        self.countdown: Countdown = follow(None, self.glance.state.shown, now, monotonic)
        self.trouble = ""
        """Why the room could not be read or told something; empty if all is well."""
        self._message: tuple[str, str, float] = ("", "", 0.0)
        self._book = Logbook(room, member)
        self._note_message(monotonic)

    @property
    def team(self) -> Team:
        return self.glance.team

    @property
    def plan(self) -> Plan:
        return self.glance.plan

    @property
    def step(self) -> PlanStep:
        return self.plan.step(self.glance.state.clock.step)

    @property
    def hand_up(self) -> bool:
        """True if our hand is raised and the facilitator has not answered it."""
        return self.team.hand is not None and self.glance.state.hands_seen.get(self.team.id) != self.team.hand

    @property
    def has_pen(self) -> bool:
        return self.team.pen == self.member

    @property
    def others(self) -> tuple[str, ...]:
        """Who else looks on."""
        return tuple(one for one in self.team.members if one != self.member)

    def message(self, monotonic: float) -> str:
        """What the facilitator said last, to this team or to all. It goes when the next step has begun."""
        newest = self.glance.state.message_for(self.team.id)
        seen, step, since = self._message
        if newest is None or newest.id != seen:
            return _said(newest) if newest else ""
        old = step != self.step.id and monotonic - since >= SHOWN_SECONDS
        return "" if old else _said(newest)

    def _note_message(self, monotonic: float) -> None:
        newest = self.glance.state.message_for(self.team.id)
        if newest is not None and newest.id != self._message[0]:
            self._message = (newest.id, self.step.id, monotonic)

    # ---- the room; called in a thread

    def look(self, now: datetime, monotonic: float, *, design: bool) -> None:
        """Looks at the room once more; with the design, for who does not write it."""
        with self._alone:
            try:
                self.glance = self.room.glance(self.team.id, design=design)
            except (MicrocraftError, OSError) as error:
                self.trouble = str(error)
                return
            self.trouble = self.glance.trouble
            self.countdown = follow(self.countdown, self.glance.state.shown, now, monotonic)
            self._note_message(monotonic)
            self._keep_points()

    def hand(self, now: datetime) -> str:
        """Raises the hand, or lowers it; returns a sentence."""
        up = self.hand_up
        with self._alone:
            try:
                if self.team.hand is not None:
                    self._know(self.room.lower_hand(self.team.id))
                if not up:
                    self._know(self.room.raise_hand(self.team.id, now))
            except (MicrocraftError, OSError) as error:
                return f"The facilitator could not be told: {error}"
        return "Your hand is down." if up else "Your hand is up: the facilitator sees it and will come."

    def park(self, words: PointWords, now: datetime) -> str:
        """A point for later, from this team; returns a sentence at once. Raises Unfit for a day that could be two."""
        return self._book.park(words, now, self.team.id)

    def keep_points(self) -> str:
        """Puts into the room what was parked; returns why it could not be, or nothing. It is tried at every look."""
        with self._alone:
            trouble = self._keep_points()
        return f"{trouble} Your point is kept here, and parked as soon as the room is back." if trouble else ""

    def _keep_points(self) -> str:
        try:
            self._book.keep()
        except (MicrocraftError, OSError) as error:
            return str(error)
        return ""

    @property
    def unparked(self) -> tuple[str, ...]:
        """What was parked here and is not in the room yet."""
        entries = self._book.log.entries
        return tuple(entry.text for entry in entries[len(entries) - self._book.waiting :])

    def arrive(self) -> None:
        """Raises RoomError."""
        with self._alone:
            self._know(self.room.arrive(self.team.id, self.member))

    def pass_pen(self, to: str) -> str:
        """Says to whom the pen should go; returns what went wrong, or nothing."""
        with self._alone:
            try:
                self._know(self.room.pass_pen(self.team.id, to))
            except (MicrocraftError, OSError) as error:
                return f"The pen could not be passed: {error}"
        return ""

    def leave(self) -> None:
        """One looks on no more. If the room is away, it is not told."""
        with self._alone:
            self._keep_points()
            try:
                self.room.depart(self.team.id, self.member)
            except (MicrocraftError, OSError):
                return

    def _know(self, team: Team) -> None:
        glance = self.glance
        self.glance = Glance(glance.plan, glance.state, team, glance.design, glance.trouble)


def _said(message: Message) -> str:
    return f"{'Message to all' if message.to == ALL else 'Message to your team'}: {message.text}"
