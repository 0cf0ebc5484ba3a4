"""What serving needs to know of a room in a database: how programs reach it, and where a browser's own files lie."""

import os
import socket
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from assistant.design.codec import dumps
from assistant.workshop.folder import PLAN
from assistant.workshop.folder_reading import DESIGN
from assistant.workshop.opening import as_database
from assistant.workshop.store import Room, RoomError

_HAS_WIRES = os.name == "posix"
"""On Windows a program cannot be given an open socket; there it connects itself."""


def wire_of(room: Room, team: str) -> Callable[[], socket.socket] | None:
    """Opens the program's only way to the database: its server answers for its own team. None if it needs none."""
    database = as_database(room)
    if database is None or not _HAS_WIRES:
        return None
    from assistant.workshop.postgres.one_team import open_wire

    return partial(open_wire, database, team)


def environment_of(room: Room) -> Mapping[str, str]:
    """Nothing, except on Windows: there it is the password that this server used."""
    database = as_database(room)
    if database is None or _HAS_WIRES:
        return {}
    said = {name: value for name, value in os.environ.items() if name.startswith("PG")}
    password = database.line.password()
    return said | ({"PGPASSWORD": password} if password else {})


def is_there(room: Room) -> bool:
    """True if the room can be read just now; asked anew each time."""
    database = as_database(room)
    if database is None:
        return (Path(room.address) / PLAN).is_file()
    try:
        return database.line.do(lambda connection: connection.exec_driver_sql("SELECT 1").scalar()) == 1
    except RoomError:
        return False


def own_folder(room: Room, team: str, home: Path) -> Path | None:
    """Where a browser's program keeps its copy of the design and writes its documents; None for a room in a folder."""
    database = as_database(room)
    if database is None:
        return None
    from assistant.workshop.postgres.team_design import copy_of

    folder = copy_of(database.address, team, home).parent
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def put_newest(room: Room, team: str, home: Path) -> Path:
    """A folder with the team's design as it stands now, whoever wrote it, to make its document from."""
    glance = room.glance(team)
    if glance.design is None or glance.trouble:
        raise RoomError(glance.trouble or "This team has no design yet.")
    folder = home / "document"
    folder.mkdir(exist_ok=True)
    (folder / DESIGN).write_text(dumps(glance.design, room.guideline), encoding="utf-8")
    return folder
