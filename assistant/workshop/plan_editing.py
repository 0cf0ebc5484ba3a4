"""A plan's text changed in one place: comments and everything that is not touched stay as somebody wrote them.

Every function takes the text of a plan without faults and returns the text after one edit. A change that would make a
fault is refused in one sentence, and so is one that this file's own way of writing does not allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from assistant.design.text import clean_line, clean_prose
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.workshop.names import safe_name
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.plan_parts import Part, cut, join
from assistant.workshop.plan_reading import check_plan

Value = str | int | float | Sequence[str] | Mapping[str, str]
"""What can stand under a key; an empty text, list or table takes the key away."""

Edit = Callable[[str, Guideline], str]

ONE_LINE = 100
"""Characters of a list that is still written on one line."""

BY_HAND = "This part is written in a way that can only be changed in a text editor."


class EditRefused(MicrocraftError):
    """The plan stays as it is; the text says why."""


def set_of_plan(text: str, guideline: Guideline, key: str, value: Value) -> str:
    """The whole plan's title, people, path and so on."""
    parts = cut(text)
    made = _cleaned(value, key)
    parts[0] = with_values(parts[0], {key: made})
    return checked(text, join(parts), guideline, lambda plan: replace(plan, **{key: _shaped(made)}))


def set_of_step(text: str, guideline: Guideline, place: int, key: str, value: Value) -> str:
    """``place`` counts steps from 0. Questions are given by code or name."""
    parts, at = _steps(text, guideline)
    plan = plan_of(text, guideline)
    made = _cleaned(value, key)
    if key == "questions":
        made = _spelled(made, _opened(parts[at[place]])[1].get(key, []), guideline)
    values: dict[str, Any] = {key: made}
    if key == "title" and "id" not in _opened(parts[at[place]])[1]:
        values["id"] = plan.steps[place].id  # the clock and the log go on naming the step as before
    parts[at[place]] = with_values(parts[at[place]], values)
    shaped = tuple(found.id for name in made if (found := guideline.find(name))) if key == "questions" else None
    changed = {key: _shaped(made) if shaped is None else shaped}
    return checked(text, join(parts), guideline, lambda plan: _replaced(plan, place, changed))


def add_step(text: str, guideline: Guideline, after: int, title: str, minutes: float = 5) -> str:
    """A new step behind the one at this place, in its session."""
    parts, at = _steps(text, guideline)
    plan = plan_of(text, guideline)
    taken = {step.id for step in plan.steps}
    begin = safe_name(clean_line(title) or "step")
    made = next(name for name in _numbered(begin) if name not in taken)
    session = plan.steps[after].session
    values = {"id": made, "title": clean_line(title), "minutes": minutes, "session": session if session > 1 else ""}
    before = parts[at[after]]
    parts[at[after]] = replace(before, body=ended(before.body), tail="\n")
    new = with_values(Part("step", "", "[[step]]\n", before.tail or "\n"), values)
    parts.insert(at[after] + 1, new)
    step = PlanStep(id=made, title=clean_line(title), minutes=minutes, session=session)
    steps = (*plan.steps[: after + 1], step, *plan.steps[after + 1 :])
    return checked(text, join(parts), guideline, lambda plan: replace(plan, steps=steps))


def remove_step(text: str, guideline: Guideline, place: int) -> str:
    """Without a step and the comments directly above it."""
    parts, at = _steps(text, guideline)
    if len(at) == 1:
        raise EditRefused("A plan needs at least one step.")
    gone = parts[at[place]]
    tail = gone.tail if gone.tail.strip() else ""
    parts[at[place]] = Part("", "", "", tail)
    return checked(
        text,
        join(parts),
        guideline,
        lambda plan: replace(plan, steps=(*plan.steps[:place], *plan.steps[place + 1 :])),
    )


def move_step(text: str, guideline: Guideline, place: int, by: int) -> str:
    """One step earlier (-1) or later (1). At the border of a session, it goes over into the other one first."""
    parts, at = _steps(text, guideline)
    plan = plan_of(text, guideline)
    other = place + by
    if not 0 <= other < len(at):
        raise EditRefused("It is the first step already." if by < 0 else "It is the last step already.")
    if plan.steps[other].session != plan.steps[place].session:
        return set_of_step(text, guideline, place, "session", plan.steps[other].session)
    one, two = parts[at[place]], parts[at[other]]
    parts[at[place]] = replace(one, lead=two.lead, body=ended(two.body))
    parts[at[other]] = replace(two, lead=one.lead, body=ended(one.body))
    steps = list(plan.steps)
    steps[place], steps[other] = steps[other], steps[place]
    return checked(text, join(parts), guideline, lambda plan: replace(plan, steps=tuple(steps)))


# ---- texts and tables


def plan_of(text: str, guideline: Guideline) -> Plan:
    plan, faults = check_plan(text, guideline)
    if plan is None:
        raise EditRefused(str(faults[0]))
    return plan


