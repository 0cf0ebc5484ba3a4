"""The room: what a workshop keeps while it runs. The interface that every place to keep it in has in common.

A room is kept in a folder (``folder.py``) or in a database. The same tests run against every one of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from assistant.design.model import Design
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.workshop import clock as clocks
from assistant.workshop.clock import Clock, Shown
from assistant.workshop.plan import Plan

EntryKind = Literal["parked", "note", "message", "step", "hand", "joined", "pen"]

ALL = ""
"""The addressee of a message to every team."""


class RoomError(MicrocraftError):
    """Something about the room does not work. The text says what, and what to do; nothing that was kept is lost."""


class NotLeading(RoomError):
    """Only the facilitator who leads may move the clock."""


@dataclass(frozen=True)
class Message:
    """From the facilitator to the teams."""

    id: str
    text: str
    at: datetime
    to: str = ALL
    """A team's id, or ALL."""


@dataclass(frozen=True)
class State:
    """What the facilitator's screen keeps. Only the facilitator who leads writes it; every team reads it."""

    clock: Clock
    shown: Shown
    messages: tuple[Message, ...] = ()
    """The last one for each addressee, oldest first; all of them are in the log."""
    hands_seen: Mapping[str, datetime] = field(default_factory=dict)
    """By team: the raised hand (by its time, as the team wrote it) that the facilitator has answered."""

    def message_for(self, team: str) -> Message | None:
        """The newest message that this team should see, or None."""
        mine = [message for message in self.messages if message.to in (ALL, team)]
        return max(mine, key=lambda message: message.at) if mine else None


def state_at_start(plan: Plan, now: datetime) -> State:
    """Before the session: nothing runs."""
    begun = clocks.first(plan.steps)
    return State(begun, shown(begun, plan, now, 0))


def shown(clock: Clock, plan: Plan, now: datetime, beat: int) -> Shown:
    """What everybody's countdown needs to know at this moment."""
    left, session_left = clocks.left_of_step(clock, plan.steps, now), clocks.left_of_session(clock, plan.steps, now)
    return Shown(beat, now, clock.running, left, session_left)


@dataclass(frozen=True)
class Team:
    """A team, as it says itself. Its times are those of its own machine, whose clock may be wrong."""

    id: str
    """Its safe name: the name of its folder."""
    name: str
    joined: datetime | None = None
    hand: datetime | None = None
    """Since when a hand is raised; None if none is."""
    pen: str = ""
    """The member who writes; empty if nobody has taken the pen."""
    members: tuple[str, ...] = ()
    """Who looks on, the writer included."""


@dataclass(frozen=True)
class Joined:
    team: Team
    is_new: bool
    """False if there was a team of this name: the same people come back, or others chose the same name."""


@dataclass(frozen=True)
class Entry:
    """One line of the log. Nothing in the log is ever changed: a later entry says what became of an earlier one."""

    id: str
    at: datetime
    kind: EntryKind
    text: str
    team: str = ""
    by: str = ""
    about: str = ""
    """The id of an earlier entry that this one changes."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """For a point: ``who``, ``when`` and ``done``."""


@dataclass(frozen=True)
class Point:
    """Something that was parked: for later, with a name and a date if it has them."""

    id: str
    text: str
    at: datetime
    team: str = ""
    by: str = ""
    who: str = ""
    when: str = ""
    done: bool = False


@dataclass(frozen=True)
class Log:
    """Everything that was noted, oldest first."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The parking lot, as it is now."""
        points: dict[str, Point] = {}
        for entry in self.entries:
            if entry.kind == "parked":
                earlier = points.get(entry.about)
                points[entry.about or entry.id] = _point(entry, earlier)
        return tuple(points.values())

    @cached_property
    def notes(self) -> tuple[Entry, ...]:
        """The facilitator's notes, in their last words; the projector never shows them."""
        notes: dict[str, Entry] = {}
        for entry in self.of("note"):
            earlier = notes.get(entry.about)
            notes[entry.about or entry.id] = replace(earlier, text=entry.text) if earlier else entry
        return tuple(notes.values())

    def of(self, kind: EntryKind) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind == kind)


def _point(entry: Entry, earlier: Point | None) -> Point:
    more = entry.more
    return Point(
        id=entry.about or entry.id,
        text=entry.text or (earlier.text if earlier else ""),
        at=earlier.at if earlier else entry.at,
        team=earlier.team if earlier else entry.team,
        by=earlier.by if earlier else entry.by,
        who=str(more.get("who", earlier.who if earlier else "")),
        when=str(more.get("when", earlier.when if earlier else "")),
        done=bool(more.get("done", earlier.done if earlier else False)),
    )


