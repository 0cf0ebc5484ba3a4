"""What a rehearsal came to: a table of the teams, one of the steps, and whether the room has kept every answer."""

from collections.abc import Sequence
from statistics import median

from assistant.interview.wording import count
from assistant.workshop.clock import say_time
from assistant.workshop.columns import table
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.rehearsal.player import Player
from assistant.workshop.rehearsal.running import Course
from assistant.workshop.store import Room


def lost_answers(room: Room, players: Sequence[Player]) -> list[str]:
    """``Blue: frame.title``: what a team has given and the room, as another program reads it, has not."""
    designs = room.look().designs
    found = [f"{player.part.name}: {name}" for player in players for name in player.lost]
    for player in players:
        if player.design is not None:
            kept = designs[player.team].answers if player.team in designs else {}
            given = player.design.answers
            found += [f"{player.part.name}: {name}" for name in given if kept.get(name) != given[name]]
    return found


def teams_table(plan: Plan, players: Sequence[Player], width: int = 80) -> list[str]:
    """A row for each team: what it has answered, and what a facilitator would have noticed."""
    head = ("Team", "Answered", "Open", "Left", "Steps in time", "Remarks")
    return table(head, [_team_row(plan, player) for player in players], width)


def _team_row(plan: Plan, player: Player) -> tuple[str, ...]:
    design = player.design
    if design is None:
        return (player.part.name, "-", "-", "-", "-", "not in the room at the end")
    steps = [step for step in plan.steps if step.questions]
    settled = {*design.open, *design.skipped, *(one for one in design.answers if one not in design.underway)}
    answered = sum(one in design.answers and one not in design.open for one in plan.questions)
    opened = sum(one in design.open for one in plan.questions)
    left = sum(one not in settled for one in plan.questions)
    in_time = sum(step.id in player.finished for step in steps)
    return (player.part.name, str(answered), str(opened), str(left), f"{in_time} of {len(steps)}", _remarks(player))


def _remarks(player: Player) -> str:
    hands = f"{count(player.hands, 'raised hand', 'raised hands')}" if player.hands else ""
    habit = "" if player.part.habit == "steady" else player.part.habit
    return ", ".join(part for part in (habit, hands) if part)


def steps_table(plan: Plan, players: Sequence[Player], course: Course, width: int = 80) -> list[str]:
    """A row for each step with questions: how long the teams needed, and how many got through."""
    head = ("Step", "Planned", "Needed", "Longest", "Teams", "What")
    return table(head, [_step_row(step, place, players, course) for place, step in _asking(plan, course)], width)


def _asking(plan: Plan, course: Course) -> list[tuple[int, PlanStep]]:
    return [(n, step) for n, step in enumerate(plan.steps, start=1) if step.questions and step.id in course.begun]


def _step_row(step: PlanStep, place: int, players: Sequence[Player], course: Course) -> tuple[str, ...]:
    begun = course.begun[step.id]
    needed = sorted(player.finished[step.id] - begun for player in players if step.id in player.finished)
    middle, longest = (say_time(median(needed)), say_time(needed[-1])) if needed else ("-", "-")
    teams = f"{len(needed)} of {len(players)}"
    return (str(place), say_time(step.minutes * 60), middle, longest, teams, step.title)
