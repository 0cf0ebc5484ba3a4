"""A page without a screen that keeps its line as the page's script does: it knocks, comes back, and sends again."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Sequence

import aiohttp
import pyte

from assistant.workshop.serving.line import FULL, NO_START
from assistant.workshop.serving.session import ELSEWHERE, LEFT

OVER = (LEFT, ELSEWHERE, FULL, NO_START)
"""After these a page does not come back by itself."""

WIDTH, HEIGHT = 99, 50
"""Cells. Wide enough for whole sentences, too narrow for the side panel."""

LONGEST_PAUSE = 2.0
"""Seconds between two knocks."""

Lost = (aiohttp.ClientError, ConnectionError, TimeoutError)


class LineOver(AssertionError):
    """The server sent the page away for good."""


class Page:
    """``addresses`` are those of the machines that serve the room. As behind a load balancer, a page goes always to the
    same one as long as that answers, and then to the next."""

    def __init__(self, client: aiohttp.ClientSession, addresses: Sequence[str], name: str) -> None:
        self.client, self.name = client, name
        self._addresses = deque(addresses)
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self.screen)
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._waiting: list[tuple[str, int]] = []
        self.sent = 0
        """Messages with keys so far."""
        self.came = 0
        """How often it has come to a program."""
        self.programs = 0
        """How many programs it has seen: a killed server's programs are followed by new ones."""

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def come(self) -> None:
        """Knocks until there is a server, and opens the line."""
        pause = 0.1
        while True:
            address = self._addresses[0]
            try:
                async with self.client.get(f"{address}/here", timeout=aiohttp.ClientTimeout(10)) as answer:
                    assert answer.status != 401, f"{self.name}: the badge is not good any more"
                    if answer.status == 204:
                        await asyncio.wait_for(self._open(address), 30)
                        return
            except Lost:
                self._addresses.rotate(-1)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _open(self, address: str) -> None:
        line = f"{address}/line?width={WIDTH}&height={HEIGHT}&page={self.name}"
        socket = await self.client.ws_connect(line, headers={"Origin": address}, max_msg_size=0)
        self.screen.reset()
        message = await socket.receive(timeout=30)
        if message.type is not aiohttp.WSMsgType.TEXT:
            self._check_close(message)
            raise ConnectionError
        _, told = json.loads(message.data)
        self._socket = socket
        self.came += 1
        self.programs += not told["same"]
        self._waiting = [one for one in self._waiting if told["same"] and one[1] > told["received"]]
        for text, number in self._waiting:
            await self._send(text, number)

    async def cut(self) -> None:
        """The network goes, without a word to anybody."""
        if self._socket is None:
            return
        connection = self._socket._response.connection
        if connection is not None and connection.transport is not None:
            connection.transport.abort()
        await self._gone()

    async def _gone(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close()

    async def type(self, text: str) -> None:
        """Once more after the line was lost, if the program has not had it."""
        self.sent += 1
        self._waiting.append((text, self.sent))
        if self._socket is not None:
            try:
                await self._send(text, self.sent)
            except Lost:
                await self._gone()

    async def _send(self, text: str, number: int) -> None:
        assert self._socket is not None
        await self._socket.send_str(json.dumps(["stdin", text, number]))

    async def until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Takes in what is painted until this is true; comes back as often as the line is lost."""
        end = time.monotonic() + seconds
        while not true():
            left = end - time.monotonic()
            if left <= 0:
                return False
            if self._socket is None:
                await self.come()
            else:
                await self._hear(min(left, 5))
        return True

    async def _hear(self, seconds: float) -> None:
        assert self._socket is not None
        try:
            message = await self._socket.receive(timeout=seconds)
        except TimeoutError:
            return
        except Lost:
            await self._gone()
            return
        if message.type is aiohttp.WSMsgType.BINARY:
            self._stream.feed(message.data)
        elif message.type is aiohttp.WSMsgType.TEXT:
            kind, told = json.loads(message.data)
            if kind == "received":
                self._waiting = [one for one in self._waiting if one[1] > told]
        else:
            self._check_close(message)
            await self._gone()

    def _check_close(self, message: aiohttp.WSMessage) -> None:
        code = message.data if message.type is aiohttp.WSMsgType.CLOSE else None
        if code in OVER:
            raise LineOver(f"{self.name}: the line was closed with {code}")

    async def leave(self) -> None:
        await self._gone()
