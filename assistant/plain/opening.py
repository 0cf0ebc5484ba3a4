"""Opening a design for the conversation: a new one, one that is there, or a backup of one that was damaged."""

from pathlib import Path

from assistant import locations
from assistant.design.backups import newest_good, restore
from assistant.design.examples import free_name
from assistant.design.file import OpenedDesign, read_design, write_text
from assistant.errors import DamagedDesign
from assistant.guideline.model import PATHS, Guideline
from assistant.guideline.model import Path as WayThrough
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import start
from assistant.interview.wording import say_date
from assistant.plain.lines import EndOfInput, ask_plainly, ask_yes, say
from assistant.plain.work import Work


def open_work(file: Path | None, path: str | None) -> Work:
    """The design in a file, or a new one. Raises DesignFileError and EndOfInput."""
    guideline = load_guideline()
    if file is not None and _is_there(file):
        return _existing(file, guideline)
    target = file or free_name(locations.untitled() / "untitled.toml")
    return Work(guideline, target, start(guideline, _way(guideline, path)))


def _is_there(file: Path) -> bool:
    """True if the file exists, or cannot even be looked at; reading it then says why."""
    try:
        return file.exists()
    except OSError:
        return True


def _way(guideline: Guideline, path: str | None) -> WayThrough:
    """The way through the guideline: as given, or as chosen now."""
    say(guideline.title, 'Write your answers line by line. "help" lists what else you can write.')
    say('"quit" stops at any time, and your answers stay.')
    for known in PATHS:
        if path == known:
            return known
    say("", "How long should the interview be?")
    for number, choice in enumerate(guideline.paths, start=1):
        say(f"{number}. {choice.title}: {choice.about}")
    while True:
        reply = ask_plainly("Number or name (an empty line takes Standard):").casefold().removeprefix("/")
        if reply in ("quit", "exit"):
            raise EndOfInput
        for number, choice in enumerate(guideline.paths, start=1):
            if reply in (str(number), choice.id, choice.title.casefold()) or (not reply and choice.id == "standard"):
                return choice.id
        say("Please write 1, 2 or 3, or one of the names.")


def _existing(file: Path, guideline: Guideline) -> Work:
    try:
        opened = read_design(file, guideline)
    except DamagedDesign as damaged:
        opened = _restored(file, guideline, damaged)
    work = Work(guideline, file, opened.design)
    title = opened.design.text("frame.title", "title")
    say(f"{title or file.name}, from {file}.", *opened.notices)
    if opened.has_comments:
        copy = file.with_name(f"{file.name}.bak")
        text = file.read_text(encoding="utf-8-sig")
        work.before_first_save = lambda: write_text(copy, text)
        say(f"The file has comments in it. Saving cannot keep them; a copy that has them will be in {copy.name}.")
    return work


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
