"""A team's design in the database: its lock, and how one version takes the place of another."""

from functools import partial

from sqlalchemy import Connection, func, select, text, update

from assistant.design.lock import Held
from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.locks import DESIGN, ConnectionLock, signature
from assistant.workshop.postgres.tables import teams
from assistant.workshop.postgres.team_design import Stands
from assistant.workshop.store import RoomError


class DesignRow:
    """One program's hold on the design (``team_design.DesignPlace``)."""

    def __init__(self, line: Line, room_id: int, team: str) -> None:
        """Raises RoomError if there is no such team."""
        wanted = select(teams.c.number).where(teams.c.room_id == room_id, teams.c.id == team)
        number = line.do(lambda connection: connection.scalar(wanted))
        if number is None:
            raise RoomError("There is no team of this name in the room.")
        self._line = line
        self._mine = teams.c.number == int(number)
        self._writing = ConnectionLock(line, DESIGN, int(number))

    def take(self) -> Held | None:
        """Takes the lock; says who has it if it is not free."""
        return self._line.do(self._take)

    def release(self) -> None:
        self._writing.release()

    def found(self) -> Stands:
        return self._line.do(self._found)

    def swap(self, written: str, version: int, durable: bool) -> Stands:
        """Puts the text in the place of this version; returns what stands there then."""
        return self._line.do(partial(self._swap, written, version, durable))

    # ---- deeds

    def _take(self, connection: Connection) -> Held | None:
        if self._writing.holds:
            return None
        if self._writing.take(connection):
            signed = {"writer": signature(), "writes_since": func.clock_timestamp()}
            connection.execute(update(teams).where(self._mine).values(signed))
            return None
        row = connection.execute(select(teams.c.writer, teams.c.writes_since).where(self._mine)).one()
        return Held(row.writer or "Somebody", row.writes_since.astimezone() if row.writes_since else None)

    def _found(self, connection: Connection) -> Stands:
        row = connection.execute(select(teams.c.version, teams.c.design).where(self._mine)).one_or_none()
        if row is None:
            raise RoomError("This team is not in the room any more.")
        return Stands(row.version, row.design)

    def _swap(self, written: str, version: int, durable: bool, connection: Connection) -> Stands:
        if not durable:
            connection.execute(text("SET LOCAL synchronous_commit = off"))
        self._take(connection)  # anew after a lost connection
        values = {"design": written, "version": version + 1, "changed": func.clock_timestamp()}
        if connection.execute(update(teams).where(self._mine, teams.c.version == version).values(values)).rowcount:
            return Stands(version + 1, written)
        return self._found(connection)
