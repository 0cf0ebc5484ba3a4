"""Opens a room by the address of its database, or begins one there."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from assistant.guideline.model import Guideline
from assistant.workshop.plan_file import parse_plan
from assistant.workshop.postgres.address import PART, parse_address
from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.preparing import prepare
from assistant.workshop.postgres.room import DatabaseRoom
from assistant.workshop.postgres.tables import rooms
from assistant.workshop.store import RoomError

_MOST_NAMES = 12
"""How many rooms are named when the wanted one is not there."""


def open_database(address: str, guideline: Guideline) -> DatabaseRoom:
    """Raises RoomError if there is no such room, or the database cannot be used."""
    line = Line(parse_address(address))
    prepare(line, may_begin=False)
    found = line.do(lambda connection: _number(connection, line.address.room))
    if found is None:
        raise RoomError(_no_such_room(line))
    room = DatabaseRoom(line, found, guideline)
    room.plan()
    return room


def begin_database(address: str, plan: str, guideline: Guideline) -> DatabaseRoom:
    """A new room for the plan with this text; a room that is there already is opened, and keeps its own plan.

    Raises PlanError if the plan cannot be used, RoomError if the database cannot.
    """
    parse_plan(plan, guideline)
    line = Line(parse_address(address))
    prepare(line, may_begin=True)
    values = {"name": line.address.room, "plan": plan}
    line.do(lambda connection: connection.execute(insert(rooms).values(values).on_conflict_do_nothing()))
    line.close()
    return open_database(address, guideline)


def _number(connection: Connection, room: str) -> int | None:
    return connection.scalar(select(rooms.c.id).where(rooms.c.name == room))


def _no_such_room(line: Line) -> str:
    newest = select(rooms.c.name).order_by(rooms.c.begun.desc()).limit(_MOST_NAMES + 1)
    names = line.do(lambda connection: list(connection.scalars(newest)))
    listed = ", ".join(names[:_MOST_NAMES]) + (" and more" if len(names) > _MOST_NAMES else "")
    there = f"There are: {listed}." if names else "There is none yet."
    return (
        f'There is no room "{line.address.room}" in this database. {there} The address names the room after {PART}=; '
        "to begin a new one, please give it a plan: --plan day.toml, or a format as it comes: --format sprint"
    )
