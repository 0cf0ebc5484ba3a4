"""``microcraft workshop gather`` and ``gallery``: what is taken home, and what is shown on the projector."""

from pathlib import Path

import click

from assistant.cli.workshop import workshop_commands
from assistant.guideline.reader import load_guideline
from assistant.interview.wording import count

_ROOM = click.Path(path_type=str)


@workshop_commands.command("gather")
@click.argument("room", type=_ROOM)
@click.option("--output", type=click.Path(path_type=Path), help="The zip file. Without it, beside ROOM.")
@click.option(
    "--also",
    multiple=True,
    type=click.Choice(["docx", "pdf"]),
    help="The report and the documents also in this form; may be given twice.",
)
@click.option("--notes", is_flag=True, help="With the facilitator's notes, which nobody else has seen.")
def gather_room(room: str, output: Path | None, also: tuple[str, ...], notes: bool) -> None:
    """Gather what the teams in ROOM have done: report, gallery, every design and its document, in one zip.

    The report says who does what by when, what each team has decided, what several teams should look at, and what was
    parked. Nothing in ROOM is changed.
    """
    from assistant.document.writing import put
    from assistant.workshop.gather import FORMS, gather
    from assistant.workshop.opening import beside, open_room
    from assistant.workshop.packing import pack

    opened = open_room(room, load_guideline())
    gathered = gather(opened, tuple(dict.fromkeys((*FORMS, *also))), notes, _show_team)
    target = output or beside(room, "-report.zip")
    put(target, pack(gathered.files, beside(room, "-report").name))
    for trouble in dict.fromkeys(gathered.troubles):
        click.echo(trouble, err=True)
    click.echo(
        f"The report is in {target}: {count(len(gathered.files), 'file', 'files')}. Unpack it, then open report.html."
    )


def _show_team(name: str) -> None:
    click.echo(f"{name} ...", err=True)


@workshop_commands.command("gallery")
@click.argument("room", type=_ROOM)
@click.option(
    "--output", type=click.Path(path_type=Path), help='The HTML file; "-" is the screen. Without it, beside ROOM.'
)
def write_room_gallery(room: str, output: Path | None) -> None:
    """Show the designs in ROOM on a projector: an HTML file with one screen for each team, then for each question.

    The arrow keys lead from screen to screen. Printed, each team has a page with room for a strength, a tension and a
    question.
    """
    from assistant.cli.paper import put
    from assistant.workshop.gallery import write_gallery
    from assistant.workshop.opening import beside, open_room

    opened = open_room(room, load_guideline())
    page = write_gallery(opened.guideline, opened.look())
    target = output or beside(room, "-gallery.html")
    put(page.encode(), target, "The gallery")
