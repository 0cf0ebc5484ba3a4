"""Who of a team writes."""

import pytest

from assistant.workshop.arriving import member_name, sit_down
from assistant.workshop.pen import PATIENCE_SECONDS, turn
from assistant.workshop.store import Room
from tests.workshop.conftest import MORNING


@pytest.mark.parametrize(
    ("writes", "pen", "idle", "expected"),
    [
        (True, "eva", 0.0, ""),
        (True, "", 0.0, "claim"),
        (True, "ben", 0.0, "asked"),
        (True, "ben", PATIENCE_SECONDS, "give"),
        (False, "eva", 0.0, "take"),
        (False, "ben", 900.0, ""),
        (False, "", 900.0, ""),
    ],
)
def test_what_follows_from_a_look_at_the_room(writes: bool, pen: str, idle: float, expected: str) -> None:
    assert turn(writes, pen, "eva", idle) == expected


def test_who_finds_the_design_free_has_the_pen(room: Room) -> None:
    team = room.join("Blue", MORNING).team
    first = sit_down(room, team, "eva", MORNING, 0.0, writes=True)
    second = sit_down(room, first.team, "ben", MORNING, 0.0, writes=False)
    assert first.has_pen
    assert not second.has_pen
    assert second.others == ("eva",)


def test_two_people_of_one_name_are_told_apart(room: Room) -> None:
    team = room.join("Blue", MORNING).team
    first = sit_down(room, team, "student", MORNING, 0.0, writes=True)
    second = sit_down(room, first.team, "student", MORNING, 0.0, writes=False)
    assert second.member == "student 2"


def test_who_comes_back_after_a_crash_is_not_a_second_person(room: Room) -> None:
    team = room.join("Blue", MORNING).team
    sit_down(room, team, "eva", MORNING, 0.0, writes=True)
    again = sit_down(room, room.look().teams[0], "eva", MORNING, 0.0, writes=True)
    assert again.team.members == ("eva",)
    assert again.has_pen


def test_a_member_always_has_a_name() -> None:
    assert member_name(" Ana ") == "Ana"
    assert member_name()
