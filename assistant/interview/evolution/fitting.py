"""A value of an older version, taken into a question as it is asked now: what fits, and what is left over.

A part that does not fit never takes the rest with it: a field, or one of several choices, is left over by itself.
"""

from collections.abc import Mapping
from typing import Any

from assistant.design.model import Answer, Form, Record, Value
from assistant.design.stored import Misfit, fresh_id, load_form, load_value
from assistant.guideline.model import Field, Question

NOTHING: Any = None


def fitted(question: Question, stored: Any) -> tuple[Answer | None, Any]:
    """The answer as far as it fits, and the rest in the file's own form (None if nothing is left over)."""
    if question.many is not None:
        return _records(question, stored)
    if isinstance(stored, dict):
        form, left = _form(question, stored)
        if stored and not form and not left:
            left = dict(stored)  # only empty fields: nothing to answer with
        return form if form or not stored else None, left or NOTHING
    return _bare(question, stored)


def _bare(question: Question, stored: Any) -> tuple[Answer | None, Any]:
    """A bare value belongs to the only field; where fields were added, to the only one (or only needed one) it fits."""
    found = [(field, *_value(field, stored)) for field in question.fields]
    fitting = [(field, value, left) for field, value, left in found if value is not None]
    if len(fitting) > 1:
        fitting = [one for one in fitting if not one[0].optional]
    if len(fitting) != 1:
        return None, stored
    field, value, left = fitting[0]
    return {field.key: value}, left


def _form(question: Question, stored: Mapping[str, Any]) -> tuple[dict[str, Value], dict[str, Any]]:
    fields = {field.key: field for field in question.fields}
    form: dict[str, Value] = {}
    rest: dict[str, Any] = {}
    for key, raw in stored.items():
        if key not in fields:
            form |= load_form({key: raw}, question)
            continue
        value, left = _value(fields[key], raw)
        if value is not None:
            form[key] = value
        if left is not None:
            rest[key] = left
    return form, rest


def _value(field: Field, raw: Any) -> tuple[Value | None, Any]:
    try:
        value = load_value(raw, field)
    except Misfit:
        return _some_choices(field, raw)
    return (None, NOTHING) if value in ("", ()) else (value, NOTHING)


def _some_choices(field: Field, raw: Any) -> tuple[Value | None, Any]:
    if field.kind != "choices" or not isinstance(raw, list):
        return None, raw
    known = {choice.id for choice in field.choices}
    chosen = tuple(one for one in raw if isinstance(one, str) and one in known)
    return chosen or None, [one for one in raw if one not in chosen]


def _records(question: Question, stored: Any) -> tuple[Answer | None, Any]:
    assert question.many is not None
    if not isinstance(stored, list) or not all(isinstance(entry, dict) for entry in stored):
        return None, stored
    taken = {entry["id"] for entry in stored if isinstance(entry.get("id"), str)}
    records: dict[str, Record] = {}
    rest: list[dict[str, Any]] = []
    for entry in stored:
        name = entry.get("id")
        if not isinstance(name, str) or name in records:
            name = fresh_id(question.many.prefix, taken | set(records))
        form, left = _form(question, {key: value for key, value in entry.items() if key != "id"})
        records[name] = Record(name, form)
        if left:
            rest.append({"id": name, **left})
    return tuple(records.values()), rest or NOTHING


def joined(question: Question, first: Answer | None, second: Answer) -> tuple[Answer, Answer | None]:
    """Two answers that meet in one question: together, and what of the second found its place taken."""
    if first is None:
        return second, None
    if isinstance(first, tuple) and isinstance(second, tuple):
        taken = {record.id for record in first}
        clash = tuple(record for record in second if record.id in taken and record not in first)
        return (*first, *(record for record in second if record.id not in taken)), clash or None
    if isinstance(first, tuple) or isinstance(second, tuple):
        return first, second
    return _forms_joined(question, first, second)


def _forms_joined(question: Question, first: Form, second: Form) -> tuple[Form, Form | None]:
    together, rest = dict(first), {}
    prose = {field.key for field in question.fields if field.kind == "prose"}
    for key, value in second.items():
        there = together.get(key)
        if there is None or there == value:
            together[key] = value
        elif key in prose and isinstance(there, str) and isinstance(value, str):
            together[key] = f"{there}\n\n{value}"
        else:
            rest[key] = value
    return together, rest or None
