"""The JSON Schema of the design file, made from a guideline: editors complete names and choices with it."""

from typing import Any

from assistant.design.sections import FORMAT
from assistant.guideline.model import PATHS, Field, Guideline, Question

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_TYPES: dict[str, Schema] = {
    "line": _TEXT,
    "prose": _TEXT,
    "number": {"type": "number"},
    "yes_no": {"type": "boolean"},
    "pick": _TEXT,
}


def design_schema(guideline: Guideline) -> Schema:
    """The schema as plain data. Unknown names are marked in the part that people write, and allowed in the rest."""
    sections: dict[str, Schema] = {}
    for question in guideline.questions:
        section, _, key = question.id.partition(".")
        properties = sections.setdefault(section, {"type": "object", "properties": {}, "additionalProperties": False})
        properties["properties"][key] = _question(question)
    for stage in guideline.stages:
        if stage.id in sections:
            sections[stage.id] = {"title": stage.title, **sections[stage.id]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"Micro-credential design ({guideline.title}, version {guideline.version})",
        "type": "object",
        "required": ["format", "guideline"],
        "properties": {**_head(guideline), **sections, **_bookkeeping(guideline)},
        "additionalProperties": False,
    }


def _head(guideline: Guideline) -> dict[str, Schema]:
    pinned = {"id": {"const": guideline.id}, "version": _TEXT}
    return {
        "format": {"const": FORMAT, "description": "The version of the file format."},
        "guideline": {"type": "object", "required": ["id", "version"], "properties": pinned},
        "path": {"enum": list(PATHS), "description": "How long the interview is."},
    }


def _question(question: Question) -> Schema:
    said = {"title": f"{question.ref}, {question.name}", "description": question.ask}
    if question.many is not None:
        identity: Schema = {"type": "string", "description": "Other answers point at it; never used again."}
        record = _form(question.fields, {"id": identity})
        return {**said, "type": "array", "items": record}
    form = _form(question.fields, {})
    if question.single is None:
        return {**said, **form}
    return {**said, "anyOf": [_field(question.single, described=False), form]}


def _form(fields: tuple[Field, ...], more: dict[str, Schema]) -> Schema:
    properties = {**more, **{field.key: _field(field) for field in fields}}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _field(field: Field, described: bool = True) -> Schema:
    schema = _kind(field)
    unit = f" In {field.unit}." if field.kind == "number" and field.unit else ""
    words = f"{field.label}{unit} {field.hint}".strip()
    return {"description": words, **schema} if described and words else schema


def _kind(field: Field) -> Schema:
    if field.kind == "choice":
        return {"anyOf": [_choices(field), _TEXT]} if field.own_words else _choices(field)
    if field.kind == "choices":
        return {"type": "array", "items": _choices(field)}
    if field.kind == "pick" and field.several:
        return {"type": "array", "items": _TEXT, "description": f"Ids of {field.of}."}
    if field.kind == "date":
        return _TEXT if field.approximate else {"type": "string", "format": "date"}
    return dict(_TYPES[field.kind])


def _choices(field: Field) -> Schema:
    """The ids, for completion, and what each means."""
    labels = [choice.label for choice in field.choices]
    return {
        "enum": ["", *(choice.id for choice in field.choices)],
        "oneOf": [
            {"const": "", "description": "Not answered."},
            *({"const": choice.id, "description": choice.label} for choice in field.choices),
        ],
        "x-taplo": {"docs": {"enumValues": ["Not answered.", *labels]}},
    }


def _bookkeeping(guideline: Guideline) -> dict[str, Schema]:
    ids = [question.id for question in guideline.questions]
    question: Schema = {"type": "string", "examples": ids[:3]}
    opened = _table({"who": _TEXT, "by": {"type": "string", "description": "A date, or words."}})
    revision = {"at": _MOMENT, "by": _TEXT, "question": question, "reason": _TEXT, "before": {}, "after": {}}
    version = {"name": _TEXT, "at": _MOMENT, "by": _TEXT, "guideline": _TEXT, "path": {"enum": list(PATHS)}}
    return {
        "because": _named("Reasons, by question.", ids, _TEXT),
        "open": _named("Not known yet: who could tell, and by when.", ids, opened),
        "skipped": {"type": "array", "items": question},
        "kept": {"type": "object", "description": "Findings that stay on purpose.", "additionalProperties": True},
        "parked": _list("Answers set aside, each with the reason.", {"question": _TEXT, "why": _TEXT, "value": {}}),
        "versions": _list("Moments that got a name.", version),
        "revisions": _list("What changed after it was first answered, oldest first.", revision),
        "drafts": {"type": "object", "description": "Half-typed replies.", "additionalProperties": True},
        "record": {"type": "object", "description": "Kept by Microcraft; please leave it."},
    }


def _named(about: str, names: list[str], schema: Schema) -> Schema:
    return {"type": "object", "description": about, "properties": dict.fromkeys(names, schema)}


def _table(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties}


def _list(about: str, properties: dict[str, Schema]) -> Schema:
    return {"type": "array", "description": about, "items": _table(properties)}
