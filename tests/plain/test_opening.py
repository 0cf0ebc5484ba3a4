"""Opening a design that needs somebody, that somebody else has open, or that is of an older guideline."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.design.lock import Lock, take
from assistant.errors import MicrocraftError
from tests.guideline.evolution.versions import HERE, version

from .talk import EXPRESS, Talk, design_in


def test_help_is_answered_before_the_first_question(talk: Talk, file: Path) -> None:
    said = talk(file, "help", "express", "quit", path=None)
    assert '"help" says more once the questions begin' in said
    assert "Question 1 of 18 (F1)" in said


# ---- at what needs its author


def test_an_answer_to_look_at_again_comes_first(talk: Talk, file: Path) -> None:
    talk(file, *EXPRESS[:-4], "go O4", "5", "yes", "quit")
    said = talk(file, "still", "quit")
    assert "We go on with D4, Units." in said
    assert "Please look again: Level changed since you answered this." in said


@pytest.mark.parametrize(("days", "first"), [(0, "We go on with F2, Short description. Its date has come."), (9, "F3")])
def test_an_open_question_comes_first_once_its_date_has_come(talk: Talk, file: Path, days: int, first: str) -> None:
    day = date.today() + timedelta(days=days)
    talk(file, "First", "later", "Ana", day.isoformat(), "quit")
    said = talk(file, "quit")
    assert f"We go on with {first.removeprefix('We go on with ')}" in said


# ---- somebody else has it open


@pytest.fixture
def taken(talk: Talk, file: Path) -> Path:
    """A design that Ana has open."""
    talk(file, "First", "A pitch.", "quit")
    held = take(file, "Ana")
    assert isinstance(held, Lock)
    return file


def test_it_is_said_who_has_it_open_and_since_when(talk: Talk, taken: Path) -> None:
    said = talk(taken, "perhaps", "quit")
    assert "Ana" in said.splitlines()[1]
    assert "has had this design open since" in said
    assert "Please write copy, look or quit." in said
    assert "Nothing was changed." in said


def test_a_copy_is_worked_on_instead(talk: Talk, taken: Path) -> None:
    before = taken.read_bytes()
    said = talk(taken, "copy", "go F1", "Second", "quit")
    copy = taken.with_name("my course-copy.toml")
    assert f"Your design is in {copy} from now on." in said
    assert design_in(copy).text("frame.title", "title") == "Second"
    assert taken.read_bytes() == before


LOOKING = ("go F1", "review", "skip", "still", "undo", "keep", "version one", "path full", "First", "history", "save")


def test_looking_shows_everything_and_changes_nothing(talk: Talk, taken: Path) -> None:
    before = taken.read_bytes()
    said = talk(taken, "look", *LOOKING, "quit")
    assert "First" in said
    assert said.count("This design is only looked at, so nothing is changed.") == 6
    assert "was only looked at; nothing was changed." in said
    assert taken.read_bytes() == before
    assert {one.name for one in taken.parent.iterdir()} <= {"state", taken.name, f".{taken.name}.lock"}


def test_a_copy_can_be_made_while_looking(talk: Talk, taken: Path) -> None:
    talk(taken, "look", "copy", "go F1", "Second", "quit")
    assert design_in(taken.with_name("my course-copy.toml")).text("frame.title", "title") == "Second"


def test_the_lock_is_held_while_working_and_given_up_at_the_end(
    talk: Talk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def ask_somebody(*_given: object) -> str:
        seen.append(isinstance(take(file), Lock))
        return "5 pages"

    monkeypatch.setattr("assistant.plain.figures.estimate", ask_somebody)
    talk(file, "First", "estimate 5 pages", "quit")
    assert seen == [False]
    after = take(file)
    assert isinstance(after, Lock)
    after.release()


# ---- somebody else writes into it


def test_what_somebody_else_writes_meanwhile_is_taken_in(
    talk: Talk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(file, "First", "A pitch.", "quit")

    def edit(*_given: object) -> str:
        file.write_text(file.read_text(encoding="utf-8").replace("A pitch.", "Their pitch."), encoding="utf-8")
        return "5 pages"

    monkeypatch.setattr("assistant.plain.figures.estimate", edit)
    said = talk(file, "estimate 5 pages", "go F1", "Mine", "quit")
    assert said.count("Somebody else has changed this file too. Both are kept.") == 1
    design = design_in(file)
    assert (design.text("frame.title", "title"), design.text("frame.pitch", "pitch")) == ("Mine", "Their pitch.")


def test_a_file_that_becomes_unreadable_is_left_alone(talk: Talk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk(file, "First", "quit")

    def spoil(*_given: object) -> str:
        file.write_text("= not toml", encoding="utf-8")
        return "5 pages"

    monkeypatch.setattr("assistant.plain.figures.estimate", spoil)
    said = talk(file, "estimate 5 pages", "go F1", "Mine", "quit")
    assert "your design is kept in my course.mine.toml" in said
    assert file.read_text(encoding="utf-8") == "= not toml"
    assert design_in(file.with_name("my course.mine.toml")).text("frame.title", "title") == "Mine"


# ---- another file


def test_a_design_is_kept_in_another_file(talk: Talk, file: Path) -> None:
    said = talk(None, "First", f"save-as {file}", "A pitch.", "quit")
    assert f"Your design is in {file} from now on." in said
    assert design_in(file).text("frame.pitch", "pitch") == "A pitch."


def test_a_file_that_exists_is_not_written_over(talk: Talk, file: Path) -> None:
    other = file.with_name("other.toml")
    other.write_text("theirs", encoding="utf-8")
    assert "exists already. Please choose another name." in talk(file, "First", "save-as other", "quit")
    assert other.read_text(encoding="utf-8") == "theirs"


# ---- an older guideline


@pytest.fixture
def older(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("assistant.plain.opening.load_guideline", lambda: version("v2"))
    file.write_bytes((HERE / "museum" / "1.0.0-marked.toml").read_bytes())
    return file


def test_an_older_design_shows_what_would_become_of_it_and_is_brought_up_after_yes(talk: Talk, older: Path) -> None:
    before = older.read_bytes()
    said = talk(older, "yes", "quit")
    assert "It has 17 answers. This becomes of them:" in said
    assert "my course.toml is of version 2.0.0 now. The old file is kept as my course.version-1.0.0.toml." in said
    assert older.with_name("my course.version-1.0.0.toml").read_bytes() == before
    assert 'version = "2.0.0"' in older.read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [("no", "sheet", "quit"), ("",), ()])
def test_without_a_yes_it_stays_as_it_is(talk: Talk, older: Path, lines: tuple[str, ...]) -> None:
    before = older.read_bytes()
    assert "Nothing was changed." in talk(older, *lines)
    assert older.read_bytes() == before


def test_what_cannot_be_brought_up_is_said(talk: Talk, older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edit(_prompt: str) -> bool:
        older.write_bytes(older.read_bytes() + b"\n")
        return True

    monkeypatch.setattr("assistant.plain.older.ask_yes", edit)
    with pytest.raises(MicrocraftError, match="was changed while you were reading"):
        talk(older)
