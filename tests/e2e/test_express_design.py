"""A whole express design, typed by hand at 80 x 24, with the program killed in the middle."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant import locations
from tests.e2e.screen import Terminal, stored, wait_until_given

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"
ENTER, F9, ESCAPE = "\r", "\x1b[20~", "\x1b"


def _list(*records: str) -> tuple[str, ...]:
    """Records typed field by field, then "that's all"."""
    return (*records, F9)


FIRST = (
    ("frame.title", ("Carbon Reporting\r",)),
    ("frame.pitch", ("For office staff in small firms; they write their first report.\r",)),
    ("frame.awarding", _list("University of Northport\rPortugal\rPortuguese\rPortuguese\r")),
    ("learners.group", ("3", "Office staff in firms of 10 to 50 people\r")),
    ("learners.persona", _list("Marta, 41\rOffice manager\rAnswer the customer's form\rMonth-end closing\r")),
    ("needs.problem", ("A workshop lost a tender because it could not fill in the form.\r",)),
    ("needs.tasks", _list("Collect bills\r", "Calculate emissions\r", "Explain the result\r")),
    ("needs.evidence", _list("1Six of seven firms were asked for figures\rMarch 2026\r2")),
)
SECOND = (
    ("outcomes.statements", _list("calculate\ra firm's emissions\rfor one year\r21\r", "present\rthe result\r\r22\r")),
    ("outcomes.level", ("5",)),
    ("delivery.mode", ("3",)),
    ("delivery.units", _list("From bills to numbers\r1\rWork through bills\r20\r2", "The report\r2\rWrite\r10 h\r3")),
    ("assessment.tasks", _list("Report on the own firm\r512\rweek 6\rmust pass\r")),
    ("assessment.supervision", ("4",)),
    ("recognition.credits", ("1\r1",)),
    ("recognition.stacking", ("1",)),
    ("recognition.quality", ("2\rAgency review 2023\r",)),
    ("review.next_steps", _list("Call five firms\rAna\r10 May 2027\r")),
)
WITH_REASON = {
    "outcomes.level",
    "delivery.mode",
    "assessment.tasks",
    "assessment.supervision",
    "recognition.credits",
    "recognition.stacking",
    "recognition.quality",
}
STAGE_ENDS = {
    "frame.awarding",
    "learners.persona",
    "needs.evidence",
    "outcomes.level",
    "delivery.units",
    "assessment.supervision",
    "recognition.quality",
}


def _settle(terminal: Terminal, seconds: float = 0.35) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.read()


def answer(terminal: Terminal, file: Path, question: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        _settle(terminal)
        terminal.type(key)
    wait_until_given(terminal, file, question)
    if question in WITH_REASON:
        terminal.wait_for("Why?")
        terminal.type("Because our learners have a job\r" if question == "delivery.mode" else ESCAPE)
        _settle(terminal)
    pass_over_remarks(terminal)
    if question in STAGE_ENDS:
        terminal.wait_for("So far:")
        terminal.type(ENTER)
        _settle(terminal)


def pass_over_remarks(terminal: Terminal) -> None:
    """Reads what the answer brought up, and goes on."""
    _settle(terminal)
    while "Improve it" in terminal.text:
        terminal.type(ENTER)
        _settle(terminal)


def test_an_express_design_survives_a_kill_and_is_finished(tmp_path: Path) -> None:
    file = tmp_path / "carbon.toml"
    terminal = Terminal(tmp_path, str(file), "--path", "express")
    terminal.wait_for("working title")
    for question, keys in FIRST:
        answer(terminal, file, question, keys)
    terminal.wait_for("learning outcomes")
    terminal.type("expl")
    _settle(terminal, 1.2)
    terminal.kill()
    kept = stored(file)
    assert set(kept["record"]["given"]) == {question for question, _ in FIRST}
    assert kept["drafts"]["outcomes.statements"]["verb"] == "expl"

    terminal = Terminal(tmp_path, str(file))
    terminal.wait_for("learning outcomes")
    terminal.wait_for("expl")
    terminal.type("\x15")  # clears the half-typed word
    for question, keys in SECOND:
        answer(terminal, file, question, keys)
    terminal.wait_for("You have been through every question")
    terminal.type("\x11")
    assert terminal.wait_end() == 0

    design = stored(file)
    assert len(design["record"]["given"]) == 18
    assert [one["id"] for one in design["outcomes"]["statements"]] == ["o1", "o2"]
    assert design["outcomes"]["statements"][0]["tasks"] == ["k1"]
    assert design["assessment"]["tasks"][0] == {
        "id": "a1",
        "task": "Report on the own firm",
        "type": "project",
        "outcomes": ["o1", "o2"],
        "when": "week 6",
        "weight": "must pass",
    }
    assert design["because"] == {"delivery.mode": "Because our learners have a job"}
    command = [sys.executable, "-m", "assistant", "render", str(file), "--to", "md", "--output", "-"]
    document = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for text in (
        "Carbon Reporting",
        "calculate",
        "From bills to numbers",
        "Because our learners have a job",
        "10 May 2027",
    ):
        assert text in document


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_closed_window_leaves_a_clean_terminal_and_a_saved_design(tmp_path: Path, name: str) -> None:
    file = tmp_path / "carbon.toml"
    terminal = Terminal(tmp_path, str(file), "--path", "express")
    terminal.wait_for("working title")
    terminal.type("Carbon Reporting\r")
    wait_until_given(terminal, file, "frame.title")
    _settle(terminal)
    terminal.type("For office")
    _settle(terminal, 0.2)
    os.kill(terminal.child.pid, getattr(signal, name))
    terminal.wait_end(5)
    assert b"\x1b[?1049l" in terminal.seen
    assert stored(file)["frame"]["title"] == "Carbon Reporting"
    assert stored(file)["drafts"]["frame.pitch"]["pitch"] == "For office"


def test_keys_typed_quickly_after_enter_are_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "carbon.toml"
    terminal = Terminal(tmp_path, str(file), "--path", "express")
    terminal.wait_for("working title")
    _settle(terminal)
    terminal.type("First answer\rSecond answer\rUniversity\r")
    wait_until_given(terminal, file, "frame.pitch")
    _settle(terminal, 1)
    terminal.kill()
    design = stored(file)
    assert design["frame"]["title"] == "First answer"
    assert design["frame"]["pitch"] == "Second answer"
    assert design["drafts"]["frame.awarding"]["body"] == "University"


def test_a_file_that_is_not_a_design_is_explained_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.toml"
    file.write_text("this is not = = toml", encoding="utf-8")
    terminal = Terminal(tmp_path, str(file))
    terminal.wait_for("cannot be read as a design")
    terminal.type("\x11")
    assert terminal.wait_end() == 0
    assert file.read_text(encoding="utf-8") == "this is not = = toml"


def test_a_command_typed_in_one_burst_where_nothing_is_asked_is_done(tmp_path: Path) -> None:
    file = tmp_path / "carbon.toml"
    shutil.copy(EXAMPLE, file)
    terminal = Terminal(tmp_path, str(file))
    terminal.wait_for("You have been through every question")
    _settle(terminal)
    terminal.type("/version sent\r")
    terminal.wait_for("is marked")
    terminal.type("\x11")
    assert terminal.wait_end() == 0
    assert [version["name"] for version in stored(file)["versions"]] == ["sent"]
