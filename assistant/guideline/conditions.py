"""Conditions: whether one holds, and which comparisons it makes. Pure; the caller says where the values come from."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from assistant.guideline.model import Condition

Look = Callable[[str, str | None], Sequence[object]]
"""The values given to a question's field (to every field, for None): none, one, or one for each record."""


def holds(condition: Condition, look: Look) -> bool:
    """True if the condition holds. A comparison with an answer that is not there is false."""
    if condition.all:
        return all(holds(part, look) for part in condition.all)
    if condition.any:
        return any(holds(part, look) for part in condition.any)
    if condition.not_ is not None:
        return not holds(condition.not_, look)
    if condition.question is None:
        return False
    values = look(condition.question, condition.field)
    if condition.answered is not None:
        return bool(values) == condition.answered
    return any(_fits(condition, value) for value in values)


def _fits(condition: Condition, value: object) -> bool:
    if condition.is_ is not None:
        return condition.is_ in value if isinstance(value, tuple) else value == condition.is_
    if condition.any_of:
        chosen = value if isinstance(value, tuple) else (value,)
        return any(part in condition.any_of for part in chosen)
    if not isinstance(value, Decimal):
        return False
    high_enough = condition.at_least is None or value >= Decimal(str(condition.at_least))
    low_enough = condition.at_most is None or value <= Decimal(str(condition.at_most))
    return high_enough and low_enough


def comparisons(condition: Condition) -> Iterator[Condition]:
    """Every comparison inside a condition."""
    parts = [*condition.all, *condition.any, *([condition.not_] if condition.not_ else [])]
    if not parts:
        yield condition
    for part in parts:
        yield from comparisons(part)
