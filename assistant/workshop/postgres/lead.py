"""The lead of a room in a database: a lock that dies with the connection, and a token that tells leaders apart."""

import secrets

from sqlalchemy import Connection, func, select, update

from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.locks import LEAD, ConnectionLock, signature
from assistant.workshop.postgres.tables import rooms
from assistant.workshop.store import LedBy, NotLeading


class DatabaseLead:
    """The right to move the clock. After a lost connection it is taken anew, unless somebody else has led since."""

    def __init__(self, line: Line, room_id: int, by: str) -> None:
        self._line, self._room_id = line, room_id
        self._by = signature(by)
        self._token = secrets.token_hex(8)
        self._lock = ConnectionLock(line, LEAD, room_id)

    @property
    def holds(self) -> bool:
        return self._lock.holds

    def release(self) -> None:
        self._lock.release()

    def take(self, connection: Connection) -> LedBy | None:
        """Within a deed. None if the lead is ours now."""
        if not self._lock.take(connection):
            return self._leader(connection)
        values = {"lead_token": self._token, "led_by": self._by, "led_since": func.clock_timestamp()}
        connection.execute(update(rooms).where(rooms.c.id == self._room_id).values(values))
        return None

    def write(self, connection: Connection, state: str) -> None:
        """Within a deed. Raises NotLeading if somebody else has led since; then nothing is written."""
        ours = self._lock.take(connection)
        mine = (rooms.c.id == self._room_id, rooms.c.lead_token == self._token)
        if not ours or not connection.execute(update(rooms).where(*mine).values(state=state)).rowcount:
            raise NotLeading(
                f"The connection was lost for a while, and {self._leader(connection).by} has taken the lead since. "
                "This screen cannot move the clock any more; please close it and start it again to watch."
            )

    def _leader(self, connection: Connection) -> LedBy:
        row = connection.execute(
            select(rooms.c.led_by, rooms.c.led_since).where(rooms.c.id == self._room_id)
        ).one_or_none()
        if row is None:
            return LedBy("Somebody else")
        return LedBy(row.led_by or "Somebody else", row.led_since.astimezone() if row.led_since else None)
