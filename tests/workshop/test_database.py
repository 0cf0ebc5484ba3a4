"""What is different about a room in a database: its address, lost connections, migrations, many designs."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from assistant.feedback.report import Report, report
from assistant.guideline.model import Guideline
from assistant.workshop import clock as clocks
from assistant.workshop.formats import find_format
from assistant.workshop.opening import begin_room, beside, open_room
from assistant.workshop.plan_file import PlanError
from assistant.workshop.postgres.address import is_database, parse_address
from assistant.workshop.store import LedBy, NotLeading, RoomError, with_clock
from assistant.workshop.watching import watch
from tests.workshop import databases
from tests.workshop.conftest import MINUTE, MORNING, in_database
from tests.workshop.furnishing import example
from tests.workshop.test_store import titled

pytest.importorskip("sqlalchemy", reason="the extra postgres is not installed")

from sqlalchemy import Connection, inspect, text, update

from assistant.workshop.postgres.away import Away
from assistant.workshop.postgres.line import Line
from assistant.workshop.postgres.opening import begin_database, open_database
from assistant.workshop.postgres.room import DatabaseRoom
from assistant.workshop.postgres.tables import HEAD, VERSION_TABLE, metadata, teams

SPRINT = find_format("sprint").text


@pytest.fixture
def room(guideline: Guideline) -> Iterator[DatabaseRoom]:
    """A new room in the tests' database."""
    address = databases.new_room()
    made = begin_database(address, SPRINT, guideline)
    made.given = address  # type: ignore[attr-defined]
    yield made
    databases.take_out(made)


def again(room: DatabaseRoom) -> DatabaseRoom:
    """The same room, as another program opens it."""
    return open_database(room.given, room.guideline)  # type: ignore[attr-defined]


# The address


@pytest.mark.parametrize(
    ("address", "server", "room", "shown"),
    [
        ("postgresql://db/m?room=spring", "postgresql://db/m", "spring", "postgresql://db/m?room=spring"),
        (
            "postgres://ana:s%40cret@db:5433/m?sslmode=require&room=A%20B",
            "postgresql://ana:s%40cret@db:5433/m?sslmode=require",
            "A B",
            "postgresql://ana@db:5433/m?sslmode=require&room=A%20B",
        ),
        ("postgresql:///m?room=x", "postgresql:///m", "x", "postgresql:///m?room=x"),
        ("postgresql:///m?password=hush&room=x", "postgresql:///m?password=hush", "x", "postgresql:///m?room=x"),
    ],
)
def test_the_address_names_server_and_room_and_is_shown_without_the_password(
    address: str, server: str, room: str, shown: str
) -> None:
    found = parse_address(address)
    assert (found.server, found.room, found.shown) == (server, room, shown)


