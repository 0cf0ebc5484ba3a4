"""Undo and redo over the texts of a file, also tomorrow and in another window."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.design import journal
from assistant.design.backups import folder_of
from assistant.design.journal import keep_step, redo, undo


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "course.toml"


def steps(path: Path, *texts: str) -> None:
    for before, after in pairwise(texts):
        keep_step(path, before, after)


def test_back_and_forth(path: Path) -> None:
    steps(path, "a", "b", "c")
    assert undo(path, "c") == "b"
    assert undo(path, "b") == "a"
    assert undo(path, "a") is None
    assert redo(path, "a") == "b"
    assert redo(path, "b") == "c"
    assert redo(path, "c") is None
    assert undo(path, "c") == "b"


def test_something_new_after_undo_ends_redo(path: Path) -> None:
    steps(path, "a", "b", "c")
    assert undo(path, "c") == "b"
    keep_step(path, "b", "d")
    assert redo(path, "d") is None
    assert undo(path, "d") == "b"
    assert sorted(file.suffix for file in (folder_of(path) / "steps").iterdir()).count(".toml") == 3


def test_the_same_text_twice_is_no_trap(path: Path) -> None:
    steps(path, "a", "b", "a", "c")
    now = "c"
    for text in ("a", "b", "a"):
        assert undo(path, now) == text
        now = text
    assert undo(path, now) is None
    for text in ("b", "a", "c"):
        assert redo(path, now) == text
        now = text


def test_a_file_changed_elsewhere_is_not_undone(path: Path) -> None:
    steps(path, "a", "b")
    assert undo(path, "edited by hand") is None
    keep_step(path, "edited by hand", "c")
    assert undo(path, "c") == "edited by hand"
    assert undo(path, "edited by hand") is None


def test_an_undo_that_could_not_be_saved_can_be_tried_again(path: Path) -> None:
    steps(path, "a", "b", "c")
    assert undo(path, "c") == "b"
    assert undo(path, "c") == "b"


def test_the_journal_is_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_STEPS", 5)
    steps(path, *(f"text {number}" for number in range(20)))
    assert len(list((folder_of(path) / "steps").glob("*.toml"))) == 5
    monkeypatch.setattr(journal, "MOST_BYTES", 10)
    keep_step(path, "text 19", "text 20")
    assert undo(path, "text 20") == "text 19"
    assert undo(path, "text 19") is None


@pytest.mark.parametrize("damage", ["", "{}", "[]", '{"texts": [["x"]], "place": 0}', '{"texts": 5, "place": "x"}'])
def test_a_damaged_journal_is_an_empty_one(path: Path, damage: str) -> None:
    steps(path, "a", "b")
    (folder_of(path) / "steps" / journal.JOURNAL).write_text(damage, encoding="utf-8")
    assert undo(path, "b") is None
    keep_step(path, "b", "c")
    assert undo(path, "c") == "b"


def test_a_damaged_text_is_never_brought_back(path: Path) -> None:
    steps(path, "a", "b")
    for file in (folder_of(path) / "steps").glob("*.toml"):
        file.write_text("damaged", encoding="utf-8")
    assert undo(path, "b") is None


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(path: Path, own_state_folder: Path) -> None:
    (own_state_folder / "backups").write_text("in the way", encoding="utf-8")
    keep_step(path, "a", "b")
    assert undo(path, "b") is None


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["undo", "redo", "a", "b", "c", "d"]), max_size=25), st.integers())
def test_it_is_the_undo_that_everybody_knows(path: Path, acts: list[str], run: int) -> None:
    path = path.with_name(f"{abs(run)}-{len(acts)}.toml")
    for file in (folder_of(path) / "steps").glob("*"):
        file.unlink()
    now = "start"
    past: list[str] = []
    future: list[str] = []
    for act in acts:
        if act == "undo":
            text = undo(path, now)
            assert text == (past[-1] if past else None)
            if text is not None:
                future.append(now)
                now = past.pop()
        elif act == "redo":
            text = redo(path, now)
            assert text == (future[-1] if future else None)
            if text is not None:
                past.append(now)
                now = future.pop()
        elif act != now:
            keep_step(path, now, act)
            past.append(now)
            now, future = act, []
