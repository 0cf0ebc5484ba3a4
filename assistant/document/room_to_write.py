"""Room to write on paper, fitted to the fields of a question: lines, tick boxes with their number, or an empty table.

The numbers of the boxes are those the program counts with, so that ``fill`` takes a number for a choice.
"""

from typing import Literal

from pydantic import BaseModel

from assistant.design.model import Design, Form, Record, Value
from assistant.guideline.model import Field, Guideline, Many, Question
from assistant.interview.options import field_options
from assistant.interview.reading.choosing import Option
from assistant.interview.wording import say_value

WIDEST = 5
"""Columns. A list with more fields is turned: its fields go down the page and its records across."""

YES_NO = (Option("yes", "yes"), Option("no", "no"))

LEAST_ROWS, MOST_ROWS = 3, 8

ACROSS = 3
"""Records side by side in a table that is turned."""


class Tick(BaseModel):
    """A box to tick, with the number that stands for it."""

    number: int
    label: str
    ticked: bool = False


class Blank(BaseModel):
    """Room for one field."""

    key: str
    label: str
    hint: str
    kind: Literal["lines", "ticks"]
    how: str
    """What to do, where the kind alone does not say: "Tick one.", "In hours."."""
    optional: bool
    narrow: bool
    """True for a number, a date or the number of a box: it needs little room in a table."""
    said: str
    """The answer so far, in words; for boxes, only what no box stands for."""
    lines: int = 0
    ticks: list[Tick] = []


class Grid(BaseModel):
    """Room for a list: one row for each record, or one column if ``turned``."""

    noun: str
    turned: bool
    columns: list[Blank]
    """The fields; their boxes are the legend of the table."""
    rows: list[list[str]]
    """The records so far in words, field by field, then empty ones."""


def blank(guideline: Guideline, design: Design, field: Field, form: Form) -> Blank:
    """Room for one field, with what it holds so far."""
    chosen = form.get(field.key)
    held = chosen if isinstance(chosen, tuple) else (chosen,)
    options = field_options(guideline, design, field) if field.kind != "yes_no" else YES_NO
    ticks = [
        Tick(number=number, label=option.label, ticked=_fits(option.id, held))
        for number, option in enumerate(options, start=1)
    ]
    said = "" if chosen is None else say_value(guideline, design, field, chosen)
    boxed = bool(ticks) and not (field.own_words and said and not any(tick.ticked for tick in ticks))
    return Blank(
        key=field.key,
        label=field.label,
        hint=field.hint,
        kind="ticks" if ticks else "lines",
        how=_how(guideline, field, bool(ticks)),
        optional=field.optional,
        narrow=field.kind not in ("line", "prose") and not field.own_words,
        said="" if boxed else said,
        lines=0 if ticks and not field.own_words else _lines(field),
        ticks=ticks,
    )


def grid(guideline: Guideline, design: Design, question: Question, fields: tuple[Field, ...]) -> Grid:
    """Room for the records of a list."""
    assert question.many is not None
    records = design.records(question.id)
    turned = len(fields) > WIDEST
    rows = [_row(guideline, design, fields, record) for record in records]
    room = max(_room(design, question.many, turned) - len(rows), 1)
    return Grid(
        noun=question.many.noun,
        turned=turned,
        columns=[_column(blank(guideline, design, field, {})) for field in fields],
        rows=rows + [["" for _ in fields] for _ in range(room)],
    )


def _column(column: Blank) -> Blank:
    """In a table there is no room for boxes: their numbers stand below it."""
    return column.model_copy(update={"how": "Number, see below."}) if column.ticks else column


def _fits(option: str, held: tuple[Value | None, ...]) -> bool:
    return any((one == (option == "yes") if isinstance(one, bool) else one == option) for one in held)


def _row(guideline: Guideline, design: Design, fields: tuple[Field, ...], record: Record) -> list[str]:
    return [
        "" if (value := record.form.get(field.key)) is None else say_value(guideline, design, field, value)
        for field in fields
    ]


def _room(design: Design, many: Many, turned: bool) -> int:
    expected = len(design.records(many.each)) if many.each else 0
    wanted = max(many.max or 0, many.min + 2, expected, LEAST_ROWS)
    return min(wanted, ACROSS if turned else MOST_ROWS)


def _lines(field: Field) -> int:
    if field.kind == "prose":
        return 4 if field.length is None or field.length > 200 else 3
    return 1


def _how(guideline: Guideline, field: Field, boxes: bool) -> str:
    if field.kind == "pick":
        earlier = guideline.by_id[field.of or ""]
        nouns = earlier.many.nouns if earlier.many else "entries"
        return f"Numbers of the {nouns} in {earlier.ref}." if field.several else f"One number from {earlier.ref}."
    if field.kind == "choices":
        return f"Tick at most {int(field.most)}." if field.most else "Tick all that fit."
    if field.kind == "choice":
        return "Tick one, or write your own." if field.own_words else "Tick one."
    if field.kind == "number" and field.unit:
        return "In per cent." if field.unit == "percent" else f"In {field.unit}."
    if field.kind == "date":
        return "" if field.approximate and field.hint else "Day, month, year."
    return "Tick one." if boxes else ""
