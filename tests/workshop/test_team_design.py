"""A team's design in a database, while somebody works on it: nothing is overwritten, and nothing is lost."""

from collections.abc import Iterator

import pytest

from assistant.design.codec import loads
from assistant.design.file import read_design
from assistant.guideline.model import Guideline
from assistant.workshop.postgres.address import parse_address
from tests.workshop import databases
from tests.workshop.conftest import MORNING, OpenAgain, in_database
from tests.workshop.furnishing import GUIDELINE, example
from tests.workshop.test_store import titled

pytest.importorskip("sqlalchemy", reason="the extra postgres is not installed")

from assistant.app.team_conversation import TeamConversation
from assistant.workshop.postgres.room import DatabaseRoom
from assistant.workshop.postgres.team_design import BASE, TeamRow
from tests.workshop.test_database import away, cut, eventually

ANOTHER = list(example().answers)[1]
"""A question that is not the title."""


@pytest.fixture
def programs(guideline: Guideline) -> Iterator[OpenAgain]:
    """Each call is one more program that has the same room open; there is a team Blue in it."""
    for opened in in_database(guideline):
        opened().join("Blue", MORNING)
        yield opened


def program(opened: OpenAgain) -> DatabaseRoom:
    room = opened()
    assert isinstance(room, DatabaseRoom)
    return room


def title(room: DatabaseRoom) -> str:
    return room.look().designs["blue"].text("frame.title", "title") or ""


def test_what_is_saved_is_seen_by_every_program(programs: OpenAgain) -> None:
    mine = TeamRow(program(programs), "blue")
    design = mine.reread(to_write=True)
    assert mine.save(titled(GUIDELINE, design, "Carbon")).text("frame.title", "title") == "Carbon"
    assert (mine.trouble, mine.told()) == ("", "")
    assert title(program(programs)) == "Carbon"
    assert read_design(mine.path, GUIDELINE).design.text("frame.title", "title") == "Carbon"


def test_one_writes_at_a_time_until_the_program_ends_or_its_connection(programs: OpenAgain) -> None:
    first, second = program(programs), program(programs)
    mine, other = TeamRow(first, "blue"), TeamRow(second, "blue")
    assert mine.take() is None
    assert mine.take() is None
    held = other.take()
    assert held is not None
    assert held.since is not None
    assert "has had this design open since" in held.say()
    mine.release()
    assert other.take() is None
    second.close()
    assert eventually(mine.take, lambda found: found is None) is None
    first.close()
    second.close()


def test_what_two_write_at_once_is_merged(programs: OpenAgain) -> None:
    mine, other = TeamRow(program(programs), "blue"), TeamRow(program(programs), "blue")
    begun = mine.reread(to_write=True)
    other.reread(to_write=True)
    mine.save(titled(GUIDELINE, begun, "Carbon"))
    level = begun.with_(answers={ANOTHER: example().answers[ANOTHER]})
    merged = other.save(level)
    assert merged.text("frame.title", "title") == "Carbon"
    assert ANOTHER in merged.answers
    assert "Both are kept" in other.told()
    assert program(programs).look().designs["blue"].answers.keys() == merged.answers.keys()


def test_a_save_after_a_cut_connection_is_kept_and_the_lock_is_taken_anew(programs: OpenAgain) -> None:
    room = program(programs)
    mine = TeamRow(room, "blue")
    design = mine.reread(to_write=True)
    assert mine.take() is None
    cut(room)
    mine.save(titled(GUIDELINE, design, "Carbon"))
    assert (mine.trouble, mine.told()) == ("", "")
    assert TeamRow(program(programs), "blue").take() is not None
    assert title(room) == "Carbon"


def test_while_the_database_is_away_answers_are_kept_here_and_sent_later(programs: OpenAgain) -> None:
    room = program(programs)
    mine = TeamRow(room, "blue")
    design = mine.reread(to_write=True)
    with away(room):
        design = mine.save(titled(GUIDELINE, design, "Carbon"))
        assert f"Until then your answers are kept in {mine.path}" in mine.trouble
        assert read_design(mine.path, GUIDELINE).design.text("frame.title", "title") == "Carbon"
        assert mine.take() is not None
    assert title(room) == ""
    mine.save(design)
    assert mine.trouble == ""
    assert title(room) == "Carbon"
    assert not mine.path.with_name(BASE).exists()


def test_what_could_not_be_sent_before_a_crash_is_merged_when_somebody_writes_here_again(programs: OpenAgain) -> None:
    room = program(programs)
    mine = TeamRow(room, "blue")
    begun = mine.reread(to_write=True)
    with away(room):
        mine.save(titled(GUIDELINE, begun, "Carbon"))
    room.put_design("blue", begun.with_(answers={ANOTHER: example().answers[ANOTHER]}))
    assert "frame.title" not in TeamRow(room, "blue").reread(to_write=False).answers
    conversation = TeamConversation.of_kept(TeamRow(program(programs), "blue"), ())
    assert conversation.file.take() is None
    conversation.begin_to_write()
    assert "could not be sent before" in conversation.file.told()
    kept = program(programs).look().designs["blue"]
    assert set(kept.answers) == {"frame.title", ANOTHER}
    conversation.close()


def test_what_cannot_be_read_in_the_database_is_not_overwritten(programs: OpenAgain) -> None:
    from sqlalchemy import text

    room = program(programs)
    mine = TeamRow(room, "blue")
    design = mine.reread(to_write=True)
    spoil = text("UPDATE microcraft_team SET design = '[[[', version = 9 WHERE room_id = :room")
    room.line.do(lambda connection: connection.execute(spoil, {"room": room.room_id}))
    mine.save(titled(GUIDELINE, design, "Carbon"))
    assert "cannot be read any more" in mine.trouble
    assert loads(mine.path.read_text("utf-8"), GUIDELINE).design.text("frame.title", "title") == "Carbon"
    again = room.line.do(
        lambda connection: connection.scalar(text("SELECT design FROM microcraft_team WHERE version = 9"))
    )
    assert again == "[[["


def test_no_program_ever_shows_the_password() -> None:
    assert "hush" not in repr(parse_address("postgresql://ana:hush@db/m?room=x").shown)
    assert databases.in_room("postgresql://db/m?a=b", "x").endswith("&room=x")
