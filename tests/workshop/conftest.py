"""What the tests of workshops share: a plan, and a room of every kind there is."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.guideline.model import Guideline
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.plan import Plan
from assistant.workshop.plan_file import parse_plan
from assistant.workshop.store import Room
from tests.workshop import databases

MORNING = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def plan(guideline: Guideline) -> Plan:
    return parse_plan(find_format("sprint").text, guideline)


@pytest.fixture
def folder(tmp_path: Path, guideline: Guideline) -> FolderRoom:
    return begin_folder(tmp_path / "room", find_format("sprint").text, guideline)


OpenAgain = Callable[[], Room]
"""The same room, as another machine or another program opens it."""


@pytest.fixture(params=["folder", "database"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, guideline: Guideline) -> Iterator[OpenAgain]:
    """Every place in which a room can be kept; each call is one more program that has it open."""
    if request.param == "folder":
        begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
        yield lambda: FolderRoom(tmp_path / "room", guideline)
    else:
        yield from in_database(guideline)


def in_database(guideline: Guideline) -> Iterator[OpenAgain]:
    """A new room in the tests' database; it is taken out of it afterwards."""
    from assistant.workshop.postgres.opening import begin_database, open_database

    address = databases.new_room()
    first = begin_database(address, find_format("sprint").text, guideline)
    yield lambda: open_database(address, guideline)
    databases.take_out(first)


@pytest.fixture
def room(opened: OpenAgain) -> Room:
    return opened()