@pytest.mark.parametrize(
    "address",
    ["postgresql://a:hush@db/m", "postgresql://a:hush@db/m?room=", "postgresql://a:hush@[db/m?room=x",
     "postgresql://a:hush@db:port/m?room=x", "postgresql:a:hush@db?room=x",
     "postgresql://a:hush@db/m?room=" + "x" * 99],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_explained_without_its_password(address: str) -> None:
    with pytest.raises(RoomError, match="For example: postgresql://") as refused:
        parse_address(address)
    assert "hush" not in str(refused.value)


def test_a_folder_is_not_taken_for_a_database() -> None:
    assert [is_database(one) for one in ("room", "/srv/postgresql", "postgresql", "C:\\rooms", "POSTGRES://x")] == [
        False, False, False, False, True,
    ]  # fmt: skip


def test_files_lie_beside_the_folder_or_where_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert beside("rooms/Day One", "-report.zip") == tmp_path / "rooms" / "day-one-report.zip"
    assert beside("postgresql://db/m?room=Day%20One", "-report.zip") == tmp_path / "day-one-report.zip"


# Opening


def test_the_door_opens_both_kinds_of_rooms(tmp_path: Path, room: DatabaseRoom, guideline: Guideline) -> None:
    begin_room(str(tmp_path / "room"), SPRINT, guideline).join("Blue", MORNING)
    assert [team.name for team in open_room(str(tmp_path / "room"), guideline).look().teams] == ["Blue"]
    room.join("Red", MORNING)
    assert [team.name for team in open_room(room.given, guideline).look().teams] == ["Red"]  # type: ignore[attr-defined]


def test_a_room_that_is_not_there_is_explained_and_a_plan_is_checked_first(guideline: Guideline) -> None:
    for _ in in_database(guideline):
        with pytest.raises(RoomError, match=r'There is no room "test-.*There are: .*--format sprint'):
            open_room(databases.new_room(), guideline)
        with pytest.raises(PlanError):
            begin_room(databases.new_room(), 'title = "x"\n', guideline)


def test_a_room_that_is_there_keeps_its_own_plan(room: DatabaseRoom, guideline: Guideline) -> None:
    other = begin_database(room.given, find_format("express").text, guideline)  # type: ignore[attr-defined]
    assert other.look().plan.format == "sprint"


def test_nobody_answers_and_the_password_is_not_said(guideline: Guideline) -> None:
    with pytest.raises(RoomError, match="cannot be reached just now") as away:
        open_room("postgresql://ana:hush@127.0.0.1:9/m?room=x", guideline)
    assert "hush" not in str(away.value)


def test_without_the_packages_it_says_what_to_install(guideline: Guideline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.workshop.opening.find_spec", lambda _: None)
    with pytest.raises(RoomError, match=r"microcraft\[postgres\]"):
        open_room("postgresql://db/m?room=x", guideline)


# Migrations


@pytest.fixture
def fresh() -> Iterator[str]:
    """The address of a room in a part of the database without any tables."""
    address = databases.server()
    name = databases.new_room().rpartition("=")[2].replace("-", "_")
    line = Line(parse_address(databases.in_room(address, "x")))
    line.do(lambda connection: connection.execute(text(f"CREATE SCHEMA {name}")))
    joint = "&" if "?" in address else "?"
    yield databases.in_room(f"{address}{joint}options=-csearch_path%3D{name}", "spring")
    line.do(lambda connection: connection.execute(text(f"DROP SCHEMA {name} CASCADE")))
    line.close()


def test_the_migrations_make_the_tables_that_the_program_uses(fresh: str, guideline: Guideline) -> None:
    room = begin_database(fresh, SPRINT, guideline)
    found = room.line.do(
        lambda connection: (
            connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")),
            _differences(connection),
        )
    )
    assert found == (HEAD, [])
    room.close()


def _differences(connection: Connection) -> object:
    """Between the tables that there are and those of the program."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE, "compare_server_default": True}
    )
    return compare_metadata(context, metadata)


def test_who_only_joins_does_not_begin_a_database(fresh: str, guideline: Guideline) -> None:
    with pytest.raises(RoomError, match="no rooms in this database yet"):
        open_database(fresh, guideline)
    line = Line(parse_address(fresh))
    assert line.do(lambda connection: inspect(connection).get_table_names()) == []
    line.close()


def test_a_database_of_a_newer_microcraft_is_left_alone(fresh: str, guideline: Guideline) -> None:
    room = begin_database(fresh, SPRINT, guideline)
    room.line.do(lambda connection: connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")))
    room.close()
    with pytest.raises(RoomError, match=r"newer Microcraft\. Nothing was changed\. Please update"):
        open_database(fresh, guideline)
    with pytest.raises(RoomError, match="newer Microcraft"):
        begin_database(fresh, SPRINT, guideline)


def test_two_who_begin_at_once_make_one_room(fresh: str, guideline: Guideline) -> None:
    made: list[int] = []

    def begin() -> None:
        room = begin_database(fresh, SPRINT, guideline)
        made.append(room.room_id)
        room.close()

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 4
    assert len(set(made)) == 1


# Lost connections


T = TypeVar("T")


def eventually(ask: Callable[[], T], wanted: Callable[[T], bool]) -> T:
    """The server notices a moment later that a connection has been closed."""
    for _ in range(100):
        if wanted(found := ask()):
            break
        time.sleep(0.02)
    return found


def cut(room: DatabaseRoom) -> None:
    """The server ends the room's connection, as a restart does."""
    number = room.line.do(lambda connection: connection.scalar(text("SELECT pg_backend_pid()")))
    other = Line(room.line.address)
    other.do(lambda connection: connection.execute(text(f"SELECT pg_terminate_backend({number}, 5000)")))
    other.close()


@contextmanager
def away(room: DatabaseRoom) -> Iterator[None]:
    """Nobody answers at the room's address."""
    engine = room.line._engine
    room.line._engine = Line(parse_address("postgresql://127.0.0.1:9/m?room=x"))._engine
    room.line.close()
    try:
        yield
    finally:
        room.line._engine = engine
        room.line._wait_until = 0.0


def test_a_connection_that_was_cut_is_not_even_noticed(room: DatabaseRoom) -> None:
    blue = room.join("Blue", MORNING).team.id
    cut(room)
    assert room.raise_hand(blue, MORNING).hand == MORNING
    cut(room)
    room.add("parked", "Who pays?", MORNING)
    cut(room)
    assert [point.text for point in room.look().log.points] == ["Who pays?"]


def test_while_the_database_is_away_the_last_look_is_shown_and_what_is_written_is_refused(room: DatabaseRoom) -> None:
    blue = room.join("Blue", MORNING).team.id
    room.look()
    room.glance(blue)
    with away(room):
        look = room.look()
        assert [team.name for team in look.teams] == ["Blue"]
        assert "cannot be reached just now" in look.troubles[0]
        assert "cannot be reached just now" in room.glance(blue).trouble
        for write in (
            lambda: room.add("note", "x", MORNING),
            lambda: room.raise_hand(blue, MORNING),
            lambda: room.put_design(blue, example()),
            lambda: room.join("Red", MORNING),
        ):
            with pytest.raises(Away, match="kept as soon as the database is back"):
                write()
    assert room.look().troubles == ()
    assert room.glance(blue).trouble == ""


def test_the_lead_comes_back_with_the_connection_unless_somebody_else_has_led(room: DatabaseRoom) -> None:
    assert not isinstance(room.lead("Ana"), LedBy)
    state = room.look().state
    running = with_clock(state, clocks.go_on(state.clock, MORNING))
    cut(room)
    state = room.write_state(running, MORNING)
    other = again(room)
    assert isinstance(other.lead("Bo"), LedBy)
    room.close()
    lead = eventually(lambda: other.lead("Bo"), lambda found: not isinstance(found, LedBy))
    assert not isinstance(lead, LedBy)
    with pytest.raises(NotLeading, match=r"Bo on .* has taken the lead since"):
        room.write_state(state, MORNING + MINUTE)
    other.write_state(other.look().state, MORNING + MINUTE)
    lead.release()
    with pytest.raises(NotLeading):
        room.write_state(state, MORNING + MINUTE)
    assert not isinstance(room.lead("Ana"), LedBy)
    room.write_state(room.look().state, MORNING + MINUTE)
    other.close()


def test_what_the_database_refuses_is_said_in_its_words_and_nothing_is_changed(room: DatabaseRoom) -> None:
    room.line.do(lambda connection: connection.execute(text("SET default_transaction_read_only = on")))
    with pytest.raises(RoomError, match=r"refused this: .*read-only transaction\. Nothing was changed"):
        room.join("Blue", MORNING)
    assert room.look().teams == ()


# What cannot be read


def test_a_design_that_cannot_be_read_leaves_the_others_alone(room: DatabaseRoom, guideline: Guideline) -> None:
    for name in ("Blue", "Red"):
        team = room.join(name, MORNING).team.id
        room.put_design(team, titled(guideline, room.look().designs[team], name))
    room.look()
    mine = (teams.c.room_id == room.room_id, teams.c.id == "blue")
    broken = update(teams).where(*mine).values(design="[[[", version=99)
    room.line.do(lambda connection: connection.execute(broken))
    look = room.look()
    assert [look.designs[team].text("frame.title", "title") for team in ("blue", "red")] == ["Blue", "Red"]
    assert look.troubles[0].startswith("teams/blue/design.toml: ")


def test_a_state_that_cannot_be_read_leaves_the_clock_as_it_was(room: DatabaseRoom) -> None:
    before = room.look().state
    room.line.do(lambda connection: connection.execute(text("UPDATE microcraft_room SET state = 'beat = 1'")))
    look = room.look()
    assert look.state == before
    assert "The clock cannot be understood" in look.troubles[0]


# Many


@pytest.mark.slow
@pytest.mark.parametrize("number", [30, 1000])
def test_of_many_designs_only_what_has_changed_is_looked_at_again(
    room: DatabaseRoom, guideline: Guideline, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.design.codec import dumps

    whole = dumps(example(), guideline)
    values = [
        {"room_id": room.room_id, "id": f"team-{n}", "name": f"Team {n}", "joined": datetime.now(UTC), "design": whole}
        for n in range(number)
    ]
    room.line.do(lambda connection: connection.execute(teams.insert(), values))
    started = time.perf_counter()
    assert len(room.look().designs) == number
    first = time.perf_counter() - started
    room.put_design("team-7", titled(guideline, example(), "Changed"))
    started = time.perf_counter()
    assert room.look().designs["team-7"].text("frame.title", "title") == "Changed"
    following = time.perf_counter() - started
    started = time.perf_counter()
    other = again(room)
    assert other.glance("team-9").team.name == "Team 9"
    assert len(other.teams()) == number
    joining = time.perf_counter() - started
    other.close()
    print(f"{number} designs: to join {joining * 1000:.0f} ms")
    print(f"{number} designs: first look {first:.2f} s, next look {following * 1000:.1f} ms")
    looked = room.look()
    view = watch(guideline, looked, MORNING)
    computed: list[object] = []

    def counted(*about: Any) -> Report:
        computed.append(about)
        return report(*about)

    monkeypatch.setattr("assistant.workshop.watching.report", counted)
    view = watch(guideline, looked, MORNING, view)
    assert computed == []
    room.put_design("team-7", titled(guideline, example(), "Changed again"))
    assert watch(guideline, room.look(), MORNING, view).teams[0].title
    assert len(computed) == 1
