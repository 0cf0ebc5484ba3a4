"""What is worth another look: told once, listed, kept and improved."""

from pathlib import Path

import pytest

from .talk import EXPRESS, Talk, design_in

UNITS = ("go D4", "Data", "1", "exercise", "10", "", "Report", "2", "", "20", "", "")
CREDITS = ("go R2", "2", "1", "It is 50 hours.")
TOLD = "Worth another look"
TWO_CREDITS = "30 hours would be 1 to 1.2 credits. You wrote 2."


@pytest.fixture
def outcomes(talk: Talk, file: Path) -> Path:
    """A design up to its level."""
    talk(file, *EXPRESS[: EXPRESS.index("It fits the work.") + 1])
    return file


def told(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith(TOLD) and TWO_CREDITS in line]


def test_a_finding_is_told_once_with_what_to_do_and_its_source(talk: Talk, outcomes: Path) -> None:
    said = talk(outcomes, *UNITS, *CREDITS, "skip", "skip")
    assert said.count("What to do: Change the credits or the hours.") == 1
    assert "From: European Commission, ECTS Users' Guide (2015)" in said


def test_a_finding_asks_for_nothing(talk: Talk, outcomes: Path) -> None:
    talk(outcomes, *UNITS, *CREDITS, "1")
    assert "recognition.stacking" in design_in(outcomes).answers


def test_what_was_there_at_the_beginning_is_no_news(talk: Talk, outcomes: Path) -> None:
    talk(outcomes, *UNITS, *CREDITS)
    assert not told(talk(outcomes, "go F1", "Another title", "quit"))


def test_improve_goes_to_the_question(talk: Talk, outcomes: Path) -> None:
    said = talk(outcomes, *UNITS, *CREDITS, "improve", "1", "", "quit")
    assert said.count("(R2)") == 2
    assert design_in(outcomes).value("recognition.credits", "credits") == 1


@pytest.mark.parametrize(
    ("line", "reason"), [("keep", ""), ("keep The board rounds up.", "The board rounds up."), ("/keep 1 Yes.", "Yes.")]
)
def test_a_finding_is_kept_with_or_without_a_reason(talk: Talk, outcomes: Path, line: str, reason: str) -> None:
    said = talk(outcomes, *UNITS, *CREDITS, line, "check", "quit")
    assert {one.reason for one in design_in(outcomes).kept.values()} == {reason}
    assert f"Kept as it is: {TWO_CREDITS}" in said
    assert len(told(said)) == 1


def test_keep_is_an_answer_where_nothing_was_told(talk: Talk, file: Path) -> None:
    talk(file, "go N2", "keep records of energy use", "")
    assert design_in(file).records("needs.tasks")[0].form["task"] == "keep records of energy use"


@pytest.mark.parametrize("command", ["keep", "improve"])
def test_without_a_finding_there_is_nothing_to_keep_or_improve(talk: Talk, file: Path, command: str) -> None:
    said = talk(file, command)
    assert '"check" lists what is worth another look.' in said
    assert not file.exists()


def test_check_numbers_what_is_left_and_improve_takes_a_number(talk: Talk, done: Path) -> None:
    said = talk(done, "check", "improve 2", "quit")
    second = next(line for line in said.splitlines() if line.startswith(f"{TOLD} (2 of 3)"))
    assert f"({second.split(', ')[1]})" in said
    assert "There is no number 9; the last list had 3." in talk(done, "check", "keep 9")


def test_the_end_of_a_stage_says_what_is_left_in_it(talk: Talk, file: Path) -> None:
    said = talk(file, *EXPRESS, "no")
    recap = said[said.index("That was Recognition.") :]
    assert recap.splitlines()[1] == f"{TOLD}, R2, Size and credits: {TWO_CREDITS}"
    assert "3 points are worth another look." in said


def test_a_design_without_findings_says_so(talk: Talk, file: Path) -> None:
    assert "Nothing is worth another look just now." in talk(file, "check")
