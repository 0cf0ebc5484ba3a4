"""Taking a list in from the rows of a table. Where some rows are refused, the others are taken, and taken only once:
when the file comes back mended, the mended rows join the records that are there, whatever was done to them since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.design.model import Design, Record, Value, without
from assistant.design.stored import number_of
from assistant.errors import MicrocraftError, ReplyRefused
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import Moment, settle
from assistant.interview.filling.marks import RowMark, row_marks
from assistant.interview.filling.report import Table, explain
from assistant.interview.filling.rows import Row, row_reply, rows_of
from assistant.interview.listing import answer_list, next_record_id
from assistant.interview.options import options_for
from assistant.interview.reading.reply import Reply, read_form


@dataclass(frozen=True)
class NewRow:
    """A row that was not taken before, and that fits."""

    row: Row
    reply: Reply
    form: Mapping[str, Value]


@dataclass(frozen=True)
class ListTaken:
    """The design with a list taken in as far as it could be."""

    design: Design
    rows: int
    """How many rows were taken now."""
    known: int
    """How many rows had been taken before."""
    refused: tuple[tuple[int, str], ...]
    """Row numbers with the reason."""


def take_list(
    guideline: Guideline, design: Design, question: Question, table: Table, source: str, moment: Moment, reason: str
) -> ListTaken:
    """The design with the rows of a table taken in that fit and were not taken before.

    ``source`` names the table, see RowMark. Raises MicrocraftError if there is only one row and it does not fit.
    """
    rows = tuple(rows_of(table))
    before = row_marks(design.filled, source)
    known = {mark.fingerprint for mark in before}
    new, refused = _read(guideline, design, question, table, [row for row in rows if row.fingerprint not in known])
    if refused and len(rows) == 1:
        raise MicrocraftError(refused[0][1])
    if refused and not new:
        return ListTaken(design, 0, len(before), refused)
    if before:
        taken, marks = _join(guideline, design, question, rows, new, before, moment, reason)
    else:
        taken = answer_list(guideline, design, question, [one.reply for one in new], moment, reason)
        ids = [record.id for record in taken.records(question.id)]
        marks = [
            RowMark(source, one.row.number, record, one.row.fingerprint) for one, record in zip(new, ids, strict=True)
        ]
    noted = _noted(design, taken, question, before, marks if refused else ())
    return ListTaken(noted, len(new), len(before), refused)


def _read(
    guideline: Guideline, design: Design, question: Question, table: Table, rows: Sequence[Row]
) -> tuple[list[NewRow], tuple[tuple[int, str], ...]]:
    options = options_for(guideline, design, question)
    fitting: list[NewRow] = []
    refused: list[tuple[int, str]] = []
    for row in rows:
        try:
            reply = row_reply(guideline, design, question, table, row)
            fitting.append(NewRow(row, reply, read_form(reply, question.fields, options)))
        except ReplyRefused as problem:
            refused.append((row.number, explain(problem, question)))
        except MicrocraftError as problem:
            refused.append((row.number, str(problem)))
    return fitting, tuple(refused)


def _noted(
    before: Design, after: Design, question: Question, old: Sequence[RowMark], marks: Sequence[RowMark]
) -> Design:
    """With the rows noted that were taken, as long as others are missing; until then the list stays in work."""
    after = after.with_(filled=(after.filled - {str(mark) for mark in old}) | {str(mark) for mark in marks})
    if not marks:
        return after
    if question.id not in before.given:
        after = after.with_(given=without(after.given, question.id))
    return after.with_(underway=after.underway | {question.id})


def _join(
    guideline: Guideline,
    design: Design,
    question: Question,
    rows: Sequence[Row],
    new: Sequence[NewRow],
    before: Sequence[RowMark],
    moment: Moment,
    reason: str,
) -> tuple[Design, list[RowMark]]:
    """New rows among the records that are there: in the place of the row that was changed, or behind the row before."""
    records = list(design.records(question.id))
    present = {record.id for record in records}
    current = {row.fingerprint: row.number for row in rows}
    marks = {current[mark.fingerprint]: mark for mark in before if mark.fingerprint in current}
    changed = {mark.row: mark for mark in before if mark.fingerprint not in current and mark.record in present}
    kept = dict(changed)
    number = number_of(next_record_id(design, question), _prefix(question))
    for one in new:
        old = kept.pop(one.row.number, None)
        record = Record(old.record if old else f"{_prefix(question)}{number}", one.form)
        if old:
            records[[r.id for r in records].index(old.record)] = record
        else:
            number += 1
            records.insert(_place(records, marks, one.row.number), record)
        marks[one.row.number] = RowMark(before[0].source, one.row.number, record.id, one.row.fingerprint)
    if len(kept) < len(changed):  # something that was taken is replaced: that is a revision
        design = design.with_(underway=design.underway - {question.id})
    taken = settle(guideline, design, question, tuple(records), moment, reason)
    return taken, [*marks.values(), *kept.values()]


def _place(records: Sequence[Record], marks: Mapping[int, RowMark], number: int) -> int:
    """Where in the list a new row belongs: behind the nearest earlier row that still has its record."""
    places = {record.id: place for place, record in enumerate(records)}
    earlier = (marks[row].record for row in sorted(marks, reverse=True) if row < number)
    return next((places[record] + 1 for record in earlier if record in places), 0)


def _prefix(question: Question) -> str:
    assert question.many is not None
    return question.many.prefix
