"""``microcraft schema``: it knows every name that the guideline has, and a good design keeps to it."""

import json
import tomllib
from datetime import date
from typing import Any

import pytest

from assistant.design.examples import example_file
from assistant.guideline.model import Guideline
from tests.cli.test_commands import run


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    shown = run("schema")
    assert shown.exit_code == 0
    loaded: dict[str, Any] = json.loads(shown.output)
    return loaded


def faults(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """What does not keep to the schema: the part of JSON Schema that this one uses."""
    if "anyOf" in schema and all(faults(value, one, where) for one in schema["anyOf"]):
        return [f"{where}: none of anyOf"]
    if "oneOf" in schema and sum(not faults(value, one, where) for one in schema["oneOf"]) != 1:
        return [f"{where}: {value} is not one of oneOf"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where}: {value} not in enum"]
    if "const" in schema and value != schema["const"]:
        return [f"{where}: {value} is not {schema['const']}"]
    types: dict[str, type | tuple[type, ...]] = {
        "string": (str, date),
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "object": dict,
    }
    if "type" in schema and not isinstance(value, types[schema["type"]]):
        return [f"{where}: not a {schema['type']}"]
    found = []
    if isinstance(value, list):
        for part in value:
            found += faults(part, schema.get("items", {}), where)
    if isinstance(value, dict):
        for key, part in value.items():
            known = schema.get("properties", {})
            if key not in known and schema.get("additionalProperties") is False:
                found.append(f"{where}.{key} is unknown")
            found += faults(part, known.get(key, {}), f"{where}.{key}")
    return found


def test_the_example_keeps_to_it(schema: dict[str, Any]) -> None:
    assert faults(tomllib.loads(example_file().read_text(encoding="utf-8")), schema) == []


@pytest.mark.parametrize(
    ("section", "answers"),
    [
        ("frame", {"tilte": "x"}),
        ("frame", {"title": 5}),
        ("delivery", {"mode": "on the moon"}),
        ("frame", {"starting_point": {"mood": "x"}}),
        ("needs", {"tasks": [{"weight": 1, "id": "k1", "tsak": "x"}]}),
        ("fraem", {}),
    ],
)
def test_mistakes_are_marked(schema: dict[str, Any], section: str, answers: dict[str, Any]) -> None:
    head = {"format": 1, "guideline": {"id": "planning-designing", "version": "1.0.0"}}
    assert faults(head, schema) == []
    assert faults({**head, section: answers}, schema) != []


def test_every_question_and_choice_is_in_it(schema: dict[str, Any], guideline: Guideline) -> None:
    text = json.dumps(schema, ensure_ascii=False)
    for question in guideline.questions:
        section, _, key = question.id.partition(".")
        assert question.ref in schema["properties"][section]["properties"][key]["title"]
        for field in question.fields:
            assert all(json.dumps(choice.label, ensure_ascii=False) in text for choice in field.choices)
