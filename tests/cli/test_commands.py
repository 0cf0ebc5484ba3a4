"""The commands as somebody types them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant import locations
from assistant.cli import commands
from assistant.design.file import read_design
from assistant.guideline.model import Guideline

FILL = Path(__file__).parent.parent / "fill"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return tmp_path / "course.toml"


def test_fill_makes_the_design_and_a_rerun_changes_no_byte(course: Path, guideline: Guideline) -> None:
    first = run("fill", course, "--from", FILL / "complete.toml")
    assert (first.exit_code, first.output.splitlines()[0]) == (0, f"{course}: 69 answers taken.")
    before = course.read_bytes()
    again = run("fill", course, "--from", FILL / "complete.toml")
    assert again.exit_code == 0
    assert "0 answers taken, 69 taken before" in again.output
    assert course.read_bytes() == before
    revised = run("fill", course, "--from", FILL / "revisions.toml", "--by", "Ana")
    assert revised.exit_code == 0
    assert {revision.by for revision in read_design(course, guideline).design.revisions} == {"Ana"}


def test_fill_reports_what_it_could_not_take(course: Path, tmp_path: Path) -> None:
    source = tmp_path / "answers.toml"
    source.write_text(
        '[[answer]]\nquestion = "F1"\nvalue = "A title"\n[[answer]]\nquestion = "X9"\nvalue = 1\n', "utf-8"
    )
    result = run("fill", course, "--from", source)
    assert result.exit_code == 1
    assert "1 answer taken, 1 not taken" in result.output
    assert 'not taken, answer 2: There is no question "X9"' in result.output


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[answer]\n", "cannot be read as TOML"),
        ("[answer]\nquestion = 'F1'\n", "two brackets"),
        ("[[answers]]\nquestion = 'F1'\n", 'a part "answers" that is not known'),
        ("x = " + "1" * 5000, "cannot be read"),
        ("x = " + "[" * 5000, "cannot be read"),
    ],
)
def test_fill_explains_a_file_it_cannot_read(course: Path, tmp_path: Path, text: str, says: str) -> None:
    source = tmp_path / "answers.toml"
    source.write_text(text, "utf-8")
    result = run("fill", course, "--from", source)
    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output
    assert not course.exists()


def test_fill_explains_what_is_not_there(course: Path, tmp_path: Path) -> None:
    assert "There is no file" in run("fill", course, "--from", tmp_path / "none.toml").output
    assert "is a folder" in run("fill", course, "--from", tmp_path).output
    (tmp_path / "latin.toml").write_bytes(b"x = '\xe9'")
    assert "not a text file in UTF-8" in run("fill", course, "--from", tmp_path / "latin.toml").output


def test_fill_explains_a_file_that_is_far_too_large(course: Path, tmp_path: Path) -> None:
    with (tmp_path / "large.toml").open("wb") as large:
        large.truncate(50_000_000)
    assert "is never that big" in run("fill", course, "--from", tmp_path / "large.toml").output
    assert not course.exists()


def test_fill_leaves_a_damaged_design_alone(course: Path) -> None:
    course.write_text("damaged", encoding="utf-8")
    result = run("fill", course, "--from", FILL / "complete.toml")
    assert result.exit_code == 1
    assert "cannot be read as a design" in result.output
    assert course.read_text(encoding="utf-8") == "damaged"


def test_guideline_check_of_the_shipped_one() -> None:
    result = run("guideline", "check")
    assert result.exit_code == 0
    assert "no faults. 69 questions in 8 stages" in result.output


def test_guideline_check_says_each_fault(tmp_path: Path) -> None:
    result = run("guideline", "check", tmp_path)
    assert result.exit_code == 1
    assert "guideline.toml is missing" in result.output
    assert "1 fault in" in result.output


def test_version_and_help() -> None:
    assert run("--version").output.startswith("Microcraft ")
    shown = run("--help").output
    assert all(command in shown for command in ("open", "fill", "example", "render", "guideline"))
    for command in ("open", "fill", "example", "render", "guideline"):
        assert run(command, "--help").exit_code == 0


def test_the_example_opens_without_a_word_of_warning(guideline: Guideline) -> None:
    opened = read_design(locations.guidelines() / "planning-designing" / "example.toml", guideline)
    assert opened.notices == ()
    assert not opened.design.unread


def test_filling_a_file_with_comments_keeps_a_copy_that_has_them(tmp_path: Path) -> None:
    design, answers = tmp_path / "design.toml", tmp_path / "answers.toml"
    answers.write_text('[[answer]]\nquestion = "F1"\nvalue = "Carbon"\n', encoding="utf-8")
    head = 'format = 1\nguideline = { id = "planning-designing", version = "1.0.0" }\n'
    design.write_text(f"{head}# our own remark\n", encoding="utf-8")
    result = CliRunner().invoke(commands, ["fill", str(design), "--from", str(answers)])
    assert result.exit_code == 0
    assert "# our own remark" in (tmp_path / "design.toml.bak").read_text(encoding="utf-8")
    assert 'title = "Carbon"' in design.read_text(encoding="utf-8")


def test_a_name_no_file_can_have_is_explained() -> None:
    result = CliRunner().invoke(commands, ["open", "x" * 5000])
    assert result.exit_code == 1
    assert "No file can have this name" in result.output
    assert "Traceback" not in result.output
