"""The lock names its owner, is given up when the owner dies, and never sticks. With real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.design import lock, os_lock
from assistant.design.lock import FRESH_SECONDS, Held, Lock, beside, take

OWNER = """
import sys, time
from pathlib import Path
from assistant.design.lock import take
held = take(Path(sys.argv[1]), "Ana")
print(type(held).__name__, flush=True)
time.sleep(60)
"""


@contextmanager
def owner(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the design open."""
    process = subprocess.Popen([sys.executable, "-c", OWNER, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "Lock\n"
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture
def design(tmp_path: Path) -> Path:
    path = tmp_path / "course.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    return path


def free(path: Path) -> bool:
    """Takes the lock if it can, and gives it back."""
    taken = take(path)
    if isinstance(taken, Held):
        return False
    assert taken.holds
    taken.release()
    return True


def test_the_lock_names_who_has_it_and_since_when(design: Path) -> None:
    with owner(design):
        held = take(design)
        assert isinstance(held, Held)
        assert held.by.startswith("Ana on ")
        assert held.since is not None
        assert held.say().startswith(f"{held.by} has had this design open since {held.since:%H:%M}")
    assert free(design)


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_it_is_given_up_when_its_owner_dies(design: Path, name: str) -> None:
    with owner(design) as process:
        assert not free(design)
        process.send_signal(getattr(signal, name))
        process.wait()
        assert beside(design).exists()
        assert free(design)


def test_released_it_leaves_nothing_behind(design: Path) -> None:
    taken = take(design)
    assert isinstance(taken, Lock)
    with taken:
        assert isinstance(take(design), Held)
        taken.still_here()
    assert [path.name for path in design.parent.iterdir()] == ["course.toml"]
    taken.release()
    assert free(design)


def test_one_design_under_two_names_has_one_lock(design: Path) -> None:
    link = design.with_name("link.toml")
    link.symlink_to(design)
    with owner(link):
        assert not free(design)


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"since": 5}', '{"user": "x", "since": "never"}'])
def test_a_damaged_lock_file_never_sticks(design: Path, content: str) -> None:
    beside(design).write_text(content, encoding="utf-8")
    assert free(design)


def _signed(design: Path, host: str, pid: int, age: float = 0) -> None:
    words = {"user": "Rui", "host": host, "pid": pid, "since": "2027-03-02T10:14:00+01:00"}
    beside(design).write_text(json.dumps(words), encoding="utf-8")
    os.utime(beside(design), (time.time() - age,) * 2)


@pytest.mark.parametrize(
    ("host", "pid", "age", "locks", "is_free"),
    [
        ("elsewhere", 1, 0, True, False),  # another computer, seen just now
        ("elsewhere", 1, FRESH_SECONDS + 60, True, True),
        ("elsewhere", 1, -FRESH_SECONDS - 60, True, True),  # a clock that is wrong must not lock for ever
        ("elsewhere", 1, 0, False, False),
        ("here", 1, 0, True, True),  # the system knows better than the file
        ("here", 1, 0, False, False),
        ("here", 1, FRESH_SECONDS + 60, False, True),
        ("here", 2**22 + 5, 0, False, True),
    ],
)
def test_other_computers_and_folders_without_locks(
    design: Path, host: str, pid: int, age: float, locks: bool, is_free: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise os_lock.Unsupported

    if not locks:
        monkeypatch.setattr(lock, "try_lock", refuse)
    _signed(design, lock._host() if host == "here" else host, pid, age)
    assert free(design) is is_free


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_gets_its_lock_elsewhere(design: Path) -> None:
    design.parent.chmod(0o555)
    try:
        with owner(design):
            assert not free(design)
        assert free(design)
    finally:
        design.parent.chmod(0o755)


def test_something_in_the_way_does_not_stop_the_work(
    design: Path, own_state_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside(design).mkdir()
    with owner(design):
        assert not free(design)
    (own_state_folder / "locks").rename(own_state_folder / "old")
    (own_state_folder / "locks").write_text("in the way", encoding="utf-8")
    taken = take(design)
    assert isinstance(taken, Lock)
    assert not taken.holds
    taken.release()


def test_a_link_in_place_of_the_lock_is_not_followed(design: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("kept", encoding="utf-8")
    beside(design).symlink_to(precious)
    assert free(design)
    assert precious.read_text(encoding="utf-8") == "kept"


def test_many_processes_in_turn_never_hold_it_together(design: Path) -> None:
    script = """
import sys, time
from pathlib import Path
from assistant.design.lock import Lock, take
design, done, inside = Path(sys.argv[1]), 0, Path(sys.argv[1] + ".inside")
while done < 40:
    taken = take(design)
    if isinstance(taken, Lock):
        with taken:
            inside.touch(exist_ok=False)
            inside.unlink()
            done += 1
    else:
        time.sleep(0.0005)
"""
    processes = [subprocess.Popen([sys.executable, "-c", script, str(design)]) for _ in range(3)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
