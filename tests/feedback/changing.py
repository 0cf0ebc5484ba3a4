"""Designs for the tests of the feedback: the complete example, with some answers changed as a table says."""

from collections.abc import Mapping
from typing import Any

from assistant.design.model import Answer, Design, OpenQuestion
from assistant.design.stored import dump_answer, load_answer
from tests.document.designs import example, guideline


def changed(case: Mapping[str, Any], base: Design = example) -> Design:
    """The design of a case (see ``checks.toml``)."""
    stored = {name: dump_answer(guideline.by_id[name], answer) for name, answer in base.answers.items()}
    stored |= case.get("set", {})
    for name, changes in case.get("patch", {}).items():
        stored[name] = _patched(name, stored[name], changes)
    gone = case.get("without", ())
    return base.with_(
        path=case.get("path", base.path),
        answers={name: _loaded(name, raw) for name, raw in stored.items() if name not in gone},
        open={name: OpenQuestion() for name in case.get("open", ())},
        skipped=frozenset(case.get("skipped", ())),
        underway=frozenset(case.get("underway", ())),
    )


def _loaded(name: str, raw: Any) -> Answer:
    answer = load_answer(raw, guideline.by_id[name])
    assert answer is not None
    return answer


def _patched(name: str, stored: Any, changes: Mapping[str, Any]) -> Any:
    question = guideline.by_id[name]
    if question.many is not None:
        return [_merged(entry, changes.get(entry["id"], {})) for entry in stored]
    if question.single is not None:
        return changes[question.single.key]
    return _merged(stored, changes)


def _merged(form: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**form, **changes}.items() if value != ""}
