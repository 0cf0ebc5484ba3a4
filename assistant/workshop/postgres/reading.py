"""Reads a room in a database again and again: only what has changed since the last look is fetched and understood."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from assistant.guideline.model import Guideline
from assistant.workshop.plan import Plan
from assistant.workshop.postgres.away import Away
from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.rows import entry_of, team_of
from assistant.workshop.postgres.tables import entries, rooms, teams
from assistant.workshop.postgres.understanding import Understanding
from assistant.workshop.store import Entry, Glance, Log, Look, RoomError, Team

_DESIGN_COLUMNS = {"design", "writer", "writes_since"}
_TEAM_COLUMNS = [column for column in teams.c if column.name not in _DESIGN_COLUMNS]


class DatabaseReader:
    """The last look at a room, and how to take the next one."""

    def __init__(self, line: Line, room_id: int, guideline: Guideline) -> None:
        self._line, self._room_id = line, room_id
        self._alone = threading.RLock()
        self._understood = Understanding(guideline)
        self._entries: list[Entry] = []
        self._log, self._log_place = Log(), 0
        self._teams: tuple[Team, ...] = ()
        self._look: Look | None = None
        self._glances: dict[str, Glance] = {}

    def look(self) -> Look:
        """The room as it is now; as it was last if the database is away."""
        with self._alone:
            try:
                self._look = self._line.do(self._fresh_look)
            except Away as away:
                if self._look is None:
                    raise
                return replace(self._look, troubles=(str(away),))
            return self._look

    def teams(self) -> tuple[Team, ...]:
        """The teams in the order of their names; as they were last if the database is away."""
        with self._alone:
            try:
                self._teams = tuple(_in_order(self._line.do(self._rows)))
            except Away:
                if not self._teams:
                    raise
            return self._teams

    def glance(self, team: str, *, design: bool) -> Glance:
        with self._alone:
            try:
                glance = self._line.do(lambda connection: self._fresh_glance(connection, team, design))
            except Away as away:
                if team not in self._glances:
                    raise
                known = self._glances[team]
                return replace(known, trouble=str(away), design=known.design if design else None)
            known_design = self._understood.design_known(team)
            self._glances[team] = glance if design else replace(glance, design=known_design)
            return glance

    def plan(self) -> Plan:
        """The plan as it was read last. Raises RoomError."""
        with self._alone:
            if not self._understood.plan_mark:
                self._line.do(self._read_room)
            return self._understood.plan

    # ---- deeds

    def _fresh_look(self, connection: Connection) -> Look:
        last = self._read_room(connection)
        rows = self._rows(connection)
        self._read_designs(connection, [row for row in rows if self._is_new(row)])
        self._read_log(connection, last)
        found = _in_order(rows)
        return Look(
            plan=self._understood.plan,
            state=self._understood.state,
            teams=tuple(found),
            designs={team.id: self._understood.design(team.id) for team in found},
            changed={row.id: row.changed for row in rows},
            log=self._log,
            troubles=self._understood.troubles(found),
        )

    def _rows(self, connection: Connection) -> Sequence[Row[Any]]:
        return connection.execute(select(*_TEAM_COLUMNS).where(teams.c.room_id == self._room_id)).all()

    def _fresh_glance(self, connection: Connection, team: str, design: bool) -> Glance:
        self._read_room(connection)
        row = connection.execute(
            select(*_TEAM_COLUMNS).where(teams.c.room_id == self._room_id, teams.c.id == team)
        ).one_or_none()
        if row is None:
            raise RoomError("There is no team of this name in the room.")
        if design and self._is_new(row):
            self._read_designs(connection, [row])
        understood = self._understood
        return Glance(understood.plan, understood.state, team_of(row), understood.design(team) if design else None)

    def _read_room(self, connection: Connection) -> int:
        """Plan and state; returns the place of the last entry of the log."""
        row = connection.execute(
            select(func.md5(rooms.c.plan).label("mark"), rooms.c.state, rooms.c.entries).where(
                rooms.c.id == self._room_id
            )
        ).one_or_none()
        if row is None:
            raise RoomError("This room is not in the database any more.")
        if self._understood.plan_mark != row.mark:
            text = connection.scalar(select(rooms.c.plan).where(rooms.c.id == self._room_id)) or ""
            self._understood.read_plan(row.mark, text)
        self._understood.read_state(row.state)
        return int(row.entries)

    def _is_new(self, row: Row[Any]) -> bool:
        return self._understood.version(row.id) != int(row.version)

    def _read_designs(self, connection: Connection, changed: list[Row[Any]]) -> None:
        if not changed:
            return
        numbers = [row.number for row in changed]
        found = connection.execute(
            select(teams.c.id, teams.c.version, teams.c.design).where(teams.c.number.in_(numbers))
        )
        for team_id, version, text in found:
            self._understood.read_design(team_id, version, text)

    def _read_log(self, connection: Connection, last: int) -> None:
        """Only what was added: places are given in the order in which entries are kept, and without gaps."""
        if last == self._log_place:
            return
        found = connection.execute(
            select(entries)
            .where(entries.c.room_id == self._room_id, entries.c.place > self._log_place)
            .order_by(entries.c.place)
        ).all()
        if found:
            self._entries += [entry_of(row) for row in found]
            self._log_place = found[-1].place
            self._log = Log(tuple(sorted(self._entries, key=lambda entry: entry.at)))


def _in_order(rows: Iterable[Row[Any]]) -> list[Team]:
    return sorted(map(team_of, rows), key=lambda team: team.name.casefold())
