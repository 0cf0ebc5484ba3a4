"""One value on its way through the steps of the migrations. Values are in the file's own form.

Two ways through: ``carried`` does only what loses nothing and can be done to history too; ``step_by_step`` does all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.guideline.migrations import Step


@dataclass(frozen=True)
class Part:
    """Where (a part of) an answer is now, and what was noticed on the way."""

    question: str
    value: Any
    again: bool = False
    """It deserves another look."""
    moved: bool = False
    """A step has given it this place."""


def carried(steps: Sequence[Step], question: str, value: Any) -> dict[str, Any]:
    """The value, by the question it belongs to after all steps; choices stay as they were."""
    parts = [Part(question, value)]
    for step in steps:
        parts = [later for part in parts for later in moved(step, part)]
    return {part.question: part.value for part in parts}


def moved(step: Step, part: Part) -> tuple[Part, ...]:
    """The value after one step, as far as that step only moves or renames."""
    if step.question != part.question:
        return (part,)
    match step.do:
        case "rename":
            return (replace(part, question=step.to, moved=True),)
        case "merge" if step.to:
            return (replace(part, question=step.to, moved=True),)
        case "split" | "merge":
            return _divided(step, part)
        case "rename_field":
            return (replace(part, value=_in_each_form(part.value, lambda form: _renamed(form, step))),)
        case "widen" if part.value is not None and not isinstance(part.value, (dict, list)):
            return (replace(part, value={step.field: part.value}),)
        case "widen" if isinstance(part.value, list) and not all(isinstance(one, dict) for one in part.value):
            return (replace(part, value={step.field: part.value}),)
        case "look_again":
            return (replace(part, again=True),)
    return (part,)


def remapped(step: Step, part: Part) -> Part:
    """The value with the choices of a ``remap`` step exchanged. A choice without a successor stays as it is."""
    if step.do != "remap" or step.question != part.question:
        return part
    if isinstance(part.value, dict) or (isinstance(part.value, list) and _forms(part.value)):
        return replace(part, value=_in_each_form(part.value, lambda form: _exchanged_in(form, step)))
    return replace(part, value=_exchanged(part.value, step.choices))


def homes(steps: Sequence[Step], question: str) -> tuple[str, ...]:
    """Every question that a question's answer may have gone to; itself too where fields may have stayed."""
    here = [question]
    for step in steps:
        here = list(dict.fromkeys(home for one in here for home in _homes(step, one)))
    return tuple(here)


def reworded(steps: Sequence[Step], question: str) -> frozenset[str]:
    """Those of ``homes`` whose words have changed on the way."""
    here = {question: False}
    for step in steps:
        here = {
            home: said or (step.do == "reword" and step.question == one)
            for one, said in here.items()
            for home in _homes(step, one)
        }
    return frozenset(home for home, said in here.items() if said)


def _homes(step: Step, question: str) -> tuple[str, ...]:
    if step.question != question:
        return (question,)
    if step.do in ("rename", "merge") and step.to:
        return (step.to,)
    if step.do in ("split", "merge"):
        return (question, *(target for target, _ in step.targets().values()))
    return (question,)


def _divided(step: Step, part: Part) -> tuple[Part, ...]:
    targets = step.targets()
    if isinstance(part.value, dict):
        form = part.value
    elif len(targets) == 1 and part.value is not None and not (isinstance(part.value, list) and _forms(part.value)):
        form = {next(iter(targets)): part.value}
    else:
        return (part,)
    parts: dict[str, dict[str, Any]] = {}
    for key, value in form.items():
        question, name = targets.get(key, (part.question, key))
        parts.setdefault(question, {})[name] = value
    return tuple(replace(part, question=name, value=value, moved=True) for name, value in parts.items())


def _forms(values: Sequence[Any]) -> bool:
    return bool(values) and all(isinstance(one, dict) for one in values)


def _in_each_form(value: Any, change: Any) -> Any:
    """One form, or every record of a list, changed; a bare value stays."""
    if isinstance(value, list):
        return [change(one) if isinstance(one, dict) else one for one in value]
    return change(value) if isinstance(value, dict) else value


def _renamed(form: Mapping[str, Any], step: Step) -> dict[str, Any]:
    if step.to in form:
        return dict(form)
    return {step.to if key == step.field else key: value for key, value in form.items()}


def _exchanged_in(form: Mapping[str, Any], step: Step) -> dict[str, Any]:
    return {
        key: _exchanged(value, step.choices) if step.field in ("", key) and key != "id" else value
        for key, value in form.items()
    }


def _exchanged(value: Any, choices: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return choices.get(value) or value
    if isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
        return list(dict.fromkeys(choices.get(one) or one for one in value))
    return value
