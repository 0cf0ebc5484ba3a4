"""From one table to the replies to a question's fields: each key fills the fields of its kinds, in order."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from assistant.errors import MicrocraftError
from assistant.guideline.model import Kind, Question
from assistant.interview.filling.blanks import FRAME, is_blank
from assistant.interview.filling.report import Table
from assistant.interview.reading.reply import Raw

VALUE_KEYS: Mapping[str, tuple[Kind, ...]] = {
    "text": ("line", "prose"),
    "choice": ("choice", "yes_no", "pick"),
    "choices": ("choices", "pick"),
    "number": ("number",),
    "numbers": ("number",),
    "date": ("date",),
}
"""Which kinds of field each key of a table fills."""

OTHER_KEYS = ("question", "value", "items", "rows", "state", "who", "by", "reason")


def check_keys(table: Table) -> None:
    """Raises MicrocraftError if a key is not known, or if there is no answer."""
    known = [*VALUE_KEYS, *OTHER_KEYS]
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
            raise MicrocraftError(f'The key "{key}" is not known. {hint}')
    given = {key for key in table if key not in FRAME}
    said = {key for key in given if not is_blank(table[key])}
    if "state" in said and len(said) > 1:
        raise MicrocraftError(
            f'It has both a state and an answer ("{min(said - {"state"})}"). Please take one of the two away.'
        )
    if not given:
        raise MicrocraftError(
            "There is no answer in it. Please add one of "
            + ", ".join([*VALUE_KEYS, "value", "items", "rows", "state"])
            + "."
        )


def text_of(table: Table, key: str) -> str:
    """What stands under a key, in words; empty if nothing does. Raises MicrocraftError if it is no text."""
    value = table.get(key, "")
    if isinstance(value, (list, Mapping)):
        raise MicrocraftError(f'"{key}" should be a text in quotation marks.')
    return value if isinstance(value, str) else str(value)


def day_of(table: Table, key: str) -> date | str | None:
    """A day, or a rough time in words; None if nothing is said. Raises MicrocraftError if it is neither."""
    value = table.get(key)
    if value is None or isinstance(value, (date, str)):
        return value
    raise MicrocraftError(f'"{key}" should be a date such as 2027-10-05, or a text in quotation marks.')


def form_reply(table: Table, question: Question) -> dict[str, Raw]:
    """The replies to a question's fields: each key fills the fields of its kinds, in order."""
    reply: dict[str, Raw] = {}
    for key in ("choices", "choice", "text", "number", "numbers", "date"):
        if key in table:
            _place(reply, key, table[key], question)
    if isinstance(table.get("rows"), list):
        if len(table["rows"]) != 1:
            raise MicrocraftError(f"{question.ref} takes one row, and this has {len(table['rows'])}.")
        row = table["rows"][0]
        cells = row if isinstance(row, list) else [row]
        if len(cells) > len(question.fields):
            raise MicrocraftError(_no_room("rows", len(cells), len(question.fields), question))
        reply |= {one.key: raw_of(cell) for one, cell in zip(question.fields, cells, strict=False)}
    for key in ("items", "value"):
        if key in table:
            _place_value(reply, table[key], question)
    return reply


def _place(reply: dict[str, Raw], key: str, value: Any, question: Question) -> None:
    kinds = VALUE_KEYS[key]
    free = [one for one in question.fields if one.kind in kinds and one.key not in reply]
    free.sort(key=lambda one: kinds.index(one.kind) if key in ("choice", "choices") else 0)
    values = value if isinstance(value, list) and key not in ("choices",) else [value]
    if key == "choice" and not free:
        free = [one for one in question.fields if one.kind == "choices" and one.key not in reply]
    if key == "choices" and not free:
        free = [one for one in question.fields if one.kind == "choice" and one.key not in reply]
    if len(values) > len(free):
        raise MicrocraftError(_no_room(key, len(values), len(free), question))
    for one, entry in zip(free, values, strict=False):
        reply[one.key] = raw_of(entry)


def _no_room(key: str, given: int, room: int, question: Question) -> str:
    names = ", ".join(f"{one.label} ({one.kind})" for one in question.fields)
    if room == 0:
        return f'{question.ref} has nothing to fill with "{key}". Its fields are: {names}.'
    return f'"{key}" gives {given} values, but {question.ref} has room for {room}. Its fields are: {names}.'


def _place_value(reply: dict[str, Raw], value: Any, question: Question) -> None:
    if isinstance(value, Mapping):
        unknown = [key for key in value if key not in {one.key for one in question.fields}]
        if unknown:
            raise MicrocraftError(f'The key "{unknown[0]}" is not a field of {question.ref}.')
        reply.update({key: raw_of(entry) for key, entry in value.items()})
        return
    free = [one for one in question.fields if one.key not in reply]
    if not free:
        raise MicrocraftError(f"{question.ref} has no field left to fill.")
    if isinstance(value, list) and free[0].kind not in ("choices", "prose", "line", "pick"):
        if len(value) > len(free):
            raise MicrocraftError(_no_room("value", len(value), len(free), question))
        for one, entry in zip(free, value, strict=False):
            reply[one.key] = raw_of(entry)
        return
    reply[free[0].key] = raw_of(value)


def raw_of(value: Any) -> Raw:
    """A value of a TOML file as a reply. Raises MicrocraftError if it is a table, or a list in a list."""
    if isinstance(value, Mapping):
        raise MicrocraftError("There is a table { } where a text, a number or a date should stand.")
    if isinstance(value, list):
        if any(isinstance(part, (list, Mapping)) for part in value):
            raise MicrocraftError("There is a list [ ] or a table { } inside a list. Please write a plain list.")
        return tuple(str(part) for part in value)
    return value if isinstance(value, (str, int, float, bool, date)) or hasattr(value, "as_tuple") else str(value)


def as_text(raw: Raw) -> str:
    """A reply as it would have been typed."""
    return raw if isinstance(raw, str) else "\n".join(raw) if isinstance(raw, (tuple, list)) else str(raw)
