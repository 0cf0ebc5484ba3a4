"""Two machines that serve one room in a database: one code, one badge, and each answer seen on both."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from assistant import locations
from assistant.guideline.model import Guideline
from assistant.workshop.formats import find_format
from assistant.workshop.opening import as_database, begin_room, open_room
from assistant.workshop.serving.access import access_of
from assistant.workshop.serving.place import place
from assistant.workshop.serving.server import Server, Serving, serve
from assistant.workshop.store import Room, Team
from tests.workshop import databases
from tests.workshop.serving.conftest import free_port
from tests.workshop.serving.visiting import Served, Visitor

pytestmark = pytest.mark.slow


@pytest.fixture
def address(guideline: Guideline) -> Iterator[str]:
    made = databases.new_room()
    room = as_database(begin_room(made, find_format("sprint").text, guideline))
    yield made
    assert room is not None
    databases.take_out(room)


@pytest.fixture
async def machines(
    address: str, guideline: Guideline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[list[Served]]:
    """Two servers, each with a folder of its own for what it keeps."""
    until = asyncio.Event()
    tasks, made = [], []
    for name in ("one", "two"):
        monkeypatch.setenv(locations.HOME_VARIABLE, str(tmp_path / name))
        room = open_room(address, guideline)
        here = place("127.0.0.1", free_port(), None)
        access = access_of(room)
        begun: asyncio.Future[Server] = asyncio.get_running_loop().create_future()
        serving = Serving(room, here, access, words_for(room))
        tasks.append(asyncio.create_task(serve(serving, begun.set_result, until)))
        made.append(Served(f"http://127.0.0.1:{here.port}", access, room, await begun))  # type: ignore[arg-type]
    yield made
    until.set()
    await asyncio.gather(*tasks)
    for one in made:
        one.room.close()  # type: ignore[attr-defined]


def words_for(room: Room):  # type: ignore[no-untyped-def]
    """The command of a browser's program, as ``microcraft workshop serve`` gives it."""

    def words(team: Team, _: object) -> tuple[str, ...]:
        return "workshop", "join", room.address, "--team", team.name, "--if-taken", "join"

    return words


async def test_an_answer_on_one_machine_is_there_on_the_other(machines: list[Served]) -> None:
    first, second = machines
    assert first.access == second.access
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        visitor = Visitor(first, client)
        await visitor.post_join()
        line = await visitor.line()
        await line.wait_for("working title")
        await line.type("Carbon Reporting\r", 1)
        await line.wait_for("question 2")
        seen = await asyncio.to_thread(second.room.look)
        assert seen.designs["blue"].text("frame.title", "title") == "Carbon Reporting"
        await line.type("\x11", 2)  # Ctrl+Q
        await line.wait_closed()
        there = Visitor(second, client)  # the badge is good on the other machine too
        again = await there.line()
        await again.wait_for("Carbon Reporting")
        status, document, _ = await there.get("/files/document/md")
        assert status == 200
        assert "Carbon Reporting" in document
        status, listed, _ = await there.get("/files")
        assert status == 200
        assert "Blue" in listed


async def test_a_new_code_closes_every_door(machines: list[Served], address: str, guideline: Guideline) -> None:
    room = open_room(address, guideline)
    renewed = access_of(room, renew=True)
    assert renewed.code != machines[0].access.code
    assert access_of(machines[1].room) == renewed
    room.close()  # type: ignore[attr-defined]
