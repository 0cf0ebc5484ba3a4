"""Who does what by when: the next steps of every team, what was parked, and what is still open."""

from dataclasses import dataclass
from datetime import date

from assistant.design.model import Design, Value
from assistant.guideline.model import Guideline, Question
from assistant.interview.journey import journey
from assistant.interview.wording import say_date
from assistant.workshop.points import day_of
from assistant.workshop.store import Look, Point

NEXT_STEPS = "review.next_steps"
"""The question about next steps; its fields are ``step``, ``who`` and ``when``."""


@dataclass(frozen=True)
class Action:
    """One line of the action list."""

    what: str
    who: str
    """Empty if nobody has been named."""
    when: str
    """In words: a day, or a rough time; empty if nothing has been said."""
    day: date | None
    team: str
    """Empty if it concerns everybody."""
    origin: str
    """``next step``, ``parked`` or ``open question``."""


def actions(guideline: Guideline, look: Look) -> tuple[Action, ...]:
    """Everything that is still to be done: what has a day first, then rough times, then what has neither."""
    found = [action for team in look.teams for action in _of_team(guideline, team.name, look.designs[team.id])]
    names = {team.id: team.name for team in look.teams}
    found += [_parked(point, names.get(point.team, point.team)) for point in look.log.points if not point.done]
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.max, not one.when)))


def next_steps(guideline: Guideline, design: Design, team: str = "") -> list[Action]:
    """What the team itself wants to do next."""
    if NEXT_STEPS not in guideline.by_id:
        return []
    return [
        _action(_text(form.get("step")), _text(form.get("who")), form.get("when"), team, "next step")
        for form in (record.form for record in design.records(NEXT_STEPS))
    ]


def _of_team(guideline: Guideline, team: str, design: Design) -> list[Action]:
    opened = [step.question for step in journey(guideline, design).steps if step.status == "open"]
    return [*next_steps(guideline, design, team), *(_open(question, design, team) for question in opened)]


def _open(question: Question, design: Design, team: str) -> Action:
    entry = design.open[question.id]
    return _action(f"Find out: {question.name} ({question.ref})", entry.who, entry.by, team, "open question")


def _parked(point: Point, team: str) -> Action:
    return _action(point.text, point.who, point.when, team, "parked")


def _action(what: str, who: str, when: Value | None, team: str, origin: str) -> Action:
    day = when if isinstance(when, date) else day_of(when if isinstance(when, str) else "")
    return Action(what, who, say_date(day) if day else _text(when), day, team, origin)


def _text(value: Value | None) -> str:
    return value.strip() if isinstance(value, str) else ""
