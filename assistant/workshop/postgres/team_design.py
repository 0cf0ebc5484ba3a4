"""A team's design in a database, while somebody works on it: its lock, every save, what others write into it.

Each save says on which version it rests, so nothing is overwritten: what somebody else has written is merged in. A
copy lies on this computer. While the database is away, the copy is what is kept, with the text on which it rests
beside it (``.base.toml``); as soon as somebody writes here again, also after a crash, it is merged into the design.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assistant import locations
from assistant.design import backups, codec
from assistant.design.file import write_text
from assistant.design.lock import Held
from assistant.design.model import Design
from assistant.desk.kept_file import TRIES
from assistant.desk.now import now
from assistant.errors import DesignFileError
from assistant.guideline.model import Guideline
from assistant.interview.merging import merge_texts
from assistant.workshop.folder_reading import DESIGN
from assistant.workshop.names import is_safe, safe_name
from assistant.workshop.postgres.address import parse_address
from assistant.workshop.store import RoomError
from assistant.workshop.team_file import TeamFile

BASE = ".base.toml"


@dataclass(frozen=True)
class Stands:
    """What is in the database now."""

    version: int
    text: str


class DesignPlace(Protocol):
    """Where one team's design is kept. Every method raises RoomError, Away if nobody answers just now."""

    def take(self) -> Held | None: ...
    def release(self) -> None: ...
    def found(self) -> Stands: ...
    def swap(self, written: str, version: int, durable: bool) -> Stands:
        """Puts the text in the place of this version; returns what stands there then."""


class RoomOfDesigns(Protocol):
    """A room, or what is seen of it from a browser's program."""

    guideline: Guideline
    address: str

    def design_place(self, team: str) -> DesignPlace: ...


class TeamRow(TeamFile):
    """The design of one team. ``path`` is the copy on this computer."""

    def __init__(self, room: RoomOfDesigns, team: str) -> None:
        """Raises RoomError if there is no such team."""
        check_id(team)
        super().__init__(room.guideline, copy_of(room.address, team))
        self._place = room.design_place(team)
        self._version = 0

    # ---- the lock

    def take(self) -> Held | None:
        """Takes the lock; says who has it if it is not free, or if nobody can be asked just now."""
        try:
            return self._place.take()
        except RoomError:
            return Held("Somebody", None)

    def release(self) -> None:
        """Gives the lock up."""
        self._place.release()

    # ---- reading

    def reread(self, *, to_write: bool) -> Design:
        """The design as it stands now. Who is going to write gets what could not be sent before as well."""
        found = self._place.found()
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

    # ---- saving

    def _save(self, design: Design, durable: bool) -> Design:
        for _ in range(TRIES):
            written = codec.dumps(design, self.guideline)
            try:
                stands = self._place.swap(written, self._version, durable)
            except RoomError as error:
                raise DesignFileError(self.path, f"{error}{self._keep_here(written)}") from None
            if stands.text == written:
                self._version = stands.version
                self._kept(written, durable)
                return design
            design = self._merged(design, stands.text)
            self._version = stands.version
        raise DesignFileError(self.path, "Somebody else changes your team's design all the time. Nothing is lost.")

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


def copy_of(address: str, team: str, home: Path | None = None) -> Path:
    """Where the copy of a team's design lies: in the user's visible folder, or in that of a browser (``home``).

    ``address`` is the room's, as it is shown.
    """
    name = f"{safe_name(parse_address(address).room)}-{hashlib.sha256(address.encode()).hexdigest()[:6]}"
    return (home / "workshops" if home else locations.own_workshops()) / name / team / DESIGN


def check_id(team: str) -> None:
    """Raises RoomError for what cannot be the id of a team."""
    if not is_safe(team):
        raise RoomError("There is no team of this name in the room.")
