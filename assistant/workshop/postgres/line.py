"""The one connection that a program has to the database, and what happens when it is lost.

A deed is a function of the connection; it runs in a transaction of its own. If the connection was lost, a new one is
made and the deed is done once more, so a deed must be one that may be done twice. Nothing of a deed that failed stays.
"""

import threading
import time
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from assistant.workshop.postgres.address import Address, password_in
from assistant.workshop.postgres.away import Away
from assistant.workshop.store import RoomError

T = TypeVar("T")
Deed = Callable[[Connection], T]

CONNECT_SECONDS = 5
LONGEST_PAUSE_SECONDS = 5.0
"""While a server does not answer, nobody waits for it again and again: a pause as long as the last attempt."""

_KEEP_ALIVE = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
_SETTINGS = (
    "SET timezone = 'UTC'",
    "SET statement_timeout = '15s'",
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '15s'",
    "SET tcp_keepalives_idle = 15",  # so that the server gives up the locks of a machine that went without a word
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
)


class Line:
    """May be used by several threads; one deed is done at a time."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.number = 0
        """Of the present connection. Locks die with their connection, so a lock remembers on which it was taken."""
        self._alone = threading.RLock()
        self._kept: list[Connection] = []
        self._wait_until = 0.0
        self._last = ""
        self._engine = create_engine(
            address.server.replace("postgresql:", "postgresql+psycopg:", 1),
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "microcraft", **_KEEP_ALIVE},
        )
        self._end = weakref.finalize(self, _hang_up, self._kept)

    def do(self, deed: Deed[T]) -> T:
        """What the deed returns. Raises Away if there is no connection to be had, RoomError if it is refused."""
        with self._alone:
            if self._kept:
                try:
                    return self._try(deed)
                except Away:
                    pass  # it was lost since the last deed; a new one may succeed at once
            return self._try(deed)

    def password(self) -> str:
        """The one that was used, wherever it was found; for a program of our own that connects as well."""

        def deed(connection: Connection) -> str:
            used: Any = connection.connection.dbapi_connection
            return str(used.info.password or "")

        return self.do(deed)

    def close(self) -> None:
        with self._alone:
            _hang_up(self._kept)

    def _try(self, deed: Deed[T]) -> T:
        connection = self._connection()
        try:
            with connection.begin():
                return deed(connection)
        except DBAPIError as error:
            if error.connection_invalidated or connection.closed or connection.invalidated:
                _hang_up(self._kept)
                raise Away(_say_lost(self._said(error))) from None
            raise RoomError(f"The database refused this: {self._said(error)}. Nothing was changed.") from None

    def _connection(self) -> Connection:
        if not self._kept:
            if time.monotonic() < self._wait_until:
                raise Away(_say_lost(self._last))
            self._kept.append(self._connect())
            self.number += 1
        return self._kept[0]

    def _connect(self) -> Connection:
        began = time.monotonic()
        try:
            connection = self._engine.connect()
            with connection.begin():
                for setting in _SETTINGS:
                    connection.execute(text(setting))
        except (SQLAlchemyError, UnicodeError, ValueError) as error:
            now = time.monotonic()
            self._wait_until = now + min(now - began, LONGEST_PAUSE_SECONDS)
            self._last = self._said(error)
            raise Away(_say_lost(self._last)) from None
        return connection

    def _said(self, error: Exception) -> str:
        """The database's own words in one line: never a statement, never the password."""
        cause: Any = error.orig if isinstance(error, DBAPIError) else error
        lines = [line.strip() for line in str(cause).splitlines() if line.strip()]
        said = next((line for line in lines if "Multiple connection attempts" not in line), "it gave no reason")
        password = password_in(self.address.server)
        return (said.replace(password, "***") if password else said).rstrip(".")


def _hang_up(kept: list[Connection]) -> None:
    while kept:
        connection = kept.pop()
        try:
            connection.close()
        except SQLAlchemyError:
            connection.invalidate()


def _say_lost(said: str) -> str:
    return (
        f"The database of the room cannot be reached just now ({said}). Nothing is lost: it is tried again and again, "
        "and kept as soon as the database is back."
    )
