"""A design of an older guideline version: what would become of it, in lines, and the new file beside the old one."""

from collections.abc import Iterator
from pathlib import Path

from assistant.design.backups import keep
from assistant.design.file import write_design, write_text
from assistant.design.model import Design
from assistant.errors import DesignFileError, MicrocraftError
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment
from assistant.interview.evolution import Fate, Plan, apply
from assistant.interview.wording import count

HEADINGS: tuple[tuple[Fate, str], ...] = (
    ("parked", "No longer fits (parked: nothing is deleted, you can read it and bring it back)"),
    ("look_again", "Please look at again"),
    ("remapped", "Other choices"),
    ("split", "In several questions now"),
    ("merged", "Part of another question now"),
    ("renamed", "Under another name now"),
    ("kept", "Kept"),
)


def plan_lines(found: Plan, file: Path) -> Iterator[str]:
    """The plan as lines of text: what needs attention first."""
    yield f"{file.name} was made with version {found.older} of the guideline; the newest is version {found.newer}."
    yield f"It has {count(len(found.rows), 'answer', 'answers')}. This becomes of them:"
    for fate, heading in HEADINGS:
        rows = [row for row in found.rows if row.fate == fate]
        if rows:
            yield f"\n{heading}: {len(rows)}"
            yield from (f"  {row.says}" for row in rows if not row.plain)
            unchanged = [row.name for row in rows if row.plain]
            if unchanged:
                yield f"  As they are: {'; '.join(unchanged)}."
    yield f"\nNew questions: {len(found.new) or 'none'}"
    yield from (f"  {_named(found.guideline, question)}" for question in found.new)
    yield ""


def _named(guideline: Guideline, name: str) -> str:
    question = guideline.by_id[name]
    return f"{question.ref}, {question.name}: {question.ask}"


def bring_up(file: Path, before: bytes, found: Plan, design: Design, moment: Moment) -> Path:
    """Writes the design of today; returns the copy of the old file, which is safe before anything is written.

    ``before`` is what stood in the file when the plan was shown. Raises MicrocraftError if it has changed since.
    """
    if content(file) != before:
        raise MicrocraftError(f"{file.name} was changed while you were reading. Nothing was written. Please try again.")
    upgraded = apply(found, design, moment)
    copy = _keep_old(file, found.older)
    keep(file, write_design(file, upgraded, found.guideline))
    return copy


def _keep_old(file: Path, version: str) -> Path:
    """A copy of the old file beside it, byte for byte, under a name that is free. Raises DesignFileError."""
    old = content(file)
    shown = "".join(sign for sign in version if sign.isalnum() or sign in ".-")
    for number in range(1, 1000):
        copy = file.with_name(f"{file.stem}.version-{shown}{f'-{number}' if number > 1 else ''}.toml")
        if not copy.exists():
            write_text(copy, old.decode("utf-8"))
            return copy
        if content(copy) == old:
            return copy
    raise DesignFileError(file, f"There are too many old copies of {file.name}. Please move them to another folder.")


def content(file: Path) -> bytes:
    """What stands in a file, byte for byte. Raises DesignFileError."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise DesignFileError(file, f"{file} cannot be read: {error.strerror or error}.") from None
