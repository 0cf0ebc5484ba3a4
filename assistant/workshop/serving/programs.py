"""Starts the programs of browsers: as copies from the nursery where there can be one, else each from the beginning."""

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.workshop.postgres.wire import VARIABLE as WIRE
from assistant.workshop.serving.beginning import Beginning, bare_environment
from assistant.workshop.serving.inside import DRIVER
from assistant.workshop.serving.nursery import LARGEST_REQUEST

SCREEN = {
    "TEXTUAL_DRIVER": DRIVER,
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TERM": "xterm-256color",
    "TERM_PROGRAM": "textual",
}
"""What every program of a browser knows about its screen."""


class Program(Protocol):
    """A running process; as asyncio's."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    @property
    def stdin(self) -> asyncio.StreamWriter | None: ...
    @property
    def stdout(self) -> asyncio.StreamReader | None: ...
    async def wait(self) -> int: ...
    def send_signal(self, signal: int) -> None: ...


class Programs:
    """``warm`` names what the nursery imports; without any there is no nursery."""

    def __init__(self, warm: Sequence[str] = ()) -> None:
        self._nursery = Nursery(warm) if warm and hasattr(os, "pidfd_open") else None

    async def begin(self, beginning: Beginning, width: int, height: int) -> Program:
        """Raises OSError."""
        environment = {**beginning.environment, **SCREEN, "COLUMNS": str(width), "ROWS": str(height)}
        wire = await asyncio.to_thread(beginning.open_wire) if beginning.open_wire else None
        try:
            return await self._begin(beginning, environment, [wire.fileno()] if wire else [])
        finally:
            if wire is not None:
                wire.close()  # the program has it now

    async def _begin(self, beginning: Beginning, environment: dict[str, str], wire: Sequence[int]) -> Program:
        if self._nursery is not None:
            try:
                return await self._nursery.begin(beginning, environment, wire)
            except OSError:
                self._nursery.end()
                self._nursery = None  # from now on without
        return await asyncio.create_subprocess_exec(
            *beginning.words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=environment | ({WIRE: str(wire[0])} if wire else {}),
            cwd=beginning.folder,
            start_new_session=True,
            pass_fds=wire,
        )

    def end(self) -> None:
        """To be called when every program has ended."""
        if self._nursery is not None:
            self._nursery.end()


class Nursery:
    """The server's end of ``nursery.py``. Raises OSError if it cannot be started."""

    def __init__(self, warm: Sequence[str]) -> None:
        self._turn = asyncio.Lock()
        self._requests, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._requests.setblocking(False)
        words = [sys.executable, "-P", "-m", "assistant.workshop.serving.nursery", str(other.fileno()), *warm]
        silent = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        os.set_inheritable(other.fileno(), True)
        self._pid = os.posix_spawn(sys.executable, words, {**bare_environment(), **SCREEN}, file_actions=silent)
        other.close()

    async def begin(self, beginning: Beginning, environment: Mapping[str, str], wire: Sequence[int]) -> Program:
        request = {"command": beginning.command, "environment": environment, "folder": str(beginning.folder)}
        said = json.dumps(request, default=str).encode()
        if len(said) > LARGEST_REQUEST:
            raise OSError("the request is too long for one packet")
        to_read, stdin = os.pipe()
        stdout, to_write = os.pipe()
        try:
            async with self._turn:
                socket.send_fds(self._requests, [said], [to_read, to_write, *wire])
                answer = await asyncio.get_running_loop().sock_recv(self._requests, 100)
            if not answer:
                raise OSError("the nursery has ended")
        except OSError:
            os.close(stdin)
            os.close(stdout)
            raise
        finally:
            os.close(to_read)
            os.close(to_write)
        return await Copy.watched(int(answer), stdin, stdout)

    def end(self) -> None:
        """The nursery ends when nobody can ask it any more."""
        self._requests.close()
        os.waitpid(self._pid, 0)


class Copy:
    """A program from the nursery. It is not our own child, so its end is seen through a file that stands for it."""

    def __init__(self, pid: int, stdin: asyncio.StreamWriter, stdout: asyncio.StreamReader) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdin, self.stdout = stdin, stdout
        self._ended = asyncio.Event()
        try:
            self._watched = os.pidfd_open(pid)
        except ProcessLookupError:  # it has ended already
            self._end()
            return
        asyncio.get_running_loop().add_reader(self._watched, self._see_end)

    @classmethod
    async def watched(cls, pid: int, stdin: int, stdout: int) -> "Copy":
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(stdout, "rb", 0))
        transport, protocol = await loop.connect_write_pipe(
            lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), os.fdopen(stdin, "wb", 0)
        )
        return cls(pid, asyncio.StreamWriter(transport, protocol, None, loop), reader)

    def _see_end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._watched)
        os.close(self._watched)
        self._end()

    def _end(self) -> None:
        self.returncode = 0
        self.stdin.close()
        self._ended.set()

    async def wait(self) -> int:
        await self._ended.wait()
        return self.returncode or 0

    def send_signal(self, signal_number: int) -> None:
        if self.returncode is None:
            signal.pidfd_send_signal(self._watched, signal_number)
