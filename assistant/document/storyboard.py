"""The storyboard: the course week by week, as a first layout that a team can move about on paper.

The design knows how long the course and its units are, not which unit lies in which week, and how the hours divide
between the six ways of learning as a whole, not in each week. So the layout is a proposal and says so, and the cells
for the ways of learning are left empty. The six ways follow Laurillard's learning types.
"""

from fractions import Fraction
from math import ceil
from typing import NamedTuple

from pydantic import BaseModel

from assistant import locations
from assistant.design.model import Design
from assistant.document.laid_weeks import Part, Week, lay_over_weeks
from assistant.document.render import render_context
from assistant.document.week_numbers import weeks_named
from assistant.feedback.credential import ACTIVITIES, Assessment, Credential, credential
from assistant.feedback.figures import not_negative, say_hours
from assistant.guideline.model import Guideline
from assistant.interview.wording import say_date

LONGEST = 60
"""Weeks. A longer course is shown unit by unit."""


class LearningType(BaseModel):
    """One of the six ways of learning, with its hours in the whole course."""

    label: str
    hint: str
    hours: str


class Placed(BaseModel):
    """A unit, or the part of it that lies in this week."""

    number: int
    title: str
    activity: str
    live: str
    outcomes: list[int]
    """The numbers of the outcomes it serves."""
    hours: str
    goes_on: bool
    """True if it began in an earlier week."""


class Shown(BaseModel):
    """An assessment task."""

    number: int
    task: str
    type: str
    when: str
    weight: str
    outcomes: list[int]
    why_not_placed: str


class Row(BaseModel):
    """One week, or one unit where the number of weeks is not known."""

    label: str
    units: list[Placed]
    assessments: list[Shown]
    hours: str
    over: bool
    """True if it asks for more hours than learners have in a week."""


class Storyboard(BaseModel):
    """Everything the storyboard template can print."""

    language: str
    guideline: str
    version: str
    title: str
    pitch: str
    outcomes: list[str]
    by_week: bool
    rows: list[Row]
    types: list[LearningType]
    total: str
    """Hours of all units, in words; empty if there are none."""
    available: str
    """Hours a week that learners have, in words; empty if that is not known."""
    notes: list[str]
    """What to know about this layout, in sentences."""
    not_placed: list[Shown]


def storyboard(guideline: Guideline, design: Design) -> Storyboard:
    facts = credential(guideline, design)
    weeks = not_negative(facts.weeks)
    by_week = bool(weeks) and weeks is not None and weeks <= LONGEST and bool(facts.units)
    tasks = _tasks(facts, ceil(weeks) if by_week and weeks is not None else 0)
    rows = _weeks(facts, weeks, tasks) if by_week and weeks is not None else _units(facts)
    weekly = not_negative(facts.learner_hours)
    return Storyboard(
        language=guideline.language,
        guideline=guideline.title,
        version=guideline.version,
        title=facts.title or "Untitled micro-credential",
        pitch=facts.pitch or "",
        outcomes=[outcome.sentence for outcome in facts.outcomes],
        by_week=by_week,
        rows=rows,
        types=_types(guideline, facts),
        total=_hours(_unit_hours(facts)),
        available=_hours(weekly),
        notes=_notes(facts, by_week),
        not_placed=[task.shown for task in tasks if not task.weeks],
    )


def write_storyboard(board: Storyboard, form: str) -> str:
    """The storyboard as Markdown (``md``) or as one HTML page (``html``). Raises TemplateError."""
    return render_context(board.model_dump(), form, locations.templates() / "storyboard")


class _Task(NamedTuple):
    shown: Shown
    weeks: tuple[int, ...]
    """The weeks in which it is placed; none if its time names no week of this course."""


def _tasks(facts: Credential, weeks: int) -> list[_Task]:
    places = _places(facts)
    return [_task(number, task, weeks, places) for number, task in enumerate(facts.assessments, start=1)]


