"""One reply to one form: every field read, or a friendly sentence for each that cannot be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from assistant.design.model import Value
from assistant.design.text import clean_line, clean_prose
from assistant.errors import ReplyRefused
from assistant.guideline.model import Field
from assistant.interview.reading.choosing import Option, choose, choose_several, folded
from assistant.interview.reading.dates import read_date
from assistant.interview.reading.numbers import read_number, read_typed_number
from assistant.interview.reading.unfit import Unfit

Raw = str | int | float | Decimal | bool | date | Sequence[str]
"""A reply as it arrives: typed text, several ids from a list, or a typed value from a TOML file."""

Reply = Mapping[str, Raw]
"""The replies to the fields of one form, by field key. A field left out, or empty, is not filled."""

Options = Mapping[str, Sequence[Option]]
"""What can be chosen in each ``choice``, ``choices`` and ``pick`` field, by field key."""

_YES = frozenset(["yes", "y", "true", "1", "ja", "j", "si", "sì", "sí", "oui", "o", "sim", "tak", "nai"])
_NO = frozenset(["no", "n", "false", "2", "nein", "non", "não", "nao", "nee", "nie"])


def read_form(reply: Reply, fields: Sequence[Field], options: Options) -> dict[str, Value]:
    """The values of a form. Raises ReplyRefused with one sentence for each field that does not fit."""
    form: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for field in fields:
        try:
            value = read_field(reply.get(field.key, ""), field, options.get(field.key, ()))
        except Unfit as unfit:
            problems[field.key] = str(unfit)
            continue
        if value is not None:
            form[field.key] = value
        elif not field.optional:
            problems[field.key] = _missing(field, alone=len(fields) == 1)
    if not problems and not form:
        problems[fields[0].key] = (
            'Nothing is filled in yet. Please fill in at least one line, or choose "don\'t know yet".'
        )
    if problems:
        raise ReplyRefused(problems)
    return form


def _missing(field: Field, *, alone: bool) -> str:
    way_out = 'If you cannot say yet, choose "don\'t know yet" or skip.'
    if field.kind in ("choice", "choices", "pick"):
        return f"Please choose {'one' if field.kind == 'choice' else 'at least one'}. {way_out}"
    return f"There is no text yet. {way_out}" if alone else f'Please fill in "{field.label}". {way_out}'


def read_field(raw: Raw, field: Field, options: Sequence[Option] = ()) -> Value | None:
    """One field's value; None if it was left empty. Raises Unfit."""
    if isinstance(raw, bool):
        return _typed_bool(raw, field)
    if isinstance(raw, (int, float, Decimal)):
        return read_typed_number(raw, field) if field.kind == "number" else read_field(str(raw), field, options)
    if isinstance(raw, date):
        return _typed_date(raw, field)
    if not isinstance(raw, str):
        raw = "\n".join(raw)
    return _read_text(raw, field, options) if raw.strip() else None


def _typed_bool(raw: bool, field: Field) -> Value | None:
    if field.kind == "yes_no":
        return raw
    return read_field("yes" if raw else "no", field)


def _typed_date(raw: date, field: Field) -> Value | None:
    day = raw.date() if isinstance(raw, datetime) else raw
    return day if field.kind == "date" else read_field(day.isoformat(), field)


def _read_text(text: str, field: Field, options: Sequence[Option]) -> Value | None:
    match field.kind:
        case "prose":
            return clean_prose(text) or None
        case "line":
            return clean_line(text) or None
    line = clean_line(text)
    if not line:
        return None
    match field.kind:
        case "number":
            return read_number(line, field)
        case "date":
            return _read_date(line, field)
        case "yes_no":
            return _read_yes_no(line)
        case "choice":
            return _read_choice(text, field, options)
        case "choices":
            return _read_choices(text, field, options)
    return _read_pick(text, field, options)


def _read_date(line: str, field: Field) -> Value:
    try:
        return read_date(line)
    except Unfit as unfit:
        if field.approximate and not str(unfit).startswith("Do you mean"):
            return line
        raise


def _read_yes_no(line: str) -> bool:
    word = folded(line)
    if word in _YES or word in _NO:
        return word in _YES
    raise Unfit("Please answer yes or no.")


def _read_choice(text: str, field: Field, options: Sequence[Option]) -> str:
    line = clean_line(text)
    try:
        return choose(line, options).id
    except Unfit:
        if field.own_words and not line.isdigit():
            return line
        if (named := _how_many(text, options)) > 1:
            raise Unfit(f"Only one can be chosen here, and you named {named}. Please write one of them.") from None
        raise


def _how_many(text: str, options: Sequence[Option]) -> int:
    """How many of the options a reply names; none if a part of it is none of them."""
    try:
        return len(choose_several(text, options))
    except Unfit:
        return 0


def _read_choices(text: str, field: Field, options: Sequence[Option]) -> tuple[str, ...]:
    chosen = tuple(option.id for option in choose_several(text, options))
    if field.most is not None and len(chosen) > field.most:
        raise Unfit(f"Please choose at most {int(field.most)}; you chose {len(chosen)}.")
    return chosen


def _read_pick(text: str, field: Field, options: Sequence[Option]) -> Value:
    if not options:
        raise Unfit(
            "There is nothing to choose from yet, because the earlier list is still empty. "
            "You can leave this empty for now."
        )
    if field.several:
        return tuple(option.id for option in choose_several(text, options))
    return choose(text, options).id
