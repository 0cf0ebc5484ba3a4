"""A team's design in the room. While the room is away, nothing is written, so that no second room comes into being."""

from pathlib import Path

from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.desk.kept_file import KeptFile
from assistant.errors import DesignFileError
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

    def _save(self, design: Design, durable: bool) -> Design:
        if not self._room.is_dir():
            raise DesignFileError(
                self.path,
                "The room is not there just now (a stick that was pulled out, or a network folder). "
                "Please go on: your answers are kept here, and saved as soon as it is back.",
            )
        return super()._save(design, durable)
