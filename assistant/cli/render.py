"""``microcraft render``: write the rationale document."""

from pathlib import Path

import click

from assistant.cli import commands
from assistant.design.file import read_design, write_text
from assistant.guideline.reader import load_guideline


@commands.command("render")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice(["md", "html"]),
    help="Markdown or HTML. Without it, the name given with --output decides, else HTML.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help='Where to write it; "-" is the screen. Without it, beside FILE.'
)
def render_document(file: Path, form: str | None, output: Path | None) -> None:
    """Write the rationale document of the design in FILE, whatever is still missing in it."""
    from assistant.document.render import render

    guideline = load_guideline()
    opened = read_design(file, guideline)
    form = form or ("md" if output is not None and output.suffix.lower() in (".md", ".markdown") else "html")
    text = render(guideline, opened.design, form)
    if output is not None and str(output) == "-":
        click.echo(text, nl=False)
        return
    target = output or file.with_suffix(f".{form}")
    write_text(target, text)
    click.echo(f"The document is in {target}.")
    for notice in opened.notices:
        click.echo(notice, err=True)
