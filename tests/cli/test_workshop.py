"""``microcraft workshop plan`` as somebody types it."""

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.cli.test_commands import run
from tests.document.reading import Page


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_file_the_formats_are_shown() -> None:
    said = run("workshop", "plan").output
    for words in (
        "express       30 minutes",
        "sprint        90 minutes",
        "half-day",
        "two-sessions  90 minutes and 90",
    ):
        assert words in said


def test_a_new_plan_is_written_with_its_comments_and_shown() -> None:
    result = run("workshop", "plan", "day.toml", "--format", "sprint", "--title", "Our day")
    assert result.exit_code == 0
    assert "Our day\n90 minutes." in result.output
    assert "5-15   2 What it is and who it is for  [F1, F2, L1, L2]" in result.output
    assert "About the minutes: Our own proposal" in result.output
    assert "The plan is in day.toml." in result.output
    text = Path("day.toml").read_text("utf-8")
    assert text.startswith("# Sprint")
    assert 'title = "Our day"' in text
    assert run("workshop", "plan", "day.toml", "--check").output.startswith("day.toml: no faults. 9 steps, 90 minutes")


def test_a_plan_that_is_there_is_never_replaced() -> None:
    run("workshop", "plan", "day.toml", "--format", "sprint")
    again = run("workshop", "plan", "day.toml", "--format", "express")
    assert again.exit_code == 1
    assert "exists already" in again.output
    assert Path("day.toml").read_text("utf-8").startswith("# Sprint")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["day.toml"], "please choose a format"),
        (["day.toml", "--check"], "please choose a format"),
        (["--check"], "Please name the file of the plan"),
        (["--format", "sprint"], "Please name the file of the plan"),
        (["."], "is a folder"),
    ],
)
def test_what_is_missing_is_said(arguments: list[str], says: str) -> None:
    result = run("workshop", "plan", *arguments)
    assert result.exit_code == 1
    assert says in result.output
    assert list(Path().iterdir()) == []


def test_faults_are_said_with_their_lines() -> None:
    run("workshop", "plan", "day.toml", "--format", "express")
    text = Path("day.toml").read_text("utf-8")
    Path("day.toml").write_text(text.replace("minutes = 7", "minutes = 0").replace('"F2"', '"F22"'), "utf-8")
    checked = run("workshop", "plan", "day.toml", "--check")
    assert checked.exit_code == 1
    first, second, last = checked.output.splitlines()
    assert first.startswith("Line ")
    assert 'There is no question "F22" in this guideline. Did you mean "F2"?' in first
    assert "minutes is 0; a step needs some time." in second
    assert last == "2 faults in day.toml."
    shown = run("workshop", "plan", "day.toml")
    assert shown.exit_code == 1
    assert "(1 more: see 'microcraft workshop plan day.toml --check')" in shown.output


def test_script_checklist_and_worksheet_are_printed() -> None:
    run("workshop", "plan", "day.toml", "--format", "sprint")
    result = run("workshop", "plan", "day.toml", "--print", "html")
    assert result.output.splitlines() == [
        "The facilitator's script is in day-script.html.",
        "The checklist is in day-checklist.html.",
        "The teams' worksheet is in day-worksheet.html.",
    ]
    for paper in ("script", "checklist", "worksheet"):
        assert Page(Path(f"day-{paper}.html").read_text("utf-8")).faults == []


def test_only_one_paper_in_word_and_as_pdf() -> None:
    run("workshop", "plan", "day.toml", "--format", "two-sessions")
    assert run("workshop", "plan", "day.toml", "--print", "docx", "--only", "script").exit_code == 0
    paragraphs = [one.text for one in Document("day-script.docx").paragraphs]
    assert "Session 2: Run of show, 90 minutes" in paragraphs
    run("workshop", "plan", "day.toml", "--print", "docx", "--only", "script")
    assert Path("day-script-2.docx").exists()  # people write in such files: the first one is not replaced
    assert run("workshop", "plan", "day.toml", "--print", "pdf", "--only", "checklist").exit_code == 0
    assert "The room" in PdfReader("day-checklist.pdf").pages[0].extract_text()
    assert not Path("day-worksheet.pdf").exists()
