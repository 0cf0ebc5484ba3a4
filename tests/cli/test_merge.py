"""``microcraft merge``: clean, with conflicts, in trouble; and as the merge driver of a real git."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.design.file import read_design, write_design
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.answering import start
from tests.cli.test_commands import run
from tests.interview.giving import give, listed


@pytest.fixture
def base(guideline: Guideline) -> Design:
    return listed(guideline, give(guideline, start(guideline), "F1", value="Carbon"), "N2", "measure", "compare")


@pytest.fixture
def files(tmp_path: Path, base: Design, guideline: Guideline) -> tuple[Path, Path, Path]:
    """Three files: the common one, one with another title, one with another mode of delivery."""
    designs = {
        "base": base,
        "ours": give(guideline, base, "F1", value="Ours"),
        "theirs": give(guideline, base, "D1", value="online"),
    }
    for name, design in designs.items():
        write_design(tmp_path / f"{name}.toml", design, guideline)
    return tmp_path / "base.toml", tmp_path / "ours.toml", tmp_path / "theirs.toml"


def test_a_clean_merge_goes_into_ours(files: tuple[Path, Path, Path], guideline: Guideline) -> None:
    shown = run("merge", *files)
    assert (shown.exit_code, shown.output) == (0, "")
    merged = read_design(files[1], guideline).design
    assert merged.text("frame.title", "title") == "Ours"
    assert merged.text("delivery.mode", "mode") == "online"


def test_conflicts_are_named_and_nothing_is_lost(
    files: tuple[Path, Path, Path], base: Design, guideline: Guideline
) -> None:
    write_design(files[2], give(guideline, base, "F1", value="Theirs"), guideline)
    output = files[0].with_name("merged.toml")
    before = files[1].read_bytes()
    shown = run("merge", *files, "--output", output)
    assert shown.exit_code == 1
    assert "Changed on both sides: F1, Working title" in shown.stderr
    assert files[1].read_bytes() == before
    merged = read_design(output, guideline).design
    assert merged.text("frame.title", "title") == "Ours"
    assert [entry.value for entry in merged.parked] == ["Theirs"]


def test_trouble_leaves_ours_alone(files: tuple[Path, Path, Path]) -> None:
    before = files[1].read_bytes()
    files[2].write_text("format = 1\n<<<<<<< conflict", encoding="utf-8")
    shown = run("merge", *files)
    assert shown.exit_code == 2
    assert "theirs.toml cannot be read as a design: Line 2" in shown.stderr
    assert files[1].read_bytes() == before


def test_an_empty_base_means_that_both_began_anew(files: tuple[Path, Path, Path], guideline: Guideline) -> None:
    files[0].write_text("", encoding="utf-8")
    assert run("merge", *files).exit_code == 1  # both have a title, and another one
    assert read_design(files[1], guideline).design.text("delivery.mode", "mode") == "online"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_merges_two_branches_with_it(tmp_path: Path, base: Design, guideline: Guideline) -> None:
    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org", *arguments]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    git("init", "-q", "-b", "main")
    git("config", "merge.microcraft.driver", f"'{sys.executable}' -m assistant merge %O %A %B")
    (tmp_path / ".gitattributes").write_text("*.toml merge=microcraft\n", encoding="utf-8")
    course = tmp_path / "course.toml"
    write_design(course, base, guideline)
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    git("checkout", "-q", "-b", "theirs")
    write_design(course, give(guideline, base, "D1", value="online"), guideline)
    git("commit", "-q", "-a", "-m", "Theirs")
    git("checkout", "-q", "main")
    write_design(course, give(guideline, base, "F1", value="Ours"), guideline)
    git("commit", "-q", "-a", "-m", "Ours")
    git("merge", "-q", "-m", "Both", "theirs")
    merged = read_design(course, guideline).design
    assert merged.text("frame.title", "title") == "Ours"
    assert merged.text("delivery.mode", "mode") == "online"
    assert len(merged.revisions) == 1
