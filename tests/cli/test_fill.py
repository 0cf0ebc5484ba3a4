"""``microcraft fill`` beside other people: it waits for nobody, and overwrites nobody."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assistant import locations
from assistant.cli import commands
from assistant.design.file import read_design, write_design
from assistant.design.lock import Lock, take
from assistant.guideline.model import Guideline
from assistant.interview.filling import fill

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"
PITCH = '[[answer]]\nquestion = "F2"\ntext = "Mine."\n'


@pytest.fixture
def carbon(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "carbon.toml"))


def run(design: Path, answers: str) -> Result:
    source = design.parent / "answers.toml"
    source.write_text(answers, encoding="utf-8")
    return CliRunner().invoke(commands, ["fill", str(design), "--from", str(source)])


def while_filling(monkeypatch: pytest.MonkeyPatch, happens: Any) -> None:
    """Something happens to the file between reading and writing it."""

    def slowly(*arguments: Any) -> Any:
        found = fill(*arguments)
        happens()
        return found

    monkeypatch.setattr("assistant.cli.fill.fill", slowly)


def test_a_design_that_somebody_has_open_is_left_alone(carbon: Path) -> None:
    before = carbon.read_bytes()
    lock = take(carbon, "ana")
    assert isinstance(lock, Lock)
    with lock:
        result = run(carbon, PITCH)
    assert result.exit_code != 0
    assert "ana" in str(result.output or result.exception)
    assert "Nothing was filled in" in str(result.output or result.exception)
    assert carbon.read_bytes() == before
    assert run(carbon, PITCH).exit_code == 0, "it is free again"


def test_the_lock_is_given_up_whatever_happens(carbon: Path) -> None:
    assert run(carbon, PITCH).exit_code == 0
    carbon.write_text("not = a [ design", encoding="utf-8")
    assert run(carbon, PITCH).exit_code != 0
    with take(carbon) as lock:  # type: ignore[union-attr]
        assert lock.holds
    assert {file.name for file in carbon.parent.iterdir()} == {"carbon.toml", "answers.toml"}


def test_what_somebody_wrote_meanwhile_is_merged(
    carbon: Path, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_writes() -> None:
        design = read_design(carbon, guideline).design
        answers = {**design.answers, "needs.problem": {"problem": "Theirs."}}
        write_design(carbon, design.with_(answers=answers), guideline)

    while_filling(monkeypatch, somebody_writes)
    result = run(carbon, PITCH)
    assert result.exit_code == 0
    assert "Somebody else has changed this file too" in result.output
    design = read_design(carbon, guideline).design
    assert design.text("frame.pitch", "pitch") == "Mine."
    assert design.text("needs.problem", "problem") == "Theirs."


def test_a_file_that_came_meanwhile_is_not_overwritten(
    tmp_path: Path, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new.toml"
    while_filling(monkeypatch, lambda: shutil.copy(EXAMPLE, new))
    assert run(new, PITCH).exit_code == 0
    design = read_design(new, guideline).design
    assert design.text("frame.pitch", "pitch") == "Mine."
    assert design.text("frame.title", "title")
    assert [entry.question for entry in design.parked] == ["frame.pitch"], "what stood there is set aside"


def test_a_file_that_was_broken_meanwhile_stays_and_the_answers_go_beside_it(
    carbon: Path, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    while_filling(monkeypatch, lambda: carbon.write_text("this is = not [ a design", encoding="utf-8"))
    result = run(carbon, PITCH)
    assert carbon.read_text(encoding="utf-8") == "this is = not [ a design"
    assert "carbon.mine.toml" in result.output
    beside = read_design(carbon.with_name("carbon.mine.toml"), guideline).design
    assert beside.text("frame.pitch", "pitch") == "Mine."
