"""Migrations: the chain of versions has no gap, and every step speaks of ids that exist or once did."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from assistant.guideline.linter.fault import Fault
from assistant.guideline.linter.ids import read_lock, released
from assistant.guideline.linter.released import after
from assistant.guideline.migrations import FILE, Migration, Step, version_key
from assistant.guideline.model import Guideline

_NEEDS: dict[str, tuple[str, ...]] = {
    "add": (),
    "rename": ("to",),
    "rename_field": ("field", "to"),
    "remap": ("choices",),
    "widen": ("field",),
    "split": ("into",),
    "merge": (),
    "retire": ("why",),
    "change_kind": ("why",),
    "reword": (),
    "look_again": ("why",),
}
_MAY: dict[str, tuple[str, ...]] = {
    "remap": ("field", "labels", "why"),
    "merge": ("to", "into", "why"),
    "retire": ("field",),
    "change_kind": ("field",),
}
_KEYS = ("field", "to", "into", "choices", "labels", "why")


def faults(guideline: Guideline, directory: Path) -> Iterator[Fault]:
    """Every fault of the migrations; what a released id lacks is said with ``ids.lock``."""
    ever = {*read_lock(directory), *released(guideline)}
    where = FILE if (directory / FILE).exists() else "guideline.toml"
    for text in (*_chain(guideline), *_circles(guideline.migrations), *_reuse(guideline)):
        yield Fault(where, "", text)
    for migration in guideline.migrations:
        for number, step in enumerate(migration.steps, start=1):
            name = f"{migration.from_} to {migration.to}, step {number} ({step.do} {step.question})"
            for text in (*_form(step), *_ids(step, ever), *_named(guideline, step)):
                yield Fault(where, name, text)
            ever |= _made_by(step, ever)


def _made_by(step: Step, ever: Collection[str]) -> set[str]:
    """The ids a step leaves behind; they may last only until the next step."""
    lines = [tuple(line.split()) for line in ever if line.split()[0] == step.question]
    return {" ".join(later) for line in lines if (later := after(line, step)) is not None}


def _chain(guideline: Guideline) -> Iterator[str]:
    steps = guideline.migrations
    if not steps:
        return
    for migration in steps:
        if not all(re.fullmatch(r"\d+(\.\d+){0,2}", version) for version in (migration.from_, migration.to)):
            yield f'"{migration.from_}" and "{migration.to}" should be versions such as 1.2.0'
        if version_key(migration.to) <= version_key(migration.from_):
            yield f"a migration leads from {migration.from_} to {migration.to}; it should lead to a later version"
    for first, second in pairwise(steps):
        if version_key(first.to) != version_key(second.from_):
            what = "is missing" if version_key(first.to) < version_key(second.from_) else "is there twice"
            yield f"the way from version {first.to} to {second.from_} {what}"
    if version_key(steps[-1].to) != version_key(guideline.version):
        yield f"the last migration leads to {steps[-1].to}, but the guideline has version {guideline.version}"


def _circles(migrations: Sequence[Migration]) -> Iterator[str]:
    """Renames that come back to an id they left: the old answers could not be told from the new ones."""
    left: set[str] = set()
    for step in (step for migration in migrations for step in migration.steps):
        if step.do in ("rename", "merge") and step.to:
            left.add(step.question)
            if step.to in left:
                yield f'the steps go in a circle: "{step.question}" becomes "{step.to}", which was given up before'


def _reuse(guideline: Guideline) -> Iterator[str]:
    """Ids that a step takes away and that are there all the same."""
    for step in (step for migration in guideline.migrations for step in migration.steps):
        question = guideline.by_id.get(step.question)
        if question is None:
            continue
        gone = (step.do in ("rename", "merge") and not step.into) or (step.do == "retire" and not step.field)
        if gone:
            yield f'"{step.question}" was given up in a step ({step.do}), and an id is never used again'
        if step.do in ("rename_field", "retire") and step.field in {field.key for field in question.fields}:
            yield f'the field "{step.field}" of "{step.question}" was given up in a step, and a key is never used again'
        for field in question.fields if step.do == "remap" else ():
            for choice in field.choices if step.field in ("", field.key) else ():
                if choice.id in step.choices:
                    yield f'the choice "{choice.id}" of "{step.question}" was given up in a step, and it is still there'


def _form(step: Step) -> Iterator[str]:
    needed, allowed = _NEEDS[step.do], {*_NEEDS[step.do], *_MAY.get(step.do, ()), "why"}
    for key in needed:
        if not getattr(step, key):
            yield f'"{key}" is missing'
    if step.do == "merge" and bool(step.to) == bool(step.into):
        yield 'a merge needs either "to" (the whole answer) or "into" (field by field)'
    for key in _KEYS:
        if getattr(step, key) and key not in allowed:
            yield f'"{key}" does nothing here'


def _ids(step: Step, ever: Collection[str]) -> Iterator[str]:
    questions = {line.split()[0] for line in ever}
    fields = {tuple(line.split()[:2]) for line in ever if len(line.split()) > 2}
    if step.question not in questions:
        yield f'"{step.question}" never existed (it is not in ids.lock)'
        return
    for key in [*([step.field] if step.field else []), *step.into]:
        if (step.question, key) not in fields:
            yield f'"{step.question}" never had a field "{key}" (it is not in ids.lock)'
    if step.into and f"{step.question} records" in ever:
        yield "a list cannot be divided field by field; merge or retire it as a whole"
    if step.do in ("rename", "merge") and step.to and step.to not in questions:
        yield f'"{step.to}" does not exist'
    if step.do == "rename_field" and step.to and (step.question, step.to) not in fields:
        yield f'the field "{step.to}" of "{step.question}" does not exist'
    for question, key in step.targets().values():
        if (question, key) not in fields:
            yield f'the field "{key}" of "{question}" does not exist'
    yield from _choices(step, ever)


def _choices(step: Step, ever: Collection[str]) -> Iterator[str]:
    lines = [line.split() for line in ever]
    known = {line[3] for line in lines if len(line) == 4 and line[0] == step.question and step.field in ("", line[1])}
    for choice in {*step.choices, *filter(None, step.choices.values())}:
        if choice not in known:
            yield f'"{choice}" never was a choice of "{step.question}"'


def _named(guideline: Guideline, step: Step) -> Iterator[str]:
    if step.question not in guideline.by_id and not step.was and step.do in ("rename", "split", "merge", "retire"):
        yield 'the question is gone; say in "was" what it was called, so that people recognise their answer'
