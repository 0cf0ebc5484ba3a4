"""What is taken home: who does what by when, what was decided, and every file; also from a room in a bad state."""

import io
import os
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.design.codec import loads
from assistant.document.writing import document
from assistant.errors import MicrocraftError
from assistant.workshop import clock as clocks
from assistant.workshop import gather as gathering
from assistant.workshop.actions import actions
from assistant.workshop.folder import FolderRoom
from assistant.workshop.gather import Gathered, gather
from assistant.workshop.packing import pack
from assistant.workshop.store import Room, with_clock
from tests.interview.giving import add, close
from tests.workshop.conftest import MORNING, OpenAgain
from tests.workshop.furnishing import GUIDELINE, example, furnished, sketch

EXPECTED = {"report.html", "report.md", "gallery.html"} | {
    f"teams/{team}/{name}"
    for team in ("blue", "green", "red")
    for name in ("design.toml", "rationale.html", "rationale.md")
}


def report_of(room: Room) -> str:
    return read_report(gather(room))


def read_report(gathered: Gathered) -> str:
    """The report as it is read: without the backslashes of Markdown."""
    return re.sub(r"\\(.)", r"\1", gathered.files["report.md"].decode())


def test_everything_is_there(room: Room) -> None:
    gathered = gather(furnished(room))
    assert set(gathered.files) == EXPECTED
    assert gathered.troubles == []
    assert loads(gathered.files["teams/green/design.toml"].decode(), GUIDELINE).design == room.look().designs["green"]
    report = read_report(gathered)
    for said in (
        "3 teams.",
        "| Who pays for the seal? | Ben | 20 March 2027 | Blue | parked |",
        "| call five firms | Ana | 2 April 2027 | Green | next step |",
        "| Find out: Size and credits (R2) | the registry | 3 May 2027 | Green | open question |",
        "### Blue: Carbon Footprint Reporting for Small Firms",
        "- **F1 Working title**: Carbon for <all>",
        "This team has written nothing yet.",
        "R2 Size and credits: left open: the registry, by 3 May 2027",
        "| Is there coffee? |  |  |  | yes |",
        "[teams/blue/rationale.html](teams/blue/rationale.html)",
    ):
        assert said in report
    assert "Red argues" not in report


def test_the_notes_are_in_the_report_only_if_they_are_wanted(room: Room) -> None:
    assert b"09:00 Red argues about the title." in gather(furnished(room), notes=True).files["report.md"]


def test_the_same_room_gives_the_same_bytes(opened: OpenAgain) -> None:
    furnished(opened())
    packed = [pack(gather(opened()).files, "day-report") for _ in range(2)]
    assert packed[0] == packed[1]
    with zipfile.ZipFile(io.BytesIO(packed[0])) as read:
        assert read.testzip() is None
        assert set(read.namelist()) == {f"day-report/{path}" for path in EXPECTED}


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", "a\\b"])
def test_no_path_leads_out_of_the_zip(path: str) -> None:
    with pytest.raises(ValueError, match=re.escape(path)):
        pack({path: b""}, "day")


def test_a_room_without_teams_gives_a_report_that_says_so(room: Room) -> None:
    gathered = gather(room)
    assert set(gathered.files) == {"report.html", "report.md", "gallery.html"}
    assert "There is no team in this room yet." in read_report(gathered)
    assert "No next steps, parked points or open questions were written down." in read_report(gathered)


def test_a_design_that_cannot_be_read_goes_home_as_it_is(folder: FolderRoom) -> None:
    furnished(folder)
    folder.design_file("blue").write_bytes(b"\xff\xfe half a design")
    folder.design_file("green").with_name("design (conflict).toml").write_text("x = 1", encoding="utf-8")
    gathered = gather(FolderRoom(folder.folder, GUIDELINE))
    assert gathered.files["teams/blue/design.toml"] == b"\xff\xfe half a design"
    assert gathered.files["teams/green/design-conflict.toml"] == b"x = 1"
    assert "teams/blue/rationale.html" not in gathered.files
    report = read_report(gathered)
    assert "The design of this team could not be read. Its file is in the folder as it is." in report
    assert "design.toml is not a text file in UTF-8" in report
    assert "holds a second copy" in report


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_is_not_followed(folder: FolderRoom, tmp_path: Path) -> None:
    furnished(folder)
    (tmp_path / "secret.toml").write_text("password = 1", encoding="utf-8")
    folder.design_file("green").with_name("other.toml").symlink_to(tmp_path / "secret.toml")
    gathered = gather(folder)
    assert not [path for path, content in gathered.files.items() if b"password" in content]
    assert "teams/green/other.toml could not be taken: it is a link or a folder." in gathered.troubles


