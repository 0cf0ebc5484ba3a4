"""Earlier states: undo, redo, versions, history and what was set aside."""

from pathlib import Path

import pytest

from .talk import Talk, design_in


def title(file: Path) -> str | None:
    return design_in(file).text("frame.title", "title")


def test_undo_takes_the_last_answer_back_and_asks_it_again(talk: Talk, file: Path) -> None:
    said = talk(file, "First", "undo", "Second", "quit")
    assert "F1, Working title" in said[said.index("Undone.") :]
    assert said.count("(F1)") == 2
    assert title(file) == "Second"


def test_undo_works_another_day_and_redo_brings_it_back(talk: Talk, file: Path) -> None:
    talk(file, "First", "go F1", "Second", "quit")
    talk(file, "undo", "quit")
    assert title(file) == "First"
    talk(file, "redo", "quit")
    assert title(file) == "Second"


@pytest.mark.parametrize(
    ("command", "said"), [("undo", "There is no step to undo here."), ("redo", "There is nothing to do again.")]
)
def test_where_there_is_no_step(talk: Talk, file: Path, command: str, said: str) -> None:
    assert said in talk(file, command)
    assert not file.exists()


def test_an_answer_and_its_reason_are_one_step(talk: Talk, done: Path) -> None:
    talk(done, "version one", "go F1", "Other", "The board.", "undo", "quit")
    assert title(done) == "Carbon Reporting"
    assert not design_in(done).revisions


def test_leaving_open_is_one_step(talk: Talk, file: Path) -> None:
    talk(file, "First", "later", "Ana", "5 Oct 2027", "undo", "quit")
    assert not design_in(file).open


def test_a_version_is_marked_listed_and_brought_back(talk: Talk, file: Path) -> None:
    said = talk(file, "First", "version for the board", "go F1", "Second", "", "history", "restore", "quit")
    assert '"for the board"' in said
    assert "=== for the board (" in said
    assert "F1, Working title: First -> Second" in said
    assert "restore for the board" in said
    said = talk(file, "restore for the board", "no", "restore 1", "yes", "quit")
    assert said.count("F1, Working title: Second -> First") == 2
    assert title(file) == "First"
    assert design_in(file).revisions[-1].reason == 'Restored from "for the board"'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (('version "one"', "/version “One”"), 'There is a version "One" already.'),
        (("/version",), "Please give the version a name"),
        (("/restore nothing",), 'There is no version "nothing" in this design.'),
        (("restore",), "No version is marked yet."),
        (("version one", "restore one"), 'Nothing has changed since "one".'),
        (("version one", "undo"), 'The version "one" is not marked any more.'),
        (("history",), "No answer has been changed yet."),
        (("parked",), "Nothing was set aside."),
        (("parked 2",), "There is no number 2 among what was set aside."),
    ],
)
def test_what_cannot_be_done_is_said(talk: Talk, file: Path, lines: tuple[str, ...], said: str) -> None:
    talk(file, "First", "quit")
    assert said in talk(file, *lines)


def test_what_was_set_aside_comes_back(talk: Talk, file: Path) -> None:
    lines = ("First", "version one", "go F2", "A pitch.", "restore one", "yes")
    said = talk(file, *lines, "parked", "parked 1", "quit")
    assert "1. Short description: A pitch." in said
    assert "Brought back: Short description." in said
    design = design_in(file)
    assert design.text("frame.pitch", "pitch") == "A pitch."
    assert not design.parked
