"""A workshop in pseudo-terminals: the facilitator's screen is killed in the middle, and goes on where it was."""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.screen import Terminal, stored, wait_until_given

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]


def left(terminal: Terminal) -> int:
    """Seconds of this step that the facilitator's screen shows."""
    found = re.search(r"(\d+):(\d\d) left in this step", terminal.text)
    assert found is not None, terminal.text
    return int(found[1]) * 60 + int(found[2])


def wait_until(terminal: Terminal, is_so: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, terminal.text
        terminal.read()


def test_a_killed_facilitators_screen_goes_on_where_it_was(tmp_path: Path) -> None:
    room = tmp_path / "room"
    first = Terminal(tmp_path, "workshop", "run", str(room), "--format", "sprint")
    try:
        first.wait_for("Space starts the clock")
        first.type(" ")
        first.wait_for("running")
        first.type("n")
        first.wait_for("Step 2 of 9")
        first.type("+")
        first.wait_for("2 minutes more")
        wait_until(first, lambda: stored(room / "state.toml").get("clock", {}).get("extra", {}).get("frame") == 120)
        before, at = left(first), time.monotonic()
    finally:
        first.kill()
    again = Terminal(tmp_path, "workshop", "run", str(room))
    try:
        again.wait_for("left in this step")
        again.wait_for("Step 2 of 9")
        assert "running" in again.text
        assert "you lead" in again.text
        gone = time.monotonic() - at
        assert abs(before - gone - left(again)) <= 3
        again.type("\x11")
        assert again.wait_end() == 0
        assert "To come back: microcraft workshop run" in again.text
    finally:
        again.kill()


def test_a_teams_answer_is_on_the_facilitators_screen_within_two_seconds(tmp_path: Path) -> None:
    room = tmp_path / "room"
    lead = Terminal(tmp_path, "workshop", "run", str(room), "--format", "sprint")
    team = None
    try:
        lead.wait_for("Space starts the clock")
        lead.type(" n")
        lead.wait_for("Step 2 of 9")
        team = Terminal(tmp_path, "workshop", "join", str(room), "--team", "Blue", "--as", "eva")
        team.wait_for("Step 2 of 9")
        team.wait_for("working title")
        lead.wait_for("0 of 4, at F1")
        team.type("Carbon Reporting\r")
        wait_until_given(team, room / "teams" / "blue" / "design.toml", "frame.title")
        lead.wait_for("1 of 4, at F2", seconds=2.5)
        team.type("\x11")
        assert team.wait_end() == 0
    finally:
        lead.kill()
        if team is not None:
            team.kill()
