"""Alignment: task -> outcome -> units -> assessments, computed from the links in the answers; the holes in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.feedback.credential import Assessment, Credential, Outcome, Task, Unit


@dataclass(frozen=True)
class Row:
    """One outcome, with what leads to it and what follows from it."""

    outcome: Outcome
    number: int
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    assessments: tuple[Assessment, ...]


Break = Literal[
    "no_outcomes",
    "no_tasks",
    "no_units",
    "no_assessments",
    "outcome_without_task",
    "outcome_without_unit",
    "outcome_without_assessment",
    "task_without_outcome",
    "unit_without_outcome",
    "assessment_without_outcome",
    "lost_link",
]


WHOLE = "Every outcome is learned and assessed, and nothing hangs in the air."
"""What is said of an alignment without holes."""


@dataclass(frozen=True)
class Hole:
    """One place where the thread is broken."""

    kind: Break
    sentence: str
    about: str = ""
    """The id of the record that has the hole; empty for a list that is empty."""
    number: int = 0
    """The place of that record in its list, from 1."""
    name: str = ""
    """What that record is called."""
    link: str = ""
    """For ``lost_link``: the id of the record that is gone."""


@dataclass(frozen=True)
class Alignment:
    rows: tuple[Row, ...]
    breaks: tuple[Hole, ...]
    """Every place where the thread is broken, in both directions."""

    @cached_property
    def holes(self) -> tuple[str, ...]:
        """The same in words, one plain sentence for each."""
        return tuple(hole.sentence for hole in self.breaks)

    def of(self, kind: Break) -> tuple[Hole, ...]:
        """The holes of one kind."""
        return tuple(hole for hole in self.breaks if hole.kind == kind)


def align(credential: Credential) -> Alignment:
    """The alignment of a credential."""
    rows = tuple(
        Row(
            outcome,
            number,
            tuple(task for task in credential.tasks if task.id in outcome.tasks),
            tuple(unit for unit in credential.units if outcome.id in unit.outcomes),
            tuple(one for one in credential.assessments if outcome.id in one.outcomes),
        )
        for number, outcome in enumerate(credential.outcomes, start=1)
    )
    return Alignment(
        rows, (*_empty_lists(credential), *_row_holes(credential, rows), *_loose(credential), *_lost(credential))
    )


def _empty_lists(credential: Credential) -> Iterable[Hole]:
    if not credential.outcomes:
        yield Hole("no_outcomes", "There are no learning outcomes yet, so nothing can be aligned.")
        return
    if not credential.tasks:
        yield Hole(
            "no_tasks",
            "There are no tasks from the needs analysis yet, so it is open what the outcomes are good for.",
        )
    if not credential.units:
        yield Hole("no_units", "There are no units yet, so it is open where the outcomes are learned.")
    if not credential.assessments:
        yield Hole("no_assessments", "There are no assessment tasks yet, so it is open how the outcomes are shown.")


def _row_holes(credential: Credential, rows: Sequence[Row]) -> Iterable[Hole]:
    for row in rows:
        about, number, name = row.outcome.id, row.number, row.outcome.sentence
        if credential.tasks and not row.tasks:
            yield _hole("outcome_without_task", "Outcome", about, number, name, "does not help with any task")
        if credential.units and not row.units:
            yield _hole("outcome_without_unit", "Outcome", about, number, name, "is not served by any unit")
        if credential.assessments and not row.assessments:
            yield _hole("outcome_without_assessment", "Outcome", about, number, name, "is not assessed by any task")


def _hole(kind: Break, noun: str, about: str, number: int, name: str, trouble: str) -> Hole:
    return Hole(kind, f"{noun} {number} ({name}) {trouble}.", about, number, name)


def _loose(credential: Credential) -> Iterable[Hole]:
    """Things that no outcome, or that nothing, refers to."""
    if not credential.outcomes:
        return
    used = {task for outcome in credential.outcomes for task in outcome.tasks}
    for number, task in enumerate(credential.tasks, start=1):
        if task.id not in used:
            yield _hole("task_without_outcome", "Task", task.id, number, task.name, "is not served by any outcome")
    for number, unit in enumerate(credential.units, start=1):
        if not unit.outcomes:
            yield _hole("unit_without_outcome", "Unit", unit.id, number, unit.title, "does not serve any outcome")
    for number, one in enumerate(credential.assessments, start=1):
        if not one.outcomes:
            yield _hole(
                "assessment_without_outcome", "Assessment task", one.id, number, one.task, "does not show any outcome"
            )


def _lost(credential: Credential) -> Iterable[Hole]:
    """Links to records that have been removed."""
    tasks = {task.id for task in credential.tasks}
    outcomes = {outcome.id for outcome in credential.outcomes}
    for number, outcome in enumerate(credential.outcomes, start=1):
        yield from _missing("Outcome", outcome.id, number, outcome.sentence, outcome.tasks, tasks, "tasks")
    for number, unit in enumerate(credential.units, start=1):
        yield from _missing("Unit", unit.id, number, unit.title, unit.outcomes, outcomes, "outcomes")
    for number, one in enumerate(credential.assessments, start=1):
        yield from _missing("Assessment task", one.id, number, one.task, one.outcomes, outcomes, "outcomes")


def _missing(
    noun: str, about: str, number: int, name: str, links: Sequence[str], known: set[str], listed: str
) -> Iterable[Hole]:
    for link in links:
        if link not in known:
            sentence = f"{noun} {number} ({name}) points at {link}, which is no longer in the list of {listed}."
            yield Hole("lost_link", sentence, about, number, name, link)
