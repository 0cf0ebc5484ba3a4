"""The design file on disk: it survives full disks, damage, and other programs."""

import contextlib
import errno
import os
from pathlib import Path

import pytest

from assistant.design import backups
from assistant.design.file import LARGEST, changed_underneath, read_design, write_design, write_text
from assistant.design.model import Design
from assistant.errors import ChangedUnderneath, DamagedDesign, DesignFileError, NewerDesign
from assistant.guideline.model import Guideline
from assistant.interview.answering import start
from tests.interview.giving import give, listed

HEAD = 'format = 1\nguideline = { id = "planning-designing", version = "1.0.0" }\n'


@pytest.fixture
def design(guideline: Guideline) -> Design:
    design = give(guideline, start(guideline), "F1", value="Carbon – “reporting” für Kleinbetriebe")
    design = give(guideline, design, "F2", value="First line\n\nSecond 'paragraph'.")
    return listed(guideline, design, "N2", "measure", "compare", "report")


@pytest.fixture
def saved(tmp_path: Path, design: Design, guideline: Guideline) -> Path:
    path = tmp_path / "course.toml"
    write_design(path, design, guideline)
    return path


def test_saving_and_opening(saved: Path, design: Design, guideline: Guideline) -> None:
    opened = read_design(saved, guideline)
    assert (opened.design, opened.notices, opened.has_comments) == (design, (), False)
    assert [path.name for path in saved.parent.iterdir()] == ["course.toml"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_keeps_the_old_file(
    call: str, saved: Path, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(DesignFileError, match=r"the disk is full\. The file on disk is unchanged"):
        write_design(saved, start(guideline), guideline)
    monkeypatch.undo()
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == ["course.toml"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_is_said(saved: Path, guideline: Guideline) -> None:
    saved.chmod(0o400)
    with pytest.raises(DesignFileError, match="you have no permission"):
        write_design(saved, start(guideline), guideline)
    saved.chmod(0o000)
    with pytest.raises(DesignFileError, match="you have no permission"):
        read_design(saved, guideline)


def test_saving_keeps_the_mode_and_follows_a_link(saved: Path, guideline: Guideline) -> None:
    saved.chmod(0o640)
    link = saved.with_name("link.toml")
    link.symlink_to(saved)
    write_design(link, start(guideline), guideline)
    assert link.is_symlink()
    assert saved.stat().st_mode & 0o777 == 0o640
    assert read_design(saved, guideline).design == start(guideline)


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path, guideline: Guideline) -> None:
    with pytest.raises(DesignFileError, match="is a folder"):
        read_design(tmp_path, guideline)
    with pytest.raises(DesignFileError, match="There is no file"):
        read_design(tmp_path / "none.toml", guideline)
    with pytest.raises(DesignFileError, match="could not be saved"):
        write_text(tmp_path, "text")


def test_not_toml_names_the_line(tmp_path: Path, guideline: Guideline) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(HEAD + '[frame]\ntitle = "no end\n', encoding="utf-8")
    with pytest.raises(DamagedDesign, match="Line 4"):
        read_design(path, guideline)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title = 'x'",
        "format = true\n",
        "format = '1'\n",
        "format = 1\n",
        "format = 1\nguideline = 5\n",
        'format = 1\nguideline = { id = "other", version = "1.0.0" }\n',
        HEAD + "x = " + "1" * 5000,
        HEAD + "x = " + "[" * 5000 + "]" * 5000,
    ],
)
def test_what_is_not_a_design_is_damaged(tmp_path: Path, guideline: Guideline, text: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedDesign, match=r"bad\.toml"):
        read_design(path, guideline)
    assert path.read_text(encoding="utf-8") == text


def test_cut_off_anywhere_it_opens_or_says_it_is_damaged(saved: Path, guideline: Guideline) -> None:
    whole = saved.read_bytes()
    for length in range(0, len(whole), 7):
        saved.write_bytes(whole[:length])
        with contextlib.suppress(DamagedDesign):
            read_design(saved, guideline)


@pytest.mark.parametrize("head", ["format = 2\n", HEAD.replace("1.0.0", "1.1.0"), HEAD.replace("1.0.0", "2.0.0")])
def test_a_newer_file_is_not_opened(tmp_path: Path, guideline: Guideline, head: str) -> None:
    path = tmp_path / "new.toml"
    path.write_text(head, encoding="utf-8")
    with pytest.raises(NewerDesign, match="Please update Microcraft"):
        read_design(path, guideline)


