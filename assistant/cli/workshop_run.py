"""``microcraft workshop run``: the facilitator's screen over a room."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.workshop import workshop_commands
from assistant.errors import MicrocraftError
from assistant.guideline.reader import load_guideline

if TYPE_CHECKING:
    from assistant.workshop.leading import Leading


@workshop_commands.command("run")
@click.argument("room", type=click.Path(path_type=str))
@click.option("--plan", "plan", type=click.Path(path_type=Path), help="Begin the room with this plan, if it is new.")
@click.option("--format", "format_name", help="Begin the room with this format as it comes, if it is new.")
@click.option("--as", "name", default="", help="Your name, as a second facilitator reads it.")
def run_workshop(room: str, plan: Path | None, format_name: str | None, name: str) -> None:
    """Lead the workshop in ROOM (a folder, or the address of a database): clock, what to say, how each team gets on.

    Everything is kept in the room. If this screen is closed or dies, start it again: it goes on where it was. Who
    starts it a second time at the same moment watches.
    """
    from assistant.cli.opening import has_screen

    if not has_screen():
        raise MicrocraftError("The facilitator's screen needs a terminal. Please start it in one.")
    leading = _leading(room, plan, format_name, name)
    from assistant.app.workshop import Facilitating

    result = Facilitating(leading).run()
    if result:
        click.echo(result)


def _leading(room: str, plan: Path | None, format_name: str | None, name: str) -> "Leading":
    """The room with its clock; a new one is begun if a plan or a format is given."""
    from assistant.workshop.formats import find_format
    from assistant.workshop.leading import Leading
    from assistant.workshop.opening import begin_room, open_room
    from assistant.workshop.plan_file import read_text
    from assistant.workshop.postgres.address import is_database

    guideline = load_guideline()
    if plan is not None or format_name:
        text = read_text(plan) if plan is not None else find_format(str(format_name)).text
        opened = begin_room(room, text, guideline)
    elif not is_database(room) and not Path(room).exists():
        raise MicrocraftError(
            f"There is no folder {room}. To begin a room there, please give it a plan: --plan day.toml, "
            "or a format as it comes: --format sprint"
        )
    else:
        opened = open_room(room, guideline)
    return Leading(opened, datetime.now().astimezone(), name)