@dataclass(frozen=True)
class Look:
    """The whole room at one moment. What has not changed since the last look is the same object as before."""

    plan: Plan
    state: State
    teams: tuple[Team, ...]
    """In the order of their names."""
    designs: Mapping[str, Design]
    """By team; an empty design for a team that has not begun."""
    changed: Mapping[str, datetime]
    """When each team's design was last changed, by the clock of the place where it is kept."""
    log: Log
    troubles: tuple[str, ...] = ()
    """Sentences: what could not be read, and what to do. Everything else is up to date."""

    def team(self, team_id: str) -> Team | None:
        return next((team for team in self.teams if team.id == team_id), None)

    def hand_up(self, team: Team) -> bool:
        """True if a hand is raised that the facilitator has not answered yet."""
        return team.hand is not None and self.state.hands_seen.get(team.id) != team.hand


@dataclass(frozen=True)
class Glance:
    """What one team's screen needs of the room. No other team's design is read for it."""

    plan: Plan
    state: State
    team: Team
    design: Design | None
    """None if it was not asked for: who writes has it already."""
    trouble: str = ""


class Lead(Protocol):
    """The right to move the clock, until it is released or the program ends."""

    @property
    def holds(self) -> bool: ...
    def release(self) -> None: ...


@dataclass(frozen=True)
class LedBy:
    """Somebody else leads; this screen only watches."""

    by: str
    since: datetime | None = None

    def say(self) -> str:
        since = f" since {self.since:%H:%M}" if self.since else ""
        return f"{self.by} leads this workshop{since}. You can watch; the clock and the messages are theirs."


class Room(Protocol):
    """A room. Every method that writes raises RoomError in plain words, and then nothing was changed."""

    guideline: Guideline
    address: str
    """As it was given: a folder, or the address of a database."""

    def look(self) -> Look:
        """The room as it is now. Raises RoomError only if there is no plan to be read."""

    def teams(self) -> tuple[Team, ...]:
        """The teams in the order of their names. No design is read for it."""

    def glance(self, team: str, *, design: bool = True) -> Glance:
        """The room as one team sees it. Raises RoomError if there is no such team."""

    def lead(self, by: str = "") -> Lead | LedBy:
        """The right to move the clock, or who has it."""

    def write_state(self, state: State, now: datetime) -> State:
        """Writes the clock, the messages and what is left at this moment; gives it back with the next beat."""

    def add(
        self,
        kind: EntryKind,
        text: str,
        now: datetime,
        *,
        team: str = "",
        by: str = "",
        about: str = "",
        more: Mapping[str, Any] | None = None,
    ) -> Entry:
        """Adds an entry to the log, for example a parked point or a note."""

    def join(self, name: str, now: datetime) -> Joined:
        """The team of this name; a new one starts with the plan's answers. Raises BadName."""

    def join_as_another(self, name: str, now: datetime) -> Team:
        """A new team, under this name with a number if the name is taken. Raises BadName."""

    def raise_hand(self, team: str, now: datetime) -> Team: ...

    def lower_hand(self, team: str) -> Team: ...

    def pass_pen(self, team: str, to: str) -> Team:
        """One member writes at a time; empty lays the pen down."""

    def arrive(self, team: str, member: str) -> Team:
        """One more looks on; the first to arrive has the pen."""

    def depart(self, team: str, member: str) -> Team:
        """One looks on no more; the pen goes to the next, if they had it."""

    def design_file(self, team: str) -> Path | None:
        """The file with the team's design, or None where designs are in a database."""

    def put_design(self, team: str, design: Design) -> None:
        """Keeps the team's design, whoever wrote the last one."""


def send(state: State, message: Message) -> State:
    """The state with a message in place of the last one to the same addressee."""
    others = tuple(one for one in state.messages if one.to != message.to)
    return State(state.clock, state.shown, (*others, message), state.hands_seen)


def see_hand(state: State, team: Team) -> State:
    """The state with the team's hand answered, so that it counts as lowered."""
    if team.hand is None:
        return state
    return State(state.clock, state.shown, state.messages, {**state.hands_seen, team.id: team.hand})


def with_clock(state: State, clock: Clock) -> State:
    return State(clock, state.shown, state.messages, state.hands_seen)
