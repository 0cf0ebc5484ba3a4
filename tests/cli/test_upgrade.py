"""``microcraft upgrade`` as somebody types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant import locations
from assistant.cli import commands
from assistant.design.backups import newest_good
from assistant.design.file import read_design
from assistant.guideline.reader import DEFAULT
from tests.guideline.evolution.versions import HERE, version

V2 = HERE / "v2"


def run(*arguments: str | Path, said: str = "") -> Result:
    return CliRunner().invoke(commands, ["upgrade", *map(str, arguments), "--guideline", str(V2)], input=said)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    path = tmp_path / "course.toml"
    path.write_bytes((HERE / "museum" / "1.0.0-marked.toml").read_bytes())
    return path


def files(course: Path) -> set[str]:
    return {entry.name for entry in course.parent.iterdir()}


@pytest.mark.parametrize(
    ("options", "said", "code"), [(("--dry-run",), "", 0), ((), "n\n", 1), ((), "\n", 1), ((), "", 1)]
)
def test_nothing_is_written_before_yes(course: Path, options: tuple[str, ...], said: str, code: int) -> None:
    before = course.read_bytes()
    result = run(course, *options, said=said)
    assert result.exit_code == code
    assert "It has 17 answers. This becomes of them:" in result.output
    assert "“Level” is now asked as “EQF level”; your answer is kept." in result.output
    assert "F10, Contact: Whom should people write to" in result.output
    assert "As they are: Working title; Tasks;" in result.output
    assert course.read_bytes() == before
    assert files(course) == {"course.toml"}


@pytest.mark.parametrize(("options", "said"), [(("--yes",), ""), ((), "y\n")])
def test_the_new_version_is_written_and_the_old_file_kept(course: Path, options: tuple[str, ...], said: str) -> None:
    before = course.read_bytes()
    result = run(course, *options, "--by", "Ana", said=said)
    assert result.exit_code == 0, result.output
    assert "course.toml is of version 2.0.0 now. The old file is kept as course.version-1.0.0.toml." in result.output
    assert (course.parent / "course.version-1.0.0.toml").read_bytes() == before
    opened = read_design(course, version("v2"))
    assert opened.design.version == "2.0.0"
    assert opened.design.text("outcomes.eqf_level", "level") == "eqf5"
    assert opened.design.revisions[-1].by == "Ana"
    backup = newest_good(course, version("v2"))
    assert backup is not None
    assert backup.path.read_bytes() == course.read_bytes()


def test_a_second_run_changes_no_byte(course: Path) -> None:
    run(course, "--yes")
    before, names = course.read_bytes(), files(course)
    again = run(course, "--yes")
    assert again.exit_code == 0
    assert "is of version 2.0.0 of the guideline already. Nothing was changed." in again.output
    assert (course.read_bytes(), files(course)) == (before, names)


def test_an_older_copy_is_never_written_over(course: Path) -> None:
    taken = course.parent / "course.version-1.0.0.toml"
    taken.write_text("something else", "utf-8")
    before = course.read_bytes()
    assert "kept as course.version-1.0.0-2.toml" in run(course, "--yes").output
    assert taken.read_text("utf-8") == "something else"
    assert (course.parent / "course.version-1.0.0-2.toml").read_bytes() == before


def test_a_newer_design_is_not_taken_back(course: Path) -> None:
    course.write_text(course.read_text("utf-8").replace('version = "1.0.0"', 'version = "3.0.0"'), "utf-8")
    before = course.read_bytes()
    result = run(course, "--yes")
    assert result.exit_code == 1
    assert "it was made with version 3.0.0 of the guideline; this Microcraft knows version 2.0.0" in result.output
    assert course.read_bytes() == before
    assert files(course) == {"course.toml"}


def test_a_file_changed_meanwhile_is_left_alone(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def confirm(*_: object, **__: object) -> bool:
        course.write_text(course.read_text("utf-8") + "\n# somebody else\n", "utf-8")
        return True

    monkeypatch.setattr("click.confirm", confirm)
    result = run(course)
    assert result.exit_code == 1
    assert "was changed while you were reading. Nothing was written." in result.output
    assert course.read_text("utf-8").endswith("# somebody else\n")


def test_comments_stay_in_the_old_file_and_that_is_said(course: Path) -> None:
    course.write_text(course.read_text("utf-8") + "\n# our own remark\n", "utf-8")
    assert "Comments that somebody wrote into the file are only in the old one." in run(course, "--yes").output
    assert "# our own remark" in (course.parent / "course.version-1.0.0.toml").read_text("utf-8")


@pytest.mark.parametrize(("content", "says"), [(None, "There is no file"), ("a = [", "cannot be read as a design")])
def test_a_file_that_is_no_design_is_explained(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "course.toml"
    if content is not None:
        path.write_text(content, "utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output


def test_without_an_option_it_is_the_guideline_that_comes_with_microcraft() -> None:
    example = locations.guidelines() / DEFAULT / "example.toml"
    result = CliRunner().invoke(commands, ["upgrade", str(example), "--dry-run"])
    assert result.exit_code == 0
    assert "of the guideline already. Nothing was changed." in result.output
