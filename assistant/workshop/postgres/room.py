"""The room in a database (``store.Room``)."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from assistant.design.codec import dumps
from assistant.design.model import Design
from assistant.design.text import clean_line, clean_prose
from assistant.guideline.model import Guideline
from assistant.workshop.folder import first_design
from assistant.workshop.membership import TeamChanges
from assistant.workshop.names import free_safe_name, free_team_name, same_name, team_name
from assistant.workshop.plan import Plan
from assistant.workshop.postgres.design_row import DesignRow
from assistant.workshop.postgres.lead import DatabaseLead
from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.reading import DatabaseReader
from assistant.workshop.postgres.rows import team_of, values_of, values_of_entry
from assistant.workshop.postgres.tables import entries, rooms, teams
from assistant.workshop.postgres.team_design import check_id
from assistant.workshop.room_files import dump_state
from assistant.workshop.store import (
    Entry,
    EntryKind,
    Glance,
    Joined,
    Lead,
    LedBy,
    Look,
    NotLeading,
    RoomError,
    State,
    Team,
    shown,
)


class DatabaseRoom(TeamChanges):
    """One program's view of the room. It has one connection, which every method uses in its turn."""

    def __init__(self, line: Line, room_id: int, guideline: Guideline) -> None:
        self.guideline = guideline
        self.address = line.address.shown
        self.line = line
        self.room_id = room_id
        self._reader = DatabaseReader(line, room_id, guideline)
        self._lead: DatabaseLead | None = None

    def close(self) -> None:
        """Hangs up; with the connection go its locks. The next call of a method connects anew."""
        self.line.close()

    def plan(self) -> Plan:
        """The plan as it was read last. Raises PlanError if it cannot be used."""
        return self._reader.plan()

    def look(self) -> Look:
        """The room as it is now; only what has changed since the last look is fetched."""
        return self._reader.look()

    def teams(self) -> tuple[Team, ...]:
        """The teams in the order of their names; no design is fetched for it."""
        return self._reader.teams()

    def glance(self, team: str, *, design: bool = True) -> Glance:
        """The room as one team sees it; no other team's design is fetched for it."""
        check_id(team)
        return self._reader.glance(team, design=design)

    def access(self, made: str, *, renew: bool = False) -> str:
        """What lets people in, the same for every serving machine: what is kept, or what was made if nothing is."""
        here = rooms.c.id == self.room_id

        def deed(connection: Connection) -> str:
            kept = connection.scalar(select(rooms.c.access).where(here).with_for_update())
            if kept and not renew:
                return str(kept)
            connection.execute(update(rooms).where(here).values(access=made))
            return made

        return self.line.do(deed)

    # ---- the lead

    def lead(self, by: str = "") -> Lead | LedBy:
        """The right to move the clock, or who has it."""
        if self._lead is not None and self._lead.holds:
            return self._lead
        wanted = DatabaseLead(self.line, self.room_id, by)
        led_by = self.line.do(wanted.take)
        if led_by is not None:
            return led_by
        self._lead = wanted
        return wanted

    def write_state(self, state: State, now: datetime) -> State:
        """Writes the clock, the messages and what is left at this moment; gives it back with the next beat."""
        lead = self._lead
        if lead is None:
            raise NotLeading("Only the facilitator who leads can do this. This screen watches.")
        written = replace(state, shown=shown(state.clock, self._reader.plan(), now, state.shown.beat + 1))
        try:
            self.line.do(lambda connection: lead.write(connection, dump_state(written)))
        except NotLeading:
            lead.release()  # else nobody could lead as long as this program runs
            raise
        return written

    # ---- the log

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
        """Adds an entry to the log."""
        entry = Entry(secrets.token_hex(6), now, kind, clean_prose(text), team, clean_line(by), about, dict(more or {}))
        self.line.do(lambda connection: self._add(connection, entry))
        return entry

    def _add(self, connection: Connection, entry: Entry) -> None:
        """Whoever adds holds the room's row until the entry is kept, so that places are given in that order."""
        here = entries.c.room_id == self.room_id
        last = connection.scalar(select(rooms.c.entries).where(rooms.c.id == self.room_id).with_for_update())
        if last is None or connection.scalar(select(entries.c.id).where(here, entries.c.id == entry.id)) is not None:
            return
        connection.execute(insert(entries).values(room_id=self.room_id, place=last + 1, **values_of_entry(entry)))
        connection.execute(update(rooms).where(rooms.c.id == self.room_id).values(entries=last + 1))

    # ---- teams

    def join(self, name: str, now: datetime) -> Joined:
        """The team of this name; a new one starts with the plan's answers. Raises BadName."""
        wanted, design = team_name(name), self._first_design(now)

        def deed(connection: Connection) -> Joined:
            known = self._names(connection)
            found = next((one for one, other in known.items() if same_name(other, wanted)), None)
            if found is not None:
                return Joined(self._team(connection, found), False)
            return Joined(self._new_team(connection, wanted, design, now, known), True)

        return self.line.do(deed)

    def join_as_another(self, name: str, now: datetime) -> Team:
        """A new team, under this name with a number if the name is taken. Raises BadName."""
        wanted, design = team_name(name), self._first_design(now)

        def deed(connection: Connection) -> Team:
            known = self._names(connection)
            return self._new_team(connection, free_team_name(wanted, known.values()), design, now, known)

        return self.line.do(deed)

    def _first_design(self, now: datetime) -> str:
        return dumps(first_design(self._reader.plan(), self.guideline, now), self.guideline)

    def _names(self, connection: Connection) -> dict[str, str]:
        """The teams' names by their ids. Until the deed is done, nobody else makes a team."""
        connection.execute(select(rooms.c.id).where(rooms.c.id == self.room_id).with_for_update())
        found = connection.execute(select(teams.c.id, teams.c.name).where(teams.c.room_id == self.room_id))
        return {row.id: row.name for row in found}

    def _new_team(
        self, connection: Connection, name: str, design: str, now: datetime, known: Mapping[str, str]
    ) -> Team:
        team = Team(free_safe_name(name, known), name, joined=now)
        values = {"room_id": self.room_id, "id": team.id, "design": design, **values_of(team)}
        connection.execute(insert(teams).values(values))
        return team

    def _team(self, connection: Connection, team: str, *, to_change: bool = False) -> Team:
        wanted = select(teams).where(teams.c.room_id == self.room_id, teams.c.id == team)
        row = connection.execute(wanted.with_for_update() if to_change else wanted).one_or_none()
        if row is None:
            raise RoomError("There is no team of this name in the room.")
        return team_of(row)

    def _change_team(self, team: str, change: Callable[[Team], Team]) -> Team:
        check_id(team)

        def deed(connection: Connection) -> Team:
            before = self._team(connection, team, to_change=True)
            after = change(before)
            if after != before:
                here = (teams.c.room_id == self.room_id, teams.c.id == team)
                connection.execute(update(teams).where(*here).values(values_of(after)))
            return after

        return self.line.do(deed)

    # ---- designs

    def design_file(self, team: str) -> None:
        """There is no file. Raises RoomError for what is not the id of a team."""
        check_id(team)

    def design_place(self, team: str) -> DesignRow:
        """Where the team's design is kept, for who works on it. Raises RoomError if there is no such team."""
        return DesignRow(self.line, self.room_id, team)

    def put_design(self, team: str, design: Design) -> None:
        """Keeps the team's design, whoever wrote the last one."""
        check_id(team)
        text = dumps(design, self.guideline)
        here = (teams.c.room_id == self.room_id, teams.c.id == team)
        values = {"design": text, "version": teams.c.version + 1, "changed": func.clock_timestamp()}
        found = self.line.do(lambda connection: connection.execute(update(teams).where(*here).values(values)).rowcount)
        if not found:
            raise RoomError("There is no team of this name in the room.")
