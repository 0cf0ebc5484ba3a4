"""The commands of a workshop with the address of a database in place of a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import commands
from assistant.workshop.formats import find_format
from assistant.workshop.opening import as_database, begin_room, open_room
from tests.workshop import databases
from tests.workshop.furnishing import GUIDELINE, furnished

pytest.importorskip("sqlalchemy", reason="the extra postgres is not installed")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A room with three teams; files are written where we are."""
    monkeypatch.chdir(tmp_path)
    made = databases.new_room()
    room = as_database(begin_room(made, find_format("sprint").text, GUIDELINE))
    assert room is not None
    furnished(room)
    yield made
    databases.take_out(room)


def done(*words: str) -> str:
    result = CliRunner().invoke(commands, ["workshop", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_answers_are_compared(address: str) -> None:
    assert "Carbon for <all>" in done("compare", address, "F1")


def test_everything_is_gathered_where_we_are(address: str, tmp_path: Path) -> None:
    done("gather", address)
    done("gallery", address)
    name = address.rpartition("=")[2]
    assert {one.name for one in tmp_path.iterdir() if one.is_file()} >= {f"{name}-report.zip", f"{name}-gallery.html"}


def test_the_facilitator_begins_a_room_with_a_format_and_finds_it_again() -> None:
    from assistant.cli.workshop_run import _leading

    made = databases.new_room()
    leading = _leading(made, None, "express", "Ana")
    assert leading.leads
    assert leading.plan.format == "express"
    again = _leading(made, None, None, "Bo")
    assert again.led_by.startswith("Ana on ")
    for one in (again.room, leading.room):
        room = as_database(one)
        assert room is not None
        databases.take_out(room)


def test_a_wrong_address_is_explained_without_the_password() -> None:
    result = CliRunner().invoke(commands, ["workshop", "compare", "postgresql://ana:hush@127.0.0.1:9/m?room=x"])
    assert result.exit_code == 1
    assert "cannot be reached just now" in result.output
    assert "hush" not in result.output
    with pytest.raises(Exception, match="has to end with the name of the room"):
        open_room("postgresql://db/m", GUIDELINE)
