"""The one door to a room: by the name of its folder, or by the address of its database."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.guideline.model import Guideline
from assistant.workshop.names import safe_name
from assistant.workshop.postgres.address import is_database, parse_address
from assistant.workshop.store import Room, RoomError
from assistant.workshop.team_file import TeamFile

if TYPE_CHECKING:
    from assistant.workshop.postgres.room import DatabaseRoom

NEEDED = ("sqlalchemy", "psycopg", "alembic")


def open_room(address: str, guideline: Guideline) -> Room:
    """The room at this address. Raises RoomError, PlanError."""
    if not is_database(address):
        from assistant.workshop.folder import open_folder

        return open_folder(Path(address), guideline)
    from assistant.workshop.postgres.served import is_served, open_served

    if is_served():
        return open_served(address, guideline)
    _check_packages()
    from assistant.workshop.postgres.opening import open_database

    return open_database(address, guideline)


def begin_room(address: str, plan: str, guideline: Guideline) -> Room:
    """A new room for the plan with this text; one that is there is opened and keeps its plan. Raises RoomError."""
    if not is_database(address):
        from assistant.workshop.folder import begin_folder

        return begin_folder(Path(address), plan, guideline)
    _check_packages()
    from assistant.workshop.postgres.opening import begin_database

    return begin_database(address, plan, guideline)


def as_database(room: Room) -> DatabaseRoom | None:
    """The room as one in a database, or None if it is in a folder."""
    if not is_database(room.address):
        return None
    from assistant.workshop.postgres.room import DatabaseRoom

    return room if isinstance(room, DatabaseRoom) else None


def team_row(room: Room, team: str) -> TeamFile:
    """A team's design in a database, to be worked on. Raises RoomError."""
    from assistant.workshop.postgres.served import ServedRoom
    from assistant.workshop.postgres.team_design import TeamRow

    place = room if isinstance(room, ServedRoom) else as_database(room)
    assert place is not None
    return TeamRow(place, team)


def beside(address: str, ending: str) -> Path:
    """A file beside the room's folder, named after it; for a room in a database, in the folder where we are."""
    if is_database(address):
        return Path.cwd() / f"{safe_name(parse_address(address).room)}{ending}"
    folder = Path(address).resolve()
    return folder.with_name(f"{safe_name(folder.name)}{ending}")


def _check_packages() -> None:
    if any(find_spec(name) is None for name in NEEDED):
        raise RoomError(
            "A room in a database needs three more packages. Please install them with: "
            "pip install 'microcraft[postgres]'"
        )
