"""``microcraft workshop handout``: files for every team."""

from pathlib import Path

import click

from assistant.cli.workshop import workshop_commands
from assistant.errors import MicrocraftError
from assistant.guideline.reader import load_guideline


@workshop_commands.command("handout")
@click.argument("room", type=click.Path(path_type=str))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--remove", "unwanted", multiple=True, metavar="NAME", help="Take this handout away again.")
def handout(room: str, files: tuple[Path, ...], unwanted: tuple[str, ...]) -> None:
    """Put FILES into the workshop in ROOM, a folder or the address of a database, for every team to download.

    A file of the same name takes the place of the one before. Without any files, lists what the teams get. Who works
    in a browser finds them under Files.
    """
    from assistant.workshop.handouts import handouts_of, put_file
    from assistant.workshop.opening import open_room

    handouts = handouts_of(open_room(room, load_guideline()))
    for name in unwanted:
        if not handouts.take_away(name):
            raise MicrocraftError(f"There is no handout {name}. There are: {', '.join(handouts.names()) or 'none'}.")
        click.echo(f"Taken away: {name}")
    for file in files:
        click.echo(f"Every team can download {put_file(handouts, file)} now.")
    if not files and not unwanted:
        click.echo("\n".join(handouts.names()) or "There are no handouts yet.")
