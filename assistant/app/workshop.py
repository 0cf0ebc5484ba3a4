"""The facilitator's program: looks at the room in a thread, and passes each key on to who leads it."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from dataclasses import dataclass
from datetime import datetime

from textual import work
from textual.binding import Binding
from textual.message import Message

from assistant.app.room_dialogs import RoomDialogs
from assistant.app.screens.facilitator import FacilitatorScreen
from assistant.app.screens.projector import ProjectorScreen
from assistant.app.screens.room_screen import Monotonic, Now, RoomScreen
from assistant.workshop.leading import Leading

LOOK_SECONDS = 1.2
"""How often the room is looked at: a team's answer is shown within two seconds."""

MORE_MINUTES = 2.0

HELP = (
    "Space         starts, pauses and goes on",
    "+             two minutes more for this step",
    "B or ←        back to the step before, with the time that it still had",
    "N or →        on to the next step",
    "C             hides the clock, or shows it again",
    "P             parks a point for later, with a name and a day; it is in the report",
    "T             takes a note for yourself; the projector never shows it",
    "O             opens the list of parked points and notes. There: Enter changes one,",
    "              Space marks a point as done or not, A adds, / finds, Tab goes to the notes",
    "M             sends a message to all teams, or to one",
    "H             answers a raised hand",
    "V             the projector's view, without notes and without details of teams",
    "L             takes the lead, when the facilitator who had it has left",
    "Enter         on a line of the table: that team close up",
    "Tab           to the words of this step, to read on with the arrows",
    "Ctrl+Q        leaves; the clock goes on, and you can come back at any time",
)


def _now() -> datetime:
    return datetime.now().astimezone()


class Facilitating(RoomDialogs):
    """Leads a workshop from one screen. ``run`` returns a line to print after leaving."""

    TITLE = "Microcraft workshop"
    CSS_PATH = "screens/workshop.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("space", "pause", "Start or pause"),
        Binding("plus", "more", "Two minutes more"),
        Binding("b,left", "step_back", "Back"),
        Binding("n,right", "step_on", "Next"),
        Binding("c", "clock", "Clock"),
        Binding("p", "park", "Park a point"),
        Binding("t", "note", "Note"),
        Binding("o", "points", "Points and notes"),
        Binding("m", "message", "Message"),
        Binding("h", "hand", "Hand"),
        Binding("v", "projector", "Projector"),
        Binding("l", "lead", "Lead"),
        Binding("f1,question_mark", "help", "Help"),
        Binding("ctrl+q", "leave", "Leave", priority=True),
    ]

    @dataclass
    class Looked(Message):
        """The room has been looked at."""

    def __init__(self, leading: Leading, now: Now = _now, monotonic: Monotonic = time.monotonic) -> None:
        super().__init__(leading, now, monotonic)
        self.facilitator = FacilitatorScreen(leading, now, monotonic)
        self._looking = False
        self._clock = leading.clock
        """As it was when it was last shown, apart from the time that runs."""

    def get_default_screen(self) -> FacilitatorScreen:
        return self.facilitator

    def on_mount(self) -> None:
        if os.name != "nt":
            loop = asyncio.get_running_loop()
            for name in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(name, self.action_leave)
        self.set_interval(1.0, self._tick)
        self.set_interval(LOOK_SECONDS, self.look_soon)
        self.look_soon()

    # ---- time and room

    def _tick(self) -> None:
        if isinstance(self.screen, RoomScreen):
            self.screen.show_time()

    def look_soon(self) -> None:
        """Keeps what is new, and looks at the room, in a thread; if the last look is not done yet, it is enough."""
        if not self._looking:
            self._looking = True
            self.run_worker(self._look, thread=True, exit_on_error=False, group="room")

    def _look(self) -> None:
        try:
            now = self.now()
            self.leading.keep(now)
            self.leading.take_look(now, self.monotonic())
        finally:
            self._looking = False
            self.post_message(self.Looked())

    def on_facilitating_looked(self) -> None:
        """The clock goes by its own second, so that it is never painted twice in one; unless somebody has moved it."""
        self._show(time=self._clock != self.leading.clock)

    def _show(self, *, time: bool = True) -> None:
        self._clock = self.leading.clock if time else self._clock
        for screen in self.screen_stack:
            if isinstance(screen, RoomScreen) and screen.is_mounted:
                screen.show_room()
                if time:
                    screen.show_time()

    def did(self, said: str) -> None:
        """After a key: it is shown at once, and kept in the room as soon as possible."""
        for screen in self.screen_stack:
            if isinstance(screen, RoomScreen):
                screen.say(said)
        self._show()
        self.run_worker(self._keep, thread=True, exit_on_error=False, group="room")

    def _keep(self) -> None:
        self.leading.keep(self.now())
        self.post_message(self.Looked())

    # ---- keys

    def action_pause(self) -> None:
        self.did(self.leading.pause_or_go_on(self.now()))

    def action_more(self) -> None:
        self.did(self.leading.more(MORE_MINUTES, self.now()))

    def action_step_back(self) -> None:
        self.did(self.leading.back(self.now()))

    def action_step_on(self) -> None:
        self.did(self.leading.skip(self.now()))

    def action_clock(self) -> None:
        hide = not self.facilitator.has_class("-no-clock")
        for screen in self.screen_stack:
            screen.set_class(hide, "-no-clock")
        self._show()

    @work
    async def action_lead(self) -> None:
        said = await self.run_worker(self.leading.take_the_lead, thread=True, exit_on_error=False).wait()
        self.did(said)

    def action_projector(self) -> None:
        if isinstance(self.screen, ProjectorScreen):
            self.pop_screen()
            return
        screen = ProjectorScreen(self.leading, self.now, self.monotonic)
        screen.set_class(self.facilitator.has_class("-no-clock"), "-no-clock")
        self.push_screen(screen)

    def action_help(self) -> None:
        from assistant.app.screens.reading import ReadingScreen

        self.push_screen(ReadingScreen("The facilitator's keys", HELP))

    def action_leave(self) -> None:
        """Everything is in the room; the clock runs on if it ran."""
        self.keep_begun()
        self.leading.close(self.now())
        runs = "The clock goes on. " if self.leading.clock.running else ""
        trouble = f"{self.leading.trouble} " if self.leading.trouble else ""
        self.exit(f"{trouble}{runs}To come back: microcraft workshop run {self.leading.room.address}")
