"""``microcraft diff``: two designs, or a design and one of its versions, compared in words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli import commands
from assistant.cli.trouble import exit_code_for_trouble
from assistant.design.file import read_design
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.differences import Change, differences
from assistant.interview.history import last_reasons
from assistant.interview.saying_differences import say_change
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
        changes, reasons = _changes(load_guideline(), file, other, version)
    click.echo("".join(_said(changes, reasons, form)), nl=False)
    if changes:
        raise SystemExit(1)


def _changes(
    guideline: Guideline, file: Path, other: Path | None, version: str | None
) -> tuple[tuple[Change, ...], Mapping[str, str]]:
    """What differs, and the reasons that were written down on the way, by question."""
    design = read_design(file, guideline).design
    if other is not None:
        newer = read_design(other, guideline).design
        later = [one for one in newer.revisions if one not in design.revisions]
        return differences(guideline, design, newer), last_reasons(later)
    if version is None and not design.versions:
        raise click.UsageError("There is no version in this design yet. Please name a second file to compare with.")
    then = find_version(design, version) if version is not None else design.versions[-1]
    return since(guideline, design, then), last_reasons(one for one in design.revisions if one.at >= then.at)


def _said(changes: Sequence[Change], reasons: Mapping[str, str], form: str) -> Iterator[str]:
    because = {change: reasons.get(change.question, "") for change in changes if change.about == "answer"}
    if form == "json":
        told = [{**asdict(change), "because": because.get(change, "")} for change in changes]
        yield json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        return
    for change in changes:
        yield from _in_markdown(change) if form == "md" else (f"{line}\n" for line in say_change(change))
        if reason := " ".join(because.get(change, "").split()):
            yield f"  - because: {_escaped(reason)}\n" if form == "md" else f"  because: {reason}\n"


def _in_markdown(change: Change) -> Iterator[str]:
    from assistant.document.differences import differences_in_markdown

    yield differences_in_markdown([change])


def _escaped(text: str) -> str:
    from assistant.document.escape import markdown_line

    return markdown_line(text)
