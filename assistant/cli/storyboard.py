"""``microcraft storyboard``: the course week by week, for a session in which a team moves it about."""

from pathlib import Path

import click

from assistant.cli import commands
from assistant.cli.paper import as_document, form_of, output_option, place, put, to_option
from assistant.design.file import read_design
from assistant.guideline.reader import load_guideline

FORMS = ("html", "md", "docx", "pdf")


@commands.command("storyboard")
@click.argument("file", type=click.Path(path_type=Path))
@to_option(FORMS)
@output_option("Without it, beside FILE.")
def write_storyboard(file: Path, form: str | None, output: Path | None) -> None:
    """Lay the units of the design in FILE over its weeks, with hours, outcomes and assessments.

    It is a first layout, with empty cells for the six ways of learning: print it for an ABC-type design session.
    """
    from assistant.document import storyboard as board

    guideline = load_guideline()
    opened = read_design(file, guideline)
    chosen = form or form_of(output, FORMS)
    laid = board.storyboard(guideline, opened.design)
    content = as_document(chosen, lambda kind: board.write_storyboard(laid, kind))
    put(content, output or place(file, "storyboard", chosen), "The storyboard")
    for notice in opened.notices:
        click.echo(notice, err=True)
