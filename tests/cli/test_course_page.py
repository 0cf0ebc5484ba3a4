"""``microcraft course-page`` as somebody types it."""

from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.cli.test_worksheet import EXAMPLE


@pytest.fixture
def course(tmp_path: Path) -> Path:
    design = tmp_path / "course.toml"
    design.write_bytes(EXAMPLE.read_bytes())
    return design


def test_it_stands_beside_the_design_and_can_be_written_again(course: Path) -> None:
    written = course.with_name("course-course-page.html")
    assert run("course-page", course).output == f"The course page is in {written}.\n"
    assert run("course-page", course).exit_code == 0
    assert "application/ld+json" in written.read_text("utf-8")


def test_as_markdown_it_holds_no_data_for_machines(course: Path) -> None:
    text = run("course-page", course, "--to", "md", "--output", "-").output
    assert text.startswith("# Carbon Footprint Reporting for Small Firms\n")
    assert "schema.org" not in text


def test_the_author_hears_what_is_still_missing(tmp_path: Path) -> None:
    design = tmp_path / "new.toml"
    design.write_text('format = 1\nguideline = { id = "planning-designing", version = "1.0.0" }\n', "utf-8")
    result = run("course-page", design)
    assert result.exit_code == 0
    assert "Not answered yet, so not on the page: Who it is for; What you will be able to do;" in result.output
