"""Reads a guideline's TOML files into the models.

A guideline is a folder: ``guideline.toml`` names the stages in their usual order, and each stage has a file of its own.
Reading is split in two: ``tables`` turns the files into plain tables in the shape of the models, and ``build`` turns
checked tables into models. Checking (``linter.py``) sits between the two for a guideline that is not our own.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import locations
from assistant.errors import GuidelineError
from assistant.guideline.cache import cached, cached_file
from assistant.guideline.model import (
    Choice,
    Citation,
    Condition,
    Detour,
    Field,
    Guideline,
    Many,
    PathChoice,
    Question,
    Stage,
    Variant,
)
from assistant.lazily import lazily

if TYPE_CHECKING:
    from assistant.guideline import migrations
else:
    migrations = lazily("assistant.guideline.migrations")

DEFAULT = "planning-designing"
FACTS = "frameworks"
"""The folder beside the guidelines, with the facts and the rules that every guideline uses."""

Table = dict[str, Any]


def load_guideline(directory: Path | None = None) -> Guideline:
    """The guideline in a folder, or the one that comes with Microcraft.

    Raises GuidelineError if a folder of somebody's own has any fault; the shipped one is checked by the tests.
    """
    if directory is None:
        return build(cached(locations.guidelines() / DEFAULT, tables))
    from assistant.guideline.linter import check

    faults = check(directory)
    if faults:
        raise GuidelineError(directory, [str(fault) for fault in faults])
    return build(tables(directory))


def tables(directory: Path) -> Table:
    """The folder's files as one table in the shape of ``Guideline``.

    Raises GuidelineError for a file that is missing or is not TOML.
    """
    guideline = read_toml(directory / "guideline.toml")
    if (directory / migrations.FILE).exists():
        beside = read_toml(directory / migrations.FILE)
        guideline = {**guideline, **beside, "migrations": _joined(guideline, beside)}
    stages = guideline.get("stages")
    names = [name for name in stages if isinstance(name, str)] if isinstance(stages, list) else []
    return shape_guideline(guideline, {name: read_toml(directory / f"{name}.toml") for name in names})


def _joined(guideline: Table, beside: Table) -> Any:
    """The migrations of both files; what is not a list is left for the linter to explain."""
    here, there = guideline.get("migrations", []), beside.get("migrations", [])
    return [*here, *there] if isinstance(here, list) and isinstance(there, list) else there


def read_toml(path: Path) -> Table:
    """The table of a file. Raises GuidelineError. A copy is kept of the facts that come with Microcraft."""
    if locations.guidelines() / FACTS in path.parents:
        return cached_file(path, _read_toml)
    return _read_toml(path)


def _read_toml(path: Path) -> Table:
    import tomllib  # not needed as long as the copy in the cache is fresh

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GuidelineError(path.parent, [f"{path.name} is missing"]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise GuidelineError(path.parent, [f"{path.name} cannot be read ({error})"]) from None
    except tomllib.TOMLDecodeError as error:
        raise GuidelineError(path.parent, [f"{path.name} is not a TOML file: {error}"]) from None
    except (RecursionError, ValueError):
        why = "it is nested too deeply, or a number is too long"
        raise GuidelineError(path.parent, [f"{path.name} cannot be read ({why})"]) from None


def _renamed(table: Any, names: Mapping[str, str]) -> Any:
    """The table with TOML's names (singular, or words that Python reserves) turned into the models' names."""
    if not isinstance(table, dict):
        return table
    return {names.get(key, key): value for key, value in table.items()}


def _each(value: Any, shape: Any) -> Any:
    return [shape(entry) for entry in value] if isinstance(value, list) else value


def shape_condition(table: Any) -> Any:
    shaped = _renamed(table, {"is": "is_", "not": "not_"})
    if isinstance(shaped, dict):
        for key in ("all", "any"):
            if key in shaped:
                shaped[key] = _each(shaped[key], shape_condition)
        if "not_" in shaped:
            shaped["not_"] = shape_condition(shaped["not_"])
    return shaped


def _shape_when(table: Any) -> Any:
    if isinstance(table, dict) and "when" in table:
        return {**table, "when": shape_condition(table["when"])}
    return table


def shape_citation(text: Any) -> Any:
    """``"annex-1: I-6 (learning outcomes)"`` is a source and the place in it."""
    if not isinstance(text, str):
        return text
    source, _, place = text.partition(":")
    return {"source": source.strip(), "at": place.strip()}


def shape_question(table: Any, stage: str) -> Any:
    shaped = _shape_when(_renamed(table, {"field": "fields", "variant": "variants"}))
    if not isinstance(shaped, dict):
        return shaped
    shaped["stage"] = stage
    shaped["variants"] = _each(shaped.get("variants", []), _shape_when)
    shaped["sources"] = _each(shaped.get("sources", []), shape_citation)
    return shaped


def shape_guideline(guideline: Table, stages: Mapping[str, Table]) -> Table:
    shaped: Table = _renamed(guideline, {"path": "paths", "detour": "detours"})
    shaped["detours"] = _each(shaped.get("detours", []), _shape_when)
    shaped["migrations"] = migrations.shape_migrations(shaped.get("migrations", []))
    shaped["stages"] = [
        {
            **{key: value for key, value in table.items() if key != "question"},
            "questions": _each(table.get("question", []), lambda entry, stage=name: shape_question(entry, stage)),
        }
        for name, table in stages.items()
    ]
    return shaped


def build_condition(table: Table) -> Condition:
    nested: Table = {key: tuple(build_condition(part) for part in table[key]) for key in ("all", "any") if key in table}
    if "not_" in table:
        nested["not_"] = build_condition(table["not_"])
    if "any_of" in table:
        nested["any_of"] = tuple(table["any_of"])
    return Condition(**{**table, **nested})


def _build_choice(table: Table) -> Choice:
    return Choice(**{**table, "also": tuple(table.get("also", ()))})


def _build_field(table: Table) -> Field:
    return Field(**{**table, "choices": tuple(_build_choice(choice) for choice in table.get("choices", ()))})


def _build_variant(table: Table) -> Variant:
    hints = tuple(table["hints"]) if "hints" in table else None
    return Variant(**{**table, "when": build_condition(table["when"]), "hints": hints})


def _build_many(table: Table) -> Many:
    return Many(**{**table, "shown_by": tuple(table.get("shown_by", ()))})


def _build_question(table: Table) -> Question:
    return Question(
        **{
            **table,
            "fields": tuple(_build_field(entry) for entry in table["fields"]),
            "hints": tuple(table.get("hints", ())),
            "sources": tuple(Citation(**entry) for entry in table["sources"]),
            "many": _build_many(table["many"]) if "many" in table else None,
            "when": build_condition(table["when"]) if "when" in table else None,
            "variants": tuple(_build_variant(entry) for entry in table["variants"]),
            "rests_on": tuple(table.get("rests_on", ())),
        }
    )


def _build_migrations(tables: Any) -> tuple["migrations.Migration", ...]:
    return migrations.build_migrations(tables) if tables else ()


def build(table: Table) -> Guideline:
    """The models from tables that are known to be sound (our own, or checked by the linter)."""
    return Guideline(
        **{
            **table,
            "stages": tuple(
                Stage(**{**stage, "questions": tuple(_build_question(entry) for entry in stage["questions"])})
                for stage in table["stages"]
            ),
            "paths": tuple(PathChoice(**entry) for entry in table["paths"]),
            "migrations": _build_migrations(table.get("migrations")),
            "detours": tuple(Detour(**{**entry, "when": build_condition(entry["when"])}) for entry in table["detours"]),
        }
    )
