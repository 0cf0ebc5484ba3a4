"""``microcraft schema``: the JSON Schema of design files, for editors."""

import json

import click

from assistant.cli import commands
from assistant.design.schema import design_schema
from assistant.guideline.reader import load_guideline


@commands.command("schema")
def show_schema() -> None:
    """Print the JSON Schema of design files, so that an editor completes and checks them.

    \b
    microcraft schema > design.schema.json
    and as the first line of a design beside it:
    #:schema ./design.schema.json

    Microcraft keeps that line when it saves.
    """
    click.echo(json.dumps(design_schema(load_guideline()), ensure_ascii=False, indent=2))
