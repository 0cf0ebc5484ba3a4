"""A room in a database, as a browser's program sees it: its own team only, through the server (``wire.py``)."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NoReturn

from assistant.design.lock import Held
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.workshop.names import same_name
from assistant.workshop.postgres.away import Away
from assistant.workshop.postgres.team_design import Stands
from assistant.workshop.postgres.understanding import Understanding
from assistant.workshop.postgres.wire import VARIABLE, Wire
from assistant.workshop.store import Entry, EntryKind, Glance, Joined, Lead, LedBy, Look, RoomError, State, Team


def is_served() -> bool:
    """True in a browser's program whose room is in a database."""
    return VARIABLE in os.environ


def open_served(address: str, guideline: Guideline) -> "ServedRoom":
    """The room at the other end of the wire. ``address`` is how people call it."""
    return ServedRoom(Wire(socket.socket(fileno=int(os.environ.pop(VARIABLE)))), address, guideline)


class ServedRoom:
    """What one team may do in the room (``store.Room``); the rest is refused, here and at the server."""

    def __init__(self, wire: Wire, address: str, guideline: Guideline) -> None:
        self.guideline = guideline
        self.address = address
        self._wire = wire
        self._understood = Understanding(guideline)
        self._last: Glance | None = None

    def teams(self) -> tuple[Team, ...]:
        """Its own team alone: a program need not know of the others."""
        return (self._glance(design=False).team,)

    def glance(self, team: str, *, design: bool = True) -> Glance:
        """The room as its team sees it; as it was last if the database is away."""
        self._check(team)
        try:
            self._last = self._glance(design=design)
        except Away as away:
            if self._last is None:
                raise
            known = self._understood.design_known(team) if design else None
            return replace(self._last, design=known, trouble=str(away))
        return self._last

    def _glance(self, *, design: bool) -> Glance:
        understood = self._understood
        known = understood.version(self._last.team.id) if self._last else 0
        said = self._wire.ask("glance", plan=understood.plan_mark, version=known, design=design)
        if said["plan"] is not None:
            understood.read_plan(said["mark"], said["plan"])
        understood.read_state(said["state"])
        team = load_team(said["team"])
        if said["design"] is not None:
            understood.read_design(team.id, said["version"], said["design"])
        return Glance(understood.plan, understood.state, team, understood.design(team.id) if design else None)

    def join(self, name: str, now: datetime) -> Joined:
        """Its own team. Raises RoomError for any other."""
        team = self._glance(design=False).team
        if not same_name(team.name, name):
            _refuse()
        return Joined(team, False)

    # ---- what a team says about itself

    def raise_hand(self, team: str, now: datetime) -> Team:
        return self._change(team, "raise_hand", now=now.isoformat())

    def lower_hand(self, team: str) -> Team:
        return self._change(team, "lower_hand")

    def pass_pen(self, team: str, to: str) -> Team:
        return self._change(team, "pass_pen", member=to)

    def arrive(self, team: str, member: str) -> Team:
        return self._change(team, "arrive", member=member)

    def depart(self, team: str, member: str) -> Team:
        return self._change(team, "depart", member=member)

    def _change(self, team: str, deed: str, **more: str) -> Team:
        self._check(team)
        return load_team(self._wire.ask(deed, **more))

    # ---- designs

    def design_file(self, team: str) -> None:
        """There is no file."""
        self._check(team)

    def design_place(self, team: str) -> "ServedDesign":
        self._check(team)
        return ServedDesign(self._wire)

    def put_design(self, team: str, design: Design) -> None:
        _refuse()

    # ---- what is for the facilitator

    def look(self) -> Look:
        _refuse()

    def lead(self, by: str = "") -> Lead | LedBy:
        _refuse()

    def write_state(self, state: State, now: datetime) -> State:
        _refuse()

    def join_as_another(self, name: str, now: datetime) -> Team:
        _refuse()

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
        _refuse()

    def _check(self, team: str) -> None:
        own = self._last.team.id if self._last else self.teams()[0].id
        if team != own:
            _refuse()


@dataclass(frozen=True)
class ServedDesign:
    """The design of its team (``team_design.DesignPlace``)."""

    wire: Wire

    def take(self) -> Held | None:
        held = self.wire.ask("take")
        return None if held is None else Held(held["by"], _time(held["since"]))

    def release(self) -> None:
        """If nobody answers, the server gives the lock up as soon as this program ends."""
        try:
            self.wire.ask("release")
        except RoomError:
            return

    def found(self) -> Stands:
        return Stands(**self.wire.ask("found"))

    def swap(self, written: str, version: int, durable: bool) -> Stands:
        """The text comes back only if it is another one."""
        said = self.wire.ask("swap", written=written, version=version, durable=durable)
        return Stands(said["version"], written if said["text"] is None else said["text"])


def dump_team(team: Team) -> dict[str, Any]:
    return {
        "id": team.id,
        "name": team.name,
        "joined": _text(team.joined),
        "hand": _text(team.hand),
        "pen": team.pen,
        "members": team.members,
    }


def load_team(said: Mapping[str, Any]) -> Team:
    times = _time(said["joined"]), _time(said["hand"])
    return Team(said["id"], said["name"], *times, said["pen"], tuple(said["members"]))


def _text(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone() if text else None


def _refuse() -> NoReturn:
    raise RoomError("This can be done by the facilitator only, not from a team's browser.")
