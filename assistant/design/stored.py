"""Answers in the design file's own form: plain TOML values that a person can read and edit.

A one-field question is stored as its value, a form as a table, a list as an array of tables, each with its ``id``.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from assistant.design.model import Answer, Form, Record, Value
from assistant.design.nearest import did_you_mean
from assistant.design.text import clean, clean_line, clean_prose
from assistant.guideline.model import Field, Question


class Misfit(ValueError):
    """A stored value does not fit its field. The text says what is expected, for example "a number"."""

    def __init__(self, problem: str, field: str = "", place: int | None = None) -> None:
        super().__init__(problem)
        self.field = field
        self.place = place
        """The number (from 0) of the record it stands in, or None."""


_EXPECTED = {
    "line": "text in quotes",
    "prose": "text in quotes",
    "number": "a number",
    "date": "a date such as 2027-10-05",
    "yes_no": "true or false",
    "choice": "one of the choices",
    "choices": "a list of choices",
    "pick": "the id of a record",
}


def dump_number(number: Decimal) -> int | Decimal:
    """A whole number without a decimal point, so that the file shows ``30`` and not ``30.0``."""
    whole = number.to_integral_value() if number.is_finite() and abs(number) < 10**15 else None
    return int(whole) if whole is not None and whole == number else number


def is_ordinary(number: Decimal) -> bool:
    """True for a number that can be written out in full; ``inf``, ``nan`` and ``1e999999`` are not."""
    return number.is_finite() and (not number or -30 <= number.adjusted() < 15) and abs(_exponent(number)) <= 99


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def dump_value(value: Value) -> Any:
    if isinstance(value, Decimal):
        return dump_number(value)
    return list(value) if isinstance(value, tuple) else value


def dump_form(form: Form) -> dict[str, Any]:
    return {key: dump_value(value) for key, value in form.items()}


def dump_answer(question: Question, answer: Answer) -> Any:
    """The answer as plain TOML values."""
    if isinstance(answer, tuple):
        return [{"id": record.id, **dump_form(record.form)} for record in answer]
    if question.single is not None and set(answer) == {question.single.key}:
        return dump_value(answer[question.single.key])
    return dump_form(answer)


def _fitting(value: Any, field: Field) -> Value | None:
    """The value as this field keeps it, or None if it is of another kind."""
    if isinstance(value, bool):
        return value if field.kind == "yes_no" else None
    if isinstance(value, (int, Decimal)) and field.kind == "number":
        return Decimal(value)
    if isinstance(value, datetime):
        return value.date() if field.kind == "date" else None
    if isinstance(value, date):
        return value if field.kind == "date" else None
    if isinstance(value, str):
        return _fitting_text(value, field)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return _fitting_list(tuple(clean_line(part) for part in value), field)
    return None


def _fitting_text(text: str, field: Field) -> Value | None:
    if field.kind == "prose":
        return clean_prose(text)
    if field.kind == "line":
        return clean(text) if "\n" in text else clean_line(text)
    if field.kind == "choice":
        known = any(choice.id == text for choice in field.choices)
        return clean_line(text) if known or field.own_words else None
    if field.kind == "pick":
        return (text,) if field.several else text
    if field.kind == "choices":
        return _fitting_list((text,), field)
    if field.kind == "date" and field.approximate:
        return clean_line(text)
    return None


def _fitting_list(parts: tuple[str, ...], field: Field) -> Value | None:
    if field.kind == "choices":
        known = {choice.id for choice in field.choices}
        return parts if set(parts) <= known else None
    if field.kind == "pick":
        return parts if field.several else (parts[0] if len(parts) == 1 else None)
    return None


def load_value(value: Any, field: Field) -> Value:
    """One field's value from the file. Raises Misfit."""
    fitting = _fitting(value, field)
    if fitting is None:
        raise Misfit(f'"{field.key}" should be {_expected(field, value)}', field.key)
    if isinstance(fitting, Decimal) and not is_ordinary(fitting):
        raise Misfit(f'"{field.key}" should be an ordinary number', field.key)
    return fitting


def _expected(field: Field, value: Any) -> str:
    """What the field expects, and the nearest choice where there is one."""
    if not field.choices:
        return _EXPECTED[field.kind]
    known = [choice.id for choice in field.choices]
    wrong = next((part for part in (value if isinstance(value, list) else [value]) if part not in known), "")
    near = did_you_mean(wrong, known) if isinstance(wrong, str) else ""
    listed = f" ({', '.join(known[:8])}{', ...' if len(known) > 8 else ''})"
    return f"{_EXPECTED[field.kind]}{listed}{near and f'.{near}'}"


def _load_unknown(value: Any) -> Any:
    """A key this guideline does not know: kept, in a form that can be written back."""
    return tuple(value) if isinstance(value, list) and all(isinstance(part, str) for part in value) else value


def load_form(table: Mapping[str, Any], question: Question) -> dict[str, Any]:
    """The filled fields. A text written as "" or a list written as [] is a field that was not filled."""
    fields = {field.key: field for field in question.fields}
    form = {
        key: load_value(value, fields[key]) if key in fields else _load_unknown(value)
        for key, value in table.items()
        if key not in fields or value != ""
    }
    return {key: value for key, value in form.items() if key not in fields or value not in ("", ())}


def load_answer(stored: Any, question: Question) -> Answer | None:
    """The answer from the file's own form, or None if all it holds is empty. Records without an id get one.

    Raises Misfit.
    """
    if question.many is not None:
        if not isinstance(stored, list) or not all(isinstance(entry, dict) for entry in stored):
            raise Misfit("should be a list of tables, [[...]]")
        return _load_records(stored, question)
    if not isinstance(stored, dict):
        if question.single is None:
            raise Misfit("should be a table with " + ", ".join(field.key for field in question.fields))
        stored = {question.single.key: stored}
    form = load_form(stored, question)
    return None if stored and not form else form


def _load_records(stored: list[dict[str, Any]], question: Question) -> tuple[Record, ...]:
    assert question.many is not None
    taken = {entry["id"] for entry in stored if isinstance(entry.get("id"), str)}
    records: list[Record] = []
    used: set[str] = set()
    for place, entry in enumerate(stored):
        record_id = entry.get("id")
        if not isinstance(record_id, str) or record_id in used:
            record_id = fresh_id(question.many.prefix, taken | used)
        used.add(record_id)
        try:
            form = load_form({k: v for k, v in entry.items() if k != "id"}, question)
        except Misfit as misfit:
            raise Misfit(str(misfit), misfit.field, place) from None
        records.append(Record(record_id, form))
    return tuple(records)


def fresh_id(prefix: str, taken: set[str]) -> str:
    number = max((number_of(record_id, prefix) for record_id in taken), default=0) + 1
    return f"{prefix}{number}"


def number_of(record_id: str, prefix: str) -> int:
    """The number in a record's id (``o12`` is 12); 0 for an id somebody made up."""
    match = re.fullmatch(re.escape(prefix) + r"([1-9][0-9]{0,8})", record_id)
    return int(match.group(1)) if match else 0
