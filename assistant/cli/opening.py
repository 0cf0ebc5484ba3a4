"""``microcraft open``: the conversation, on a full screen or in plain lines."""

import gc
import os
import sys
from pathlib import Path

import click

from assistant.cli import OPEN, commands
from assistant.errors import MicrocraftError


@commands.command(OPEN)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--plain", is_flag=True, help="Plain lines instead of a full screen, for screen readers, pipes and scripts."
)
@click.option(
    "--path", type=click.Choice(["express", "standard", "full"]), help="How long the interview is, for a new design."
)
def open_design(file: Path | None, plain: bool, path: str | None) -> None:
    """Start a new design, or go on with the one in FILE.

    A FILE that does not exist yet is made as soon as the first question is answered. Without a terminal, or with
    TERM=dumb, the interview runs in plain lines by itself.
    """
    if file is not None:
        _check_name(file)
    if plain or not has_screen():
        from assistant.plain import run

        run(file, path)
        return
    gc.disable()  # until the first question is painted: collecting what is not garbage takes 40 ms of the start
    from assistant.app.program import Microcraft

    program = Microcraft(file, path)
    result = program.run()
    if program.plans_workshop:
        gc.enable()
        from assistant.app.plan_program import PlanProgram

        result = PlanProgram(program.guideline).run()
    if result:
        click.echo(result)


def has_screen() -> bool:
    """True if a full-screen conversation can be shown here, or in the browser that this program was started for."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    streams = (sys.stdin, sys.stdout)  # either is None if it was closed before the start
    return all(one is not None and one.isatty() for one in streams) and os.environ.get("TERM") != "dumb"


def _check_name(file: Path) -> None:
    """Raises MicrocraftError for a name that no file can have."""
    try:
        file.exists()
    except (OSError, ValueError):
        raise MicrocraftError("No file can have this name. Please choose a shorter one.") from None
