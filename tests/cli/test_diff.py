"""``microcraft diff``: exit code 0 if nothing differs, 1 if something does, 2 in trouble."""

import json
from pathlib import Path

import pytest

from assistant.design.file import read_design, write_design
from assistant.guideline.model import Guideline
from assistant.interview.answering import explain_last, start
from assistant.interview.versions import mark_version
from tests.cli.test_commands import run
from tests.interview.giving import give, moment

LONG = "They learn to measure what their own firm emits, and to say it so that a customer understands it. [/x] *so*"


@pytest.fixture
def before(tmp_path: Path, guideline: Guideline) -> Path:
    design = give(guideline, start(guideline), "F1", value="Carbon")
    design = mark_version(guideline, give(guideline, design, "F2", value=LONG), "Sent to the board", moment())
    write_design(tmp_path / "before.toml", design, guideline)
    return tmp_path / "before.toml"


@pytest.fixture
def after(before: Path, guideline: Guideline) -> Path:
    design = give(guideline, read_design(before, guideline).design, "F2", value=LONG.replace("customer", "board"))
    write_design(before.with_name("after.toml"), design, guideline)
    return before.with_name("after.toml")


def test_nothing_differs(before: Path) -> None:
    assert (run("diff", before, before).exit_code, run("diff", before, before).output) == (0, "")
    assert run("diff", before).exit_code == 0


@pytest.mark.parametrize("arguments", [("--since", "sent to the board"), ("--since", "1"), ()])
def test_what_changed_since_a_version(after: Path, arguments: tuple[str, ...]) -> None:
    shown = run("diff", after, *arguments)
    assert shown.exit_code == 1
    assert "[-customer-] {+board+}" in shown.output


def test_two_files_in_three_forms(before: Path, after: Path) -> None:
    assert "[-customer-] {+board+}" in run("diff", before, after).output
    markdown = run("diff", before, after, "--format", "md").output
    assert "~~customer~~ **board**" in markdown
    assert "\\*so\\*" in markdown
    [change] = json.loads(run("diff", before, after, "--format", "json").output)
    assert (change["ref"], change["kind"]) == ("F2", "changed")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.toml",), "There is no file"),
        (("--since", "final"), 'There is no version "final" in this design. There are: "Sent to the board".'),
        (("before.toml", "--since", "1"), "not both"),
    ],
)
def test_trouble_has_a_code_of_its_own(
    before: Path, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(before.parent)
    shown = run("diff", before, *arguments)
    assert shown.exit_code == 2
    assert said in shown.output


def test_without_a_version_a_second_file_is_asked_for(tmp_path: Path, guideline: Guideline) -> None:
    write_design(tmp_path / "new.toml", start(guideline), guideline)
    shown = run("diff", tmp_path / "new.toml")
    assert shown.exit_code == 2
    assert "no version in this design yet" in shown.output


@pytest.mark.parametrize("form", ["text", "md", "json"])
@pytest.mark.parametrize("since", [True, False])
def test_the_reason_for_a_change_is_told_with_it(after: Path, guideline: Guideline, form: str, since: bool) -> None:
    design = explain_last(read_design(after, guideline).design, guideline.by_id["frame.pitch"], "The board *asked*.")
    write_design(after, design, guideline)
    compared = (after, "--since", "1") if since else (after.with_name("before.toml"), after)
    said = run("diff", *compared, "--format", form).output
    expected = {"text": "\n  because: The board *asked*.\n", "md": r"\n  - because: The board \*asked\*", "json": ""}
    assert expected[form].replace(r"\n", "\n") in said
    assert form != "json" or json.loads(said)[0]["because"] == "The board *asked*."
