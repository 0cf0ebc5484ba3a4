"""Checks a guideline and explains every fault, with file and question."""

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant import locations
from assistant.errors import GuidelineError
from assistant.guideline.frameworks import known_codes, known_sources
from assistant.guideline.linter import asking, evolving, forms, ids, reach, texts
from assistant.guideline.linter.fault import Fault
from assistant.guideline.model import Guideline
from assistant.guideline.reader import Table, build, tables

__all__ = ["Fault", "check"]

_CHECKS: tuple[Callable[[Guideline], Iterator[Fault]], ...] = (
    ids.faults,
    texts.faults,
    forms.faults,
    asking.faults,
    reach.faults,
)


def check(directory: Path) -> list[Fault]:
    """Every fault of the guideline in a folder; empty if there is none.

    A file that is missing or not TOML, or tables of the wrong shape, hide the finer faults: those come first, alone.
    """
    try:
        raw = tables(directory)
    except GuidelineError as error:
        return [Fault(directory.name, "", text) for text in error.faults]
    found = _shape(raw)
    if found:
        return found
    guideline = build(raw)
    found = [fault for one in _CHECKS for fault in one(guideline)]
    frameworks = _frameworks_of(directory)
    found += texts.unknown_sources(guideline, known_sources(frameworks))
    found += forms.unknown_codes(guideline, known_codes(frameworks))
    found += evolving.faults(guideline, directory)
    found += ids.lock_faults(guideline, directory)
    return found


def _shape(raw: Table) -> list[Fault]:
    from assistant.guideline.schema import shape_faults

    return [_located(raw, place, text) for place, text in shape_faults(raw)]


def _located(raw: Table, place: tuple[int | str, ...], text: str) -> Fault:
    """A fault of shape with the names of its file and its question, as far as they can be read."""
    match place:
        case ("stages", int(stage), "questions", int(number), *_):
            table = raw["stages"][stage]
            question = table["questions"][number]
            named = isinstance(question, dict)
            name = f"{question.get('ref', '?')} ({question.get('id', '?')})" if named else ""
            return Fault(f"{table.get('id', '?')}.toml", name or f"question {number + 1}", text)
        case ("stages", int(stage), *_):
            return Fault(f"{raw['stages'][stage].get('id', '?')}.toml", "", text)
    return Fault("guideline.toml", "", text)


def _frameworks_of(directory: Path) -> Path:
    """The facts a guideline cites: its own folder of them, the one beside it, or the one that comes with Microcraft."""
    for candidate in (directory / "frameworks", directory.parent / "frameworks"):
        if candidate.is_dir():
            return candidate
    return locations.guidelines() / "frameworks"
