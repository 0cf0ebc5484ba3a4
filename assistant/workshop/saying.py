"""What the screens of a workshop say about time, steps and teams, in words. Pure."""

from collections.abc import Sequence

from assistant.interview.progress import shorten
from assistant.interview.wording import count
from assistant.workshop.clock import Clock, place_of, say_time
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.watching import RoomView, TeamView

ON_TIME_SECONDS = 45.0
"""Less than this before or behind the plan counts as on time."""


def say_place(plan: Plan, clock: Clock) -> str:
    """``Step 3 of 9``, with the session if there are several."""
    place = place_of(clock, plan.steps)
    session = f" · session {plan.steps[place].session} of {plan.sessions}" if plan.sessions > 1 else ""
    return f"Step {place + 1} of {len(plan.steps)}{session}"


def say_running(clock: Clock) -> str:
    if clock.ended:
        return "The session has ended"
    if clock.running:
        return "running"
    return "PAUSED" if clock.begun else "not begun"


def say_left(seconds: float) -> str:
    """``7:05 left``, or ``0:12 over time``."""
    said = say_time(abs(seconds))
    return f"{said} over time" if seconds < 0 and said != "0:00" else f"{said} left"


def say_pace(behind: float) -> str:
    """``on time``, ``3 minutes late`` or ``2 minutes early``."""
    if abs(behind) < ON_TIME_SECONDS:
        return "on time"
    return f"{count(max(1, round(abs(behind) / 60)), 'minute', 'minutes')} {'late' if behind > 0 else 'early'}"


def say_since(seconds: float) -> str:
    """``just now``, ``4 min``, ``1 h 10 min`` or ``3 days``."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "just now"
    if minutes >= 24 * 60:
        return count(minutes // (24 * 60), "day", "days")
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def say_progress(view: TeamView, ref: str = "") -> str:
    """``2 of 3, at N3``, ``done``, or ``no questions``."""
    if not view.asked:
        return "no questions"
    if view.done:
        return f"done, {view.asked} of {view.asked}"
    return f"{view.answered} of {view.asked}" + (f", at {ref}" if ref else "")


HEAD = ("Team", "This step", "Answer", "Open", "Needs help")


def columns(width: int) -> tuple[int, int, int, int, int]:
    """How wide each column of the table of teams is, in cells, without the gaps of two between them."""
    rest = max(12, width - 14 - 10 - 4 - 8)
    name = min(28, max(8, rest - 24))
    return name, 14, 10, 4, max(4, rest - name)


def table_line(cells: Sequence[str], width: int) -> str:
    """One line of the table; what is too long ends in three dots."""
    sizes = columns(width)
    return "  ".join(f"{shorten(cell, size):<{size}}" for cell, size in zip(cells, sizes, strict=True)).rstrip()


def say_need(view: TeamView) -> str:
    """``hand raised`` or ``no answer for 4 minutes``; without a number after an hour (another session, perhaps)."""
    if view.need == "quiet" and view.since_answer >= 3600:
        return "no answer in this step"
    return view.say_need()


def team_cells(view: TeamView, ref: str, help_answered: bool) -> tuple[str, ...]:
    """The cells of a team: words and numbers, so that nothing hangs on a colour."""
    need = "" if help_answered and view.need == "hand" else say_need(view)
    return (
        view.team.name,
        say_progress(view, ref),
        say_since(view.since_answer) if view.answered_at else "",
        str(view.open) if view.open else "",
        need,
    )


def say_ready(view: RoomView) -> str:
    """``5 of 8 teams are through with this step.`` It names nobody, so that it may be shown to everybody."""
    asked = [one for one in view.teams if one.asked]
    if not asked:
        return ""
    done = sum(one.done for one in asked)
    return f"{done} of {count(len(asked), 'team is', 'teams are')} through with this step."


def say_frequent(view: RoomView, most: int) -> list[str]:
    """``4 teams: what they are told (Blue, Red, Green, ...)``: one line each."""
    return [f"{len(one.teams)} teams: {one.sentence} ({', '.join(one.teams)})" for one in view.frequent[:most]]


def say_hints(plan: Plan, step: PlanStep) -> list[str]:
    """``Scribe: types the title ...``, one for each role."""
    return [f"{role.name}: {plan.hint(role, step)}" for role in plan.roles]
