"""An answer in sentences, with what the sentences have not said yet left over. No user text is changed by it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from assistant.design.model import Form, Records, Value
from assistant.feedback.figures import exact, say_fraction
from assistant.guideline.model import Field, Question
from assistant.guideline.statements import Statement, proper_words, statements
from assistant.interview.wording import join_words, say_date, say_quantity

IN_A_ROW = 4
"""Choices. More than that are easier to read as a list."""

_FIELDS = re.compile(r"\{(\w+)\}")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Said:
    """What sentences say of an answer."""

    text: str = ""
    points: tuple[str, ...] = ()
    """Choices that follow the sentences as a list."""
    fields: frozenset[str] = frozenset()
    """Keys of the fields that need not be shown any more."""


NOTHING = Said()


def say_decided(question: Question, answer: Form | Records) -> Said:
    """The answer in sentences; nothing for a question without a statement."""
    statement = statements().get(question.id)
    if statement is None:
        return NOTHING
    return _say_list(statement, answer) if isinstance(answer, tuple) else _say_form(statement, question, answer)


def section_of(question: str) -> str:
    """The section that shows an answer instead of its stage; empty for nearly all."""
    statement = statements().get(question)
    return statement.section if statement else ""


def number_word(number: int) -> str:
    """``three``; digits from thirteen on."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _say_list(statement: Statement, records: Records) -> Said:
    if not records:
        return Said(statement.none)
    pattern = statement.one if len(records) == 1 else statement.many
    parts = [capital(pattern.replace("{n}", number_word(len(records))))] if pattern else []
    if statement.sum_field and len(records) > 1:
        parts.extend(_added_up(statement, records))
    return Said(" ".join(parts))


def _added_up(statement: Statement, records: Records) -> Iterable[str]:
    """The numbers of all entries together; nothing if one is missing or cannot be counted."""
    values = [record.form.get(statement.sum_field) for record in records]
    numbers = [exact(value) if isinstance(value, Decimal) else None for value in values]
    if all(number is not None for number in numbers):
        total = sum((number for number in numbers if number is not None), Fraction(0))
        amount = f"{say_fraction(total)} {'hour' if total == 1 else 'hours'}"
        yield statement.sum_says.replace(f"{{{statement.sum_field}}}", amount)


def _say_form(statement: Statement, question: Question, form: Form) -> Said:
    fields = {field.key: field for field in question.fields if field.key in form}
    used: set[str] = set()
    parts: list[str] = []
    points: tuple[str, ...] = ()
    for pattern, names in _patterns(statement):
        if not names or not names <= fields.keys() or names <= used:
            continue
        special = next((text for name in names if (text := _instead(statement, name, form[name]))), None)
        if special is not None:
            parts.append(special)
            used |= {name for name in names if _instead(statement, name, form[name])}
            continue
        used |= names
        listed = _listed(pattern, fields, form) if not points else ()
        if listed:
            points = listed
            parts.append(pattern[: pattern.rindex("{")].rstrip())
        else:
            parts.append(_FIELDS.sub(lambda found: _word(fields[found[1]], form[found[1]]), pattern))
    return Said(" ".join(parts), points, frozenset(used))


@cache
def _names(pattern: str) -> frozenset[str]:
    return frozenset(_FIELDS.findall(pattern))


def _patterns(statement: Statement) -> Iterable[tuple[str, frozenset[str]]]:
    return ((pattern, _names(pattern)) for pattern in statement.says)


def _instead(statement: Statement, key: str, value: Value) -> str | None:
    if not statement.instead:
        return None
    one = value[0] if isinstance(value, tuple) and len(value) == 1 else value
    return statement.instead.get(f"{key}.{one}") if isinstance(one, str) else None


def _listed(pattern: str, fields: dict[str, Field], form: Form) -> tuple[str, ...]:
    """The labels of many choices, if the sentence ends with them."""
    for key in _names(pattern):
        value = form[key]
        if pattern.endswith(f": {{{key}}}.") and isinstance(value, tuple) and len(value) > IN_A_ROW:
            return tuple(_label(fields[key], one) for one in value)
    return ()


def _word(field: Field, value: Value) -> str:
    """A value as it stands inside a sentence."""
    if isinstance(value, tuple):
        labels = [_inside(_label(field, one)) for one in value]
        return "; ".join(labels) if any("," in label or " and " in label for label in labels) else join_words(labels)
    if isinstance(value, str):
        return _inside(_label(field, value)) if field.kind == "choice" else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return say_quantity(value, field.unit) if isinstance(value, Decimal) else say_date(value)


def _label(field: Field, choice: str) -> str:
    return next((one.label for one in field.choices if one.id == choice), choice)


@cache
def _inside(label: str) -> str:
    """A label with a small first letter, unless it begins with a name or an abbreviation."""
    first = label.split(maxsplit=1)[0] if label.strip() else ""
    if not first or first.strip(",:;") in proper_words() or first[1:] != first[1:].lower():
        return label
    return label[0].lower() + label[1:]
