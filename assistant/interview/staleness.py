"""Answers that rest on something that has changed since.

An answer remembers the gist of each earlier answer it rests on, as that stood when it was given. If one differs now,
the answer deserves another look; when the old value comes back the mark is gone by itself. An earlier answer that was
not there yet is not remembered: giving it later is progress, not a change.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.design.model import Answer, Design
from assistant.design.stored import dump_answer
from assistant.guideline.model import Guideline, Question

LONGEST_GIST = 80
"""Characters. Longer values are remembered by their fingerprint."""


def gist(question: Question, answer: Answer) -> str:
    """A short text that is the same exactly when the answer is the same. Short values stay readable."""
    return gist_of_stored(dump_answer(question, answer))


def gist_of_stored(stored: Any) -> str:
    """The same for an answer in the file's own form."""
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, default=_plain)
    if len(text) <= LONGEST_GIST:
        return text
    import hashlib  # only long answers need it

    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def rests_now(guideline: Guideline, question: Question, relevant: Mapping[str, Answer]) -> dict[str, str]:
    """What a question's answer rests on at this moment: the gist of each earlier answer that is there."""
    return {
        earlier: gist(guideline.by_id[earlier], relevant[earlier])
        for earlier in question.rests_on
        if earlier in relevant and earlier in guideline.by_id
    }


def changed_under(
    guideline: Guideline, design: Design, question: Question, relevant: Mapping[str, Answer]
) -> tuple[str, ...]:
    """The earlier questions whose answers have changed since this one was given; empty if it still stands."""
    given = design.given.get(question.id)
    if given is None or question.id not in design.answers:
        return ()
    now = rests_now(guideline, question, relevant)
    return tuple(earlier for earlier, then in given.rested_on.items() if now.get(earlier) != then)
