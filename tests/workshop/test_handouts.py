"""Files for every team, in a folder and in a database."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import commands
from assistant.workshop import handouts as module
from assistant.workshop.folder import FolderRoom
from assistant.workshop.handouts import check_name, handouts_of, put_file
from assistant.workshop.store import Room, RoomError


def test_what_is_put_in_is_given_out_until_it_is_taken_away(room: Room) -> None:
    handouts = handouts_of(room)
    assert handouts.names() == []
    handouts.put("b.pdf", b"\x00\xff")
    handouts.put("a sheet.txt", b"first")
    handouts.put("a sheet.txt", b"second")
    assert handouts_of(room).names() == ["a sheet.txt", "b.pdf"]
    assert (handouts.read("a sheet.txt"), handouts.read("b.pdf")) == (b"second", b"\x00\xff")
    assert handouts.read("../plan.toml") is None
    assert handouts.take_away("b.pdf")
    assert not handouts.take_away("b.pdf")
    assert not handouts.take_away("../plan.toml")
    assert handouts.names() == ["a sheet.txt"]


@pytest.mark.parametrize("name", ["a.pdf", "Blatt für Teams (2).docx", "ΣΧΕΔΙΟ.txt", "x" * 120])
def test_plain_names_are_taken(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "a\\b", "C:a", "a\nb", "a?", " a", "a.", "x" * 121, "a\x1b[2J"])
def test_names_that_no_computer_could_keep_are_refused(name: str) -> None:
    with pytest.raises(RoomError, match=r"for example checklist\.pdf"):
        check_name(name)


def test_too_large_a_file_is_refused(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(RoomError, match=r"a\.txt is larger than"):
        put_file(handouts_of(room), tmp_path / "a.txt")
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    assert put_file(handouts_of(room), tmp_path / "a.txt") == "a.txt"
    with pytest.raises(RoomError, match="cannot be read"):
        put_file(handouts_of(room), tmp_path / "gone.txt")


def test_a_database_has_a_hundred_handouts_at_most(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    if isinstance(room, FolderRoom):
        return
    monkeypatch.setattr("assistant.workshop.postgres.handouts.MOST", 2)
    handouts = handouts_of(room)
    for name in ("a", "b", "b"):
        handouts.put(name, b"")
    with pytest.raises(RoomError, match="Please take one away first"):
        handouts.put("c", b"")
    assert handouts.names() == ["a", "b"]


def test_the_command_puts_in_lists_and_takes_away(folder: FolderRoom, tmp_path: Path) -> None:
    (tmp_path / "sheet.txt").write_text("for the teams")

    def said(*words: str) -> str:
        return CliRunner().invoke(commands, ["workshop", "handout", str(folder.folder), *words]).output

    assert said() == "There are no handouts yet.\n"
    assert said(str(tmp_path / "sheet.txt")) == "Every team can download sheet.txt now.\n"
    assert (folder.handouts / "sheet.txt").read_text() == "for the teams"
    assert said() == "sheet.txt\n"
    assert said("--remove", "sheet.txt") == "Taken away: sheet.txt\n"
