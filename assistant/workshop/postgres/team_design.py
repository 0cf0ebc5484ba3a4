"""A team's design in a database, while somebody works on it: its lock, every save, what others write into it.

Each save says on which version it rests, so nothing is overwritten: what somebody else has written is merged in. A
copy lies on this computer. While the database is away, the copy is what is kept, with the text on which it rests
beside it (``.base.toml``); as soon as somebody writes here again, also after a crash, it is merged into the design.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, select, text, update

from assistant import locations
from assistant.design import backups, codec
from assistant.design.file import write_text
from assistant.design.lock import Held
from assistant.design.model import Design
from assistant.desk.kept_file import TRIES
from assistant.desk.now import now
from assistant.errors import DesignFileError
from assistant.interview.merging import merge_texts
from assistant.workshop.folder_reading import DESIGN
from assistant.workshop.names import safe_name
from assistant.workshop.postgres.locks import DESIGN as DESIGN_LOCK
from assistant.workshop.postgres.locks import ConnectionLock, signature
from assistant.workshop.postgres.room import DatabaseRoom, check_id
from assistant.workshop.postgres.tables import teams
from assistant.workshop.store import RoomError
from assistant.workshop.team_file import TeamFile

BASE = ".base.toml"


@dataclass(frozen=True)
class _Stands:
    """What is in the database now."""

    version: int
    text: str


class TeamRow(TeamFile):
    """The design of one team. ``path`` is the copy on this computer."""

    def __init__(self, room: DatabaseRoom, team: str) -> None:
        """Raises RoomError if there is no such team."""
        check_id(team)
        super().__init__(room.guideline, copy_of(room, team))
        self._room_of, self._team = room, team
        number = room.line.do(
            lambda connection: connection.scalar(
                select(teams.c.number).where(teams.c.room_id == room.room_id, teams.c.id == team)
            )
        )
        if number is None:
            raise RoomError("There is no team of this name in the room.")
        self._number = int(number)
        self._version = 0
        self._writing = ConnectionLock(room.line, DESIGN_LOCK, self._number)

    # ---- the lock

    def take(self) -> Held | None:
        """Takes the lock; says who has it if it is not free, or if nobody can be asked just now."""
        try:
            return self._room_of.line.do(self._take)
        except RoomError:
            return Held("Somebody", None)

    def _take(self, connection: Connection) -> Held | None:
        mine = teams.c.number == self._number
        if self._writing.holds:
            return None
        if self._writing.take(connection):
            signed = {"writer": signature(), "writes_since": func.clock_timestamp()}
            connection.execute(update(teams).where(mine).values(signed))
            return None
        row = connection.execute(select(teams.c.writer, teams.c.writes_since).where(mine)).one()
        return Held(row.writer or "Somebody", row.writes_since.astimezone() if row.writes_since else None)

    def release(self) -> None:
        """Gives the lock up."""
        self._writing.release()

    # ---- reading

    def reread(self, *, to_write: bool) -> Design:
        """The design as it stands now. Who is going to write gets what could not be sent before as well."""
        found = self._room_of.line.do(self._found)
        try:
            design = codec.loads(found.text, self.guideline).design
        except ValueError as problem:
            raise RoomError(f"The design of your team cannot be read: {problem}. It was left as it is.") from None
        self.text, self._version, self.saved_at = found.text, found.version, datetime.now()
        if self._base.exists():
            return self._with_unsent(design) if to_write else design
        self._copy(found.text)
        return design

    def _with_unsent(self, design: Design) -> Design:
        try:
            ours = codec.loads(self.path.read_text("utf-8"), self.guideline).design
            merged = merge_texts(self.guideline, self._base.read_text("utf-8"), ours, self.text, now())
        except (OSError, ValueError):
            self.remark = f"What could not be sent before cannot be read any more; it is still in {self.path}."
            return design
        self.remark = " ".join(
            ["What could not be sent before is part of the design now.", *(one.say() for one in merged.conflicts)]
        )
        return merged.design

    def _found(self, connection: Connection) -> _Stands:
        row = connection.execute(
            select(teams.c.version, teams.c.design).where(teams.c.number == self._number)
        ).one_or_none()
        if row is None:
            raise RoomError("This team is not in the room any more.")
        return _Stands(row.version, row.design)

    # ---- saving

    def _save(self, design: Design, durable: bool) -> Design:
        for _ in range(TRIES):
            written = codec.dumps(design, self.guideline)
            try:
                stands = self._room_of.line.do(partial(self._swap, written, durable))
            except RoomError as error:
                raise DesignFileError(self.path, f"{error}{self._keep_here(written)}") from None
            if stands.text == written:
                self._version = stands.version
                self._kept(written, durable)
                return design
            design = self._merged(design, stands.text)
            self._version = stands.version
        raise DesignFileError(self.path, "Somebody else changes your team's design all the time. Nothing is lost.")

    def _swap(self, written: str, durable: bool, connection: Connection) -> _Stands:
        """Puts the text in the place of the version on which it rests; returns what stands there then."""
        if not durable:
            connection.execute(text("SET LOCAL synchronous_commit = off"))
        self._take(connection)  # anew after a lost connection
        mine = (teams.c.number == self._number, teams.c.version == self._version)
        values = {"design": written, "version": self._version + 1, "changed": func.clock_timestamp()}
        if connection.execute(update(teams).where(*mine).values(values)).rowcount:
            return _Stands(self._version + 1, written)
        return self._found(connection)

    def _merged(self, design: Design, found: str) -> Design:
        try:
            merged = merge_texts(self.guideline, self.text, design, found, now())
        except ValueError as problem:
            kept = self._keep_here(codec.dumps(design, self.guideline))
            raise DesignFileError(
                self.path, f"Your team's design in the database cannot be read any more ({problem}).{kept}"
            ) from None
        self.text = found
        clashes = " ".join(conflict.say() for conflict in merged.conflicts)
        self.remark = f"Somebody else has changed your team's design too. Both are kept. {clashes}".strip()
        return merged.design

    def _kept(self, written: str, durable: bool) -> None:
        self.text, self.trouble, self.saved_at = written, "", datetime.now()
        self._base.unlink(missing_ok=True)
        if durable:
            self._copy(written)
            backups.keep(self.path, written)

    # ---- the copy on this computer

    @property
    def _base(self) -> Path:
        return self.path.with_name(BASE)

    def _copy(self, written: str) -> None:
        """A copy that cannot be written must not stop the work."""
        try:
            write_text(self.path, written, durable=False)
        except DesignFileError:
            return

    def _keep_here(self, written: str) -> str:
        """Keeps what cannot be sent, and says where."""
        try:
            if not self._base.exists():
                write_text(self._base, self.text)
            write_text(self.path, written)
        except DesignFileError:
            return " Please leave this program open until then."
        return f" Until then your answers are kept in {self.path}."


def copy_of(room: DatabaseRoom, team: str, home: Path | None = None) -> Path:
    """Where the copy of a team's design lies: in the user's visible folder, or in that of a browser (``home``)."""
    name = f"{safe_name(room.line.address.room)}-{hashlib.sha256(room.address.encode()).hexdigest()[:6]}"
    return (home / "workshops" if home else locations.own_workshops()) / name / team / DESIGN
