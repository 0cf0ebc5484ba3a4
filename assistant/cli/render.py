"""``microcraft render``: write the design document."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import commands
from assistant.design.file import read_design
from assistant.guideline.reader import load_guideline

if TYPE_CHECKING:
    from assistant.document.context import Length

SCREEN = Path("-")


@commands.command("render")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice(["md", "html", "docx", "pdf"]),
    help="Markdown, HTML, Word or PDF. Without it, the name given with --output decides, else HTML.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help='Where to write it; "-" is the screen. Without it, beside FILE.'
)
@click.option(
    "--length",
    type=click.Choice(["sheet", "board", "full"]),
    default="full",
    show_default=True,
    help="One page; the document for a board; or everything, with every question and answer.",
)
@click.option("--styles", type=click.Path(path_type=Path), help="A Word file whose styles the Word document gets.")
@click.option("--template", metavar="NAME", help="A template of yours instead of the one that comes with Microcraft.")
def render_document(
    file: Path, form: str | None, output: Path | None, length: "Length", styles: Path | None, template: str | None
) -> None:
    """Write the document of the design in FILE, whatever is still missing in it."""
    from assistant.document.writing import document, put

    guideline = load_guideline()
    opened = read_design(file, guideline)
    form = form or _form(output, styles)
    made = document(guideline, opened.design, form, length, styles, template, _say)
    if output == SCREEN:
        _show(made, form)
        return
    target = output or file.with_suffix(f".{form}")
    put(target, made)
    click.echo(f"The document is in {target}.")
    for notice in opened.notices:
        _say(notice)


def _form(output: Path | None, styles: Path | None) -> str:
    """What the name of the file asks for; with styles of a Word file it is Word, else HTML."""
    from assistant.document.writing import SUFFIXES

    asked = SUFFIXES.get(output.suffix.lower()) if output is not None else None
    return asked or ("docx" if styles is not None else "html")


def _show(made: bytes, form: str) -> None:
    """On the screen, or into the program behind a pipe; a Word file or a PDF goes there as it is."""
    if form in ("md", "html"):
        click.echo(made.decode("utf-8"), nl=False)
    else:
        sys.stdout.buffer.write(made)


def _say(notice: str) -> None:
    click.echo(notice, err=True)
