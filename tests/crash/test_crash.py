"""The crash tests in short; ``python -m tests.crash`` and ``python -m tests.crash.two_savers`` run them in full."""

import sys
from pathlib import Path

import pytest

from assistant.guideline.model import Guideline
from tests.crash.killing import kill_once
from tests.crash.two_savers import run

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]


@pytest.mark.parametrize("number", range(1001, 1007))
def test_a_kill_loses_no_acknowledged_answer(tmp_path: Path, guideline: Guideline, number: int) -> None:
    assert kill_once(tmp_path, guideline, number).faults == ()


def test_two_people_saving_in_turn_lose_nothing(tmp_path: Path) -> None:
    assert run(60, tmp_path) == []