def checked(before: str, after: str, guideline: Guideline, change: Callable[[Plan], Plan]) -> str:
    """The new text if it says what was meant and nothing else. Raises EditRefused.

    Answers are compared by those who change them.
    """
    plan, faults = check_plan(after, guideline)
    if plan is None:
        raise EditRefused(re.sub(r"^(?:Step|Answer|Role) \d+: ", "", faults[0].sentence))
    if _compared(plan) != _compared(change(plan_of(before, guideline))):
        raise EditRefused(BY_HAND)
    return after


def _compared(plan: Plan) -> Plan:
    """Without ids, which may follow from titles."""
    return replace(plan, answers=(), steps=tuple(replace(step, id="") for step in plan.steps))


def _replaced(plan: Plan, place: int, values: Mapping[str, Any]) -> Plan:
    step = replace(plan.steps[place], **values)
    return replace(plan, steps=(*plan.steps[:place], step, *plan.steps[place + 1 :]))


def _steps(text: str, guideline: Guideline) -> tuple[list[Part], list[int]]:
    """The parts, and which of them are the steps."""
    parts = cut(text)
    at = [number for number, part in enumerate(parts) if part.name == "step"]
    if len(at) != len(plan_of(text, guideline).steps):
        raise EditRefused(BY_HAND)
    return parts, at


def _cleaned(value: Value, key: str) -> Any:
    """As the plan will be read, so that nothing is written that is then not there."""
    if isinstance(value, str):
        return clean_line(value) if key == "title" else clean_prose(value).strip()
    if isinstance(value, Mapping):
        return {key: made for key, one in value.items() if (made := clean_line(one))}
    if isinstance(value, Sequence):
        return [made for one in value if (made := clean_line(one))]
    return int(value) if value == int(value) else float(value)


def _spelled(names: list[str], before: Any, guideline: Guideline) -> list[str]:
    """Codes or names of questions, those that stood there as they were spelled."""
    old = [before] if isinstance(before, str) else [str(one) for one in before]
    spelling = {found.id: name for name in reversed(old) if (found := guideline.find(name)) is not None}
    return [spelling.get(found.id, name) if (found := guideline.find(name)) else name for name in names]


def _shaped(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _numbered(name: str) -> Any:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def ended(body: str) -> str:
    return body if not body or body.endswith("\n") else f"{body}\n"


# ---- one part, with its comments


def _opened(part: Part) -> tuple[Any, Any]:
    """The part as tomlkit keeps it, and the table in it that has the keys."""
    import tomlkit

    document = tomlkit.parse(ended(part.body))
    if not part.name:
        return document, document
    listed: Any = document[part.name]
    return document, listed[0]


def with_values(part: Part, values: Mapping[str, Any]) -> Part:
    """The part with other values under these keys; an empty one takes the key away."""
    from tomlkit.exceptions import TOMLKitError

    try:
        document, table = _opened(part)
        for key, value in values.items():
            _put(table, key, value)
        return replace(part, body=document.as_string())
    except (TOMLKitError, KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise EditRefused(BY_HAND) from None


def _put(table: Any, key: str, value: Any) -> None:
    if value in ("", [], {}):
        table.pop(key, None)
    elif isinstance(value, list) and isinstance(table.get(key), list) and _is_flat(value):
        _put_list(table[key], value)
    elif isinstance(value, dict) and isinstance(table.get(key), Mapping) and not _is_inline(table[key]):
        _put_table(table[key], value)
    elif key not in table or table[key] != value:
        table[key] = _item(value)


def _is_flat(value: list[Any]) -> bool:
    return all(isinstance(one, str) for one in value)


def _is_inline(table: Any) -> bool:
    from tomlkit.items import InlineTable

    return isinstance(table, InlineTable)


def _put_list(array: Any, value: list[str]) -> None:
    """Only the entries that differ are touched, so that comments between the others stay."""
    moves = SequenceMatcher(None, [str(one) for one in array], value, autojunk=False).get_opcodes()
    for what, begin, end, new, last in reversed(moves):
        if what == "equal":
            continue
        both = min(end - begin, last - new)
        for place in range(both):
            array[begin + place] = value[new + place]
        for place in reversed(range(begin + both, end)):
            del array[place]
        for extra in reversed(value[new + both : last]):
            array.insert(begin + both, extra)


def _put_table(table: Any, value: Mapping[str, str]) -> None:
    """A table of its own, perhaps with comments in it."""
    for key in [key for key in table if key not in value]:
        del table[key]
    for key, one in value.items():
        if table.get(key) != one:
            table[key] = one


def _item(value: Any) -> Any:
    import tomlkit

    if isinstance(value, list):
        array = tomlkit.array()
        array.extend(value)
        return array.multiline(len(array.as_string()) > ONE_LINE)
    if isinstance(value, dict):
        pairs = (f"{tomlkit.key(key).as_string()} = {tomlkit.string(one).as_string()}" for key, one in value.items())
        return tomlkit.value(f"{{ {', '.join(pairs)} }}")
    return value
