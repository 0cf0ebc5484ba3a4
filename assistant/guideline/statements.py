"""How a document says what was decided, in sentences (``guidelines/frameworks/statements.toml``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from assistant import locations
from assistant.guideline.reader import read_toml


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The sentences for the answer to one question."""

    says: tuple[str, ...] = ()
    """Each with names of fields in braces; said only if all of them have an answer."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """The sentence for one choice, by ``field.choice``."""
    one: str = ""
    """Before a list of one entry."""
    many: str = ""
    """Before a list of several; ``{n}`` is their number."""
    none: str = ""
    """For an empty list."""
    sum_field: str = ""
    """A number of each entry that is added up."""
    sum_says: str = ""
    section: str = ""
    """The section of the document that shows this answer instead of its stage; empty for nearly all."""


@cache
def statements() -> Mapping[str, Statement]:
    """Every statement, by question."""
    return {entry["question"]: _statement(entry) for entry in _table()["statement"]}


@cache
def proper_words() -> frozenset[str]:
    """Words that keep their capital inside a sentence."""
    return frozenset(_table()["proper"])


def stage_question(stage: str) -> str:
    """What a reader wants to know of a stage; empty for a stage that is not ours."""
    stages: Mapping[str, str] = _table()["stages"]
    return stages.get(stage, "")


def _statement(entry: Mapping[str, Any]) -> Statement:
    added = entry.get("sum", {})
    return Statement(
        says=tuple(entry.get("says", ())),
        instead=entry.get("instead", {}),
        one=entry.get("one", ""),
        many=entry.get("many", ""),
        none=entry.get("none", ""),
        sum_field=added.get("field", ""),
        sum_says=added.get("says", ""),
        section=entry.get("section", ""),
    )


@cache
def _table() -> dict[str, Any]:
    return read_toml(locations.guidelines() / "frameworks" / "statements.toml")
