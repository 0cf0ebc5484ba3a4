"""``microcraft workshop serve``: the room in browsers."""

import asyncio
import contextlib
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.workshop import workshop_commands
from assistant.errors import MicrocraftError

if TYPE_CHECKING:
    from assistant.workshop.serving.badge import Badge
    from assistant.workshop.serving.server import Command
    from assistant.workshop.store import Team

NEEDED = ("textual_serve", "segno")

WARM = (
    "assistant.guideline.reader:load_guideline",
    "assistant.cli.workshop_join",
    "assistant.workshop.folder",
    "assistant.workshop.arriving",
    "assistant.workshop.serving.driver",
    "assistant.workshop.serving.confinement",
    "assistant.workshop.serving.landlock",
    "assistant.app.team_program",
    "assistant.app.team_conversation",
    "assistant.app.screens.interview",
    "assistant.app.screens.dialogs",
    "assistant.app.widgets.record_list",
    "assistant.app.panels",
    "assistant.feedback.report",
    "assistant.interview.answering",
    "assistant.interview.effects",
    "assistant.interview.options",
    "textual.css.query",
    "textual.command",
    "textual.worker_manager",
)
"""What a team's screen imports before it is painted, and soon after."""

WARM_DATABASE = ("assistant.workshop.postgres.served", "assistant.workshop.postgres.team_design")


@workshop_commands.command("serve")
@click.argument("room", type=click.Path(path_type=str))
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen. The default is reached from this computer only; 0.0.0.0 from every computer in the network.",
)
@click.option("--port", default=8000, show_default=True, metavar="N", help="The port to listen at.")
@click.option("--public-url", metavar="URL", help="The address that people type, if a proxy stands before the server.")
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="The address of a proxy or load balancer on another computer; may be given several times.",
)
@click.option(
    "--sessions", "most", default=40, show_default=True, type=click.IntRange(1, 500), help="How many browsers at once."
)
@click.option("--new-code", is_flag=True, help="Another join code. Everybody has to join again with it.")
def serve_workshop(
    room: str, host: str, port: int, public_url: str | None, proxies: tuple[str, ...], most: int, new_code: bool
) -> None:
    """Let teams join the workshop in ROOM (a folder, or the address of a database) with their browsers.

    Shows an address, a join code and a QR code. Nothing is installed on the teams' laptops. Everything they answer is
    kept in the room; when the server is stopped and started again, they go on where they were.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise MicrocraftError(
            "Serving to browsers needs two more packages. Please install them with: pip install 'microcraft[serve]'"
        )
    from assistant.guideline.reader import load_guideline
    from assistant.workshop.opening import open_room
    from assistant.workshop.postgres.address import is_database
    from assistant.workshop.serving.access import access_of
    from assistant.workshop.serving.invitation import invitation
    from assistant.workshop.serving.place import place
    from assistant.workshop.serving.server import Serving, serve

    opened = open_room(room if is_database(room) else str(Path(room).resolve()), load_guideline())
    title = opened.look().plan.title
    serving = Serving(
        opened,
        place(host, port, public_url, proxies),
        access_of(opened, new_code),
        team_command(opened.address),
        most,
        warm=(*WARM, *WARM_DATABASE) if is_database(room) else WARM,
    )
    shown = invitation(title, serving.place, serving.access, most, with_qr=sys.stdout.isatty())
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(serving, lambda _: click.echo(shown)))
    click.echo("The server has stopped. Everything is kept in the room.")


def team_command(address: str) -> "Command":
    """What each browser runs: the team's screen."""

    def words(team: "Team", badge: "Badge") -> Sequence[str]:
        return ("workshop", "join", address, "--team", team.name, "--if-taken", "join")

    return words
