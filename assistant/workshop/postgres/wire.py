"""How a browser's program asks its server for what is in the database: one JSON text each way, its length before it.

A program that a browser drives has neither the database's address nor its password, and no connection of its own.
"""

import json
import socket
import threading
from typing import Any

from assistant.workshop.postgres.away import Away
from assistant.workshop.store import RoomError

VARIABLE = "MICROCRAFT_ROOM_LINE"
"""Environment variable: the number under which the program finds its end of the wire."""

LARGEST = 32_000_000
"""Bytes of one message; the largest design file is much smaller."""

_HEAD = 4


class Ended(Exception):
    """The other end has hung up."""


def send(line: socket.socket, message: Any) -> None:
    """Raises OSError."""
    said = json.dumps(message, ensure_ascii=False).encode()
    line.sendall(len(said).to_bytes(_HEAD, "big") + said)


def receive(line: socket.socket) -> Any:
    """Raises Ended, OSError; ValueError for what is no message."""
    length = int.from_bytes(_exactly(line, _HEAD), "big")
    if length > LARGEST:
        raise ValueError("a message is too long")
    return json.loads(_exactly(line, length))


def _exactly(line: socket.socket, length: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < length:
        piece = line.recv(min(length - len(pieces), 1 << 20))
        if not piece:
            raise Ended
        pieces += piece
    return bytes(pieces)


class Wire:
    """The program's end. May be used by several threads; one question is asked at a time."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._alone = threading.Lock()

    def ask(self, deed: str, **more: Any) -> Any:
        """The answer. Raises Away if the database or the server is away, RoomError if it is refused."""
        with self._alone:
            try:
                send(self._line, {"deed": deed, **more})
                answer = receive(self._line)
            except (Ended, OSError, ValueError):
                raise Away(
                    "The server of this room cannot be reached just now. Nothing is lost: please load the page again."
                ) from None
        if "away" in answer:
            raise Away(str(answer["away"]))
        if "refused" in answer:
            raise RoomError(str(answer["refused"]))
        return answer["done"]
