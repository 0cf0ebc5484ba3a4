"""``microcraft history``."""

import json
from pathlib import Path

import pytest

from assistant.design.file import write_design
from assistant.guideline.model import Guideline
from assistant.interview.answering import start
from assistant.interview.versions import mark_version
from tests.cli.test_commands import run
from tests.interview.giving import give, moment


@pytest.fixture
def course(tmp_path: Path, guideline: Guideline) -> Path:
    design = give(guideline, start(guideline), "F1", value="Carbon")
    design = mark_version(guideline, design, "Sent to the board", moment("Ana"))
    path = tmp_path / "course.toml"
    write_design(path, give(guideline, design, "F1", "Board asked", value="Carbon reports"), guideline)
    return path


def test_every_change_is_told_under_its_version(course: Path) -> None:
    shown = run("history", course)
    assert shown.exit_code == 0
    heading, change, why = shown.output.splitlines()
    assert heading.startswith("=== Sent to the board (2027-03-02")
    assert change.endswith("Carbon -> Carbon reports")
    assert why == "  because: Board asked"


def test_history_as_json(course: Path) -> None:
    marked, changed = json.loads(run("history", course, "--format", "json").output)
    assert (marked["version"], marked["by"]) == ("Sent to the board", "Ana")
    assert changed["reason"] == "Board asked"
    assert changed["change"]["fields"][0]["after"] == "Carbon reports"


def test_a_new_design_has_no_history(tmp_path: Path, guideline: Guideline) -> None:
    write_design(tmp_path / "new.toml", start(guideline), guideline)
    assert run("history", tmp_path / "new.toml").output == "No answer has been changed yet.\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shown = run("history", tmp_path / "none.toml")
    assert shown.exit_code == 1
    assert "There is no file" in shown.output
