"""Several entries in one reply: a list that was pasted, one entry on each line."""

import re
from collections.abc import Mapping

from assistant.guideline.model import Question

_BULLET = re.compile(r"^\s*(?:[-*•–—·]|\(?\d{1,2}[.)])\s+")


def lines_in(question: Question, reply: Mapping[str, object]) -> tuple[str, ...]:
    """The entries of a pasted list, without bullets and numbers; empty if the question does not take one line each."""
    field = question.fields[0]
    text = reply.get(field.key)
    if question.many is None or len(question.fields) > 1 or field.kind != "line" or not isinstance(text, str):
        return ()
    return tuple(line for raw in text.splitlines() if (line := _BULLET.sub("", raw).strip()))
