"""Pictures of the main screens. Renew them with ``--snapshot-update`` and look at them before you commit."""

import shutil
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.interview import InterviewScreen

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"
SIZES = [(80, 24), (120, 36)]

Compare = Callable[..., bool]
Prepare = Callable[[Pilot[str]], Awaitable[None]]


@pytest.fixture
def carbon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(EXAMPLE, tmp_path / "carbon.toml")
    monkeypatch.chdir(tmp_path)
    return Path("carbon.toml")


def at(question: str, *keys: str) -> Prepare:
    """Goes to a question, stops the clock in the status line, and presses some keys."""

    async def prepare(pilot: Pilot[str]) -> None:
        await pilot.pause()
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        screen.conversation.file.saved_at = datetime(2027, 3, 2, 14, 2)
        await screen.go(question)
        await pilot.pause(0.3)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        screen.conversation.file.saved_at = datetime(2027, 3, 2, 14, 2)
        screen.show_around()
        await pilot.pause()

    return prepare


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("F2", ()),
        ("O4", ()),
        ("D4", ()),
        ("A2", ("f4",)),
        ("N1", ("f5",)),
        ("F1", ("f2",)),
        ("V7", ("f6",)),
        ("V6", ("f6", "f6")),
        ("V5", ("f6", "f6", "f6")),
        ("V4", ("f6", "f6", "f6", "f6")),
        ("R2", ("home", "delete", "9", "enter", "enter")),
    ],
)
def test_the_interview(
    snap_compare: Compare, carbon: Path, size: tuple[int, int], question: str, keys: tuple[str, ...]
) -> None:
    assert snap_compare(Microcraft(carbon), terminal_size=size, run_before=at(question, *keys))


@pytest.mark.parametrize("size", SIZES)
def test_the_start_screen(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(Microcraft(), terminal_size=size)


def test_the_choice_of_path(snap_compare: Compare, carbon: Path) -> None:
    assert snap_compare(Microcraft(Path("new.toml")), terminal_size=(80, 24))
