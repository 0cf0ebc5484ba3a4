"""A serving machine: the real command, which can be killed and started again at the same address."""

import asyncio
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.workshop.serving.processes import gone, nursery_of, programs_of

_CODE = re.compile(r"Join code +(\S+)")

GONE_SECONDS = 15.0
"""How long what a killed server has left behind may take to go."""


class Machine:
    """``home`` keeps what belongs to this machine; each machine has one of its own."""

    def __init__(self, room: str, port: int, home: Path, most: int = 40) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.home = home
        self.code = ""
        self.kills = 0
        self._words = [sys.executable, "-m", "assistant", "workshop", "serve", room]
        self._words += ["--port", str(port), "--sessions", str(most)]
        self._process: subprocess.Popen[str] | None = None
        self.seen: set[int] = set()
        """Every process that was found to belong to it."""

    async def start(self) -> None:
        """Until browsers can come."""
        self.home.mkdir(exist_ok=True)
        await asyncio.to_thread(self._start)

    def _start(self) -> None:
        environment = {**os.environ, "MICROCRAFT_HOME": str(self.home)}
        with (self.home / "said").open("a") as said:
            process = subprocess.Popen(self._words, env=environment, stdout=subprocess.PIPE, stderr=said, text=True)
        assert process.stdout is not None
        for line in process.stdout:
            if found := _CODE.search(line):
                self.code = found[1]
            if "Press Ctrl+C" in line:
                break
        assert process.poll() is None, f"the server has not begun: {self.complaints}"
        self._process = process

    @property
    def complaints(self) -> str:
        """What it said that was not meant for the facilitator."""
        file = self.home / "said"
        return file.read_text() if file.exists() else ""

    async def kill(self) -> None:
        """SIGKILL, to the server alone; who belongs to it has to notice by itself."""
        process = self._process
        assert process is not None
        await asyncio.to_thread(self._note_programs)
        self.kills += 1
        process.kill()
        await asyncio.to_thread(process.communicate)

    async def end(self) -> None:
        """As with Ctrl+C, in three seconds at most, with nothing left behind."""
        process = self._process
        if process is not None and process.poll() is None:
            await asyncio.to_thread(self._note_programs)
            process.terminate()
            await asyncio.to_thread(process.communicate, timeout=20)
        await self.check_gone()

    def _note_programs(self) -> None:
        assert self._process is not None
        pid = self._process.pid
        self.seen |= programs_of(pid)
        try:
            self.seen.add(nursery_of(pid))
        except StopIteration:
            return

    async def check_gone(self) -> None:
        """Raises AssertionError if a program lives on without its server."""
        end = time.monotonic() + GONE_SECONDS
        while left := {pid for pid in self.seen if not gone(pid)}:
            assert time.monotonic() < end, f"these processes live on: {left}"
            await asyncio.sleep(0.1)
