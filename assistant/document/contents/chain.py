"""The chain from need to assessment: which task an outcome helps with, where it is learned, how it is shown."""

from pydantic import BaseModel

from assistant.feedback.alignment import Alignment
from assistant.feedback.credential import Credential


class ChainRow(BaseModel):
    """One outcome with what leads to it and what follows from it."""

    number: int
    outcome: str
    tasks: list[str]
    units: list[str]
    assessments: list[str]
    marks: list[bool]
    """Whether each column of the matrix serves this outcome, in the order of ``columns``."""


class Column(BaseModel):
    """A unit or an assessment task as a column of the matrix."""

    name: str
    kind: str
    """``unit`` or ``assessment``."""


class Chain(BaseModel):
    rows: list[ChainRow]
    columns: list[Column]
    """First the units, then the assessment tasks."""
    holes: list[str]
    """Every place where the chain is broken, a sentence each."""


def chain(facts: Credential, alignment: Alignment) -> Chain:
    tasks = {task.id: f"Task {number}: {task.name}" for number, task in enumerate(facts.tasks, start=1)}
    units = {unit.id: f"Unit {number}: {unit.title}" for number, unit in enumerate(facts.units, start=1)}
    shown = {one.id: f"Assessment {number}: {one.task}" for number, one in enumerate(facts.assessments, start=1)}
    served = [unit.outcomes for unit in facts.units] + [one.outcomes for one in facts.assessments]
    return Chain(
        rows=[
            ChainRow(
                number=row.number,
                outcome=row.outcome.sentence,
                tasks=[tasks[task.id] for task in row.tasks],
                units=[units[unit.id] for unit in row.units],
                assessments=[shown[one.id] for one in row.assessments],
                marks=[row.outcome.id in outcomes for outcomes in served],
            )
            for row in alignment.rows
        ],
        columns=[
            *(Column(name=f"Unit {number}", kind="unit") for number in range(1, len(units) + 1)),
            *(Column(name=f"Assessment {number}", kind="assessment") for number in range(1, len(shown) + 1)),
        ],
        holes=list(alignment.holes),
    )
