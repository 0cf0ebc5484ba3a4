"""``microcraft history``: who changed what, when and why."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli import commands
from assistant.design.file import read_design
from assistant.guideline.reader import load_guideline
from assistant.interview.history import Event, history, say_history


@commands.command("history")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Plain lines, or JSON.")
def show_history(file: Path, form: str) -> None:
    """Show every change of an answer in FILE: when, who, before and after, and why. Versions are headings.

    The answers given the first time are not changes; they stand in FILE itself.
    """
    guideline = load_guideline()
    opened = read_design(file, guideline)
    events = history(guideline, opened.design)
    if form == "json":
        click.echo(json.dumps([_plain(event) for event in events], ensure_ascii=False, indent=2))
        return
    for line in say_history(events):
        click.echo(line)
    if not events:
        click.echo("No answer has been changed yet.")


def _plain(event: Event) -> dict[str, object]:
    return {**asdict(event), "at": event.at.isoformat()}
