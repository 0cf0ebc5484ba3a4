"""``microcraft worksheet`` as somebody types it."""

import tomllib
from pathlib import Path

import pytest
from docx import Document

from assistant import locations
from assistant.design.file import read_design
from assistant.guideline.model import Guideline
from tests.cli.test_commands import run
from tests.document.reading import Page

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_printed_worksheet_typed_up_becomes_a_design(tmp_path: Path, guideline: Guideline) -> None:
    assert run("worksheet", "--path", "express").output == "The worksheet is in worksheet.html.\n"
    assert Page(Path("worksheet.html").read_text("utf-8")).faults == []
    skeleton = run("worksheet", "--path", "express", "--to", "toml").output
    title = "# Working title: what people will be able to do, and for whom\nvalue = "
    typed = skeleton.replace(f'{title}""', f'{title}"Carbon reports"')
    typed = typed.replace('items = ["", "", "", "", ""]', 'items = ["Collect bills", "Fill in a form", "", "", ""]', 1)
    Path("answers.toml").write_text(typed, "utf-8")
    result = run("fill", "course.toml", "--from", "answers.toml")
    assert (result.exit_code, result.output) == (0, "course.toml: 2 answers taken.\n")
    design = read_design(Path("course.toml"), guideline).design
    assert design.text("frame.title", "title") == "Carbon reports"
    assert len(design.records("needs.tasks")) == 2


def test_with_a_design_the_answers_are_printed_beside_it(tmp_path: Path) -> None:
    design = tmp_path / "course.toml"
    design.write_bytes(EXAMPLE.read_bytes())
    assert run("worksheet", design, "--stage", "4").exit_code == 0
    text = (tmp_path / "course-worksheet.html").read_text("utf-8")
    assert "Carbon Footprint Reporting for Small Firms" in text
    assert "4 Learning outcomes" in text
    assert "Delivery mode" not in text


def test_a_file_that_people_write_in_is_not_replaced() -> None:
    assert run("worksheet", "--to", "toml", "--output", "answers.toml").exit_code == 0
    Path("answers.toml").write_text("typed", "utf-8")
    again = run("worksheet", "--to", "toml", "--output", "answers.toml")
    assert again.exit_code == 1
    assert "somebody may have written in it" in again.output
    assert Path("answers.toml").read_text("utf-8") == "typed"
    run("worksheet", "--to", "md", "--path", "express")
    assert run("worksheet", "--to", "md", "--path", "express").output == "The worksheet is in worksheet-2.md.\n"


def test_in_word_the_codes_are_headings_and_the_room_is_tables() -> None:
    assert run("worksheet", "--path", "express", "--output", "paper.docx").exit_code == 0
    document = Document("paper.docx")
    headings = [one.text for one in document.paragraphs if one.style and (one.style.name or "").startswith("Heading")]
    assert any(text.startswith("O2 Learning outcomes") for text in headings)
    assert len(document.tables) > 18


def test_the_name_of_the_file_decides_the_form() -> None:
    assert run("worksheet", "--path", "express", "--output", "a.md").exit_code == 0
    assert Path("a.md").read_text("utf-8").startswith("# Planning and designing a micro-credential")
    assert run("worksheet", "--path", "express", "--output", "a.toml").exit_code == 0
    assert len(tomllib.loads(Path("a.toml").read_text("utf-8"))["answer"]) == 18


def test_a_stage_that_is_not_there_is_explained() -> None:
    result = run("worksheet", "--stage", "delivering")
    assert result.exit_code == 1
    assert 'There is no stage "delivering"' in result.output