def _task(number: int, task: Assessment, weeks: int, places: dict[str, int]) -> _Task:
    named = weeks_named(task.when or "")
    fits = bool(named) and named[0] >= 1 and named[-1] <= weeks
    shown = Shown(
        number=number,
        task=task.task,
        type=task.type or "",
        when=task.when or "",
        weight=task.weight or "",
        outcomes=_numbers(task.outcomes, places),
        why_not_placed="" if fits else _why_not(task.when, named, weeks),
    )
    return _Task(shown, named if fits else ())


def _why_not(when: str | None, named: tuple[int, ...], weeks: int) -> str:
    if not when:
        return "it is not said when"
    if not weeks:
        return "the weeks are not known"
    return f"the course has {weeks} {'week' if weeks == 1 else 'weeks'}" if named else "its time names no week"


def _places(facts: Credential) -> dict[str, int]:
    return {outcome.id: number for number, outcome in enumerate(facts.outcomes, start=1)}


def _numbers(ids: tuple[str, ...], places: dict[str, int]) -> list[int]:
    return sorted({places[one] for one in ids if one in places})


def _weeks(facts: Credential, weeks: Fraction, tasks: list[_Task]) -> list[Row]:
    laid = lay_over_weeks([not_negative(unit.hours) for unit in facts.units], weeks)
    return [_week(facts, week, [task.shown for task in tasks if week.number in task.weeks]) for week in laid]


def _week(facts: Credential, week: Week, tasks: list[Shown]) -> Row:
    weekly = not_negative(facts.learner_hours)
    return Row(
        label=f"Week {week.number}",
        units=[_placed(facts, part.unit, part) for part in week.parts],
        assessments=tasks,
        hours=_hours(week.hours) if week.hours else "",
        over=weekly is not None and week.hours > weekly and facts.start_id != "intensive_days",
    )


def _units(facts: Credential) -> list[Row]:
    return [
        Row(
            label=f"Unit {number + 1}",
            units=[_placed(facts, number, None)],
            assessments=[],
            hours=_hours(not_negative(unit.hours)),
            over=False,
        )
        for number, unit in enumerate(facts.units)
    ]


def _placed(facts: Credential, number: int, part: Part | None) -> Placed:
    unit = facts.units[number]
    return Placed(
        number=number + 1,
        title=unit.title,
        activity=(unit.activity or "") if part is None or part.begins else "",
        live=unit.live or "",
        outcomes=_numbers(unit.outcomes, _places(facts)),
        hours=_hours(part.hours if part is not None else not_negative(unit.hours)),
        goes_on=part is not None and not part.begins,
    )


def _types(guideline: Guideline, facts: Credential) -> list[LearningType]:
    question = guideline.by_id.get("delivery.activities")
    fields = [field for field in question.fields if field.key in ACTIVITIES] if question is not None else []
    return [
        LearningType(label=field.label, hint=field.hint, hours=_hours(not_negative(facts.activities.get(field.key))))
        for field in fields
        if field.key != "assessment"
    ]


def _unit_hours(facts: Credential) -> Fraction | None:
    known = [hours for unit in facts.units if (hours := not_negative(unit.hours)) is not None]
    return sum(known, Fraction(0)) if known else None


def _hours(hours: Fraction | None) -> str:
    """``4.3 h``: to one decimal, since a layout is rough."""
    return "" if hours is None else say_hours(Fraction(round(hours * 10), 10))


def _notes(facts: Credential, by_week: bool) -> list[str]:
    notes = []
    without = [str(number) for number, unit in enumerate(facts.units, 1) if not_negative(unit.hours) is None]
    if not facts.units:
        return ["There are no units yet (D4)."]
    if by_week:
        notes.append(
            "A first layout: the units in order, with about the same hours in every week. Move them until they fit."
        )
    else:
        notes.append("The number of weeks (D3) is not known, or too large for a table. Here are the units in order.")
    if without:
        word = "Unit" if len(without) == 1 else "Units"
        notes.append(f"{word} {', '.join(without)}: hours not known yet (D4), so no time is counted.")
    if by_week and facts.start_date:
        notes.append(f"Week 1 begins on {say_date(facts.start_date)}.")
    return notes
