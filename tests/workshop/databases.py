"""The database of the tests: the one that a variable names, or one on this computer. Without any, tests skip."""

import os
import secrets
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.workshop.postgres.room import DatabaseRoom

VARIABLE = "MICROCRAFT_TEST_DATABASE"
LOCAL = "postgresql:///microcraft_test"


def server() -> str:
    """The address of the tests' database, without a room. Skips the test if there is none."""
    if reason := _missing():
        pytest.skip(reason)
    return os.environ.get(VARIABLE, LOCAL)


def new_room() -> str:
    """The address of a room that is not there yet."""
    return in_room(server(), f"test-{secrets.token_hex(6)}")


def in_room(address: str, room: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}room={room}"


def take_out(room: "DatabaseRoom") -> None:
    from sqlalchemy import delete

    from assistant.workshop.postgres.tables import rooms

    room.close()
    room.line.do(lambda connection: connection.execute(delete(rooms).where(rooms.c.id == room.room_id)))
    room.close()


@cache
def _missing() -> str:
    """Why there is no database to test with; empty if there is one. A database that was named has to be there."""
    try:
        import psycopg
    except ImportError:
        return "no PostgreSQL: the extra postgres is not installed"
    address = os.environ.get(VARIABLE)
    try:
        psycopg.connect(address or LOCAL, connect_timeout=3).close()
    except psycopg.Error as error:
        if address:
            raise
        said = str(error).splitlines()[0]
        return f"no PostgreSQL: {VARIABLE} is not set, and there is no database at {LOCAL} ({said})"
    return ""
