"""One running program and the browser that shows it. The program lives on when the browser goes; it may come back."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Coroutine
from typing import Protocol

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from assistant.workshop.serving.badge import Badge
from assistant.workshop.serving.beginning import Beginning
from assistant.workshop.serving.inside import REPAINT
from assistant.workshop.serving.programs import Program, Programs

LEFT, ELSEWHERE, BROKEN = 4000, 4001, 4002
"""Why a line is closed, for the page: the person has left; the session goes on in another window; the program has
broken down, and a new one will go on from what is kept."""

_KILL_AFTER = 1.8
"""Seconds that a program has to keep what is half-typed; everything else is kept already."""


class Line(Protocol):
    """A browser that is connected."""

    async def write_bytes(self, data: bytes) -> None: ...
    async def write_text(self, text: str) -> None: ...
    async def close(self, code: int) -> None: ...


class Session(AppService):
    """One browser's program."""

    def __init__(self, badge: Badge, downloads: DownloadManager) -> None:
        super().__init__(
            "microcraft",
            write_bytes=self._to_line,
            write_str=self._text_to_line,
            close=self._left,
            download_manager=downloads,
        )
        self.badge = badge
        self._program: Program | None = None
        self.line: Line | None = None
        self.page = ""
        """The page that sent what was received."""
        self.received = 0
        """How many messages with keys of that page were given to the program."""
        self.leaves = False
        """True once the person has left; the program may still be closing its files."""
        self.alone_since = time.monotonic()
        """When the last browser left; only of meaning while there is none."""

    @property
    def pid(self) -> int:
        return self._program.pid if self._program is not None else 0

    @property
    def runs(self) -> bool:
        return self._program is not None and self._program.returncode is None

    async def begin(self, programs: Programs, beginning: Beginning, width: int, height: int) -> None:
        """Starts the program in a process group of its own. Raises OSError."""
        self._program = program = await programs.begin(beginning, width, height)
        self._stdin = program.stdin
        self._task = asyncio.create_task(self._pass_on(program))

    async def _pass_on(self, program: Program) -> None:
        """What the program says, until it ends."""
        assert program.stdout is not None
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError):
            await self._relay(program.stdout)
        await program.wait()
        await self._hang_up(BROKEN)

    async def _relay(self, said: asyncio.StreamReader) -> None:
        await said.readuntil(b"__GANGLION__\n")
        while True:
            head = await said.readexactly(5)
            payload = await said.readexactly(int.from_bytes(head[1:], "big"))
            if head[:1] == b"D":
                await self.on_data(payload)
            elif head[:1] == b"M":
                await self.on_meta(payload)
            elif head[:1] == b"P":
                await self.on_packed(payload)

    # ---- the browser

    async def attach(self, line: Line, page: str) -> None:
        """This browser shows the program from now on; one that did before is told so."""
        before, self.line = self.line, line
        if page != self.page:
            self.page, self.received = page, 0
        if before is not None:
            await before.close(ELSEWHERE)

    async def repaint(self, width: int, height: int) -> None:
        """Everything anew: a browser that comes back knows nothing of what was painted before."""
        await self.set_terminal_size(width, height)
        await self.send_meta({"type": REPAINT})
        await self.focus()

    def detach(self, line: Line) -> None:
        if self.line is line:
            self.line, self.alone_since = None, time.monotonic()

    async def keys(self, data: str, number: int) -> None:
        """What was typed, once: a page that does not know whether it arrived sends it again."""
        if number and number <= self.received:
            return
        self.received = max(number, self.received)
        await self.send_bytes(data.encode("utf-8", "replace"))

    async def _to_line(self, data: bytes) -> None:
        """Without a browser nothing is kept: who comes back gets everything painted anew."""
        if (line := self.line) is not None and not await _said(line.write_bytes(data)):
            self.detach(line)

    async def _text_to_line(self, text: str) -> None:
        if (line := self.line) is not None and not await _said(line.write_text(text)):
            self.detach(line)

    async def _left(self) -> None:
        self.leaves = True
        await self._hang_up(LEFT)

    async def _hang_up(self, code: int) -> None:
        line, self.line = self.line, None
        if line is not None:
            await line.close(code)

    # ---- the end

    async def end(self) -> None:
        """The program keeps what is half-typed and goes; one that does not is killed, with all that it has started."""
        process = self._program
        if process is None or process.returncode is not None:
            return
        await self._ask_to_leave(process)
        try:
            await asyncio.wait_for(process.wait(), _KILL_AFTER)
        except TimeoutError:
            _kill(process)
            await process.wait()

    async def _ask_to_leave(self, process: Program) -> None:
        if os.name == "nt":
            await self.send_meta({"type": "quit"})
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)


async def _said(saying: Coroutine[None, None, None]) -> bool:
    try:
        await saying
    except (ConnectionError, RuntimeError):
        return False
    return True


def _kill(process: Program) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "nt":
            process.send_signal(signal.SIGTERM)
        else:
            os.killpg(process.pid, signal.SIGKILL)
