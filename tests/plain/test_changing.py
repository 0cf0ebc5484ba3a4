"""Before an answer is replaced that others rest on, and after it."""

from pathlib import Path

import pytest

from assistant.guideline.reader import load_guideline
from assistant.interview.journey import journey

from .talk import Talk, design_in

LEVEL = ("go O4", "5")


def level(file: Path) -> object:
    return design_in(file).value("outcomes.level", "level")


@pytest.mark.parametrize(
    ("reply", "changed"), [("yes", True), ("Y", True), ("no", False), ("", False), ("back", False)]
)
def test_what_follows_is_said_and_agreed_to(talk: Talk, done: Path, reply: str, changed: bool) -> None:
    before = level(done)
    said = talk(done, *LEVEL, "perhaps", reply, "quit")
    assert said.count("1 answer rests on this: Units.") == 1
    assert "Please answer yes or no." in said
    assert (level(done) != before) is changed
    assert ("Left as it was." in said) is not changed


def test_the_end_of_the_input_changes_nothing(talk: Talk, done: Path) -> None:
    before = level(done)
    talk(done, *LEVEL)
    assert level(done) == before


def test_nothing_is_asked_where_nothing_follows(talk: Talk, done: Path) -> None:
    said = talk(done, "go F1", "Another title", "go O4", "", "go D4", "up 2", "", "no")
    assert "Change it?" not in said


def test_a_record_that_others_point_at_is_removed_only_after_yes(talk: Talk, done: Path) -> None:
    said = talk(done, "go O2", "remove 2", "no", "remove 2", "yes", "yes", "", "quit")
    assert "Still pointing at it: Units and Assessment tasks." in said
    assert "It stays in the list." in said
    assert len(design_in(done).records("outcomes.statements")) == 1
    assert "Worth another look" in said


def test_an_edit_of_a_record_is_agreed_to_once(talk: Talk, done: Path) -> None:
    edit = ("edit 1", "measure", "", "", "", "")
    said = talk(done, "go O2", *edit, "yes", "edit 1", "count", "", "", "", "", "", "quit")
    assert said.count("Change it?") == 1
    assert design_in(done).records("outcomes.statements")[0].form["verb"] == "count"


def test_still_takes_the_mark_away_and_goes_to_the_next_marked_answer(talk: Talk, done: Path) -> None:
    said = talk(done, "go O2", "edit 1", "measure", "", "", "", "", "yes", "", "look again", "still", "still", "quit")
    assert "If your answer still stands, write" in said
    assert said.count("It still stands.") == 2
    marked = [step.id for step in journey(load_guideline(), design_in(done)).steps if step.look_again]
    assert marked == ["assessment.tasks"]


def test_still_where_nothing_is_marked(talk: Talk, file: Path) -> None:
    assert "This answer is not marked to be looked at again." in talk(file, "still")


def test_look_again_where_nothing_is_marked(talk: Talk, file: Path) -> None:
    assert "No answer is marked to be looked at again." in talk(file, "look again")


@pytest.mark.parametrize(("reason", "kept"), [("The board asked.", "The board asked."), ("", ""), ("back", "")])
def test_a_change_after_a_version_asks_why(talk: Talk, done: Path, reason: str, kept: str) -> None:
    said = talk(done, "version for the board", "go F1", "Another title", reason, "no")
    assert 'This stands in the version "for the board". Why this change, in one line?' in said
    assert design_in(done).revisions[-1].reason == kept


def test_an_answer_that_stays_asks_for_no_reason(talk: Talk, done: Path) -> None:
    assert "Why this change" not in talk(done, "version for the board", "go F1", "", "no")
