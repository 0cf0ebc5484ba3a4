"""All running programs of a room: how many there may be, how long one waits for its browser, and the end of all."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from textual_serve.download_manager import DownloadManager

from assistant.workshop.serving.badge import Badge
from assistant.workshop.serving.beginning import Beginning
from assistant.workshop.serving.breakdowns import Breakdowns
from assistant.workshop.serving.programs import Programs
from assistant.workshop.serving.session import Session
from assistant.workshop.store import RoomError

MOST = 40
"""Programs at once, unless another number is asked for. Each takes about 45 MB."""

WAIT_SECONDS = 600.0
"""How long a program waits for a browser that has gone. After that it goes on from what is kept, in a new program."""

LOOK_SECONDS = 5.0

Begin = Callable[[Badge], Awaitable[Beginning]]


class Full(RoomError):
    """No further program can be started."""


class NoStart(RoomError):
    """It makes no sense to start one more program."""


class Sessions:
    """By browser: its program."""

    def __init__(self, begin: Begin, programs: Programs, most: int = MOST, wait: float = WAIT_SECONDS) -> None:
        self.downloads = DownloadManager()
        self._begin = begin
        self._programs = programs
        self._most = most
        self._wait = wait
        self._by_browser: dict[str, Session] = {}
        self._breakdowns = Breakdowns()
        self._starting: dict[str, asyncio.Lock] = {}

    def of(self, badge: Badge) -> Session | None:
        """The running program of this browser."""
        session = self._by_browser.get(badge.id)
        return session if session is not None and session.runs else None

    @property
    def running(self) -> tuple[Session, ...]:
        return tuple(session for session in self._by_browser.values() if session.runs)

    async def for_browser(self, badge: Badge, width: int, height: int) -> tuple[Session, bool]:
        """The browser's program, and whether it ran already. Raises Full, NoStart, RoomError, OSError."""
        async with self._starting.setdefault(badge.id, asyncio.Lock()):
            session = self.of(badge)
            if session is not None and not session.leaves:
                return session, True
            if session is not None:
                await session.end()  # two programs must not have the same files open
            self._check_breakdowns(badge.id)
            await self._make_room()
            session = self._by_browser[badge.id] = Session(badge, self.downloads)
            try:
                await session.begin(self._programs, await self._begin(badge), width, height)
            except BaseException:
                del self._by_browser[badge.id]
                raise
            return session, False

    def _check_breakdowns(self, browser: str) -> None:
        """Raises NoStart if one program after the other has broken down."""
        last = self._by_browser.get(browser)
        if last is not None and last.pid and not last.runs and not last.leaves:
            self._breakdowns.note(browser, time.monotonic())
        if self._breakdowns.too_many(browser):
            raise NoStart("The program of this browser breaks down again and again.")

    async def _make_room(self) -> None:
        """A program without a browser makes room for one with. Raises Full if there is none."""
        self._forget_ended()
        if len(self._by_browser) < self._most:
            return
        alone = [session for session in self.running if session.line is None and session.pid]
        if not alone:
            raise Full(f"All {self._most} places are taken. Please ask the facilitator, or look on with somebody else.")
        await self._end(min(alone, key=lambda session: session.alone_since))

    async def keep_order(self) -> None:
        """Runs as long as the server: ends programs whose browser does not come back."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            late = time.monotonic() - self._wait
            gone = [one for one in self.running if one.line is None and one.alone_since < late]
            await asyncio.gather(*map(self._end, gone))
            self._forget_ended()

    async def end_all(self) -> None:
        """Every program has kept what it had and is gone within two seconds."""
        await asyncio.gather(*(session.end() for session in self.running))
        self._programs.end()

    async def _end(self, session: Session) -> None:
        self._by_browser.pop(session.badge.id, None)
        await session.end()

    def _forget_ended(self) -> None:
        """One that is just being started has no number yet, and keeps its place."""
        for browser, session in list(self._by_browser.items()):
            if session.pid and not session.runs:
                del self._by_browser[browser]
