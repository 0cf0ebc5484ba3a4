"""The room, wherever it is kept: what one program writes, every other one sees."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, answer
from assistant.workshop import clock as clocks
from assistant.workshop import log as logs
from assistant.workshop import machine
from assistant.workshop.folder import FolderRoom, begin_folder, open_folder
from assistant.workshop.formats import find_format
from assistant.workshop.names import BadName
from assistant.workshop.plan_file import PlanError
from assistant.workshop.store import LedBy, Message, NotLeading, Room, RoomError, see_hand, send, with_clock
from tests.workshop.conftest import MINUTE, MORNING, SECOND, OpenAgain

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def titled(guideline: Guideline, design: Design, title: str) -> Design:
    return answer(guideline, design, guideline.by_id["frame.title"], {"title": title}, Moment(MORNING))


def test_a_new_team_starts_with_the_plans_answers(tmp_path: Path, guideline: Guideline) -> None:
    label = guideline.by_id["frame.provider"].fields[0].choices[0].label
    text = f'{find_format("sprint").text}\n[[answer]]\nquestion = "F4"\nvalue = "{label}"\n'
    room = begin_folder(tmp_path / "room", text, guideline)
    room.join("Blue", MORNING)
    design = room.look().designs["blue"]
    assert set(design.answers) == {"frame.provider"}
    assert design.path == "standard"


def test_who_comes_back_finds_the_same_team(room: Room, opened: OpenAgain) -> None:
    first = room.join("Blue", MORNING)
    again = opened().join(" blue ", MORNING + MINUTE)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.team == first.team


def test_two_teams_with_the_same_name_are_two_teams_if_they_say_so(room: Room, opened: OpenAgain) -> None:
    room.join("Blue", MORNING)
    other = opened().join_as_another("Blue", MORNING)
    assert (other.name, other.id) == ("Blue 2", "blue-2")
    assert [team.name for team in room.look().teams] == ["Blue", "Blue 2"]


def test_different_names_with_the_same_letters_do_not_share_a_place(room: Room) -> None:
    ids = {room.join(name, MORNING).team.id for name in ("A/B", "A:B", "A B", "../a-b")}
    assert len(ids) == 4


def test_a_name_that_is_a_path_stays_in_the_room(folder: FolderRoom, tmp_path: Path) -> None:
    team = folder.join("../../etc", MORNING).team
    assert (team.name, team.id) == ("../../etc", "etc")
    assert [path.name for path in tmp_path.iterdir()] == ["room"]
    with pytest.raises(BadName):
        folder.join("../..", MORNING)


@pytest.mark.parametrize("forged", ["..", "../../etc", "a/b", "/etc", "", "a\x00b"])
def test_an_id_that_is_not_a_teams_reaches_nothing(room: Room, forged: str) -> None:
    with pytest.raises(RoomError):
        room.design_file(forged)
    with pytest.raises(RoomError):
        room.raise_hand(forged, MORNING)


def test_thirty_teams_that_join_at_once_are_thirty_teams(room: Room, opened: OpenAgain) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: opened().join_as_another("Team", MORNING).id, range(30)))
    assert len(set(ids)) == 30
    assert len(room.look().teams) == 30


def test_an_answer_is_seen_at_the_next_look(room: Room, opened: OpenAgain, guideline: Guideline) -> None:
    team = room.join("Blue", MORNING).team
    facilitator = opened()
    before = facilitator.look()
    room.put_design(team.id, titled(guideline, before.designs[team.id], "Carbon reports"))
    after = facilitator.look()
    assert after.designs[team.id].text("frame.title", "title") == "Carbon reports"
    room.put_design(team.id, titled(guideline, after.designs[team.id], "Carbon report5"))  # as long, at the same moment
    assert facilitator.look().designs[team.id].text("frame.title", "title") == "Carbon report5"


def test_what_has_not_changed_is_the_same_object(room: Room) -> None:
    team = room.join("Blue", MORNING).team
    first, second = room.look(), room.look()
    assert second.designs[team.id] is first.designs[team.id]
    assert second.plan is first.plan
    assert second.log is first.log


def test_a_facilitator_who_comes_back_goes_on_where_the_clock_was(room: Room, opened: OpenAgain) -> None:
    lead = room.lead("Ana")
    assert not isinstance(lead, LedBy)
    state = room.look().state
    clock = clocks.plus(clocks.go_on(state.clock, MORNING), 2)
    state = send(with_clock(state, clock), Message("m1", "Two more minutes", MORNING))
    state = room.write_state(state, MORNING)
    state = room.write_state(with_clock(state, clocks.skip(clock, room.look().plan.steps, MORNING + MINUTE)), MORNING)
    lead.release()
    again = opened()
    assert not isinstance(again.lead("Ana"), LedBy)
    found = again.look().state
    assert found.clock == state.clock
    assert found.shown.beat == 2
    assert found.message_for("blue") == Message("m1", "Two more minutes", MORNING)
    assert clocks.left_of_step(found.clock, room.look().plan.steps, MORNING + 2 * MINUTE) == 9 * 60


def test_a_second_facilitator_only_watches(room: Room, opened: OpenAgain) -> None:
    assert not isinstance(room.lead("Ana"), LedBy)
    second = opened()
    led = second.lead("Bo")
    assert isinstance(led, LedBy)
    assert led.say().startswith("Ana on ")
    assert "You can watch" in led.say()
    with pytest.raises(NotLeading):
        second.write_state(second.look().state, MORNING)
    assert second.look().plan == room.look().plan


def test_a_message_to_one_team_is_seen_by_that_team_only(room: Room) -> None:
    state = send(room.look().state, Message("a", "All", MORNING))
    state = send(state, Message("b", "Only you", MORNING + SECOND, to="blue"))
    assert [found.text for team in ("blue", "red") if (found := state.message_for(team))] == ["Only you", "All"]
    newer = send(state, Message("c", "All again", MORNING + MINUTE))
    assert [found.text for team in ("blue", "red") if (found := newer.message_for(team))] == ["All again"] * 2
    assert len(newer.messages) == 2


def test_a_hand_goes_up_is_answered_and_goes_up_again(room: Room) -> None:
    team = room.join("Blue", MORNING).team
    assert not room.look().hand_up(team)
    team = room.raise_hand(team.id, MORNING)
    assert room.raise_hand(team.id, MORNING + MINUTE) == team
    look = room.look()
    assert look.hand_up(team)
    room.lead("Ana")
    room.write_state(see_hand(look.state, team), MORNING)
    assert not room.look().hand_up(team)
    room.lower_hand(team.id)
    team = room.raise_hand(team.id, MORNING + timedelta(hours=-1))  # by a laptop whose clock is wrong
    assert room.look().hand_up(team)


def test_one_member_writes_at_a_time_and_the_pen_is_passed(room: Room) -> None:
    blue = room.join("Blue", MORNING).team.id
    assert room.arrive(blue, "Ana").pen == "Ana"
    assert room.arrive(blue, "Bo").pen == "Ana"
    assert room.pass_pen(blue, "Bo").pen == "Bo"
    left = room.depart(blue, "Bo")
    assert (left.members, left.pen) == (("Ana",), "Ana")
    assert room.depart(blue, "Ana").pen == ""


def test_members_who_arrive_at_once_are_all_there(room: Room, opened: OpenAgain) -> None:
    blue = room.join("Blue", MORNING).team.id
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: opened().arrive(blue, f"Member {number}"), range(12)))
    team = room.look().team(blue)
    assert team is not None
    assert len(team.members) == 12


def test_a_parked_point_gets_a_name_a_date_and_is_done(room: Room, opened: OpenAgain) -> None:
    point = room.add("parked", "Who pays?\x1b[31m", MORNING, team="blue", by="Ana")
    room.add("note", "Blue is quick", MORNING)
    room.add("parked", "", MORNING + MINUTE, about=point.id, more={"who": "Dean", "when": "2 April"})
    opened().add("parked", "", MORNING + 2 * MINUTE, about=point.id, more={"done": True})
    log = room.look().log
    (found,) = log.points
    assert (found.text, found.team, found.by) == ("Who pays?", "blue", "Ana")
    assert (found.who, found.when, found.done) == ("Dean", "2 April", True)
    assert [note.text for note in log.notes] == ["Blue is quick"]


def test_many_who_write_the_log_at_once_lose_nothing(room: Room, opened: OpenAgain) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: opened().add("parked", f"Point {number}\nwith a line", MORNING), range(80)))
    assert {point.text for point in room.look().log.points} == {f"Point {n}\nwith a line" for n in range(80)}


def test_ten_thousand_parked_points_stay_fast(folder: FolderRoom) -> None:
    line = '{{"id": "p{0}", "at": "2027-03-02T09:00:00+00:00", "kind": "parked", "text": "Point {0}"}}\n'
    (folder.folder / "log" / "lab.jsonl").write_text("".join(line.format(n) for n in range(10_000)), "utf-8")
    assert len(folder.look().log.points) == 10_000
    folder.add("parked", "One more", MORNING)
    started = time.process_time()
    assert len(folder.look().log.points) == 10_001
    assert time.process_time() - started < 2
    started = time.process_time()
    folder.look()
    assert time.process_time() - started < 0.5


def test_thirty_teams_are_looked_at_in_no_time(folder: FolderRoom, guideline: Guideline) -> None:
    example = guideline_example(guideline)
    for number in range(30):
        folder.put_design(folder.join(f"Team {number}", MORNING).team.id, example)
    folder.look()
    started = time.process_time()
    assert len(folder.look().designs) == 30
    assert time.process_time() - started < 0.5


def guideline_example(guideline: Guideline) -> Design:
    from assistant.design.examples import example_file

    return read_design(example_file(), guideline).design


# What goes wrong in a folder


def test_a_folder_that_is_no_room_is_explained(tmp_path: Path, guideline: Guideline) -> None:
    with pytest.raises(RoomError, match="There is no folder"):
        open_folder(tmp_path / "none", guideline)
    with pytest.raises(RoomError, match=r"no plan\.toml in it.*synchronised"):
        open_folder(tmp_path, guideline)
    (tmp_path / "other").write_text("x")
    with pytest.raises(RoomError, match="holds other things already"):
        begin_folder(tmp_path, find_format("sprint").text, guideline)
    with pytest.raises(RoomError, match="holds other things already"):
        begin_folder(tmp_path / "other", find_format("sprint").text, guideline)
    with pytest.raises(PlanError):
        begin_folder(tmp_path / "new", 'title = "x"\n', guideline)
    assert not (tmp_path / "new").exists()


def test_a_room_that_is_there_is_opened_with_its_own_plan(folder: FolderRoom, guideline: Guideline) -> None:
    again = begin_folder(folder.folder, find_format("express").text, guideline)
    assert again.look().plan.format == "sprint"


@pytest.mark.parametrize("broken", [b"", b"beat = 1\n", b"beat = ", b"\xff\xfe", b"clock = 3\nbeat = 1\n", b"[" * 5000])
def test_a_state_that_is_half_written_leaves_the_clock_as_it_was(folder: FolderRoom, broken: bytes) -> None:
    folder.lead()
    state = folder.write_state(
        with_clock(folder.look().state, clocks.go_on(folder.look().state.clock, MORNING)), MORNING
    )
    folder.look()
    (folder.folder / "state.toml").write_bytes(broken)
    look = folder.look()
    assert look.state.clock == state.clock
    assert [trouble for trouble in look.troubles if trouble.startswith("state.toml: ")]
    folder.write_state(state, MORNING)
    assert folder.look().troubles == ()


def test_a_design_that_is_half_synchronised_leaves_the_others_alone(folder: FolderRoom, guideline: Guideline) -> None:
    for name in ("Blue", "Red"):
        team = folder.join(name, MORNING).team.id
        folder.put_design(team, titled(guideline, folder.look().designs[team], name))
    folder.look()
    path = folder.design_file("blue")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    look = folder.look()
    assert [look.designs[team].text("frame.title", "title") for team in ("blue", "red")] == ["Blue", "Red"]
    assert len(look.troubles) == 1
    assert look.troubles[0].startswith("teams/blue/design.toml: ")
    path.unlink()
    assert "it is gone; what it said last is still used" in folder.look().troubles[0]
    path.write_bytes(whole)
    assert folder.look().troubles == ()


def test_a_team_that_has_not_arrived_whole_is_shown_under_its_folder(folder: FolderRoom) -> None:
    (folder.folder / "teams" / "green").mkdir()
    look = folder.look()
    assert [team.name for team in look.teams] == ["green"]
    assert look.troubles == ("teams/green is not complete: team.toml is missing. It may still be on its way here.",)


def test_a_second_copy_that_a_synchronising_program_made_is_named(folder: FolderRoom) -> None:
    folder.join("Blue", MORNING)
    (folder.folder / "teams" / "blue" / "design (conflicted copy).toml").write_text("x")
    assert "two computers wrote at the same time" in folder.look().troubles[0]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_out_of_the_room_are_not_followed(folder: FolderRoom, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "design.toml").write_text("x")
    (folder.folder / "teams" / "evil").symlink_to(secret)
    folder.join("Blue", MORNING)
    folder.design_file("blue").unlink()
    folder.design_file("blue").symlink_to(secret / "design.toml")
    look = folder.look()
    assert [team.id for team in look.teams] == ["blue"]
    assert "it is a link or a folder" in look.troubles[0]


def test_a_plan_that_is_spoiled_during_the_session_is_used_as_it_was(folder: FolderRoom) -> None:
    folder.look()
    (folder.folder / "plan.toml").write_text('title = "x"\n')
    look = folder.look()
    assert len(look.plan.steps) == 9
    assert "There is no step in it" in look.troubles[0]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": 3}', '{"id": "x", "at": "yesterday"}', "null", '{"id":"x","at":1,"kind":[]}', "[" * 9000],
)
def test_a_line_of_the_log_that_cannot_be_read_is_named_and_the_rest_is_used(folder: FolderRoom, line: str) -> None:
    folder.add("parked", "One", MORNING)
    (path,) = (folder.folder / "log").iterdir()
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    folder.add("parked", "Two", MORNING)
    look = folder.look()
    assert [point.text for point in look.log.points] == ["One", "Two"]
    assert look.troubles == (f"log/{path.name}, line 2 cannot be read; every other line was.",)


def test_a_line_that_is_still_on_its_way_is_read_when_it_is_whole(folder: FolderRoom) -> None:
    folder.add("parked", "One", MORNING)
    (path,) = (folder.folder / "log").iterdir()
    line = path.read_text("utf-8").replace('"One"', '"Two"').replace('"id": "', '"id": "x')
    with path.open("a", encoding="utf-8") as file:
        file.write(line[:20])
    assert len(folder.look().log.points) == 1
    with path.open("a", encoding="utf-8") as file:
        file.write(line[20:])
    assert len(folder.look().log.points) == 2


def test_a_line_that_was_cut_off_does_not_swallow_the_next_one(folder: FolderRoom) -> None:
    folder.add("parked", "One", MORNING)
    (path,) = (folder.folder / "log").iterdir()
    with path.open("a", encoding="utf-8") as file:
        file.write('{"id": "cut')
    folder.add("parked", "Two", MORNING)
    assert [point.text for point in folder.look().log.points] == ["One", "Two"]


def test_a_second_copy_of_a_log_changes_nothing(folder: FolderRoom) -> None:
    folder.add("parked", "One", MORNING)
    (path,) = (folder.folder / "log").iterdir()
    path.with_name("lab (1).jsonl").write_bytes(path.read_bytes())
    assert len(folder.look().log.points) == 1


@pytest.mark.skipif(AS_ROOT or sys.platform == "win32", reason="the system lets this user write everywhere")
def test_a_room_that_is_read_only_can_be_watched(folder: FolderRoom, guideline: Guideline) -> None:
    folder.join("Blue", MORNING)
    places = [folder.folder, folder.folder / "teams", folder.folder / "teams" / "blue", folder.folder / "log"]
    for place in places:
        place.chmod(0o555)
    try:
        room = open_folder(folder.folder, guideline)
        assert not isinstance(room.lead("Ana"), LedBy)
        assert len(room.look().teams) == 1
        for attempt in (
            lambda: room.write_state(room.look().state, MORNING),
            lambda: room.add("parked", "x", MORNING),
            lambda: room.join("Red", MORNING),
            lambda: room.raise_hand("blue", MORNING),
        ):
            with pytest.raises(RoomError, match="could not be kept"):
                attempt()
    finally:
        for place in places:
            place.chmod(0o755)


def test_what_stands_in_the_way_is_said_in_words(folder: FolderRoom) -> None:
    for name in ("log", "teams"):
        (folder.folder / name).rmdir()
        (folder.folder / name).write_text("in the way")
    with pytest.raises(RoomError, match="could not be kept in the room"):
        folder.add("parked", "x", MORNING)
    with pytest.raises(RoomError, match="Team Red could not be kept"):
        folder.join("Red", MORNING)
    assert folder.look().teams == ()


def test_on_a_full_disk_nothing_is_half_written(folder: FolderRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.add("parked", "One", MORNING)
    (path,) = (folder.folder / "log").iterdir()
    before = path.read_bytes()
    write = os.write

    def full(handle: int, content: bytes) -> int:
        if len(content) > 10:
            return write(handle, content[:10])
        raise OSError(28, "No space left on device")

    def half(handle: int, content: bytes) -> int:
        monkeypatch.setattr(os, "write", lambda *_: full(handle, b""))
        return write(handle, content[:10])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(RoomError, match="no space left on device"):
        folder.add("parked", "Two", MORNING)
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_a_machine_keeps_its_name_and_no_two_have_the_same(tmp_path: Path) -> None:
    names = {machine._named(tmp_path / "one"), machine._named(tmp_path / "two")}
    assert len(names) == 2
    machine._named.cache_clear()
    assert machine._named(tmp_path / "one") in names
    (tmp_path / "one" / "machine").write_text("../../x")
    machine._named.cache_clear()
    assert "/" not in machine._named(tmp_path / "one")


def test_nothing_that_goes_wrong_is_a_traceback() -> None:
    assert issubclass(RoomError, MicrocraftError)
    assert issubclass(PlanError, MicrocraftError)
    assert logs.LogReader(Path("/nowhere/at/all")).read()[1] == ()


def test_a_team_sees_its_own_part_of_the_room_only(room: Room, opened: OpenAgain, guideline: Guideline) -> None:
    blue = room.join("Blue", MORNING).team
    room.join("Red", MORNING)
    room.put_design("red", titled(guideline, room.look().designs["red"], "Red"))
    room.put_design("blue", titled(guideline, room.look().designs["blue"], "Blue"))
    seen = opened().glance(blue.id)
    assert seen.team.name == "Blue"
    assert seen.design is not None
    assert seen.design.text("frame.title", "title") == "Blue"
    assert opened().glance(blue.id, design=False).design is None
    with pytest.raises(RoomError):
        room.glance("../red")


def test_a_room_that_is_away_is_not_made_again_and_is_shown_as_it_was(folder: FolderRoom) -> None:
    folder.join("Blue", MORNING)
    before = folder.look()
    away = folder.folder.rename(folder.folder.with_name("pulled-out"))
    look = folder.look()
    assert [team.name for team in look.teams] == ["Blue"]
    assert len(look.troubles) == 1
    assert "is not there just now" in look.troubles[0]
    assert "is not there just now" in folder.glance("blue").trouble
    for write in (
        lambda: folder.add("note", "Later", MORNING),
        lambda: folder.raise_hand("blue", MORNING),
        lambda: folder.put_design("blue", before.designs["blue"]),
    ):
        with pytest.raises(RoomError):
            write()
    assert not folder.folder.exists()
    away.rename(folder.folder)
    assert folder.look().troubles == ()
