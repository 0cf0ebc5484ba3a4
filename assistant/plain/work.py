"""The design in work and its file: every step is put on disk at once; a disk that refuses is asked again next time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from assistant.design.backups import keep
from assistant.design.file import write_design
from assistant.design.model import Design
from assistant.errors import DesignFileError
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment
from assistant.interview.journey import Journey, journey
from assistant.plain.lines import say


def now() -> Moment:
    return Moment(datetime.now().astimezone().replace(microsecond=0))


@dataclass
class Work:
    """One design being worked on."""

    guideline: Guideline
    file: Path
    design: Design
    unsaved: bool = False
    """True if the last attempt to save failed."""
    before_first_save: Callable[[], None] | None = field(default=None, repr=False)

    @property
    def journey(self) -> Journey:
        return journey(self.guideline, self.design)

    def take(self, design: Design) -> None:
        """The next state of the design; it is on disk when this returns, or the person has been told that it is not."""
        if design == self.design and not self.unsaved and self.file.exists():
            return
        self.design = design
        self.save()

    def save(self) -> None:
        """Puts the design on disk. A failure is said, and the answers stay in memory."""
        try:
            if self.before_first_save is not None:
                self.before_first_save()
                self.before_first_save = None
            keep(self.file, write_design(self.file, self.design, self.guideline))
            self.unsaved = False
        except DesignFileError as error:
            self.unsaved = True
            say(f"{error} Your answers are kept here for now, and saving is tried again after the next answer.")

    def say_where(self) -> None:
        """Where the design is, and how to go on with it."""
        if self.unsaved:
            say(f"The last answers are NOT saved in {self.file}.")
        elif not self.file.exists():
            say("Nothing has been answered yet, so nothing was saved.")
        else:
            say(f"Your design is saved in {self.file}.", f'To go on another day: microcraft --plain "{self.file}"')
