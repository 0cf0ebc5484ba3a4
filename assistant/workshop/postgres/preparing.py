"""Brings the tables of a database to where this Microcraft needs them. A newer database is left alone."""

from pathlib import Path

from sqlalchemy import Connection, func, inspect, select, text

from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.tables import HEAD, VERSION_TABLE
from assistant.workshop.store import RoomError

_TURN = 0x6D63_0003_0000_0000
"""The lock of who changes the tables: two programs that start at once do it one after the other."""


def prepare(line: Line, *, may_begin: bool) -> None:
    """Raises RoomError if the database is newer, cannot be changed, or holds no rooms and must not be begun here."""
    found = line.do(_version)
    if found == HEAD:
        return
    if found is None and not may_begin:
        raise RoomError(
            "There are no rooms in this database yet. Please begin one first: "
            'microcraft workshop run "ADDRESS?room=NAME" --format sprint'
        )
    try:
        line.do(_upgrade)
    except _Newer:
        raise
    except RoomError as error:
        raise RoomError(
            f"{error} Microcraft needs other tables in this database. Please let its owner start "
            '"microcraft workshop run" once.'
        ) from None


class _Newer(RoomError):
    """The database has been prepared by a newer Microcraft."""


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    """``alembic upgrade head``, all of it or nothing."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    found = _version(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise _Newer(
            "This database has been prepared by a newer Microcraft. Nothing was changed. "
            "Please update this one: pip install --upgrade 'microcraft[postgres]'"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
