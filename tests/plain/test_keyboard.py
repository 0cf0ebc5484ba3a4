"""Typing in a real terminal, and streams that are closed, full or cut off: nothing that was typed is lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from assistant.design.model import Design
from assistant.guideline.model import Question
from assistant.plain.lines import EndOfInput, say

from .talk import Talk, design_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
PROGRAM = [sys.executable, "-m", "assistant", "--plain"]
Start = Callable[[], "pexpect.spawn[str]"]


@pytest.fixture
def terminal(file: Path) -> Start:
    def begin() -> "pexpect.spawn[str]":
        child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], str(file), "--path", "express"],
            env={**os.environ, "TERM": "xterm-256color", "INPUTRC": os.devnull},
            encoding="utf-8",
            codec_errors="replace",  # the terminal itself may cut what it echoes in the middle of a letter
            timeout=20,
        )
        child.delaybeforesend = None
        child.expect_exact("Working title:")
        return child

    return begin


@contextmanager
def typed(child: "pexpect.spawn[str]", text: str) -> Iterator[None]:
    """Types while what is shown is read, as a terminal does; else each side may wait for the other."""
    typing = threading.Thread(target=child.send, args=(text,), daemon=True)
    typing.start()
    yield
    typing.join(timeout=20)


def test_a_very_long_line_typed_in_a_terminal_is_kept_whole(terminal: Start, file: Path) -> None:
    words = "λέξη " * 4_000 + "end"
    child = terminal()
    with typed(child, f"Title\r{words}\r"):
        child.expect_exact("Awarding body")
    child.send("quit\r")
    child.expect_exact("Until next time.")
    child.wait()
    assert design_in(file).text("frame.pitch", "pitch") == words


def test_a_long_line_pasted_while_the_answer_before_it_is_saved_is_kept_whole(file: Path) -> None:
    slow_disk = (
        "import sys, time; from assistant.design import file; from assistant.cli import main; save = file.write_design;"
        "file.write_design = lambda *given, **how: (time.sleep(0.3), save(*given, **how))[1]; main(sys.argv[1:])"
    )
    words = "word " * 2_000 + "end"
    child = pexpect.spawn(sys.executable, ["-c", slow_disk, "--plain", str(file), "--path", "express"], timeout=20)
    child.expect_exact("Working title:")
    child.send("Title\r")
    time.sleep(0.15)
    with typed(child, f"{words}\r"):
        child.expect_exact("Awarding body")
    child.send("quit\r")
    child.expect_exact("Until next time.")
    child.wait()
    assert design_in(file).text("frame.pitch", "pitch") == words


def test_arrow_keys_correct_a_line_and_a_tab_is_no_file_name(terminal: Start, file: Path) -> None:
    child = terminal()
    child.send("/h\tTite\x1b[Dl\r\x15")
    child.expect_exact('no command "/h Title"')
    child.send("Tite\x1b[Dl\r")
    child.expect_exact("Short description:")
    child.send("\x04")
    child.expect_exact("The input has ended.")
    child.wait()
    assert design_in(file).text("frame.title", "title") == "Title"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_line_that_is_cut_off_by_a_signal_is_kept(terminal: Start, file: Path, name: str) -> None:
    child = terminal()
    child.send("Title\r")
    child.expect_exact("Short description:")
    child.send("Half a sen")
    child.expect_exact("Half a sen")
    time.sleep(0.1)
    child.kill(getattr(signal, name))
    child.expect_exact("Your design is saved in")
    child.wait()
    assert child.exitstatus == 0
    assert design_in(file).drafts == {"frame.pitch": {"pitch": "Half a sen"}}


@pytest.mark.parametrize(
    ("streams", "title"),
    [("<&-", None), (">&-", "Title"), (">/dev/full", None), ("| head -n 1", "Title")],
    ids=["closed input", "closed output", "full output", "reader gone"],
)
def test_broken_streams_leave_no_traceback(file: Path, streams: str, title: str | None) -> None:
    if "/dev/full" in streams and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    given = "" if streams == "<&-" else "printf 'Title\\nPitch\\nquit\\n' | "
    command = f'{given}"$1" -m assistant "$2" --path express {streams}'
    run = subprocess.run(
        ["/bin/sh", "-c", command, "sh", sys.executable, file],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr
    if title and file.exists():
        assert design_in(file).text("frame.title", "title") == title


def test_every_kind_of_line_end_ends_a_line(file: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [*PROGRAM, str(file), "--path", "express"],
        input=b"\xef\xbb\xbfTit\x00le \xff\rPitch\r\nquit\n",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert design_in(file).text("frame.title", "title") == "Title \ufffd"
    assert design_in(file).text("frame.pitch", "pitch") == "Pitch"


def test_output_that_fails_ends_the_interview(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full:
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout", Full())
    monkeypatch.setattr("assistant.plain.lines._silence", lambda: None)
    with pytest.raises(EndOfInput):
        say("Hello")
    assert "Nothing more can be shown here: No space left on device." in capsys.readouterr().err


def test_each_field_of_a_record_is_kept_as_soon_as_it_is_typed(
    talk: Talk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[dict[str, str]] = []

    def keep(design: Design, _question: Question, texts: dict[str, str]) -> Design:
        kept.append(texts)
        return design

    monkeypatch.setattr("assistant.plain.forms.keep_draft", keep)
    talk(file, "go F3", "University", "Portugal")
    assert kept[:2] == [{"body": "University"}, {"body": "University", "country": "Portugal"}]
