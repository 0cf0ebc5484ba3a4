"""``microcraft workshop gather``, ``gallery``, ``compare`` and ``merge-teams`` from the command line."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import commands
from assistant.design.file import read_design
from assistant.workshop.folder import begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.joining_designs import proposed_by
from tests.workshop.furnishing import GUIDELINE, furnished


@pytest.fixture
def room(tmp_path: Path) -> Path:
    furnished(begin_folder(tmp_path / "Tuesday room", find_format("express").text, GUIDELINE))
    return tmp_path / "Tuesday room"


def workshop(*args: object) -> Result:
    return CliRunner().invoke(commands, ["workshop", *(str(arg) for arg in args)])


def test_gather_writes_one_zip_beside_the_room_and_changes_nothing_in_it(room: Path) -> None:
    before = {path: path.read_bytes() for path in room.rglob("*") if path.is_file()}
    done = workshop("gather", room)
    target = room.with_name("tuesday-room-report.zip")
    assert done.exit_code == 0, done.output
    assert f"The report is in {target}: 12 files." in done.output
    with zipfile.ZipFile(target) as read:
        assert "tuesday-room-report/report.html" in read.namelist()
    assert {path: path.read_bytes() for path in room.rglob("*") if path.is_file()} == before


def test_gather_says_what_could_not_be_read(room: Path) -> None:
    (room / "teams" / "blue" / "design.toml").write_text("no design", encoding="utf-8")
    done = workshop("gather", room, "--output", room.with_name("out.zip"))
    assert done.exit_code == 0
    assert "design.toml cannot be read as a design" in done.stderr


@pytest.mark.parametrize(
    "command", [("gather",), ("gallery",), ("compare",), ("merge-teams", "a", "b", "--output", "x")]
)
def test_what_is_no_room_is_refused_in_plain_words(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = workshop(command[0], tmp_path, *command[1:])
    assert done.exit_code == (2 if command[0] == "merge-teams" else 1)
    assert "is not the folder of a workshop" in done.output


def test_the_gallery_goes_to_a_file_or_to_the_screen(room: Path) -> None:
    assert workshop("gallery", room).exit_code == 0
    page = room.with_name("tuesday-room-gallery.html").read_text(encoding="utf-8")
    assert workshop("gallery", room, "--output", "-").stdout == page


def test_compare_shows_one_question_or_all_of_the_plan(room: Path) -> None:
    done = workshop("compare", room, "F1", "r2")
    assert done.exit_code == 0
    assert "Carbon for <all>" in done.output
    assert "(left open: the registry," in done.output
    assert workshop("compare", room).output.count("\n\n") == 17
    assert "no question" in workshop("compare", room, "X1").output


def test_two_teams_become_one_design_and_the_differences_are_told(room: Path, tmp_path: Path) -> None:
    target = tmp_path / "both.toml"
    done = workshop("merge-teams", room, "green", "BLUE", "--output", target)
    assert done.exit_code == 1
    assert "1 answer differs; nothing was lost." in done.output
    assert "Blue      Carbon Footprint Reporting" in done.output
    design = read_design(target, GUIDELINE).design
    assert (design.text("frame.title", "title"), proposed_by(design, "frame.pitch")) == ("Carbon for <all>", "Blue")
    assert workshop("merge-teams", room, "green", "red", "--output", tmp_path / "easy.toml").exit_code == 0


@pytest.mark.parametrize(
    ("teams", "said"),
    [
        (("green", "bleu"), 'There is no team "bleu" in this room. Did you mean "Blue"? There are: Blue, Green, Red.'),
        (("green", "Green"), "one and the same team"),
        (("green", "damaged"), "The design of damaged cannot be read just now."),
    ],
)
def test_teams_that_cannot_be_merged(room: Path, tmp_path: Path, teams: tuple[str, str], said: str) -> None:
    if "damaged" in teams:
        (room / "teams" / "damaged").mkdir()
        (room / "teams" / "damaged" / "design.toml").write_text("no design", encoding="utf-8")
    done = workshop("merge-teams", room, *teams, "--output", tmp_path / "x.toml")
    assert done.exit_code == 2
    assert said in done.output
    assert not (tmp_path / "x.toml").exists()


def test_a_file_that_is_there_is_not_replaced(room: Path, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("mine", encoding="utf-8")
    assert "exists already" in workshop("merge-teams", room, "green", "blue", "--output", tmp_path / "x.toml").output
    assert (tmp_path / "x.toml").read_text(encoding="utf-8") == "mine"
