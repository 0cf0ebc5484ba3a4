"""Alignment: task -> outcome -> units -> assessments, computed from the links in the answers; the holes in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.feedback.credential import Assessment, Credential, Outcome, Task, Unit


@dataclass(frozen=True)
class Row:
    """One outcome, with what leads to it and what follows from it."""

    outcome: Outcome
    number: int
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    assessments: tuple[Assessment, ...]


@dataclass(frozen=True)
class Alignment:
    rows: tuple[Row, ...]
    holes: tuple[str, ...]
    """One plain sentence for each place where the thread is broken."""


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


def _empty_lists(credential: Credential) -> Iterable[str]:
    if not credential.outcomes:
        yield "There are no learning outcomes yet, so nothing can be aligned."
        return
    if not credential.tasks:
        yield "There are no tasks from the needs analysis yet, so it is open what the outcomes are good for."
    if not credential.units:
        yield "There are no units yet, so it is open where the outcomes are learned."
    if not credential.assessments:
        yield "There are no assessment tasks yet, so it is open how the outcomes are shown."


def _row_holes(credential: Credential, rows: Sequence[Row]) -> Iterable[str]:
    for row in rows:
        name = f"Outcome {row.number} ({row.outcome.sentence})"
        if credential.tasks and not row.tasks:
            yield f"{name} does not help with any task."
        if credential.units and not row.units:
            yield f"{name} is not served by any unit."
        if credential.assessments and not row.assessments:
            yield f"{name} is not assessed by any task."


def _loose(credential: Credential) -> Iterable[str]:
    """Things that no outcome, or that nothing, refers to."""
    if not credential.outcomes:
        return
    used = {task for outcome in credential.outcomes for task in outcome.tasks}
    for number, task in enumerate(credential.tasks, start=1):
        if task.id not in used:
            yield f"Task {number} ({task.name}) is not served by any outcome."
    for number, unit in enumerate(credential.units, start=1):
        if not unit.outcomes:
            yield f"Unit {number} ({unit.title}) does not serve any outcome."
    for number, one in enumerate(credential.assessments, start=1):
        if not one.outcomes:
            yield f"Assessment task {number} ({one.task}) does not show any outcome."


def _lost(credential: Credential) -> Iterable[str]:
    """Links to records that have been removed."""
    tasks = {task.id for task in credential.tasks}
    outcomes = {outcome.id for outcome in credential.outcomes}
    for number, outcome in enumerate(credential.outcomes, start=1):
        yield from _missing(f"Outcome {number} ({outcome.sentence})", outcome.tasks, tasks, "tasks")
    for number, unit in enumerate(credential.units, start=1):
        yield from _missing(f"Unit {number} ({unit.title})", unit.outcomes, outcomes, "outcomes")
    for number, one in enumerate(credential.assessments, start=1):
        yield from _missing(f"Assessment task {number} ({one.task})", one.outcomes, outcomes, "outcomes")


def _missing(name: str, links: Sequence[str], known: set[str], noun: str) -> Iterable[str]:
    for link in links:
        if link not in known:
            yield f"{name} points at {link}, which is no longer in the list of {noun}."
