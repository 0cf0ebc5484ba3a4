"""``microcraft worksheet``: the questions on paper, and the file in which to type the answers up."""

from pathlib import Path

import click

from assistant.cli import commands
from assistant.cli.paper import SCREEN, as_document, form_of, output_option, place, put, to_option
from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.guideline.model import Path as Route
from assistant.guideline.reader import load_guideline

FORMS = ("html", "docx", "md", "pdf", "toml")


@commands.command("worksheet")
@click.argument("design", required=False, type=click.Path(path_type=Path))
@click.option(
    "--path",
    type=click.Choice(["express", "standard", "full"]),
    help="How many questions. Without it, those of the design's path, else standard.",
)
@click.option("--stage", "stages", multiple=True, help="Only this stage, by number or name; several times for several.")
@to_option(FORMS, "What to write; toml is the empty answer file for typing up.")
@output_option()
def write_worksheet(
    design: Path | None, path: Route | None, stages: tuple[str, ...], form: str | None, output: Path | None
) -> None:
    """Print the questions on paper, one stage a page, with room to write.

    With DESIGN, the answers so far stand in place. Every question has a short code; "--to toml" prints the empty answer
    file with the same codes, which "microcraft fill" takes in once it is typed up.
    """
    from assistant.document import worksheet as paper

    guideline = load_guideline()
    chosen = form or form_of(output, FORMS)
    begun: Design | None = None
    if design is not None:
        opened = read_design(design, guideline)
        begun = opened.design
        for notice in opened.notices:
            click.echo(notice, err=True)
    sheet = paper.worksheet(guideline, begun, path, paper.find_stages(guideline, stages))
    if chosen == "toml":
        from assistant.document.answer_file import answer_file

        put(answer_file(guideline, sheet, begun).encode("utf-8"), output or Path(SCREEN), "The empty answer file")
        return
    content = as_document(chosen, lambda kind: paper.write_worksheet(sheet, kind))
    put(content, output or place(design, "worksheet", chosen), "The worksheet")
