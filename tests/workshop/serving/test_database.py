"""Two machines that serve one room in a database: one code, one badge, and each answer seen on both."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from assistant import locations
from assistant.guideline.model import Guideline
from assistant.workshop.formats import find_format
from assistant.workshop.handouts import handouts_of
from assistant.workshop.opening import as_database, begin_room, open_room
from assistant.workshop.serving.access import access_of
from assistant.workshop.serving.beginning import beginning
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


PASSWORD = "hush-hush-7319"
"""Of the database. The tests' own server asks for none, so that it need not be true."""


@pytest.fixture
def warm(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """What the nursery imports; without any there is no nursery."""
    found: tuple[str, ...] = getattr(request, "param", WARM)
    return found


WARM = ("assistant.workshop.postgres.served",)


@dataclass
class Machines:
    """Two serving machines, and how to end one."""

    served: list[Served]
    ends: list[asyncio.Event]
    tasks: list[asyncio.Task[None]]

    async def stop(self, number: int) -> None:
        self.ends[number].set()
        await self.tasks[number]


@pytest.fixture
async def machines(
    address: str, guideline: Guideline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm: tuple[str, ...]
) -> AsyncIterator[Machines]:
    """Two servers, each with a folder of its own for what it keeps."""
    made = Machines([], [], [])
    for name in ("one", "two"):
        monkeypatch.setenv(locations.HOME_VARIABLE, str(tmp_path / name))
        room = open_room(f"{address}&password={PASSWORD}", guideline)
        here = place("127.0.0.1", free_port(), None)
        access = access_of(room)
        begun: asyncio.Future[Server] = asyncio.get_running_loop().create_future()
        serving = Serving(room, here, access, words_for(room), warm=warm)
        made.ends.append(asyncio.Event())
        made.tasks.append(asyncio.create_task(serve(serving, begun.set_result, made.ends[-1])))
        made.served.append(Served(f"http://127.0.0.1:{here.port}", access, room, await begun))  # type: ignore[arg-type]
    yield made
    for number, one in enumerate(made.served):
        await made.stop(number)
        one.room.close()  # type: ignore[attr-defined]


def words_for(room: Room):  # type: ignore[no-untyped-def]
    """The command of a browser's program, as ``microcraft workshop serve`` gives it."""

    def words(team: Team, _: object) -> tuple[str, ...]:
        return "workshop", "join", room.address, "--team", team.name, "--if-taken", "join"

    return words


async def test_an_answer_on_one_machine_is_there_on_the_other(machines: Machines) -> None:
    first, second = machines.served
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


async def test_a_handout_is_given_by_every_machine(machines: Machines) -> None:
    first, second = machines.served
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        visitor = Visitor(first, client)
        assert (await visitor.get("/files/handout/a.txt"))[0] == 401
        await visitor.post_join()
        handouts_of(first.room).put("sheet for teams.txt", b"for the teams")
        for served in (first, second):
            visitor = Visitor(served, client)
            _, listed, _ = await visitor.get("/files")
            assert "sheet for teams.txt" in listed
            status, text, headers = await visitor.get("/files/handout/sheet%20for%20teams.txt")
            assert (status, text) == (200, "for the teams")
            assert headers["Content-Disposition"].startswith("attachment; ")
            for name in ("other.txt", "..%2Fplan.toml", "%00", "a%0Ab"):
                assert (await visitor.get(f"/files/handout/{name}"))[0] == 404


async def test_a_new_code_closes_every_door(machines: Machines, address: str, guideline: Guideline) -> None:
    room = open_room(address, guideline)
    renewed = access_of(room, renew=True)
    assert renewed.code != machines.served[0].access.code
    assert access_of(machines.served[1].room) == renewed
    room.close()  # type: ignore[attr-defined]


async def test_when_a_machine_goes_its_browsers_go_on_at_the_other(machines: Machines) -> None:
    """As a load balancer sends them there, once the health of the first is not answered any more."""
    first, second = machines.served
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        visitor = Visitor(first, client)
        await visitor.post_join()
        line = await visitor.line()
        await line.wait_for("working title")
        await line.type("Carbon Reporting\r", 1)
        await line.wait_for("question 2")
        await line.type("Half a sent", 2)
        await line.wait_for("Half a sent")
        assert (await visitor.get("/health"))[0] == 204
        await machines.stop(0)
        with pytest.raises(aiohttp.ClientError):
            await visitor.get("/health")
        visitor = Visitor(second, client)
        again = await visitor.line()
        await again.wait_for("Half a sent")
        await again.type("ence\r", 1)  # it writes: the lock went with the first machine
        await again.wait_for("question 3")
        kept = await asyncio.to_thread(second.room.look)
        assert kept.designs["blue"].text("frame.pitch", "pitch") == "Half a sentence"


@pytest.mark.parametrize("warm", [(), WARM], ids=["from the beginning", "from the nursery"], indirect=True)
async def test_a_browsers_program_does_not_know_the_password_of_the_database(
    machines: Machines, tmp_path: Path
) -> None:
    served = machines.served[0]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        visitor = Visitor(served, client)
        await visitor.post_join()
        line = await visitor.line()
        await line.wait_for("working title")
        (session,) = served.server.sessions.running
        begun = beginning(served.room, served.room.teams()[0], session.badge, tmp_path, ("render",))
        assert PASSWORD not in repr((begun.environment, begun.command))
        if sys.platform == "linux":
            assert PASSWORD not in Path(f"/proc/{session.pid}/environ").read_text("utf-8", "replace")
            memory = await asyncio.to_thread(memory_of, session.pid)
            assert not memory or b"working title" in memory
            assert PASSWORD.encode() not in memory


def memory_of(pid: int) -> bytes:
    """Everything that a process can write, as far as the system shows it."""
    found = bytearray()
    with contextlib.suppress(PermissionError), Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for row in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights, *_ = row.split()
            if rights.startswith("rw") and "[vvar" not in row:
                start, end = (int(one, 16) for one in place.split("-"))
                memory.seek(start)
                with contextlib.suppress(OSError):
                    found += memory.read(end - start)
    return bytes(found)
