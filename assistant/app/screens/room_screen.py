"""What the facilitator's two screens have in common: they show a room, and the time apart from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual.screen import Screen

from assistant.workshop.leading import Leading, Times

Now = Callable[[], datetime]
Monotonic = Callable[[], float]


class RoomScreen(Screen[None]):
    """``show_room`` after every look at the room, ``show_time`` once a second."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]

    def __init__(self, leading: Leading, now: Now, monotonic: Monotonic) -> None:
        super().__init__()
        self.leading, self.now, self.monotonic = leading, now, monotonic

    @property
    def times(self) -> Times:
        return self.leading.times(self.now(), self.monotonic())

    def on_mount(self) -> None:
        self.call_after_refresh(self.show_all)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_all)

    def on_screen_resume(self) -> None:
        self.show_all()

    def show_all(self) -> None:
        self.show_room()
        self.show_time()

    def show_room(self) -> None:
        raise NotImplementedError

    def show_time(self) -> None:
        raise NotImplementedError

    def say(self, text: str) -> None:
        """One sentence about what was just done."""
