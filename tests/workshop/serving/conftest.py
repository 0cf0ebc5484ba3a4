"""A room that is being served in this process, for one test."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from assistant.cli.workshop_serve import team_command
from assistant.guideline.model import Guideline
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.serving.access import access_to
from assistant.workshop.serving.place import place
from assistant.workshop.serving.server import Server, Serving, serve
from tests.workshop.serving.visiting import Served, Visitor


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def room(tmp_path: Path, guideline: Guideline) -> FolderRoom:
    return begin_folder(tmp_path / "room", find_format("sprint").text, guideline)


Opening = Callable[..., Awaitable[Served]]


@pytest.fixture
async def opening(room: FolderRoom) -> AsyncIterator[Opening]:
    """Begins to serve the room; ``most``, ``wait`` and ``public`` as in the command, ``words`` for the program."""
    until = asyncio.Event()
    tasks: list[asyncio.Task[None]] = []

    async def opened(public: str | None = None, words: tuple[str, ...] = (), **limits: float) -> Served:
        here = place("127.0.0.1", free_port(), public)
        access = access_to(room.address)
        begun: asyncio.Future[Server] = asyncio.get_running_loop().create_future()
        command = (lambda *_: words) if words else team_command(room.address)
        serving = Serving(room, here, access, command, **limits)  # type: ignore[arg-type]
        tasks.append(asyncio.create_task(serve(serving, begun.set_result, until)))
        tasks[-1].add_done_callback(
            lambda task: None if begun.done() else begun.set_exception(task.exception() or OSError)
        )
        return Served(f"http://127.0.0.1:{here.port}", access, room, await begun)

    yield opened
    until.set()
    await asyncio.gather(*tasks)


@pytest.fixture
async def served(opening: Opening) -> Served:
    return await opening()


@pytest.fixture
async def visitor(served: Served) -> AsyncIterator[Visitor]:
    """A browser without a screen that has not joined yet."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        yield Visitor(served, client)
