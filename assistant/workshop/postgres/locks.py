"""Locks that die with the connection of who holds them: of the lead of a room, and of a team's design."""

import getpass
import platform

from sqlalchemy import Connection, func, select

from assistant.workshop.postgres.line import Line
from assistant.workshop.store import RoomError

LEAD, DESIGN = 0x6D63_0001, 0x6D63_0002
"""The first number of each kind of lock; the second one is the number of the room or of the team."""


def signature(by: str = "") -> str:
    """How others read who holds a lock: ``ana on lab-3``."""
    try:
        name = by or getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "Somebody"
    return f"{name} on {platform.node()}" if platform.node() else name


class ConnectionLock:
    """Ours as long as the connection lives on which it was taken."""

    def __init__(self, line: Line, kind: int, number: int) -> None:
        self._line = line
        self._key = kind, number
        self._taken_on = 0

    @property
    def holds(self) -> bool:
        return self._taken_on != 0 and self._taken_on == self._line.number

    def take(self, connection: Connection) -> bool:
        """Within a deed. True if the lock is ours now; after a lost connection it is taken anew."""
        if not self.holds and connection.scalar(select(func.pg_try_advisory_lock(*self._key))):
            self._taken_on = self._line.number
        return self.holds

    def release(self) -> None:
        """Calling it again does nothing. If the connection is lost, so is the lock."""
        if not self.holds:
            return
        self._taken_on = 0
        try:
            self._line.do(lambda connection: connection.scalar(select(func.pg_advisory_unlock(*self._key))))
        except RoomError:
            self._line.close()
