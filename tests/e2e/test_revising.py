"""A finished design is opened again, changed after it was sent to the board, and the changes are handed over."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.screen import Terminal, stored

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

FILL = Path(__file__).parents[1] / "fill"
ENTER, F9, F10, LEAVE = "\r", "\x1b[20~", "\x1b[21~", "\x11"
GO_ON, STILL_STANDS = "[Go on (Enter)]", "F10:"


def microcraft(*arguments: str | Path, said: str = "", codes: tuple[int, ...] = (0,)) -> str:
    """What a command prints."""
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    done = subprocess.run(command, input=said, capture_output=True, text=True, cwd=FILL.parents[1], check=False)
    assert done.returncode in codes, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    file = tmp_path / "carbon.toml"
    microcraft("fill", file, "--from", FILL / "complete.toml")
    return file


def settle(terminal: Terminal, seconds: float = 0.4) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.read()


def until(terminal: Terminal, file: Path, holds: Callable[[dict[str, object]], object]) -> None:
    """Waits until something is on disk."""
    end = time.monotonic() + 15
    while not holds(stored(file)):
        assert time.monotonic() < end, terminal.text
        terminal.read()


def command(terminal: Terminal, line: str) -> None:
    """A command, typed where there is no text box."""
    settle(terminal)
    terminal.type("/")
    terminal.wait_for("Do it")
    terminal.type(f"{line}{ENTER}")
    settle(terminal)


def click(terminal: Terminal, words: str) -> None:
    """The mouse on words that stand on the screen."""
    terminal.wait_for(words)
    settle(terminal)
    row, line = next((number, line) for number, line in enumerate(terminal.screen.display) if words in line)
    place = f"0;{line.index(words) + 2};{row + 1}"
    terminal.type(f"\x1b[<{place}M\x1b[<{place}m")


def walk_the_marks(terminal: Terminal) -> int:
    """Reads every remark, and lets every answer stand that is to be looked at again; returns how many there were."""
    looked = 0
    for _ in range(20):
        settle(terminal, 0.6)
        if STILL_STANDS in terminal.text:
            terminal.type(F10)
            looked += 1
        elif GO_ON in terminal.text:
            terminal.type(ENTER)
        else:
            break
    return looked


def opened(file: Path) -> Terminal:
    terminal = Terminal(file.parent, str(file), columns=110, lines=36)
    terminal.wait_for("You have been through every question")
    return terminal


def test_a_sent_design_is_changed_and_the_changes_are_handed_over(finished: Path) -> None:
    terminal = opened(finished)
    command(terminal, "version sent to the board")
    until(terminal, finished, lambda file: file.get("versions"))
    terminal.type(LEAVE)
    assert terminal.wait_end() == 0

    terminal = opened(finished)
    command(terminal, "go O4")
    terminal.wait_for("Level 6: use advanced")
    terminal.type("6")
    terminal.wait_for("This change touches other answers")
    terminal.wait_for("2 answers rest on this: Units and National level")
    terminal.type("1")
    terminal.wait_for("Why? · Level")
    terminal.type(f"The board compared it with a degree{ENTER}")
    assert walk_the_marks(terminal) == 2
    assert stored(finished)["outcomes"]["level"] == "eqf6"

    command(terminal, "go O2")
    click(terminal, "[Remove]")
    terminal.wait_for("Still pointing at it: ")
    terminal.type("1")
    until(terminal, finished, lambda file: len(file["outcomes"]["statements"]) == 2)  # type: ignore[index]
    settle(terminal)
    terminal.type(F9)
    terminal.wait_for("You changed: Learning outcomes")
    terminal.type("1")
    terminal.wait_for("Why? · Learning outcomes")
    terminal.type(f"Two outcomes fit into one credit{ENTER}")
    assert walk_the_marks(terminal) >= 5
    terminal.type(LEAVE)
    assert terminal.wait_end() == 0

    changes = microcraft("diff", finished, "--since", "Sent to the board", codes=(1,))
    assert "O4, Level: Level 5" in changes
    assert "removed o3: " in changes
    history = microcraft("history", finished)
    for text in ("sent to the board", "The board compared it with a degree", "Two outcomes fit into one credit"):
        assert text in history
    document = microcraft("render", finished, "--to", "md", "--output", "-")
    assert "Since the version “sent to the board”" in document
    assert "The board compared it with a degree" in document
    assert "no longer in the list" in document, "what pointed at the outcome stays in view"


def test_the_same_is_done_from_a_file_of_revisions(finished: Path) -> None:
    microcraft("open", finished, "--plain", said="version sent to the board\nquit\n")
    assert [version["name"] for version in stored(finished)["versions"]] == ["sent to the board"]
    said = microcraft("fill", finished, "--from", FILL / "revisions.toml", "--by", "Ana")
    assert "4 answers taken" in said
    before = finished.read_bytes()
    assert "4 taken before" in microcraft("fill", finished, "--from", FILL / "revisions.toml", "--by", "Ana")
    assert finished.read_bytes() == before, "a second run changes nothing"

    changes = microcraft("diff", finished, "--since", "1", codes=(1,))
    for question in ("O2, Learning outcomes", "L7, Time they have", "A9, ", "V3, "):
        assert question in changes
    assert "{+three+}" in changes, "word by word inside a long text"
    history = microcraft("history", finished)
    assert history.count("Ana") >= 4
    assert "The Faculty Board asked for more second marking until the standard is settled." in history
    document = microcraft("render", finished, "--to", "md", "--output", "-")
    assert "Since the version “sent to the board”" in document
    assert "The chamber asked that owners can see at once when a saving pays for itself." in document
