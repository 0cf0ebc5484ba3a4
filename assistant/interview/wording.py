"""Answers in words: how values, records and sizes are said, on screen and in documents alike."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.design.model import Answer, Design, Form, OpenQuestion, Record, Value
from assistant.guideline.model import Field, Guideline, Question

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

MISSING_RECORD = "(no longer in the list)"

_UNIT_WORDS = {
    "hours": ("hour", "hours"),
    "minutes": ("minute", "minutes"),
    "weeks": ("week", "weeks"),
    "years": ("year", "years"),
    "credits": ("credit", "credits"),
    "euros": ("euro", "euros"),
    "people": ("person", "people"),
}


def say_number(number: Decimal) -> str:
    """``30``, ``2.5``; a long fraction is shown with two decimals."""
    if number.is_finite() and number != number.to_integral_value():
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -2 and abs(number) < 10**12:
            number = number.quantize(Decimal("0.01"))
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_date(day: date) -> str:
    """``5 October 2027``: the same for every reader, whatever the order of day and month at home."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_open(entry: OpenQuestion) -> str:
    """``ask the course lead, by 5 October 2027``: who could tell and by when, as far as that is known."""
    by = say_date(entry.by) if isinstance(entry.by, date) else entry.by or ""
    return ", ".join(part for part in (f"ask {entry.who}" if entry.who else "", f"by {by}" if by else "") if part)


def say_quantity(number: Decimal, unit: str) -> str:
    """``1 hour``, ``2.5 hours``, ``30 %``."""
    if unit == "percent":
        return f"{say_number(number)} %"
    if unit not in _UNIT_WORDS:
        return say_number(number)
    return f"{say_number(number)} {_UNIT_WORDS[unit][number != 1]}"


def record_name(question: Question, record: Record) -> str:
    """The words by which a record is recognised in a list, without its details."""
    keys = question.many.shown_by if question.many and question.many.shown_by else (question.fields[0].key,)
    words = {field.key: _plain_words(field, record.form.get(field.key)) for field in question.fields}
    parts = [words[key] for key in keys if words.get(key)]
    return " ".join(parts) or next((text for text in words.values() if text), record.id)


def _plain_words(field: Field, value: Value | None) -> str:
    """Text as it stands and a choice by its label; empty for what needs the rest of the design to be understood."""
    if not isinstance(value, str) or field.kind == "pick":
        return ""
    return _choice_label(field, value) if field.kind == "choice" else value


def say_value(guideline: Guideline, design: Design, field: Field, value: Value) -> str:
    """One value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return say_quantity(value, field.unit)
    if isinstance(value, date):
        return say_date(value)
    if field.kind in ("choice", "choices"):
        chosen = value if isinstance(value, tuple) else (value,)
        return "; ".join(_choice_label(field, part) for part in chosen)
    if field.kind == "pick":
        picked = value if isinstance(value, tuple) else (value,)
        return "; ".join(say_record(guideline, design, field.of or "", part) for part in picked)
    return value if isinstance(value, str) else "; ".join(value)


def _choice_label(field: Field, choice_id: str) -> str:
    return next((choice.label for choice in field.choices if choice.id == choice_id), choice_id)


def say_record(guideline: Guideline, design: Design, question_id: str, record_id: str) -> str:
    """A record somebody points at, by its name; says so if it has been removed."""
    question = guideline.by_id.get(question_id)
    for record in design.records(question_id):
        if record.id == record_id and question is not None:
            return record_name(question, record)
    return f"{record_id} {MISSING_RECORD}"


def say_form(guideline: Guideline, design: Design, question: Question, form: Form) -> list[tuple[Field, str]]:
    """The filled fields of a form with their values in words, in the question's order."""
    return [
        (field, say_value(guideline, design, field, form[field.key])) for field in question.fields if field.key in form
    ]


def say_answer(guideline: Guideline, design: Design, question: Question, answer: Answer | None = None) -> list[str]:
    """An answer as lines of text: one for a form, one for each record. Empty if there is no answer."""
    given = design.answers.get(question.id) if answer is None else answer
    if given is None:
        return []
    if isinstance(given, tuple):
        return [say_record_line(guideline, design, question, record) for record in given] or ["(nothing to list)"]
    said = say_form(guideline, design, question, given)
    return [_one_line(question, said)]


def say_record_line(guideline: Guideline, design: Design, question: Question, record: Record) -> str:
    """One record on one line: its name and its details, separated by middle dots."""
    named = question.many.shown_by if question.many else ()
    rest = [
        _detail(field, text)
        for field, text in say_form(guideline, design, question, record.form)
        if field.key not in named
    ]
    is_named = any(key in record.form for key in named)
    return " · ".join([record_name(question, record), *rest] if is_named or not rest else rest)


def _one_line(question: Question, said: Sequence[tuple[Field, str]]) -> str:
    if len(said) == 1:
        return said[0][1]
    if any(field.kind in ("choice", "choices") for field, _ in said) and len(question.fields) <= 3:
        return " · ".join(_detail(field, text) for field, text in said)
    return " · ".join(
        f"{field.label} {text}" if field.kind == "number" else _detail(field, text) for field, text in said
    )


def _detail(field: Field, text: str) -> str:
    return f"{field.label}: {text}" if field.kind in ("yes_no", "date") else text


def join_words(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, one: str, many: str) -> str:
    """``1 question``, ``3 questions``."""
    return f"{number} {one if number == 1 else many}"
