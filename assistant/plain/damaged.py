"""A file that is damaged: a backup in its place, if there is one and it is wanted."""

from pathlib import Path

from assistant.design.backups import newest_good, restore
from assistant.design.file import OpenedDesign, read_design
from assistant.errors import DamagedDesign
from assistant.guideline.model import Guideline
from assistant.interview.wording import say_date
from assistant.plain.lines import EndOfInput, ask_yes, say


def readable(file: Path, guideline: Guideline) -> OpenedDesign:
    """The design in a file, or in its newest backup. Raises DesignFileError."""
    try:
        return read_design(file, guideline)
    except DamagedDesign as damaged:
        return _restored(file, guideline, damaged)


def _restored(file: Path, guideline: Guideline, damaged: DamagedDesign) -> OpenedDesign:
    """A backup instead of a damaged file, if there is one and the person wants it. Raises DamagedDesign if not."""
    backup = newest_good(file, guideline)
    if backup is None:
        raise damaged
    say(str(damaged), f"There is a backup from {say_date(backup.saved.date())}, {backup.saved:%H:%M}.")
    try:
        wanted = ask_yes("Restore it? The damaged file is kept beside it.")
    except EndOfInput:
        wanted = False
    if not wanted:
        raise damaged
    aside = restore(file, backup)
    say(f"Restored. The damaged file is now {aside.name}.")
    return read_design(file, guideline)
