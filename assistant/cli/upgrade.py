"""``microcraft upgrade``: bring a design to today's version of its guideline, after showing what would become of it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from assistant.cli import commands
from assistant.design.backups import keep
from assistant.design.file import OpenedDesign, read_design, write_design, write_text
from assistant.errors import DesignFileError, MicrocraftError
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import Moment
from assistant.interview.evolution import Fate, Plan, apply, plan
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


@commands.command("upgrade")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask; write the new version at once.")
@click.option("--dry-run", is_flag=True, help="Only show what would happen.")
@click.option("--by", default="", help="Who decides; noted with every change.")
@click.option("--guideline", "folder", type=click.Path(path_type=Path), help="The folder of a guideline of your own.")
def upgrade_design(file: Path, yes: bool, dry_run: bool, by: str, folder: Path | None) -> None:
    """Bring the design in FILE to the newest version of its guideline.

    Shows what becomes of every answer and which questions are new, and asks before anything is written. The old file is
    kept beside the new one. Running it again changes nothing. A design of a newer version is never taken back.

    Exit code: 0 if the design is of the newest version now (or with --dry-run), 1 if you said no or it is not possible.
    """
    guideline = load_guideline(folder)
    opened = read_design(file, guideline)
    found = plan(guideline, opened.design)
    if not found.needed:
        click.echo(f"{file} is of version {found.newer} of the guideline already. Nothing was changed.")
        return
    before = _bytes(file)
    for line in plan_lines(found, file):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written.")
        return
    if not yes and not click.confirm(f"Bring {file.name} to version {found.newer}?", default=False):
        click.echo("Nothing was written.")
        raise SystemExit(1)
    if _bytes(file) != before:
        raise MicrocraftError(f"{file.name} was changed while you were reading. Nothing was written. Please try again.")
    _write(file, opened, found, Moment(datetime.now().astimezone().replace(microsecond=0), by))


def _write(file: Path, opened: OpenedDesign, found: Plan, moment: Moment) -> None:
    """The old file is safe beside the new one before the new one is written."""
    upgraded = apply(found, opened.design, moment)
    backup = keep_old(file, found.older)
    keep(file, write_design(file, upgraded, found.guideline))
    click.echo(f"{file.name} is of version {found.newer} now. The old file is kept as {backup.name}.")
    if opened.has_comments:
        click.echo("Comments that somebody wrote into the file are only in the old one.")


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


def keep_old(file: Path, version: str) -> Path:
    """A copy of the old file beside it, byte for byte, under a name that is free. Raises DesignFileError."""
    content = _bytes(file)
    shown = "".join(sign for sign in version if sign.isalnum() or sign in ".-")
    for number in range(1, 1000):
        copy = file.with_name(f"{file.stem}.version-{shown}{f'-{number}' if number > 1 else ''}.toml")
        if not copy.exists():
            write_text(copy, content.decode("utf-8"))
            return copy
        if _bytes(copy) == content:
            return copy
    raise DesignFileError(file, f"There are too many old copies of {file.name}. Please move them to another folder.")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DesignFileError(file, f"{file} cannot be read: {error.strerror or error}.") from None
