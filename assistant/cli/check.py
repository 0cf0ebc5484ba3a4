"""``microcraft check``: what an experienced designer or a board would remark, for one design or for many."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import commands
from assistant.errors import MicrocraftError

if TYPE_CHECKING:
    from assistant.cli.check_output import Checked
    from assistant.guideline.model import Guideline

FORMS = ("text", "json", "sarif")
BARS = {"gap": ("gap", "conflict"), "conflict": ("conflict",), "never": ()}
"""Which severities make the command fail. Advice never does."""


@commands.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="How to print it.")
@click.option(
    "--fail-on",
    type=click.Choice(list(BARS)),
    default="gap",
    show_default=True,
    help="The lowest severity that makes the exit code 1: gap (gaps and conflicts), conflict, or never.",
)
def check_designs(files: tuple[Path, ...], form: str, fail_on: str) -> None:
    """Check the designs in FILE... and print what is worth a look, with figures in JSON.

    A conflict is two answers that cannot both stand, a gap is something a board will miss, advice is a better way.

    \b
    Exit code 0: nothing at or above the bar of --fail-on (advice never counts).
    Exit code 1: at least one such finding.
    Exit code 2: a file could not be read; the others are checked all the same.
    """
    from assistant.cli.check_output import OUTPUTS
    from assistant.guideline.reader import load_guideline

    output = OUTPUTS[form](load_guideline())
    failed = False
    click.echo(output.head(), nl=False)
    for one in _checked(output.guideline, files, output.unreadable):
        click.echo(output.one(one), nl=False)
        failed = failed or any(finding.severity in BARS[fail_on] for finding in one.report.findings)
    click.echo(output.tail(), nl=False)
    sys.exit(2 if output.unreadable else 1 if failed else 0)


def _checked(guideline: "Guideline", files: Sequence[Path], unreadable: list[tuple[Path, str]]) -> "Iterator[Checked]":
    """Each design that can be read, one at a time; one sentence on the error output for each that cannot."""
    from assistant.cli.check_output import Checked
    from assistant.design.file import read_design
    from assistant.feedback.report import report

    for path in files:
        try:
            opened = read_design(path, guideline)
        except MicrocraftError as error:
            unreadable.append((path, str(error)))
            click.echo(str(error), err=True)
            continue
        yield Checked(path, report(guideline, opened.design), opened.notices)
