"""The shipped guideline against the question bank it was written from (bank-labels.toml)."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.guideline.model import Field, Guideline
from assistant.interview.answering import start
from assistant.interview.options import field_options
from assistant.interview.reading.reply import read_field

BANK: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("bank-labels.toml").read_text(encoding="utf-8"))[
    "question"
]
LABELS = [(entry["ref"], label, choice) for entry in BANK for label, choice in entry.get("choices", {}).items()]
DRESSES: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "upper case": str.upper,
    "other dashes": lambda text: text.replace("–", "-").replace("-", "—"),
    "other quotes": lambda text: text.replace("'", "’"),
    "more space and a full stop": lambda text: f"  {text.replace(' ', '  ')}. ",
}


def choosing_field(guideline: Guideline, ref: str) -> Field:
    question = guideline.find(ref)
    assert question is not None
    return next(field for field in question.fields if field.kind in ("choice", "choices"))


def read(guideline: Guideline, ref: str, reply: str | tuple[str, ...]) -> object:
    field = choosing_field(guideline, ref)
    return read_field(reply, field, field_options(guideline, start(guideline, "full"), field))


def test_every_question_keeps_its_code_path_and_need(guideline: Guideline) -> None:
    asked = {question.ref: (question.path, question.need) for question in guideline.questions}
    assert asked == {entry["ref"]: (entry["path"], entry["need"]) for entry in BANK}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_label_of_the_bank_finds_its_choice(guideline: Guideline, dress: str) -> None:
    missed = []
    for ref, label, choice in LABELS:
        kind = choosing_field(guideline, ref).kind
        found = read(guideline, ref, DRESSES[dress](label))
        if found != (choice if kind == "choice" else (choice,)):
            missed.append((ref, label, found))
    assert missed == []


@pytest.mark.parametrize("between", [", ", "; ", "\n", None])
def test_several_labels_of_the_bank_in_one_reply(guideline: Guideline, between: str | None) -> None:
    for entry in BANK:
        if "choices" not in entry or choosing_field(guideline, entry["ref"]).kind != "choices":
            continue
        most = int(choosing_field(guideline, entry["ref"]).most or 99)
        labels, chosen = list(entry["choices"])[:most], tuple(entry["choices"].values())[:most]
        reply = tuple(labels) if between is None else between.join(labels)
        assert read(guideline, entry["ref"], reply) == chosen, entry["ref"]
