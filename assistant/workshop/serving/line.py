"""The line between a page and its program: what the page may say, and what it is told."""

import asyncio
import contextlib
import json
from typing import Any

from aiohttp import WSMsgType, web

from assistant.workshop.serving.session import Session
from assistant.workshop.serving.sessions import Full, NoStart, Sessions

FULL, NO_START, WRONG = 4003, 4004, 1008
"""Why a line is closed, for the page: all places are taken; the program cannot be started; not understood."""

HEARTBEAT = 15.0
"""Seconds between two looks whether the browser is still there."""

LONGEST_MESSAGE = 1_000_000
"""Bytes. A paste is one message."""

_CLOSE_SECONDS = 0.4
_SIZES = {"width": (20, 500), "height": (5, 200)}
"""Cells. A terminal beyond these is not believed."""


class WebLine:
    """A browser at the other end of a websocket."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket

    async def write_bytes(self, data: bytes) -> None:
        await self._socket.send_bytes(data)

    async def write_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def close(self, code: int) -> None:
        """Does not wait for a browser that does not answer."""
        with contextlib.suppress(TimeoutError, ConnectionError, RuntimeError):
            await asyncio.wait_for(self._socket.close(code=code), _CLOSE_SECONDS)


def size(asked: Any, name: str, otherwise: int) -> int:
    """A number of cells between sensible bounds."""
    least, most = _SIZES[name]
    try:
        return max(least, min(most, int(asked)))
    except (TypeError, ValueError, OverflowError):
        return otherwise


async def talk(request: web.Request, sessions: Sessions, badge: Any) -> web.WebSocketResponse:
    """From the moment a browser comes until it goes."""
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=_CLOSE_SECONDS, max_msg_size=LONGEST_MESSAGE)
    await socket.prepare(request)
    line = WebLine(socket)
    width, height = size(request.query.get("width"), "width", 80), size(request.query.get("height"), "height", 24)
    try:
        session, ran = await sessions.for_browser(badge, width, height)
    except Full:
        await line.close(FULL)
        return socket
    except NoStart:
        await line.close(NO_START)
        return socket
    except Exception:
        await line.close(NO_START)
        raise
    await session.attach(line, request.query.get("page", "")[:64])
    try:
        await line.write_text(json.dumps(["attached", {"received": session.received, "same": ran}]))
        if ran:
            await session.repaint(width, height)
        await _listen(socket, session)
    except (ConnectionError, RuntimeError):
        pass
    finally:
        session.detach(line)
    return socket


async def _listen(socket: web.WebSocketResponse, session: Session) -> None:
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            await _obey(json.loads(message.data), socket, session)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError):
            await socket.close(code=WRONG)


async def _obey(said: Any, socket: web.WebSocketResponse, session: Session) -> None:
    """One message. Raises ValueError and its like for one that makes no sense."""
    match said:
        case ["stdin", str(data), int(number)]:
            await session.keys(data, number)
            await socket.send_str(json.dumps(["received", session.received]))
        case ["resize", dict(asked)]:
            await session.set_terminal_size(size(asked["width"], "width", 80), size(asked["height"], "height", 24))
        case ["ping", sent] if len(str(sent)) < 100:
            await socket.send_str(json.dumps(["pong", sent]))
        case ["blur"]:
            await session.blur()
        case ["focus"]:
            await session.focus()
        case _:
            raise ValueError("not a message")
