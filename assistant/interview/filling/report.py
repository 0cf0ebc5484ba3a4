"""What became of an answer file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.design.model import Design
from assistant.errors import ReplyRefused
from assistant.guideline.model import Question

Table = Mapping[str, Any]
"""One ``[[answer]]`` or ``[[revision]]`` of a file."""


@dataclass(frozen=True)
class Refused:
    """A table, or a row of one, that could not be taken."""

    where: str
    """For example ``answer 12 (A1)`` or ``answer 12 (A1), row 2``."""
    why: str


@dataclass(frozen=True)
class Filled:
    """The design after filling, and what happened to each table."""

    design: Design
    taken: int = 0
    already: int = 0
    refused: tuple[Refused, ...] = ()
    hidden: tuple[str, ...] = ()
    """Questions whose answer was taken although they are not asked just now."""


def explain(refused: ReplyRefused, question: Question) -> str:
    """The sentences of a refusal, each with the name of its field where there are several."""
    labels = {one.key: one.label for one in question.fields}
    if len(question.fields) == 1:
        return " ".join(refused.problems.values())
    return " ".join(f"{labels.get(key, key)}: {text}" for key, text in refused.problems.items())
