"""How serving ends: within three seconds, with nothing left behind, and with all that was typed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from assistant.guideline.model import Guideline
from assistant.workshop.folder import begin_folder
from assistant.workshop.formats import find_format
from tests.workshop.serving.conftest import free_port
from tests.workshop.serving.processes import gone, nursery_of, programs_of
from tests.workshop.serving.test_session import QUESTION
from tests.workshop.serving.visiting import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX systems")]

TEAMS = 3

BUSY = 6.0
"""Seconds. It takes less than three; here other tests want the processor too."""

HALF = "Half a reply"


@dataclass
class Command:
    """The real command, with the address it serves at; stands in for ``Served`` where a visitor needs one."""

    process: "subprocess.Popen[str]"
    url: str
    access: "Code"
    folder: Path

    def end(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=10)


@dataclass
class Code:
    code: str


@pytest.fixture
def command(tmp_path: Path, guideline: Guideline, own_state_folder: Path) -> Iterator[Command]:
    folder = tmp_path / "room"
    begin_folder(folder, find_format("sprint").text, guideline)
    running = start(folder, free_port(), own_state_folder)
    yield running
    running.end()


def start(folder: Path, port: int, home: Path) -> Command:
    """Waits until browsers can come."""
    words = [sys.executable, "-m", "assistant", "workshop", "serve", str(folder), "--port", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "Press Ctrl+C" in line:
            break
    (kept,) = home.glob("serving/*/access.json")
    return Command(process, f"http://127.0.0.1:{port}", Code(json.loads(kept.read_text())["code"]), folder)


@pytest.fixture
async def visitors(command: Command) -> AsyncIterator[list[Visitor]]:
    clients = [aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) for _ in range(TEAMS)]
    yield [Visitor(command, client) for client in clients]  # type: ignore[arg-type]
    await asyncio.gather(*(client.close() for client in clients))


async def begin_typing(visitors: list[Visitor]) -> None:
    """Every team has a title that was sent and a reply that was not."""
    for number, visitor in enumerate(visitors):
        await visitor.post_join(team=f"Team {number}")
        line = await visitor.line()
        await line.wait_for(QUESTION)
        await line.type(f"Title {number}\r", 1)
        await line.wait_for("question 2")
        await line.type(HALF, 2)
        await line.wait_for(HALF)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_it_stops_within_three_seconds_and_leaves_nothing_behind(
    command: Command, visitors: list[Visitor], sign: signal.Signals
) -> None:
    await begin_typing(visitors)
    programs = programs_of(command.process.pid)
    assert len(programs) == TEAMS
    begun = time.monotonic()
    command.process.send_signal(sign)
    status = await asyncio.to_thread(command.process.wait, 10)
    assert time.monotonic() - begun < BUSY
    assert status == 0
    assert "The server has stopped" in command.process.communicate()[0]
    assert all(gone(pid) for pid in programs)
    for number in range(TEAMS):
        design = tomllib.loads((command.folder / "teams" / f"team-{number}" / "design.toml").read_text())
        assert design["frame"]["title"] == f"Title {number}"
        assert HALF in str(design["drafts"])


async def test_a_program_that_does_not_answer_is_not_waited_for(command: Command, visitors: list[Visitor]) -> None:
    await begin_typing(visitors)
    programs = programs_of(command.process.pid)
    for pid in programs:
        os.kill(pid, signal.SIGSTOP)
    begun = time.monotonic()
    command.process.terminate()
    await asyncio.to_thread(command.process.wait, 10)
    assert time.monotonic() - begun < BUSY
    assert all(gone(pid) for pid in programs)


async def test_nothing_lives_on_when_the_server_is_killed(command: Command, visitors: list[Visitor]) -> None:
    await begin_typing(visitors)
    programs = programs_of(command.process.pid)
    command.process.kill()
    end = time.monotonic() + 10
    while not all(gone(pid) for pid in programs):
        assert time.monotonic() < end, "a program lives on without its server"
        await asyncio.sleep(0.1)


async def test_after_a_killed_server_everybody_goes_on_with_the_same_badge(
    command: Command, visitors: list[Visitor], own_state_folder: Path
) -> None:
    await begin_typing(visitors)
    command.process.kill()
    command.process.wait()
    again = start(command.folder, int(command.url.rpartition(":")[2]), own_state_folder)
    try:
        for number, visitor in enumerate(visitors):
            assert again.access == command.access
            assert (await visitor.get("/here"))[0] == 204
            line = await visitor.line()
            await line.wait_for(f"Title {number}")
            await line.wait_for(HALF)
    finally:
        await asyncio.to_thread(again.end)


def test_a_port_that_is_taken_is_said_plainly(command: Command) -> None:
    port = command.url.rpartition(":")[2]
    words = [sys.executable, "-m", "assistant", "workshop", "serve", str(command.folder), "--port", port]
    done = subprocess.run(words, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert "choose another one with --port" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_no_room_is_said_plainly(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "assistant", "workshop", "serve", str(tmp_path / "nowhere")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert "There is no folder" in done.stderr


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="there is a nursery on Linux only")
async def test_without_its_nursery_the_server_starts_programs_from_the_beginning(
    command: Command, visitors: list[Visitor]
) -> None:
    await begin_typing(visitors[:1])
    os.kill(nursery_of(command.process.pid), signal.SIGKILL)
    await asyncio.sleep(0.5)
    for number, visitor in enumerate(visitors):
        await visitor.post_join(team=f"Team {number}", which="same")
        await (await visitor.line(page="p2")).wait_for("Title 0" if number == 0 else QUESTION)
    assert len(programs_of(command.process.pid)) == TEAMS
