"""Measures a served room: ``python -m tests.workshop.load --sessions 30``.

Starts the real command, lets browsers without a screen arrive, all together and half a second apart, and then type
four keys a second each for a while. Prints one row for each: until the first and the last frame was there, the echo
of a key (from sending it until the answer has come), memory and the processor's time. Needs Linux for the last two.
"""

import argparse
import asyncio
import json
import os
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from assistant.guideline.reader import load_guideline
from assistant.workshop.formats import find_format
from assistant.workshop.opening import as_database, begin_room
from assistant.workshop.serving.access import access_of
from tests.workshop.databases import in_room, take_out
from tests.workshop.serving.processes import programs_of

KEYS_A_SECOND = 4.0
READY = b"F1"
"""Stands in the last line of the screen, so everything above it has been painted."""
HEAD = (
    "| sessions | arriving | first frame p50 s | last s | echo p50 ms | p99 ms "
    "| MB each (RSS) | MB in all (PSS) | CPU % |"
)


@dataclass
class Browser:
    """One line, without a screen."""

    socket: aiohttp.ClientWebSocketResponse
    number: int = 0

    async def first_frame(self) -> None:
        seen = b""
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                seen += message.data
                if READY in seen:
                    return
        raise SystemExit("a session ended before it was painted")

    async def echo(self, letter: str) -> float:
        """Seconds from a key to the frame that shows it."""
        self.number += 1
        begun = time.perf_counter()
        await self.socket.send_str(json.dumps(["stdin", letter, self.number]))
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY and letter.encode() in message.data:
                return time.perf_counter() - begun
        raise SystemExit("a session ended while somebody typed")

    async def quiet(self) -> None:
        """Takes in what is still on its way."""
        try:
            while True:
                await self.socket.receive(timeout=0.3)
        except TimeoutError:
            pass


class Room:
    """The real command over a new room, in a folder or in the database with this address."""

    def __init__(self, folder: Path, port: int, most: int, database: str) -> None:
        address = in_room(database, f"load-{secrets.token_hex(6)}") if database else str(folder / "room")
        self.kept = begin_room(address, find_format("sprint").text, load_guideline())
        words = ["workshop", "serve", address, "--port", str(port), "--sessions", str(most)]
        environment = {**os.environ, "MICROCRAFT_HOME": str(folder / "home")}
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "assistant", *words]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        next(line for line in self.process.stdout if "Press Ctrl+C" in line)
        if as_database(self.kept) is not None:
            self.code = access_of(self.kept).code
        else:
            (kept,) = (folder / "home").glob("serving/*/access.json")
            self.code = str(json.loads(kept.read_text())["code"])

    def end(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=10)
        if (database := as_database(self.kept)) is not None:
            take_out(database)

    async def join(self, client: aiohttp.ClientSession, team: str) -> None:
        sent, headers = {"code": self.code, "team": team, "which": "same"}, {"Origin": self.url}
        async with client.post(f"{self.url}/join", data=sent, headers=headers, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()

    async def enter(self, client: aiohttp.ClientSession) -> tuple[Browser, float]:
        begun = time.perf_counter()
        line = f"{self.url}/line?width=120&height=36&page=load"
        browser = Browser(await client.ws_connect(line, headers={"Origin": self.url}, max_msg_size=0))
        await browser.first_frame()
        return browser, time.perf_counter() - begun

    def programs(self) -> set[int]:
        return programs_of(self.process.pid)

    def processor_seconds(self) -> float:
        ticks = 0
        for pid in (self.process.pid, *self.programs()):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> tuple[float, float]:
    """RSS and PSS of a process in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return sizes["Rss"], sizes["Pss"]


async def type_for(browser: Browser, seconds: float) -> list[float]:
    """The echo of each key, at a person's pace; a letter that is on the screen already would be seen too early.

    People do not all begin in the same quarter of a second: the first key of a reply paints the whole screen, at four
    times the cost of the others.
    """
    await asyncio.sleep(random.uniform(0, 2))
    letters = [chr(number) for number in range(0x4E00, 0x4E00 + 2000)]
    random.shuffle(letters)
    echoes: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        await asyncio.sleep(random.uniform(0.5, 1.5) / KEYS_A_SECOND)
        echoes.append(await browser.echo(letters.pop()))
    return echoes


async def measure(sessions: int, apart: float, seconds: float, port: int, members: int, database: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder), port, sessions, database)
        clients = [aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) for _ in range(sessions)]
        try:
            for number, client in enumerate(clients):
                await room.join(client, f"Team {number // members}")
            entering = []
            for client in clients:
                entering.append(asyncio.create_task(room.enter(client)))
                await asyncio.sleep(apart)
            entered = await asyncio.gather(*entering)
            browsers, frames = [one[0] for one in entered], [one[1] for one in entered]
            await asyncio.gather(*(browser.quiet() for browser in browsers))
            return await _typed(room, browsers, frames, apart, seconds)
        finally:
            await asyncio.gather(*(client.close() for client in clients))
            room.end()


async def _typed(room: Room, browsers: list[Browser], frames: list[float], apart: float, seconds: float) -> str:
    before, begun = room.processor_seconds(), time.monotonic()
    echoes = [one for each in await asyncio.gather(*(type_for(one, seconds) for one in browsers)) for one in each]
    share = (room.processor_seconds() - before) / (time.monotonic() - begun) * 100
    sizes = [memory(pid) for pid in room.programs()]
    percent = statistics.quantiles(echoes, n=100)
    last = max(frames) if not apart else frames[-1]
    return (
        f"| {len(browsers)} | {f'{apart:g} s apart' if apart else 'together'} | {statistics.median(frames):.2f} "
        f"| {last:.2f} | {percent[49] * 1000:.1f} | {percent[98] * 1000:.1f} "
        f"| {statistics.mean(size[0] for size in sizes):.1f} | {sum(size[1] for size in sizes):.0f} | {share:.0f} |"
    )


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m tests.workshop.load", description="Measures a served room.")
    words.add_argument("--sessions", type=int, default=30)
    words.add_argument("--seconds", type=float, default=20, help="How long everybody types.")
    words.add_argument("--members", type=int, default=1, help="Browsers of each team; one of them writes.")
    words.add_argument("--port", type=int, default=8765)
    words.add_argument("--database", default="", help="A PostgreSQL database to keep the room in, not a folder.")
    given = words.parse_args()
    print(f"{HEAD}\n|{'---|' * 9}")
    for apart in (0.0, 0.5):
        row = measure(given.sessions, apart, given.seconds, given.port, given.members, given.database)
        print(asyncio.run(row), flush=True)


if __name__ == "__main__":
    main()
