"""The server's end of the wire: does in the database what one team's program asks for, and nothing else.

Each program has a connection of its own, so the lock of the design that it writes dies with it. Which team it is was
settled when its person joined; a question cannot name another one.
"""

import logging
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, func, select

from assistant.workshop.postgres import wire
from assistant.workshop.postgres.away import Away
from assistant.workshop.postgres.design_row import DesignRow
from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.room import DatabaseRoom
from assistant.workshop.postgres.rows import team_of
from assistant.workshop.postgres.served import dump_team
from assistant.workshop.postgres.tables import rooms, teams
from assistant.workshop.store import RoomError

_COLUMNS: list[Any] = [column for column in teams.c if column is not teams.c.design]

log = logging.getLogger("microcraft.serving")


def open_wire(room: DatabaseRoom, team: str) -> socket.socket:
    """The end for the program. When the program ends, or the socket is closed, so does what answers it."""
    ours, theirs = socket.socketpair()
    mine = DatabaseRoom(Line(room.line.address), room.room_id, room.guideline)
    threading.Thread(target=_answer_all, args=(OneTeam(mine, team), ours), daemon=True, name=f"room-{team}").start()
    return theirs


def _answer_all(team: "OneTeam", line: socket.socket) -> None:
    with line:
        try:
            while True:
                wire.send(line, _answer(team, wire.receive(line)))
        except (wire.Ended, OSError, ValueError):
            pass
        finally:
            team.close()


def _answer(team: "OneTeam", asked: Any) -> dict[str, Any]:
    try:
        return {"done": team.do(asked)}
    except Away as away:
        return {"away": str(away)}
    except RoomError as error:
        return {"refused": str(error)}
    except Exception as error:
        log.exception("a team's program asked: %s", error)
        return {"refused": "This did not work. Everything that was answered is kept."}


class OneTeam:
    """The room, for one team."""

    def __init__(self, room: DatabaseRoom, team: str) -> None:
        self._room, self._team = room, team
        self._kept_row: DesignRow | None = None
        self._deeds: dict[str, Callable[..., Any]] = {
            "glance": self._glance,
            "raise_hand": lambda now: dump_team(room.raise_hand(team, datetime.fromisoformat(now))),
            "lower_hand": lambda: dump_team(room.lower_hand(team)),
            "pass_pen": lambda member: dump_team(room.pass_pen(team, member)),
            "arrive": lambda member: dump_team(room.arrive(team, member)),
            "depart": lambda member: dump_team(room.depart(team, member)),
            "take": self._take,
            "release": lambda: self._row.release(),
            "found": lambda: vars(self._row.found()),
            "swap": self._swap,
        }

    def do(self, asked: Any) -> Any:
        """Raises RoomError for anything that is not a team's to ask."""
        words = dict(asked) if isinstance(asked, dict) else {}
        deed = self._deeds.get(str(words.pop("deed", "")))
        if deed is None:
            raise RoomError("This cannot be asked from a team's browser.")
        try:
            return deed(**words)
        except (TypeError, ValueError):
            raise RoomError("This cannot be asked from a team's browser.") from None

    def close(self) -> None:
        self._room.close()

    @property
    def _row(self) -> DesignRow:
        if self._kept_row is None:
            self._kept_row = self._room.design_place(self._team)
        return self._kept_row

    def _take(self) -> dict[str, Any] | None:
        held = self._row.take()
        return None if held is None else {"by": held.by, "since": held.since and held.since.isoformat()}

    def _swap(self, written: str, version: int, durable: bool) -> dict[str, Any]:
        stands = self._row.swap(str(written), int(version), bool(durable))
        return {"version": stands.version, "text": None if stands.text == written else stands.text}

    def _glance(self, plan: str, version: int, design: bool) -> dict[str, Any]:
        """Texts that the program knows already are left out."""

        def deed(connection: Connection) -> dict[str, Any]:
            mark = func.md5(rooms.c.plan).label("mark")
            here = teams.c.room_id == self._room.room_id, teams.c.id == self._team
            row = connection.execute(
                select(*_COLUMNS, rooms.c.state, mark).join(rooms, rooms.c.id == teams.c.room_id).where(*here)
            ).one_or_none()
            if row is None:
                raise RoomError("There is no team of this name in the room.")
            wanted = select(rooms.c.plan).where(rooms.c.id == self._room.room_id)
            fresh = design and row.version != version
            return {
                "mark": row.mark,
                "plan": connection.scalar(wanted) if row.mark != plan else None,
                "state": row.state,
                "team": dump_team(team_of(cast("Row[Any]", row))),
                "version": row.version,
                "design": connection.scalar(select(teams.c.design).where(*here)) if fresh else None,
            }

        return self._room.line.do(deed)
