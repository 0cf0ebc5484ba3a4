"""The handouts of a room in a database."""

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from assistant.workshop.handouts import MOST
from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.tables import handouts, rooms
from assistant.workshop.store import RoomError


class DatabaseHandouts:
    """Every serving machine gives the same ones (``workshop.handouts.Handouts``)."""

    def __init__(self, line: Line, room_id: int) -> None:
        self._line, self._room_id = line, room_id
        self._here = handouts.c.room_id == room_id

    def names(self) -> list[str]:
        wanted = select(handouts.c.name).where(self._here)
        return sorted(self._line.do(lambda connection: list(connection.scalars(wanted))))

    def read(self, name: str) -> bytes | None:
        wanted = select(handouts.c.content).where(self._here, handouts.c.name == name)
        return self._line.do(lambda connection: connection.scalar(wanted))

    def put(self, name: str, content: bytes) -> None:
        """Raises RoomError if there are too many already."""
        new = {"content": content, "added": func.clock_timestamp()}
        put = insert(handouts).values(room_id=self._room_id, name=name, **new)

        def deed(connection: Connection) -> None:
            connection.execute(select(rooms.c.id).where(rooms.c.id == self._room_id).with_for_update())
            others = select(func.count()).where(self._here, handouts.c.name != name)
            if (connection.scalar(others) or 0) >= MOST:
                raise RoomError(f"There are {MOST} handouts already. Please take one away first, with --remove NAME")
            connection.execute(put.on_conflict_do_update(index_elements=["room_id", "name"], set_=new))

        self._line.do(deed)

    def take_away(self, name: str) -> bool:
        """False if there is no such handout."""
        away = delete(handouts).where(self._here, handouts.c.name == name)
        return self._line.do(lambda connection: connection.execute(away).rowcount) > 0
