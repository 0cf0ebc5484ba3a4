"""The file of a design that is being worked on: lock, saves, what others write into it, undo and redo."""

from pathlib import Path

import pytest

from assistant.design.file import read_design, write_design
from assistant.design.lock import Held
from assistant.design.model import Design
from assistant.desk.kept_file import KeptFile
from assistant.errors import DesignFileError
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from tests.interview.giving import give


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MICROCRAFT_HOME", str(tmp_path / "state"))


@pytest.fixture
def guideline() -> Guideline:
    return load_guideline()


@pytest.fixture
def kept(guideline: Guideline, tmp_path: Path) -> KeptFile:
    return KeptFile(guideline, tmp_path / "course.toml")


def titled(guideline: Guideline, title: str, design: Design | None = None) -> Design:
    return give(guideline, design or Design.begun(guideline, "express"), "frame.title", value=title)


def on_disk(kept: KeptFile) -> str | None:
    return read_design(kept.path, kept.guideline).design.text("frame.title", "title")


def test_the_first_save_takes_the_lock(kept: KeptFile, guideline: Guideline) -> None:
    kept.save(titled(guideline, "First"))
    assert isinstance(KeptFile(guideline, kept.path).take(), Held)
    kept.release()
    other = KeptFile(guideline, kept.path)
    assert other.take() is None
    other.release()


def test_what_is_only_looked_at_is_never_written(kept: KeptFile, guideline: Guideline) -> None:
    kept.read_only = True
    kept.save(titled(guideline, "First"))
    assert not kept.path.exists()


def test_what_somebody_else_wrote_is_taken_in_and_told_once(kept: KeptFile, guideline: Guideline) -> None:
    mine = kept.save(titled(guideline, "First"))
    theirs = give(guideline, mine, "frame.pitch", value="Their pitch.")
    write_design(kept.path, theirs, guideline)
    both = kept.save(titled(guideline, "Second", mine))
    assert (both.text("frame.title", "title"), both.text("frame.pitch", "pitch")) == ("Second", "Their pitch.")
    assert "Both are kept." in kept.told()
    assert kept.told() == ""
    assert on_disk(kept) == "Second"


def test_a_disk_that_refuses_is_said_and_the_next_save_mends_it(
    kept: KeptFile, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.design import file as design_file

    def full(*_given: object, **_how: object) -> str:
        raise DesignFileError(kept.path, "The disk is full.")

    design = titled(guideline, "First")
    with monkeypatch.context() as broken:
        broken.setattr(design_file, "write_design", full)
        assert kept.save(design) == design
        assert kept.trouble == "The disk is full."
    kept.save(design)
    assert not kept.trouble
    assert on_disk(kept) == "First"


def test_the_work_moves_to_another_file_and_never_over_one(kept: KeptFile, guideline: Guideline) -> None:
    design = kept.save(titled(guideline, "First"))
    other = kept.path.with_name("other.toml")
    other.write_text("theirs", encoding="utf-8")
    with pytest.raises(DesignFileError, match="exists already"):
        kept.move(other, design)
    kept.move(kept.path.with_name("third.toml"), design)
    assert on_disk(kept) == "First"
    assert other.read_text(encoding="utf-8") == "theirs"


def test_steps_go_back_and_forth_and_drafts_are_no_steps(kept: KeptFile, guideline: Guideline) -> None:
    first = kept.save(titled(guideline, "First"))
    second = kept.save(titled(guideline, "Second", first))
    kept.keep_step(first, second)
    drafted = second.with_(drafts={"frame.pitch": {"pitch": "half"}})
    kept.keep_step(second, drafted)
    back = kept.undone(drafted)
    assert back is not None
    assert back.text("frame.title", "title") == "First"
    again = kept.redone(back)
    assert again is not None
    assert again.text("frame.title", "title") == "Second"
