"""What an older design holds, in the file's own form, by the ids it was written with.

The file was opened with the guideline of today: an answer to a question that is gone stands in ``Design.extra``, one
that does not fit its question any more in ``Design.unread``.
"""

from collections.abc import Mapping
from typing import Any

from assistant.design.model import Design
from assistant.design.sections import RESERVED
from assistant.design.stored import dump_answer
from assistant.guideline.model import Guideline


def old_answers(guideline: Guideline, design: Design) -> dict[str, Any]:
    """Every old answer: those of today's questions in their order, and then the others by name."""
    unread = {name: value for name, value in design.unread.items() if name.partition(".")[0] not in RESERVED}
    known = {
        question.id: unread[question.id]
        if question.id in unread
        else dump_answer(question, design.answers[question.id])
        for question in guideline.questions
        if question.id in unread or question.id in design.answers
    }
    return {**known, **unread, **dict(sorted(_beside(design).items()))}


def _beside(design: Design) -> dict[str, Any]:
    return {
        f"{section}.{key}": value
        for section, content in design.extra.items()
        if section not in RESERVED and isinstance(content, Mapping)
        for key, value in content.items()
    }


def extra_without(design: Design, taken: frozenset[str]) -> dict[str, Any]:
    """What stays beside the answers once these have been taken over."""
    rest: dict[str, Any] = {}
    for section, content in design.extra.items():
        if section in RESERVED or not isinstance(content, Mapping):
            rest[section] = content
            continue
        left = {key: value for key, value in content.items() if f"{section}.{key}" not in taken}
        if left:
            rest[section] = left
    return rest
