"""The rows of a table that answers a list: one reply for each record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.design.model import Design
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline, Question
from assistant.interview.filling.blanks import is_blank
from assistant.interview.filling.marks import fingerprint
from assistant.interview.filling.report import Table
from assistant.interview.filling.tables import form_reply, raw_of
from assistant.interview.options import options_for
from assistant.interview.reading.choosing import choose
from assistant.interview.reading.reply import Reply
from assistant.interview.reading.unfit import Unfit


@dataclass(frozen=True)
class Row:
    """What a file says about one record."""

    number: int
    """Counted from 1."""
    content: Any
    fingerprint: str


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a table without the blank ones, unless all are; a table without rows is itself the only one."""
    rows = table.get("rows", table.get("items", table.get("value", [table])))
    seen: dict[str, int] = {}
    for number, content in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        if is_blank(content) and not is_blank(rows):
            continue
        same = fingerprint("row", content, 0)
        yield Row(number, content, fingerprint("row", content, seen.get(same, 0)))
        seen[same] = seen.get(same, 0) + 1


def row_reply(guideline: Guideline, design: Design, question: Question, table: Table, row: Row) -> Reply:
    """The replies to the fields of one record. Raises MicrocraftError if the row has the wrong shape."""
    if row.content is table:
        return form_reply(table, question)
    if isinstance(row.content, Mapping):
        return _keyed(row.content, question)
    cells = row.content if isinstance(row.content, list) else [row.content]
    if question.many is not None and question.many.each and not _names_record(guideline, design, question, cells):
        records = design.records(question.many.each)
        cells = [records[row.number - 1].id if row.number <= len(records) else "", *cells]
    if len(cells) > len(question.fields):
        columns = ", ".join(one.label for one in question.fields)
        raise MicrocraftError(
            f"It has {len(cells)} cells, but {question.ref} has {len(question.fields)} columns: {columns}."
        )
    return {one.key: raw_of(cell) for one, cell in zip(question.fields, cells, strict=False)}


def _keyed(cells: Mapping[str, Any], question: Question) -> Reply:
    for key in cells:
        if key not in {field.key for field in question.fields}:
            raise MicrocraftError(f'The key "{key}" is not a field of {question.ref}.')
    return {key: raw_of(cell) for key, cell in cells.items()}


def _names_record(guideline: Guideline, design: Design, question: Question, cells: Sequence[Any]) -> bool:
    """True if the first cell of a row points at a record, as a table with one row for each record should."""
    options = options_for(guideline, design, question)[question.fields[0].key]
    try:
        choose(str(cells[0]) if cells else "", options)
    except Unfit:
        return False
    return True
