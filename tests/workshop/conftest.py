"""What the tests of workshops share: a plan, and a room of every kind there is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.guideline.model import Guideline
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.plan import Plan
from assistant.workshop.plan_file import parse_plan
from assistant.workshop.store import Room

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


@pytest.fixture(params=["folder"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, guideline: Guideline) -> OpenAgain:
    """Every place in which a room can be kept; each call is one more program that has it open."""
    begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
    return lambda: FolderRoom(tmp_path / "room", guideline)


@pytest.fixture
def room(opened: OpenAgain) -> Room:
    return opened()
