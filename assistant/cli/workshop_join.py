"""``microcraft workshop join``: a team works on its design in the room."""

import os
import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING

import click

from assistant.cli.workshop import workshop_commands
from assistant.guideline.reader import load_guideline

if TYPE_CHECKING:
    from assistant.workshop.store import Room, Team


@workshop_commands.command("join")
@click.argument("room", type=click.Path(path_type=str))
@click.option("--team", "name", required=True, envvar="MICROCRAFT_TEAM", help="The name of your team.")
@click.option("--as", "member", default="", envvar="MICROCRAFT_MEMBER", help="Your own name, as your team sees it.")
@click.option(
    "--if-taken",
    type=click.Choice(["ask", "join", "another"]),
    default="ask",
    help="If there is a team of this name: ask (as it is), join it, or be another team.",
)
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers, pipes and scripts.")
def join_workshop(room: str, name: str, member: str, if_taken: str, plain: bool) -> None:
    """Join the workshop in ROOM, a folder or the address of a database, with your team.

    The first of a team to come writes; others look on and see every answer, and the pen can be passed. If this program
    is closed or dies, start it again: everything is there.
    """
    from assistant.cli.opening import has_screen
    from assistant.workshop.arriving import member_name
    from assistant.workshop.opening import open_room

    opened = open_room(room, load_guideline())
    me = member_name(member)
    team = _team(opened, name, me, if_taken)
    if plain or not (has_screen() or "TEXTUAL_DRIVER" in os.environ):
        _in_plain_lines(opened, team, me)
    else:
        _on_a_screen(opened, team, me)


def _team(room: "Room", name: str, member: str, if_taken: str) -> "Team":
    """The team of this name; if others have made it, asks whether it is the same one."""
    from assistant.workshop.arriving import known_team

    now = datetime.now().astimezone()
    known = known_team(room, name)
    strange = known is not None and bool(known.members) and member not in known.members
    if strange and if_taken == "ask" and sys.stdin is not None and sys.stdin.isatty():
        click.echo(f"There is a team {known.name if known else name} in this workshop already.")
        same = click.confirm("Are you one of them?", default=True)
        if_taken = "join" if same else "another"
    if known is not None and if_taken == "another":
        team = room.join_as_another(name, now)
        click.echo(f"Your team is called {team.name}.")
        return team
    return room.join(name, now).team


def _in_plain_lines(room: "Room", team: "Team", member: str) -> None:
    from assistant.plain.team import run_at_the_table

    run_at_the_table(room, team, member)


def _on_a_screen(room: "Room", team: "Team", member: str) -> None:
    from assistant.app.team_conversation import TeamConversation
    from assistant.app.team_program import AtTheTable
    from assistant.workshop.arriving import open_design, sit_down

    look = room.glance(team.id, design=False)
    questions = look.plan.step(look.state.clock.step).questions
    conversation = TeamConversation.over(open_design(room, team.id), questions)
    held = conversation.file.take()
    if held is None:
        conversation.begin_to_write()
    conversation.file.read_only = held is not None
    now = datetime.now().astimezone()
    seat = sit_down(room, team, member, now, time.monotonic(), writes=held is None)
    result = AtTheTable(conversation, seat).run()
    if result:
        click.echo(result)
