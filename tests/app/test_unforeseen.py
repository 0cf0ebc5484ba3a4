"""A fault that nobody foresaw: a sentence instead of a traceback, and every answer safe."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
from assistant.app.program import Microcraft
from assistant.app.screens.interview import InterviewScreen

def broken(self):
    raise KeyError("nobody foresaw this")

InterviewScreen.action_help = broken
app = Microcraft(Path(sys.argv[1]), "express")
app.set_timer = lambda *rest, **more: None
import asyncio

async def press():
    async with app.run_test(headless=True) as pilot:
        await pilot.press("f1")

try:
    asyncio.run(press())
except KeyError:
    app._print_error_renderables()
"""


def test_a_fault_is_told_in_plain_words_and_its_details_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MICROCRAFT_HOME", str(tmp_path / "home"))
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "new.toml")], capture_output=True, text=True, check=False
    )
    said = run.stdout + run.stderr
    assert "Something went wrong inside Microcraft" in said, said[-2000:]
    assert "Traceback" not in said
    kept = next((tmp_path / "home").rglob("last-fault.txt"))
    assert "nobody foresaw this" in kept.read_text(encoding="utf-8")
