"""How an answer is shown: as text, as labelled fields, as a list, as a table or record by record.

A document holds hundreds of these; as dataclasses they are made in a third of the time that models take.
"""

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import field as filled
from typing import Literal

from assistant.design.model import Answer, Design, Form, Record, Value
from assistant.guideline.model import Field, Guideline, Question
from assistant.interview.wording import MISSING_RECORD, record_name, say_form, say_value

WIDEST_TABLE = 5
"""Columns. A record with more fields is easier to read field by field."""

Layout = Literal["missing", "text", "fields", "points", "table", "records"]


@dataclass(slots=True)
class Line:
    """One labelled value."""

    label: str
    text: str


@dataclass(slots=True)
class Entry:
    """One record with all its fields."""

    heading: str
    lines: list[Line]


@dataclass(slots=True)
class Shown:
    """An answer in the shape in which it is printed; only what the layout needs is filled."""

    layout: Layout = "missing"
    text: str = ""
    lines: list[Line] = filled(default_factory=list)
    points: list[str] = filled(default_factory=list)
    columns: list[str] = filled(default_factory=list)
    rows: list[list[str]] = filled(default_factory=list)
    entries: list[Entry] = filled(default_factory=list)


def show(guideline: Guideline, design: Design, question: Question, answer: Answer | None) -> Shown:
    """The answer for the body of a document: as short as it can be said well."""
    if answer is None:
        return Shown()
    if isinstance(answer, tuple):
        return _records(guideline, design, question, answer)
    lines = _lines(guideline, design, question, answer)
    if not lines:
        return Shown()
    if len(lines) == 1 and _speaks_for_itself(question, answer):
        return Shown(layout="text", text=lines[0].text)
    return Shown(layout="fields", lines=lines)


def show_rest(guideline: Guideline, design: Design, question: Question, answer: Answer, said: Collection[str]) -> Shown:
    """What sentences have not said of an answer yet. ``said`` holds the keys of the fields they have."""
    if not said or isinstance(answer, tuple):
        return show(guideline, design, question, answer)
    rest = {key: value for key, value in answer.items() if key not in said}
    lines = _lines(guideline, design, question, rest)
    if len(lines) == 1 and all(field.is_text for field in question.fields if field.key in rest):
        return Shown(layout="text", text=lines[0].text)
    return Shown(layout="fields", lines=lines) if lines else Shown()


def show_in_full(guideline: Guideline, design: Design, question: Question, answer: Answer | None) -> Shown:
    """The answer for an appendix: every field with its label, nothing shortened."""
    if answer is None:
        return Shown()
    if isinstance(answer, tuple):
        if not answer:
            return Shown(layout="text", text="(nothing to list)")
        entries = [
            Entry(heading=_heading(question, number, record), lines=_lines(guideline, design, question, record.form))
            for number, record in enumerate(answer, start=1)
        ]
        return Shown(layout="records", entries=entries)
    lines = _lines(guideline, design, question, answer)
    return Shown(layout="fields", lines=lines) if lines else Shown()


def _speaks_for_itself(question: Question, form: Form) -> bool:
    """True if the one value given needs no label: the only field of a form, or its leading text or choice."""
    first = question.fields[0]
    return question.single is not None or (first.key in form and first.kind in ("line", "prose", "choice", "choices"))


def _lines(guideline: Guideline, design: Design, question: Question, form: Form) -> list[Line]:
    return [
        Line(label=field.label, text=text)
        for field, text in say_form(guideline, design, question, form)
        if text.strip()
    ]


def _heading(question: Question, number: int, record: Record) -> str:
    assert question.many is not None
    noun = question.many.noun
    return f"{noun[:1].upper()}{noun[1:]} {number} ({record.id})"


def _records(guideline: Guideline, design: Design, question: Question, records: tuple[Record, ...]) -> Shown:
    if not records:
        return Shown(layout="text", text="(nothing to list)")
    used = [field for field in question.fields if any(field.key in record.form for record in records)]
    if len(used) <= 1:
        return Shown(layout="points", points=[record_name(question, record) for record in records])
    if len(used) > WIDEST_TABLE or len(records) == 1:
        named = len(records) > 1
        entries = [
            Entry(
                heading=record_name(question, record) if named else "",
                lines=_lines(guideline, design, question, _unnamed(question, record) if named else record.form),
            )
            for record in records
        ]
        return Shown(layout="records", entries=entries)
    rows = [
        [str(number), *(_cell(guideline, design, field, record.form.get(field.key)) for field in used)]
        for number, record in enumerate(records, start=1)
    ]
    return Shown(layout="table", columns=["No.", *(field.label for field in used)], rows=rows)


def _unnamed(question: Question, record: Record) -> Form:
    """The fields that the name of a record does not say already."""
    keys = question.many.shown_by if question.many and question.many.shown_by else (question.fields[0].key,)
    fields = {field.key: field for field in question.fields}
    if not all(fields[key].is_text for key in keys) or not any(record.form.get(key) for key in keys):
        return record.form
    return {key: value for key, value in record.form.items() if key not in keys}


def _cell(guideline: Guideline, design: Design, field: Field, value: Value | None) -> str:
    if value is None:
        return ""
    if field.kind != "pick":
        return say_value(guideline, design, field, value)
    picked = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return ", ".join(_numbered(guideline, design, field.of or "", record) for record in picked)


def _numbered(guideline: Guideline, design: Design, question_id: str, record_id: str) -> str:
    """``outcome 2``: a record by its place in the list, which the document prints beside it."""
    question = guideline.by_id.get(question_id)
    for number, record in enumerate(design.records(question_id), start=1):
        if record.id == record_id and question is not None and question.many is not None:
            return f"{question.many.noun} {number}"
    return f"{record_id} {MISSING_RECORD}"
