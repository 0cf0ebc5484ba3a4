"""What the program of one browser can reach: tried from inside a program that is started as the server starts it."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.guideline.model import Guideline
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.serving.confinement import Bounds
from assistant.workshop.serving.reach import reach_of
from tests.workshop.conftest import MORNING


@pytest.fixture
def room(tmp_path: Path, guideline: Guideline) -> FolderRoom:
    made = begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
    for name in ("Blue", "Green"):
        made.join(name, MORNING)
    (made.handouts / "sheet.txt").write_text("handout")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "home").mkdir()
    (made.folder / "teams" / "blue" / "way-out").symlink_to(tmp_path / "secret.txt")
    return made


ALLOWED = [
    "open(team / 'design.toml').read()",
    "open(team / 'design.toml', 'a').close()",
    "(team / 'a.toml').write_text('x'); os.replace(team / 'a.toml', team / 'b.toml'); os.remove(team / 'b.toml')",
    "open(room / 'plan.toml').read()",
    "open(room / 'handouts' / 'sheet.txt').read()",
    "open(room / 'log' / 'machine.jsonl', 'a').write('x')",
    "open(room / 'teams' / 'green' / 'team.toml').read()",
    "os.listdir(room / 'teams')",
    "open(home / 'x', 'w').close()",
    "import json, decimal, xml.dom.minidom",
    "open(os.devnull, 'w').close()",
]

REFUSED = [
    "open(room / 'teams' / 'green' / 'design.toml').read()",
    "open(room / 'teams' / 'green' / 'design.toml', 'a')",
    "open(team / '..' / 'green' / 'design.toml').read()",
    "os.listdir(room / 'teams' / 'green')",
    "open(room / 'plan.toml', 'a')",
    "open(room / 'state.toml', 'w')",
    "open(room / 'handouts' / 'mine.txt', 'w')",
    "open(room.parent / 'secret.txt').read()",
    "open(team / 'way-out').read()",
    "open('/etc/passwd').read()",
    "os.open('/etc/passwd', os.O_RDONLY)",
    "os.listdir('/')",
    "os.listdir(room.parent)",
    "os.remove(room / 'plan.toml')",
    "os.rename(team / 'design.toml', room.parent / 'taken.toml')",
    "os.rename(room / 'plan.toml', team / 'plan.toml')",
    "os.mkdir(room.parent / 'new')",
    "os.symlink('/etc', room / 'etc')",
    "__import__('shutil').rmtree(room)",
    "__import__('subprocess').run(['true'])",
    "os.system('true')",
    "os.execv('/bin/true', ['true'])",
    "os.fork()",
    "import socket; socket.create_connection(('127.0.0.1', 9), 2)",
    "import socket; socket.socket(socket.AF_UNIX).connect('/nobody')",
]

PROBE = """
import os, sys
from pathlib import Path
room, home, code = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
team = room / "teams" / "blue"
import ctypes, posixpath, shutil, subprocess, webbrowser
from assistant.guideline.model import Guideline
from assistant.workshop.folder import FolderRoom
from assistant.workshop.serving import confinement, landlock
from assistant.workshop.serving.reach import reach_of
mine = reach_of(FolderRoom(room, None), "blue", home)
if "landlock" in sys.argv:
    if not landlock.lock_in(mine):
        sys.exit(77)
else:
    confinement.confine(mine)
try:
    exec(code)
except PermissionError as error:
    sys.exit(f"refused: {error}")
"""


def tried(room: FolderRoom, code: str, *more: str) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-c", PROBE, str(room.folder), str(room.folder.parent / "home"), code, *more]
    return subprocess.run(words, capture_output=True, text=True, timeout=60)


@pytest.mark.slow
@pytest.mark.parametrize("code", ALLOWED)
@pytest.mark.parametrize("guard", ["hook", "landlock"])
def test_a_session_can_do_its_work(room: FolderRoom, code: str, guard: str) -> None:
    done = tried(room, code, guard)
    if done.returncode == 77:
        pytest.skip("this system has no Landlock")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("code", REFUSED)
def test_a_session_can_reach_nothing_else(room: FolderRoom, code: str) -> None:
    done = tried(room, code, "hook")
    assert done.stderr.startswith("refused"), (done.returncode, done.stderr)


KERNEL = [
    code
    for code in REFUSED
    if not any(
        part in code for part in ("green' / 'design.toml').read", "'green')", "os.fork", "system", "AF_UNIX", "socket.")
    )
]
"""The kernel lets a session read the whole room; the finer line is the hook's."""


@pytest.mark.slow
@pytest.mark.parametrize("code", KERNEL)
def test_the_kernel_keeps_the_outer_line_by_itself(room: FolderRoom, code: str) -> None:
    done = tried(room, code, "landlock")
    if done.returncode == 77:
        pytest.skip("this system has no Landlock")
    assert done.stderr.startswith("refused"), (done.returncode, done.stderr)


@pytest.mark.slow
def test_the_kernel_lets_nobody_be_called_over_tcp(room: FolderRoom) -> None:
    code = "import socket; line = socket.socket(); line.settimeout(2); line.connect(('127.0.0.1', 9))"
    done = tried(room, code, "landlock")
    if done.returncode == 77 or "ConnectionRefusedError" in done.stderr:
        pytest.skip("this system has no Landlock, or one that does not know of the network (before Linux 6.7)")
    assert done.stderr.startswith("refused"), (done.returncode, done.stderr)


def test_a_name_that_begins_like_an_allowed_one_is_another_one(room: FolderRoom) -> None:
    bounds = Bounds(reach_of(room, "blue", room.folder.parent / "home"))
    assert bounds.may_write(str(room.folder / "teams" / "blue" / "x"))
    for name in ("blue-2", "blue.toml", "blu"):
        assert not bounds.may_write(str(room.folder / "teams" / name / "x"))
        assert not bounds.may_read(str(room.folder / "teams" / name / "design.toml"))
