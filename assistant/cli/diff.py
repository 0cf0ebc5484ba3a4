"""``microcraft diff``: two designs, or a design and one of its versions, compared in words."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli import commands
from assistant.cli.trouble import exit_code_for_trouble
from assistant.design.file import read_design
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.differences import Change, differences
from assistant.interview.saying_differences import say_differences
from assistant.interview.versions import find_version, since


@commands.command("diff")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("other", required=False, type=click.Path(path_type=Path))
@click.option("--since", "version", help="Compare FILE with one of its versions, by name or number.")
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "json"]), default="text", help="Plain lines, Markdown or JSON."
)
def show_differences(file: Path, other: Path | None, version: str | None, form: str) -> None:
    """Say what differs from FILE to OTHER, answer by answer, and word by word inside long texts.

    With --since, what has changed in FILE since a version; with neither, since its last version. In a text,
    [-words-] went and {+words+} came. What Microcraft keeps for itself is not compared.

    Exit code: 0 if there is no difference, 1 if there is one, 2 if something went wrong.
    """
    if other is not None and version is not None:
        raise click.UsageError("Please give either a second file or --since, not both.")
    with exit_code_for_trouble():
        changes = _changes(load_guideline(), file, other, version)
    click.echo(_said(changes, form), nl=False)
    if changes:
        raise SystemExit(1)


def _changes(guideline: Guideline, file: Path, other: Path | None, version: str | None) -> tuple[Change, ...]:
    design = read_design(file, guideline).design
    if other is not None:
        return differences(guideline, design, read_design(other, guideline).design)
    if version is None and not design.versions:
        raise click.UsageError("There is no version in this design yet. Please name a second file to compare with.")
    return since(guideline, design, find_version(design, version) if version is not None else None)


def _said(changes: Sequence[Change], form: str) -> str:
    if form == "json":
        return json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2) + "\n"
    if form == "md":
        from assistant.document.differences import differences_in_markdown

        return differences_in_markdown(changes)
    return "".join(f"{line}\n" for line in say_differences(changes))
