"""``microcraft storyboard`` as somebody types it."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.test_commands import run
from tests.cli.test_worksheet import EXAMPLE


@pytest.fixture
def course(tmp_path: Path) -> Path:
    design = tmp_path / "course.toml"
    design.write_bytes(EXAMPLE.read_bytes())
    return design


def test_it_stands_beside_the_design(course: Path) -> None:
    result = run("storyboard", course)
    assert (result.exit_code, result.output) == (
        0,
        f"The storyboard is in {course.with_name('course-storyboard.html')}.\n",
    )
    assert "Week 7" in course.with_name("course-storyboard.html").read_text("utf-8")


def test_it_can_be_looked_at_on_the_screen(course: Path) -> None:
    assert "| Week 6 |" in run("storyboard", course, "--to", "md", "--output", "-").output


def test_a_word_file_that_somebody_may_have_changed_is_not_replaced(course: Path) -> None:
    first, second = run("storyboard", course, "--to", "docx"), run("storyboard", course, "--to", "docx")
    assert first.exit_code == second.exit_code == 0
    assert sorted(path.name for path in course.parent.glob("*.docx")) == [
        "course-storyboard-2.docx",
        "course-storyboard.docx",
    ]
    rows = Document(str(course.with_name("course-storyboard.docx"))).tables[0].rows
    assert [row.cells[0].text for row in rows] == ["Week", *(f"Week {week}" for week in range(1, 8)), "In all"]


def test_a_design_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run("storyboard", tmp_path / "nothing.toml")
    assert result.exit_code == 1
    assert "nothing.toml" in result.output
