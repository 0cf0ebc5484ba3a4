"""``microcraft guideline``: check a guideline, and lock its ids."""

from pathlib import Path

import click

from assistant import locations
from assistant.cli import commands
from assistant.guideline.reader import DEFAULT, build, tables


@commands.group("guideline")
def guideline_commands() -> None:
    """Work on a guideline: the questions, as data."""


def _folder(directory: Path | None) -> Path:
    return directory or locations.guidelines() / DEFAULT


@guideline_commands.command("check")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
def check_guideline(directory: Path | None) -> None:
    """Explain every fault of the guideline in DIRECTORY, with file and question.

    Without DIRECTORY, the guideline that comes with Microcraft is checked. Exit code: 0 without a fault, 1 with any.
    """
    from assistant.guideline.linter import check

    folder = _folder(directory)
    faults = check(folder)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {folder}.")
        raise SystemExit(1)
    guideline = build(tables(folder))
    click.echo(
        f"{folder}: no faults. {len(guideline.questions)} questions in {len(guideline.stages)} stages, "
        f"version {guideline.version}."
    )


@guideline_commands.command("lock")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
def lock_ids(directory: Path | None) -> None:
    """Add the ids of new questions, fields and choices to ids.lock; it never removes one."""
    from assistant.guideline.linter.ids import write_lock

    folder = _folder(directory)
    added = write_lock(build(tables(folder)), folder)
    click.echo(f"{added} ids added to {folder / 'ids.lock'}.")