def test_a_document_that_cannot_be_written_is_named_and_the_rest_is_there(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = document

    def fails(guideline: object, design: object, form: str) -> bytes:
        if design == room.look().designs["green"]:
            raise MicrocraftError("the template has a fault.")
        return real(guideline, design, form)  # type: ignore[arg-type]

    furnished(room)
    monkeypatch.setattr(gathering, "document", fails)
    gathered = gather(room)
    assert "teams/green/rationale.html" not in gathered.files
    assert "teams/blue/rationale.html" in gathered.files
    assert "The document of Green (html) could not be written: the template has a fault." in gathered.troubles
    assert b"The document of Green (html) could not be written" in gathered.files["report.html"]


def test_what_several_teams_should_look_at_comes_from_all_steps_of_the_plan(room: Room) -> None:
    for name in ("A", "B", "C"):
        design = add(GUIDELINE, sketch("Carbon"), "O2", verb="understand", what="carbon", kind="knowledge")
        room.put_design(room.join(name, MORNING).team.id, close(GUIDELINE, design, "O2"))
    shared = gathering.frequent(GUIDELINE, room.look())
    assert shared
    assert {one.teams for one in shared} == {("A", "B", "C")}
    assert f"1. **{shared[0].sentence}**" in report_of(room)


def test_the_day_is_the_day_of_the_session(folder: FolderRoom) -> None:
    assert "2027" not in report_of(folder).splitlines()[2]
    folder.lead("Ana")
    look = folder.look()
    begun = with_clock(look.state, clocks.go_on(look.state.clock, MORNING))
    folder.write_state(begun, MORNING + timedelta(minutes=5))
    assert report_of(folder).splitlines()[2] == "Workshop report. 2 March 2027, 0 teams."


def test_actions_with_a_day_come_first_and_what_is_done_is_not_among_them(room: Room) -> None:
    furnished(room)
    design = add(GUIDELINE, sketch("x"), "V7", step="rest", when="next week")
    room.put_design("green", close(GUIDELINE, add(GUIDELINE, design, "V7", step="sleep"), "V7"))
    room.put_design("blue", example().with_(answers={}))
    found = actions(GUIDELINE, room.look())
    assert [(one.what, one.when) for one in found] == [
        ("Who pays for the seal?", "20 March 2027"),
        ("call five firms", "2 April 2027"),
        ("Find out: Size and credits (R2)", "3 May 2027"),
        ("rest", "next week"),
        ("sleep", ""),
    ]
    assert found[0].day == date(2027, 3, 20)


def test_word_and_a_pdf_are_made_on_request(room: Room) -> None:
    room.put_design(room.join("Green", MORNING).team.id, sketch("Carbon"))
    gathered = gather(room, ("html", "md", "docx"))
    assert gathered.files["report.docx"][:2] == gathered.files["teams/green/rationale.docx"][:2] == b"PK"


@pytest.mark.slow
def test_ten_thousand_parked_points_are_all_in_the_report(folder: FolderRoom) -> None:
    lines = (
        f'{{"id": "p{n}", "at": "2027-03-02T09:00:00+00:00", "kind": "parked", "text": "point {n}"}}\n'
        for n in range(10_000)
    )
    (folder.folder / "log" / "one.jsonl").write_text("".join(lines), encoding="utf-8")
    report = report_of(folder)
    assert all(f"| point {n} |" in report for n in (0, 5000, 9999))
