"""The facilitator's side of a room, without a screen."""

from datetime import timedelta

import pytest

from assistant.workshop.clock import BEAT_SECONDS
from assistant.workshop.folder import FolderRoom
from assistant.workshop.leading import Leading
from assistant.workshop.points import PointWords
from assistant.workshop.store import Room, RoomError
from tests.workshop.conftest import MINUTE, MORNING, SECOND, OpenAgain


def test_what_a_key_does_is_so_at_once_and_in_the_room_when_it_is_kept(room: Room, opened: OpenAgain) -> None:
    leading = Leading(room, MORNING, "Ana")
    leading.pause_or_go_on(MORNING)
    assert leading.clock.running
    assert not opened().look().state.clock.running
    leading.keep(MORNING)
    assert opened().look().state.clock.running


def test_what_is_left_is_written_now_and_then_for_the_teams(room: Room, opened: OpenAgain) -> None:
    leading = Leading(room, MORNING)
    leading.pause_or_go_on(MORNING)
    leading.keep(MORNING)
    first = opened().look().state.shown
    leading.keep(MORNING + SECOND)
    assert opened().look().state.shown == first
    leading.keep(MORNING + timedelta(seconds=BEAT_SECONDS))
    later = opened().look().state.shown
    assert later.beat == first.beat + 1
    assert later.left == first.left - BEAT_SECONDS


def test_nobody_but_the_leader_moves_the_clock(room: Room, opened: OpenAgain) -> None:
    Leading(room, MORNING, "Ana").keep(MORNING)
    second = Leading(opened(), MORNING, "Ben")
    for said in (
        second.pause_or_go_on(MORNING),
        second.skip(MORNING),
        second.more(2, MORNING),
        second.tell("Hello", "", MORNING),
    ):
        assert "leads this workshop" in said
    second.keep(MORNING)
    assert not opened().look().state.clock.running
    assert "Parked" in second.book.park(PointWords("Fees"), MORNING)
    second.keep(MORNING)
    assert [point.text for point in opened().look().log.points] == ["Fees"]


def test_what_cannot_be_kept_waits_in_its_order(room: Room, opened: OpenAgain, monkeypatch: pytest.MonkeyPatch) -> None:
    leading = Leading(room, MORNING)
    leading.keep(MORNING)

    def full(*_: object, **__: object) -> None:
        raise RoomError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(room, "add", full)
        leading.book.park(PointWords("First"), MORNING)
        leading.book.park(PointWords("Second"), MORNING + SECOND)
        leading.keep(MORNING + SECOND)
        assert leading.troubles[0] == "The disk is full. 2 of your entries wait to be kept."
    leading.keep(MORNING + MINUTE)
    assert leading.troubles == ()
    assert [point.text for point in opened().look().log.points] == ["First", "Second"]


def test_the_lead_can_be_taken_when_nobody_has_it(room: Room, opened: OpenAgain) -> None:
    first = Leading(room, MORNING, "Ana")
    first.pause_or_go_on(MORNING)
    second = Leading(opened(), MORNING, "Ben")
    assert "Ana" in second.take_the_lead()
    first.close(MORNING)
    second.take_the_lead()
    assert second.leads
    assert second.clock.running


def test_the_ends_of_a_session_say_so(room: Room) -> None:
    leading = Leading(room, MORNING)
    assert leading.back(MORNING) == "This is the first step."
    for _ in leading.plan.steps:
        said = leading.skip(MORNING)
    assert said == "The session has ended. Thank you!"
    assert "has ended" in leading.skip(MORNING)
    leading.back(MORNING)
    assert not leading.clock.ended


def test_a_folder_that_is_away_keeps_the_teams_on_the_screen(folder: FolderRoom) -> None:
    folder.join("Blue", MORNING)
    leading = Leading(folder, MORNING)
    folder.folder.rename(folder.folder.with_name("away"))
    leading.take_look(MORNING + SECOND, 1.0)
    assert [view.team.name for view in leading.view.teams] == ["Blue"]
    assert "is not there" in leading.troubles[0]
