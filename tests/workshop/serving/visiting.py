"""A browser without a screen: joins, opens its line, types, and reads what is painted."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any

import aiohttp
import pyte

from assistant.workshop.folder import FolderRoom
from assistant.workshop.serving.access import Access
from assistant.workshop.serving.server import Server


@dataclass
class Served:
    """A room that is being served."""

    url: str
    access: Access
    room: FolderRoom
    server: Server


class Visitor:
    """Talks to the server as the page would."""

    def __init__(self, served: Served, client: aiohttp.ClientSession) -> None:
        self.served = served
        self.client = client

    async def get(self, path: str, **more: Any) -> tuple[int, str, Any]:
        """Status, text and headers."""
        async with self.client.get(self.served.url + path, allow_redirects=False, **more) as answer:
            return answer.status, await answer.text(errors="replace"), answer.headers

    async def post_join(self, origin: str | None = None, **words: str) -> tuple[int, str, Any]:
        sent = {"code": self.served.access.code, "team": "Blue", "member": "Ann", **words}
        headers = {"Origin": self.served.url if origin is None else origin}
        url = f"{self.served.url}/join"
        async with self.client.post(url, data=sent, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text(), answer.headers

    async def line(self, page: str = "p1", **more: Any) -> "PageLine":
        """Raises aiohttp.WSServerHandshakeError if it is refused."""
        headers = {"Origin": self.served.url, **more.pop("headers", {})}
        url = f"{self.served.url}/line?width=100&height=30&page={page}"
        return PageLine(await self.client.ws_connect(url, headers=headers, **more))


class PageLine:
    """The line of one page, with a screen of 100 x 30."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.told: list[Any] = []
        self.close_code: int | None = None

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def hear(self, seconds: float = 0.5) -> bool:
        """Takes in one message; False if there was none or the line is closed."""
        try:
            message = await self.socket.receive(timeout=seconds)
        except TimeoutError:
            return False
        if message.type is aiohttp.WSMsgType.BINARY:
            self._stream.feed(message.data)
        elif message.type is aiohttp.WSMsgType.TEXT:
            self.told.append(json.loads(message.data))
        else:
            self.close_code = message.data if message.type is aiohttp.WSMsgType.CLOSE else self.socket.close_code
            return False
        return True

    async def wait_for(self, text: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} did not appear:\n{self.text}"
            assert self.close_code is None, f"closed with {self.close_code}:\n{self.text}"
            await self.hear()

    async def wait_closed(self, seconds: float = 5) -> int | None:
        end = time.monotonic() + seconds
        while self.close_code is None and time.monotonic() < end:
            await self.hear(0.2)
        return self.close_code

    async def type(self, text: str, number: int) -> None:
        await self.socket.send_str(json.dumps(["stdin", text, number]))

    async def rest(self, seconds: float = 0.5) -> None:
        """Takes in whatever comes until it is quiet."""
        while await self.hear(seconds):
            await asyncio.sleep(0)
