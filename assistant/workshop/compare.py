"""One question, the answers of all teams beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.design.model import Design
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import find_question
from assistant.interview.journey import Journey, journey
from assistant.interview.wording import say_answer, say_date
from assistant.workshop.columns import hanging, side_by_side, wrapped
from assistant.workshop.store import Look, Team

LEAST_COLUMN = 22
"""Places. With narrower columns the teams stand below each other."""


@dataclass(frozen=True)
class Cell:
    """What one team says."""

    team: str
    lines: tuple[str, ...]
    """The answer in words; empty if there is none."""
    note: str
    """Why there is no answer, or what else is to be known about it; empty if there is nothing to say."""
    reason: str


@dataclass(frozen=True)
class Row:
    """One question with the answers of all teams, in the order of their names."""

    ref: str
    name: str
    ask: str
    cells: tuple[Cell, ...]

    @property
    def agreed(self) -> bool:
        """True if there are several teams and all say the same."""
        return len(self.cells) > 1 and bool(self.cells[0].lines) and len({cell.lines for cell in self.cells}) == 1

    @property
    def answers(self) -> int:
        return sum(bool(cell.lines) for cell in self.cells)


def compare(guideline: Guideline, look: Look, names: Sequence[str] = ()) -> tuple[Row, ...]:
    """These questions (by code or id), or all questions of the plan. Raises UnknownQuestion."""
    questions = [find_question(guideline, name) for name in names or look.plan.questions]
    teams = [(team, look.designs[team.id], journey(guideline, look.designs[team.id])) for team in look.teams]
    return tuple(_row(guideline, question, teams) for question in questions)


def _row(guideline: Guideline, question: Question, teams: Sequence[tuple[Team, Design, Journey]]) -> Row:
    cells = tuple(_cell(guideline, question, team.name, design, steps) for team, design, steps in teams)
    return Row(question.ref, question.name, question.ask, cells)


def _cell(guideline: Guideline, question: Question, team: str, design: Design, steps: Journey) -> Cell:
    lines = tuple(line for line in say_answer(guideline, design, question) if line.strip())
    return Cell(team, lines, _note(question, design, steps, bool(lines)), design.because.get(question.id, ""))


def _note(question: Question, design: Design, steps: Journey, answered: bool) -> str:
    if question.id not in steps:
        return "kept, but not asked just now" if answered else "not asked here"
    status = steps.step(question.id).status
    if status == "open":
        return f"left open{say_open(design, question)}"
    if status == "begun":
        return "begun, not finished"
    if status == "skipped":
        return "passed over"
    return "" if answered else "not answered yet"


def say_open(design: Design, question: Question) -> str:
    """``: Ana, by 5 May 2027``; empty if neither is known."""
    entry = design.open.get(question.id)
    by = "" if entry is None or not entry.by else entry.by if isinstance(entry.by, str) else say_date(entry.by)
    parts = [part for part in (entry.who if entry else "", f"by {by}" if by else "") if part]
    return f": {', '.join(parts)}" if parts else ""


def as_text(row: Row, width: int = 80) -> str:
    """The row as plain text of this width: columns, or one team below the other where that would be too narrow."""
    head = wrapped(f"{row.ref} {row.name}: {row.ask}", width)
    if not row.cells:
        return "\n".join([*head, "There is no team in the room yet."])
    if row.agreed:
        return "\n".join([*head, *hanging("All teams", _said(row.cells[0]), width, 12)])
    column = (width - 2 * (len(row.cells) - 1)) // len(row.cells)
    if len(row.cells) > 1 and column >= LEAST_COLUMN:
        columns = [[cell.team, "-" * column, *_said(cell)] for cell in row.cells]
        return "\n".join([*head, *side_by_side(columns, [column] * len(columns))])
    return "\n".join([*head, *(line for cell in row.cells for line in hanging(cell.team, _said(cell), width, 12))])


def _said(cell: Cell) -> list[str]:
    lines = [f"- {line}" for line in cell.lines] if len(cell.lines) > 1 else list(cell.lines)
    reason = [f"Because: {cell.reason}"] if cell.reason else []
    return [*lines, *([f"({cell.note})"] if cell.note else []), *reason]
