"""The answers that every team starts with, as lines to read and to type: one record on a line, its fields between bars.

``University of Example | Austria | English | English`` answers F3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.design.text import clean_line, clean_prose
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline, Question
from assistant.interview.filling.blanks import FRAME
from assistant.interview.filling.rows import rows_of
from assistant.interview.filling.tables import as_text, form_reply, raw_of
from assistant.workshop.plan import Plan
from assistant.workshop.plan_editing import BY_HAND, EditRefused, checked, ended, plan_of, with_values
from assistant.workshop.plan_parts import Part, cut, join

LIKELY = (
    "frame.awarding",
    "frame.provider",
    "frame.fixed",
    "recognition.credits",
    "recognition.stacking",
    "recognition.quality",
    "assessment.supervision",
    "assessment.scale",
    "assessment.ai",
    "assessment.problems",
    "delivery.tools",
)
"""What an institution has settled for all of its teams, as a rule: who awards, in which languages, by which rules."""

_BAR = re.compile(r"\s*(?<!\\)\|\s*")


def offered(plan: Plan, guideline: Guideline) -> list[Question]:
    """The likely questions of this path, and all that have an answer; in the guideline's order."""
    wanted = {*LIKELY, *given(plan, guideline)}
    return [
        question
        for question in guideline.questions
        if question.id in wanted and (question.asked_on(plan.path) or question.id in given(plan, guideline))
    ]


def given(plan: Plan, guideline: Guideline) -> dict[str, Mapping[str, Any]]:
    """The first answer to each question, by its id."""
    found: dict[str, Mapping[str, Any]] = {}
    for entry in plan.answers:
        question = guideline.find(str(entry.get("question", "")))
        if question is not None:
            found.setdefault(question.id, entry)
    return found


def typed_lines(entry: Mapping[str, Any], question: Question) -> str:
    """An answer as it would be typed; empty if it only says that it is open."""
    if "state" in entry:
        return ""
    try:
        if question.many is None:
            return _line(form_reply(entry, question), question)
        return "\n".join(_row(row.content, entry, question) for row in rows_of(entry))
    except MicrocraftError:
        return ""


def _row(content: Any, entry: Mapping[str, Any], question: Question) -> str:
    if content is entry:
        return _line(form_reply(entry, question), question)
    if isinstance(content, Mapping):
        return _line(content, question)
    cells = content if isinstance(content, list) else [content]
    return _joined([_cell(cell) for cell in cells])


def _line(reply: Mapping[str, Any], question: Question) -> str:
    if question.single is not None:
        return _text(reply.get(question.single.key, ""))
    return _joined([_cell(reply.get(field.key, "")) for field in question.fields])


def _text(value: Any) -> str:
    raw = raw_of(value)
    return ", ".join(raw) if isinstance(raw, (tuple, list)) else as_text(raw)


def _cell(value: Any) -> str:
    return clean_line(_text(value)).replace("|", "\\|")


def _joined(cells: Sequence[str]) -> str:
    kept = [*cells]
    while kept and not kept[-1]:
        kept.pop()
    return " | ".join(kept)


def put_answer(text: str, guideline: Guideline, question: Question, typed: str) -> str:
    """With this answer for every team; an empty one takes it away. Raises EditRefused with the reader's own reason."""
    plan = plan_of(text, guideline)
    parts = cut(text)
    at = [number for number, part in enumerate(parts) if part.name == "answer"]
    if len(at) != len(plan.answers):
        raise EditRefused(BY_HAND)
    mine = [number for number, entry in zip(at, plan.answers, strict=True) if _is_for(entry, question, guideline)]
    values = _values(typed, question)
    if not values:
        for number in mine:
            parts[number] = Part("", "", "", parts[number].tail if parts[number].tail.strip() else "")
    elif mine:
        parts[mine[0]] = _answered(parts[mine[0]], dict(plan.answers[at.index(mine[0])]), values)
    else:
        _insert(parts, at[-1] if at else 0, {"question": question.ref, **values})
    made = checked(text, join(parts), guideline, lambda before: before)
    if _others(plan_of(made, guideline), question, guideline) != _others(plan, question, guideline):
        raise EditRefused(BY_HAND)
    return made


def _others(plan: Plan, question: Question, guideline: Guideline) -> list[Mapping[str, Any]]:
    """The answers to every other question."""
    return [entry for entry in plan.answers if not _is_for(entry, question, guideline)]


def _is_for(entry: Mapping[str, Any], question: Question, guideline: Guideline) -> bool:
    return guideline.find(str(entry.get("question", ""))) is question


def _values(typed: str, question: Question) -> dict[str, Any]:
    """What stands in the file for what was typed."""
    if not typed.strip():
        return {}
    if question.single is not None:
        return {"value": clean_prose(typed).strip()}
    lines = [line for line in clean_prose(typed).split("\n") if line.strip()]
    if question.many is None:
        lines = [" ".join(lines)]
    return {"rows": [[cell.replace("\\|", "|") for cell in _BAR.split(line.strip())] for line in lines]}


def _answered(part: Part, entry: Mapping[str, Any], values: Mapping[str, Any]) -> Part:
    """The same part with another answer; who said why stays."""
    gone = {key: "" for key in entry if key not in FRAME[:2]}
    return with_values(part, {**gone, **values})


def _insert(parts: list[Part], behind: int, values: Mapping[str, Any]) -> None:
    before = parts[behind]
    if before.name:
        parts[behind] = replace(before, body=ended(before.body), tail="\n")
        new = Part("answer", "", "[[answer]]\n", before.tail or "\n")
    else:
        tail = before.tail if before.tail.endswith("\n\n") else f"{before.tail.rstrip(' ')}\n"
        parts[behind] = replace(before, body=ended(before.body), tail=tail)
        new = Part("answer", "", "[[answer]]\n", "\n")
    parts.insert(behind + 1, with_values(new, values))
