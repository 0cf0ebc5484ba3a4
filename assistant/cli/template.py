"""``microcraft template``: see, copy, check and try the templates that documents are written from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import locations
from assistant.cli import commands

if TYPE_CHECKING:
    from assistant.document.templating.checking import CheckedForm
    from assistant.guideline.model import Guideline


@commands.group("template")
def template_commands() -> None:
    """Work on templates: what a document looks like and what stands in it, as files."""


@template_commands.command("list")
def list_templates() -> None:
    """Show every template, with what it is for: those of Microcraft and your own."""
    from assistant.document.templating.shelf import Unusable, shelved

    for one in shelved():
        if isinstance(one, Unusable):
            click.echo(f"{one.folder.name} (cannot be used)\n    {one.why}")
            continue
        whose = "" if one.shipped else ", your own"
        click.echo(f"{one.folder.name} ({', '.join(one.about.forms)}{whose})\n    {one.about.title}. {one.about.about}")
    click.echo(f"Your own templates are in {locations.own_templates()}.")


@template_commands.command("new")
@click.argument("name")
@click.option("--from", "source", default="rationale", help="The template to start from, by name or folder.")
def new_template(name: str, source: str) -> None:
    """Copy a template to change it: NAME goes to your own templates, ./NAME into this folder."""
    from assistant.document.templating.shelf import copy_template, find_template

    folder = copy_template(find_template(source), name)
    click.echo(f"The copy is in {folder}.")
    click.echo("Its files are text: change them in any editor, template.toml first.")
    click.echo(f"See the example with it: microcraft template preview {_quoted(name)}")
    click.echo(f"Check it:                microcraft template check {_quoted(name)}")
    click.echo(f"Use it:                  microcraft render MY-DESIGN.toml --template {_quoted(name)}")


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


@template_commands.command("check")
@click.argument("template", default="rationale")
def check_template(template: str) -> None:
    """Check TEMPLATE, a name or a folder, both ways.

    It names every field the template uses that does not exist, tries it with the example, a half-finished and an empty
    design, and names what it never prints. Exit code: 0 without a fault, 1 with any.
    """
    from assistant.document.templating.about import misfit, other_version
    from assistant.document.templating.checking import check
    from assistant.document.templating.shelf import find_template
    from assistant.guideline.reader import load_guideline

    found, guideline = find_template(template), load_guideline()
    checked = check(found, guideline)
    other = other_version(found.about)
    for notice in filter(None, (misfit(found.about, guideline), other)):
        click.echo(notice)
    for form in checked:
        _say_form(form, guideline)
    if other or not all(form.sound for form in checked):
        click.echo(f"The template in {found.folder} has faults.")
        raise SystemExit(1)
    click.echo(f"The template in {found.folder} has no faults.")


def _say_form(form: "CheckedForm", guideline: "Guideline") -> None:
    """One form: faults with file and line, then what is never printed, then how the previews went."""
    for misuse in form.misuses:
        click.echo(f"{form.form}: {misuse}")
    for fault in dict.fromkeys(fault for _, fault in form.failures):
        where = [preview for preview, other in form.failures if other == fault and preview]
        click.echo(f"{form.form}: {fault.rstrip('.')}" + (f" (with {'; '.join(where)})." if where else "."))
    if form.questions:
        names = "; ".join(f"{guideline.by_id[one].ref} {guideline.by_id[one].name}" for one in form.questions)
        click.echo(f"{form.form}: answers that are never printed: {names}.")
    if form.fields:
        click.echo(f"{form.form}: fields that are never printed: {', '.join(form.fields)}.")
    click.echo(f"{form.form}: {form.previews} of {form.previews + len(form.failures)} previews written.")


@template_commands.command("preview")
@click.argument("template", default="rationale")
@click.option("--to", "form", type=click.Choice(["md", "html"]), help="Without it: HTML, if the template writes it.")
@click.option(
    "--length", type=click.Choice(["sheet", "board", "full"]), default="board", show_default=True, help="How much."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help='Where to write it; "-" is the screen. Without it, in this folder.',
)
def preview_template(template: str, form: str | None, length: str, output: Path | None) -> None:
    """Write the example design with TEMPLATE, a name or a folder."""
    from assistant.document.templating.previewing import preview
    from assistant.document.templating.rendering import first_form
    from assistant.document.templating.shelf import find_template
    from assistant.guideline.reader import load_guideline

    found = find_template(template)
    form = form or first_form(found)
    text = preview(found, load_guideline(), form, length)
    if output is not None and str(output) == "-":
        click.echo(text, nl=False)
        return
    from assistant.design.file import write_text

    target = output or Path(f"{found.about.id}-preview.{form}")
    write_text(target, text)
    click.echo(f"The preview is in {target}.")


@template_commands.command("reference")
def show_reference() -> None:
    """Print what a template can print: every field, what it holds and what it means (Markdown)."""
    from assistant.document.reference import reference

    click.echo(reference(), nl=False)
