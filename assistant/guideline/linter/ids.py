"""Ids: well formed, unique, and never reused. ``ids.lock`` lists every id ever released, with its kind."""

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.guideline.linter.fault import Fault, fault
from assistant.guideline.linter.released import line_now
from assistant.guideline.model import Guideline, Question

LOCK = "ids.lock"
RESERVED_SECTIONS = frozenset(
    {
        "format",
        "guideline",
        "path",
        "because",
        "open",
        "skipped",
        "kept",
        "parked",
        "versions",
        "revisions",
        "drafts",
        "record",
    }
)
"""Names that a design file uses for itself."""

_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def faults(guideline: Guideline) -> Iterator[Fault]:
    ids: dict[str, Question] = {}
    refs: dict[str, Question] = {}
    prefixes: dict[str, Question] = {}
    stages = [stage.id for stage in guideline.stages]
    for repeated in sorted({one for one in stages if stages.count(one) > 1}):
        yield Fault("guideline.toml", "", f'the stage id "{repeated}" is used twice')
    for stage in guideline.stages:
        if not _KEY.fullmatch(stage.id):
            yield Fault("guideline.toml", "", f'the stage id "{stage.id}" should be lower-case letters, digits and _')
    for question in guideline.questions:
        yield from _malformed(question)
        yield from _twice(ids, question, question.id, "id")
        yield from _twice(refs, question, question.ref.casefold(), "reference code")
        if question.many is not None:
            if not re.fullmatch(r"[a-z]+", question.many.prefix):
                yield fault(question, f'the prefix "{question.many.prefix}" of "many" should be lower-case letters')
            yield from _twice(prefixes, question, question.many.prefix, "prefix of its records")


def _twice(seen: dict[str, Question], question: Question, name: str, what: str) -> Iterator[Fault]:
    first = seen.setdefault(name, question)
    if first is not question:
        yield fault(question, f'the {what} "{name}" is used by {first.ref} ({first.id}) already')


def _malformed(question: Question) -> Iterator[Fault]:
    section = question.id.partition(".")[0]
    if not _ID.fullmatch(question.id):
        yield fault(
            question, 'an id is two words of lower-case letters, digits and _ with a dot between, like "outcomes.level"'
        )
    elif section in RESERVED_SECTIONS:
        yield fault(
            question, f'an id cannot begin with "{section}.", because design files use that name for themselves'
        )
    keys = [field.key for field in question.fields]
    for field in question.fields:
        if not _KEY.fullmatch(field.key):
            yield fault(question, f'the field key "{field.key}" should be lower-case letters, digits and _')
        if question.many is not None and field.key == "id":
            yield fault(question, 'a field of a list cannot have the key "id"; each record has an id of its own')
        for choice in field.choices:
            if not re.fullmatch(r"[a-z][a-z0-9_]*", choice.id):
                yield fault(question, f'the choice id "{choice.id}" should be lower-case letters, digits and _')
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield fault(question, f'the field key "{key}" is used twice')


def released(guideline: Guideline) -> list[str]:
    """Every id of a guideline with its kind, one line each, as ``ids.lock`` lists them."""
    lines = []
    for question in guideline.questions:
        lines.append(f"{question.id} {'records' if question.many else 'form'}")
        for field in question.fields:
            lines.append(f"{question.id} {field.key} {field.kind}")
            lines += [f"{question.id} {field.key} {field.kind} {choice.id}" for choice in field.choices]
    return sorted(lines)


def read_lock(directory: Path) -> list[str]:
    try:
        text = (directory / LOCK).read_text(encoding="utf-8")
    except OSError:
        return []
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def lock_faults(guideline: Guideline, directory: Path) -> list[Fault]:
    """Ids that were released and are gone or of another kind now, and ids that are not locked yet.

    A released id may only go where a step of the migrations says what becomes of the answers.
    """
    locked, now = read_lock(directory), released(guideline)
    if not locked:
        return []
    gone = [
        Fault(LOCK, "", f'"{line}" was released and must stay as it is, or a step of the migrations must say more')
        for line in locked
        if line not in set(now)
        and (later := line_now(line, guideline.migrations)) is not None
        and later not in set(now)
    ]
    new = [line for line in now if line not in set(locked)]
    if new:
        gone.append(
            Fault(
                LOCK,
                "",
                f'{len(new)} new ids are not listed, the first is "{new[0]}"; "microcraft guideline lock" adds them',
            )
        )
    return gone


def write_lock(guideline: Guideline, directory: Path) -> int:
    """Adds the ids that are not in ``ids.lock`` yet, and returns how many. Never removes one."""
    locked = read_lock(directory)
    new = [line for line in released(guideline) if line not in set(locked)]
    head = (
        "# Every id ever released, with its kind. Lines are added by 'microcraft guideline lock' and never removed.\n"
    )
    (directory / LOCK).write_text(head + "\n".join(sorted([*locked, *new])) + "\n", encoding="utf-8")
    return len(new)
