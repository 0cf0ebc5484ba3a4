"""A browser's program reaches a room in a database through its server only, and there its own team only."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.workshop import clock as clocks
from assistant.workshop.postgres import wire
from assistant.workshop.postgres.served import ServedRoom
from assistant.workshop.postgres.team_design import TeamRow
from assistant.workshop.postgres.wire import Wire
from assistant.workshop.store import LedBy, RoomError, with_clock
from tests.workshop.conftest import MORNING, OpenAgain, in_database
from tests.workshop.furnishing import GUIDELINE, example
from tests.workshop.test_store import titled

pytest.importorskip("sqlalchemy", reason="the extra postgres is not installed")

from assistant.workshop.postgres.one_team import open_wire
from assistant.workshop.postgres.room import DatabaseRoom
from tests.workshop.test_database import away, cut, eventually

SECRET = "Only Red knows this"


@pytest.fixture
def room(guideline: Guideline) -> Iterator[DatabaseRoom]:
    """The server's room, with the teams Blue and Red."""
    for opened in in_database(guideline):
        made = as_server(opened)
        made.join("Blue", MORNING)
        made.put_design(made.join("Red", MORNING).team.id, titled(guideline, example(), SECRET))
        yield made


def as_server(opened: OpenAgain) -> DatabaseRoom:
    room = opened()
    assert isinstance(room, DatabaseRoom)
    return room


class Program:
    """Blue's program, with its end of the wire."""

    def __init__(self, room: DatabaseRoom) -> None:
        self.line = open_wire(room, "blue")
        self.room = ServedRoom(Wire(self.line), room.address, GUIDELINE)

    def end(self) -> None:
        self.line.close()


@pytest.fixture
def program(room: DatabaseRoom) -> Iterator[Program]:
    made = Program(room)
    yield made
    made.end()


def title(design: Design | None) -> str:
    return (design.text("frame.title", "title") or "") if design else ""


def test_what_the_program_saves_is_in_the_room_and_what_others_write_is_seen(
    room: DatabaseRoom, program: Program
) -> None:
    mine = TeamRow(program.room, "blue")
    assert mine.take() is None
    design = mine.save(titled(GUIDELINE, mine.reread(to_write=True), "Carbon"))
    assert (mine.trouble, mine.told()) == ("", "")
    assert title(room.glance("blue").design) == "Carbon"
    room.put_design("blue", titled(GUIDELINE, design, "Carbon reports"))
    assert title(program.room.glance("blue").design) == "Carbon reports"
    merged = mine.save(design.with_(answers={**design.answers, **dict([list(example().answers.items())[1]])}))
    assert "Somebody else has changed your team's design too" in mine.told()
    assert title(merged) == "Carbon reports"


def test_hands_pens_and_the_clock_go_through(room: DatabaseRoom, program: Program) -> None:
    served = program.room
    assert served.join("BLUE", MORNING).team == room.glance("blue").team
    assert served.raise_hand("blue", MORNING).hand == MORNING
    assert served.arrive("blue", "Ann").pen == "Ann"
    assert served.arrive("blue", "Ben").members == ("Ann", "Ben")
    assert served.pass_pen("blue", "Ben").pen == "Ben"
    assert served.lower_hand("blue").hand is None
    assert served.depart("blue", "Ben") == room.glance("blue").team
    assert not isinstance(room.lead("Ana"), LedBy)
    state = room.look().state
    room.write_state(with_clock(state, clocks.go_on(state.clock, MORNING)), MORNING)
    assert served.glance("blue", design=False).state == room.look().state
    assert served.glance("blue").plan == room.plan()


@pytest.mark.parametrize(
    "ask",
    [
        lambda room: room.glance("red"),
        lambda room: room.join("Red", MORNING),
        lambda room: room.raise_hand("red", MORNING),
        lambda room: room.design_place("red"),
        lambda room: TeamRow(room, "red"),
        lambda room: room.look(),
        lambda room: room.lead(),
        lambda room: room.add("note", "x", MORNING),
        lambda room: room.put_design("blue", example()),
        lambda room: room.join_as_another("Blue", MORNING),
    ],
)
def test_what_is_not_its_own_is_refused(room: DatabaseRoom, program: Program, ask: Any) -> None:
    before = room.look()
    with pytest.raises(RoomError, match="by the facilitator only"):
        ask(program.room)
    assert room.look() == before
    assert [team.name for team in program.room.teams()] == ["Blue"]


@pytest.mark.parametrize(
    "asked",
    [
        {"deed": "glance", "plan": "", "version": 0, "design": True, "team": "red"},
        {"deed": "swap", "written": "x", "version": 1, "durable": True, "team": "red"},
        {"deed": "found", "number": 2},
        {"deed": "found; SELECT design FROM microcraft_team"},
        {"deed": "__init__"},
        {"deed": "raise_hand", "now": "yesterday"},
        {"deed": "look"},
        {"deed": ["found"]},
        {},
        [],
        "found",
        None,
    ],
)
def test_a_program_gone_wrong_cannot_ask_for_another_team(room: DatabaseRoom, program: Program, asked: Any) -> None:
    before = room.look()
    wire.send(program.line, asked)
    answer = wire.receive(program.line)
    assert "cannot be asked" in answer["refused"]
    assert SECRET not in str(answer)
    assert room.look() == before
    assert program.room.glance("blue").team.name == "Blue"


@pytest.mark.parametrize("said", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x02{{"])
def test_what_is_no_message_ends_the_wire(program: Program, said: bytes) -> None:
    program.line.sendall(said)
    program.line.settimeout(20)
    with pytest.raises((wire.Ended, ConnectionError)):
        wire.receive(program.line)


def test_of_two_programs_one_writes_and_the_lock_goes_with_its_program(room: DatabaseRoom, program: Program) -> None:
    other = Program(room)
    first, second = TeamRow(other.room, "blue"), TeamRow(program.room, "blue")
    assert first.take() is None
    held = second.take()
    assert held is not None
    assert held.since is not None
    other.line.shutdown(socket.SHUT_RDWR)
    other.end()
    assert eventually(second.take, lambda found: found is None) is None
    second.release()


def test_while_the_database_is_away_the_last_glance_is_shown(
    room: DatabaseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[DatabaseRoom] = []
    monkeypatch.setattr(
        "assistant.workshop.postgres.one_team.DatabaseRoom",
        lambda *parts: made.append(DatabaseRoom(*parts)) or made[-1],  # type: ignore[func-returns-value]
    )
    program = Program(room)
    mine = TeamRow(program.room, "blue")
    design = mine.reread(to_write=True)
    assert mine.take() is None
    cut(made[0])
    assert program.room.glance("blue").trouble == ""
    with away(made[0]):
        assert "cannot be reached just now" in program.room.glance("blue").trouble
        design = mine.save(titled(GUIDELINE, design, "Carbon"))
        assert f"Until then your answers are kept in {mine.path}" in mine.trouble
    mine.save(design)
    assert mine.trouble == ""
    assert title(room.glance("blue").design) == "Carbon"
    program.end()


def test_without_its_server_a_program_says_so(room: DatabaseRoom, program: Program) -> None:
    program.room.glance("blue")
    program.line.shutdown(socket.SHUT_RDWR)
    assert "server of this room cannot be reached" in program.room.glance("blue").trouble
