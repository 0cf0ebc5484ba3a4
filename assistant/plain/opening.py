"""Opening a design for the conversation: a new one, or one that is there."""

from pathlib import Path

from assistant import locations
from assistant.design.backups import keep_commented
from assistant.design.examples import free_name
from assistant.design.file import OpenedDesign
from assistant.desk.kept_file import KeptFile
from assistant.errors import MicrocraftError
from assistant.guideline.model import PATHS, Guideline
from assistant.guideline.model import Path as WayThrough
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import start
from assistant.interview.evolution import is_older
from assistant.plain.damaged import readable
from assistant.plain.elsewhere import make_room
from assistant.plain.lines import EndOfInput, ask_plainly, say
from assistant.plain.older import bring_up_to_date
from assistant.plain.work import Work


def open_work(file: Path | None, path: str | None) -> Work:
    """The design in a file, or a new one. Raises DesignFileError and EndOfInput."""
    guideline = load_guideline()
    if file is not None and _is_there(file):
        return _existing(file, guideline)
    target = file or free_name(locations.untitled() / "untitled.toml")
    return Work(guideline, KeptFile(guideline, target), start(guideline, _way(guideline, path)))


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
        if reply in ("help", "?"):
            say('"help" says more once the questions begin; you can change the length later as well.')


def _existing(file: Path, guideline: Guideline) -> Work:
    opened = readable(file, guideline)
    work = Work(guideline, KeptFile(guideline, file, opened.text), opened.design)
    say(f"{work.design.text('frame.title', 'title') or file.name}, from {file}.", *opened.notices)
    make_room(work)
    try:
        return _ready(work, opened)
    except (MicrocraftError, EndOfInput):
        work.kept.release()
        raise


def _ready(work: Work, opened: OpenedDesign) -> Work:
    """The work once nothing has to be settled about its file. Raises MicrocraftError and EndOfInput."""
    if not work.kept.read_only and is_older(work.guideline, work.design):
        work = _of_today(work, opened)
    if opened.has_comments and not work.kept.read_only:
        say(keep_commented(opened.path))
    return work


def _of_today(work: Work, opened: OpenedDesign) -> Work:
    """The work on the upgraded design, if its author agrees; else the old one, which is only looked at."""
    upgraded = bring_up_to_date(work, opened)
    if upgraded is None:
        work.kept.read_only = True
        return work
    work.kept.text, work.design = upgraded.text, upgraded.design
    return work
