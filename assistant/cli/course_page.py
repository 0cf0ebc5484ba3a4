"""``microcraft course-page``: a page for learners, made of what is public in a design."""

from pathlib import Path

import click

from assistant.cli import commands
from assistant.cli.paper import SCREEN, as_document, form_of, output_option, place, put, to_option
from assistant.design.file import read_design
from assistant.guideline.reader import load_guideline

FORMS = ("html", "md")


@commands.command("course-page")
@click.argument("file", type=click.Path(path_type=Path))
@to_option(FORMS)
@output_option("Without it, beside FILE.")
def write_course_page(file: Path, form: str | None, output: Path | None) -> None:
    """Write a page for learners about the design in FILE: in plain language, with schema.org data in the HTML.

    Only what is answered is on it; where R12 says which facts are public, only those are. Read it before you publish
    it: your answers are printed in your own words.
    """
    from assistant.document import course_page as pages

    guideline = load_guideline()
    opened = read_design(file, guideline)
    chosen = form or form_of(output, FORMS)
    page = pages.course_page(guideline, opened.design)
    content = as_document(chosen, lambda kind: pages.write_course_page(page, kind))
    put(content, output or place(file, "course-page", chosen), "The course page")
    if output is None or str(output) != SCREEN:
        _tell(page.missing, "Not answered yet, so not on the page")
        _tell(page.hidden, "Not public by your answer to R12, so not on the page")
    for notice in opened.notices:
        click.echo(notice, err=True)


def _tell(titles: list[str], what: str) -> None:
    if titles:
        click.echo(f"{what}: {'; '.join(titles)}.", err=True)
