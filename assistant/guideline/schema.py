"""Validates a guideline's tables against the models, with pydantic, and says each fault in words.

pydantic is imported only here, so that reading the guideline that comes with Microcraft does not pay for it.
"""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.guideline.migrations import Migration
from assistant.guideline.model import Guideline

_SAYS = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not a known key",
    "extra_forbidden": "is not a known key",
    "literal_error": "is not one of the words that are allowed here",
}

_TOML_NAMES = {
    "fields": "field",
    "questions": "question",
    "paths": "path",
    "detours": "detour",
    "variants": "variant",
    "is_": "is",
    "from_": "from",
    "steps": "step",
    "not_": "not",
}


def shape_faults(tables: dict[str, Any]) -> list[tuple[tuple[int | str, ...], str]]:
    """Where the tables do not have the models' shape: the place, and what is wrong there. Empty if all is well."""
    try:
        adapter = TypeAdapter(Guideline)
        adapter.rebuild(_types_namespace={"Migration": Migration})  # the models name it without importing it
        adapter.validate_json(json.dumps(tables, default=str), strict=True)
    except ValidationError as error:
        return [(fault["loc"], _say(fault)) for fault in error.errors(include_url=False)]
    return []


def _say(fault: Any) -> str:
    *_, last = fault["loc"] or ("",)
    place = " of ".join(
        f'"{_TOML_NAMES.get(part, part)}"' for part in (last, *_parent(fault["loc"])) if isinstance(part, str)
    )
    problem = _SAYS.get(fault["type"]) or f"should be different: {fault['msg'][0].lower()}{fault['msg'][1:]}"
    return f"{place} {problem}"


def _parent(place: tuple[int | str, ...]) -> tuple[str, ...]:
    names = [part for part in place[:-1] if isinstance(part, str) and part not in ("stages", "questions")]
    return (names[-1],) if names else ()
