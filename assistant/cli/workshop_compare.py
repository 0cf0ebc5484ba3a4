"""``microcraft workshop compare`` and ``merge-teams``: answers beside each other, and two designs made one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.trouble import exit_code_for_trouble
from assistant.cli.workshop import workshop_commands
from assistant.errors import MicrocraftError
from assistant.guideline.reader import load_guideline

if TYPE_CHECKING:
    from assistant.workshop.store import Look, Team

WIDTH = 80


@workshop_commands.command("compare")
@click.argument("room", type=click.Path(path_type=str))
@click.argument("questions", nargs=-1, metavar="[QUESTION...]")
def compare_teams(room: str, questions: tuple[str, ...]) -> None:
    """Show what every team in ROOM says to a question, by its code (O2) or id; without one, to all of the plan."""
    from assistant.workshop.compare import as_text, compare
    from assistant.workshop.opening import open_room

    opened = open_room(room, load_guideline())
    look = opened.look()
    rows = compare(opened.guideline, look, questions)
    click.echo("\n\n".join(as_text(row, WIDTH) for row in rows))
    for trouble in look.troubles:
        click.echo(trouble, err=True)


@workshop_commands.command("merge-teams")
@click.argument("room", type=click.Path(path_type=str))
@click.argument("first", metavar="TEAM")
@click.argument("other", metavar="TEAM")
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="The design file to be written; a new one."
)
def merge_teams(room: str, first: str, other: str, output: Path) -> None:
    """Make one design of two teams' designs in ROOM, answer by answer, keeping who proposed what.

    What both say is there once; lists are united. Where they differ, the answer of the first TEAM stays and the one of
    the second is set aside in the file, under its name. The teams' own designs stay as they are.

    Exit code: 0 if the teams differ nowhere, 1 if they do, 2 if something went wrong; then nothing was written.
    """
    with exit_code_for_trouble():
        conflicts = _merge(room, first, other, output)
    raise SystemExit(1 if conflicts else 0)


def _merge(room: str, first: str, other: str, output: Path) -> int:
    from assistant.design.file import write_design
    from assistant.workshop.joining_designs import Proposal, join_designs
    from assistant.workshop.joining_report import report_lines
    from assistant.workshop.opening import open_room

    if output.exists():
        raise MicrocraftError(f"{output} exists already. Please choose the name of a new file.")
    opened = open_room(room, load_guideline())
    look = opened.look()
    teams = [_team(look, name) for name in (first, other)]
    proposals = [Proposal(team.name, look.designs[team.id]) for team in teams]
    if teams[0].id == teams[1].id:
        raise MicrocraftError("These are one and the same team. Please name two.")
    joined = join_designs(opened.guideline, *proposals)
    write_design(output, joined.design, opened.guideline)
    for line in report_lines(joined, proposals[0].team, proposals[1].team, WIDTH):
        click.echo(line)
    click.echo(f"The design of both is in {output}.")
    return len(joined.conflicts)


def _team(look: Look, name: str) -> Team:
    """The team of this name. Raises MicrocraftError if there is none, or if its design cannot be read."""
    from assistant.design.nearest import did_you_mean
    from assistant.workshop.gather import readable
    from assistant.workshop.names import same_name

    team = next((one for one in look.teams if same_name(one.name, name)), None) or look.team(name)
    if team is None:
        names = [one.name for one in look.teams]
        there = f"There are: {', '.join(names)}." if names else "There is no team yet."
        raise MicrocraftError(f'There is no team "{name}" in this room.{did_you_mean(name, names)} {there}')
    if not readable(look, team):
        raise MicrocraftError(f"The design of {team.name} cannot be read just now. Please mend its file first.")
    return team
