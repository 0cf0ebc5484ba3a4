"""``microcraft workshop rehearse``: simulated teams work through a plan, so that a facilitator can practise."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.workshop import workshop_commands
from assistant.guideline.reader import load_guideline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.guideline.model import Guideline
    from assistant.workshop.plan import Plan, PlanStep
    from assistant.workshop.rehearsal.leaders import Leader, Simulated
    from assistant.workshop.rehearsal.player import Player
    from assistant.workshop.store import Room


@workshop_commands.command("rehearse")
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--teams", type=click.IntRange(1, 200), default=8, show_default=True, help="How many teams.")
@click.option(
    "--speed",
    type=click.FloatRange(0, 10_000),
    default=30.0,
    show_default=True,
    help="How many times faster than people; 0 is as fast as can be.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same number gives the same teams again.")
@click.option(
    "--room",
    type=click.Path(path_type=str),
    help="The room: a folder, or the address of a database. Without it, a new folder beside PLAN.",
)
def rehearse_plan(plan: Path, teams: int, speed: float, seed: int, room: str | None) -> None:
    """Rehearse PLAN (a file, or the name of a format) with simulated teams that answer at human pace.

    Some teams are slow, one is stuck and raises its hand, one drops off and comes back. At the end, a table says how
    far each team came and how long each step took.

    To practise yourself: start "microcraft workshop run ROOM" in another window first, and give the same ROOM here
    with --room and --speed 1. Then the teams follow your clock, and wait for you when they raise a hand.

    Exit code: 0, or 1 if the room has lost an answer.
    """
    from assistant.design.examples import free_name
    from assistant.workshop.opening import begin_room

    address = room or str(free_name(plan.with_name(f"{plan.stem}-rehearsal")))
    opened = begin_room(address, _text(plan), load_guideline())
    click.echo(f"The room is {opened.address}.")
    try:
        players = _run(opened, teams, speed, seed)
    finally:
        _close(opened)
    if _lost(address, opened.guideline, players):
        raise SystemExit(1)


def _text(plan: Path) -> str:
    from assistant.workshop.formats import ORDER, find_format
    from assistant.workshop.plan_file import read_text

    return find_format(plan.name).text if plan.name in ORDER and not plan.exists() else read_text(plan)


def _close(room: Room) -> None:
    from assistant.workshop.opening import as_database

    if (database := as_database(room)) is not None:
        database.close()


def _run(room: Room, teams: int, speed: float, seed: int) -> Sequence[Player]:
    """Runs it, and shows the tables."""
    from assistant.workshop.rehearsal.cast import cast
    from assistant.workshop.rehearsal.leaders import Simulated
    from assistant.workshop.rehearsal.outcome import steps_table, teams_table
    from assistant.workshop.rehearsal.player import Player
    from assistant.workshop.rehearsal.running import Course, Pace, rehearse

    begins = datetime.now().astimezone()
    plan = room.look().plan
    simulated = Simulated(room, begins)
    pace = Pace(begins, speed, own_clock=simulated.leads)
    players = [Player(room, part) for part in cast(teams, seed)]
    course = Course()
    try:
        with suppress(KeyboardInterrupt):
            rehearse(plan, players, _leader(room, simulated), pace, course, _teller(plan))
    finally:
        simulated.close(pace.now(course.seconds))
    click.echo("\n" + "\n".join(teams_table(plan, players)))
    click.echo("\n" + "\n".join(steps_table(plan, players, course)))
    return players


def _lost(address: str, guideline: Guideline, players: Sequence[Player]) -> bool:
    """Looks at the room as another program does, which has only the address. True if anything is missing."""
    from assistant.workshop.opening import open_room
    from assistant.workshop.rehearsal.outcome import lost_answers

    room = open_room(address, guideline)
    lost = lost_answers(room, players)
    _close(room)
    replies = sum(player.replies for player in players)
    click.echo(f"\n{replies} replies. " + (f"Lost: {'; '.join(lost)}" if lost else "No answer was lost."))
    return bool(lost)


def _leader(room: Room, simulated: Simulated) -> Leader:
    from assistant.workshop.rehearsal.leaders import Followed

    if simulated.leads:
        return simulated
    click.echo(f"{simulated.leading.led_by} The teams follow that clock.")
    return Followed(room)


def _teller(plan: Plan) -> Callable[[PlanStep], None]:
    def tell(step: PlanStep) -> None:
        click.echo(f"Step {plan.steps.index(step) + 1} of {len(plan.steps)}: {step.title}")

    return tell