def test_a_huge_file_is_refused_unread(tmp_path: Path, guideline: Guideline) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(DamagedDesign, match="50 MB"):
        read_design(path, guideline)
    assert LARGEST < 50_000_000


def test_other_editors_files_open(saved: Path, design: Design, guideline: Guideline) -> None:
    text = saved.read_text(encoding="utf-8")
    for changed in ("\ufeff" + text, text.replace("\n", "\r\n")):
        saved.write_bytes(changed.encode("utf-8"))
        assert read_design(saved, guideline).design == design
    saved.write_bytes(text.encode("utf-16"))
    with pytest.raises(DamagedDesign, match="UTF-8"):
        read_design(saved, guideline)


def test_comments_of_a_person_are_noticed(saved: Path, guideline: Guideline) -> None:
    text = saved.read_text(encoding="utf-8")
    for changed, noticed in (
        (text, False),
        (text + "# ask Rui\n", True),
        (text.replace('path = "standard"', 'path = "standard" # for now'), True),
        (text.replace("measure", "measure # 1"), False),
    ):
        saved.write_text(changed, encoding="utf-8")
        assert read_design(saved, guideline).has_comments is noticed


def test_the_newest_backup_equals_what_was_saved(
    saved: Path, design: Design, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert backups.newest_good(saved, guideline) is None
    monkeypatch.setattr(backups, "EVERY_SECONDS", -1)
    for title in ("one", "two", "three"):
        text = write_design(saved, give(guideline, design, "F1", value=title), guideline)
        backups.keep(saved, text)
        newest = backups.newest_good(saved, guideline)
        assert newest is not None
        assert newest.path.read_bytes() == saved.read_bytes()


def test_old_backups_go_and_a_broken_one_is_passed_over(
    saved: Path, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "EVERY_SECONDS", -1)
    text = saved.read_text(encoding="utf-8")
    backups.keep(saved, text)
    folder = backups.folder_of(saved)
    for day in range(10, 31):
        (folder / f"202601{day}-100000.toml").write_text(text, encoding="utf-8")
    backups.keep(saved, text)
    dated = sorted(path.name for path in folder.glob("2*.toml"))
    assert len(dated) == backups.KEPT
    assert "20260110-100000.toml" not in dated
    (folder / backups.LATEST).write_text("broken = ", encoding="utf-8")
    newest = backups.newest_good(saved, guideline)
    assert newest is not None
    assert newest.path.name == dated[-1]


def test_restoring_keeps_the_damaged_file(saved: Path, design: Design, guideline: Guideline) -> None:
    backups.keep(saved, saved.read_text(encoding="utf-8"))
    for number, name in enumerate(("course.damaged.toml", "course.damaged-2.toml")):
        saved.write_text(f"damage {number}", encoding="utf-8")
        newest = backups.newest_good(saved, guideline)
        assert newest is not None
        aside = backups.restore(saved, newest)
        assert aside.name == name
        assert aside.read_text(encoding="utf-8") == f"damage {number}"
        assert read_design(saved, guideline).design == design


def test_a_backup_that_cannot_be_written_does_not_stop_the_work(saved: Path, own_state_folder: Path) -> None:
    (own_state_folder / "backups").write_text("in the way", encoding="utf-8")
    backups.keep(saved, "text")


def test_two_files_of_one_name_have_backups_of_their_own(tmp_path: Path) -> None:
    assert backups.folder_of(tmp_path / "a" / "x.toml") != backups.folder_of(tmp_path / "b" / "x.toml")


def test_a_file_changed_by_somebody_else_is_not_overwritten(saved: Path, design: Design, guideline: Guideline) -> None:
    last = read_design(saved, guideline).text
    mine = give(guideline, design, "F1", value="Mine")
    saved.write_text(last.replace("Carbon", "Theirs: Carbon"), encoding="utf-8")
    with pytest.raises(ChangedUnderneath, match="changed by somebody else") as caught:
        write_design(saved, mine, guideline, expected=last)
    assert "Theirs" in caught.value.text
    assert "Theirs" in saved.read_text(encoding="utf-8")
    assert changed_underneath(saved, last) == caught.value.text
    text = write_design(saved, mine, guideline, expected=caught.value.text)
    assert changed_underneath(saved, text) is None


def test_other_line_ends_and_a_missing_file_are_no_change(saved: Path, design: Design, guideline: Guideline) -> None:
    last = read_design(saved, guideline).text
    saved.write_bytes(last.replace("\n", "\r\n").encode())
    assert changed_underneath(saved, last) is None
    saved.unlink()
    assert changed_underneath(saved, last) is None
    assert write_design(saved, design, guideline, expected=last) == last
