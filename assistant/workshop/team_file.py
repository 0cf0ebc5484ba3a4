"""A team's design in the room. While the room is away, nothing is written, so that no second room comes into being."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.design.backups import keep_commented
from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.desk.kept_file import KeptFile
from assistant.errors import DamagedDesign, DesignFileError, MicrocraftError
from assistant.guideline.model import Guideline


class TeamFile(KeptFile):
    """The file of a team's design: kept like every other one, as long as its folder is there."""

    def __init__(self, guideline: Guideline, path: Path, text: str = "") -> None:
        super().__init__(guideline, path, text)
        self._room = path.parent

    def reread(self, *, to_write: bool) -> Design:
        """The design as it stands now, whoever wrote it last; what is saved next rests on it. Raises MicrocraftError.

        ``to_write`` is true for who has the pen.
        """
        found = read_design(self.path, self.guideline)
        self.text = found.text
        return found.design

    def begin_to_write(self) -> Design:
        """The design for who has just got the lock; what was not kept before is kept now. Raises MicrocraftError."""
        design = self.reread(to_write=True)
        self.read_only = False
        return self.save(design) if self.remark else design

    def _save(self, design: Design, durable: bool) -> Design:
        if not self._room.is_dir():
            raise DesignFileError(
                self.path,
                "The room is not there just now (a stick that was pulled out, or a network folder). "
                "Please go on: your answers are kept here, and saved as soon as it is back.",
            )
        return super()._save(design, durable)


@dataclass(frozen=True)
class OpenedTeam:
    """A team's design as it was found, before anybody of the team writes."""

    file: TeamFile
    design: Design
    notices: tuple[str, ...] = ()
    """What its reader should know, for example that the file held comments."""


def open_in_folder(guideline: Guideline, path: Path) -> OpenedTeam:
    """The design in a team's file. Raises MicrocraftError if it cannot be worked on here."""
    try:
        found = read_design(path, guideline)
    except DamagedDesign as damage:
        raise MicrocraftError(f"{damage} To put the last good copy back: microcraft {path}") from None
    if found.design.version != guideline.version:
        raise MicrocraftError(
            f"This team's design was made with another version of the questions. Please open it once on its own, "
            f"it shows what changes: microcraft {path}"
        )
    file = TeamFile(guideline, path, found.text)
    file.saved_at = datetime.fromtimestamp(path.stat().st_mtime)
    return OpenedTeam(file, found.design, (*found.notices, *([keep_commented(path)] if found.has_comments else [])))


def open_kept(file: TeamFile) -> OpenedTeam:
    """The design that is kept in a database. Raises MicrocraftError if it cannot be worked on here."""
    design = file.reread(to_write=False)
    if design.version != file.guideline.version:
        raise MicrocraftError(
            "This team's design was made with another version of the questions. "
            "Please join with the Microcraft that the others use."
        )
    return OpenedTeam(file, design)
