"""The files of a design: kept under another name, copied, and the document beside it."""

from pathlib import Path

from assistant.design.examples import free_name
from assistant.design.file import write_text
from assistant.errors import MicrocraftError
from assistant.plain.lines import say
from assistant.plain.work import Work


def save_as(work: Work, name: str, *, is_copy: bool = False) -> bool:
    """Goes on in another file; what was only looked at can be changed there. False, and says why, if it cannot."""
    if not name and not is_copy:
        say("Please add the name of a file, for example: save-as my-course.toml")
        return False
    was_looked_at = work.kept.read_only
    target = _named(work, name) if name else free_name(work.file.with_name(f"{work.file.stem}-copy.toml"))
    try:
        work.kept.move(target, work.design)
    except MicrocraftError as error:
        say(str(error))
        return False
    say(f"Your design is in {target} from now on.")
    return was_looked_at


def _named(work: Work, name: str) -> Path:
    """A file beside the present one, unless the name says where it is."""
    path = Path(name).expanduser()
    path = path if path.suffix else path.with_suffix(".toml")
    return path if path.is_absolute() else work.file.parent / path if path.parent == Path() else Path.cwd() / path


def write_document(work: Work) -> None:
    """Writes the rationale document beside the design."""
    from assistant.document.render import render

    target = work.file.with_suffix(".html")
    try:
        write_text(target, render(work.guideline, work.design, "html"))
    except MicrocraftError as error:
        say(str(error))
    else:
        say(f"The document is in {target}.")
