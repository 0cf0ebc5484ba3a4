"""What serving needs to know of a room in a database: what programs are told, and where a browser's own files lie."""

import os
from collections.abc import Mapping
from pathlib import Path

from assistant.design.codec import dumps
from assistant.workshop.folder_reading import DESIGN
from assistant.workshop.opening import as_database
from assistant.workshop.store import Room, RoomError

_TO_FIND_A_SERVER = (
    "/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf", "/etc/services",
    "/etc/passwd", "/etc/ssl",
)  # fmt: skip
"""Files that the database's library reads: names of computers, and certificates."""

_CERTIFICATES = ("PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY")


def environment_of(room: Room) -> Mapping[str, str]:
    """With the password that this server used; a browser's program has no other way to it."""
    database = as_database(room)
    if database is None:
        return {}
    said = {name: value for name, value in os.environ.items() if name.startswith("PG")}
    password = database.line.password()
    return said | ({"PGPASSWORD": password} if password else {})


def files_of(room: object) -> list[Path]:
    """What a browser's program may read so that it finds the database."""
    address = getattr(room, "address", "")
    if not isinstance(address, str) or "://" not in address:
        return []
    return [Path(one) for one in (*_TO_FIND_A_SERVER, *(os.environ.get(name, "") for name in _CERTIFICATES)) if one]


def own_folder(room: Room, team: str, home: Path) -> Path | None:
    """Where a browser's program keeps its copy of the design and writes its documents; None for a room in a folder."""
    database = as_database(room)
    if database is None:
        return None
    from assistant.workshop.postgres.team_design import copy_of

    folder = copy_of(database, team, home).parent
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
