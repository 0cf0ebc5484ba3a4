"""Keys typed faster than the screen can follow: they wait, and go where the typist meant them to go.

Keys that arrive in one burst are all handed to the widget that had the focus at its beginning. After Enter they belong
to the next field or the next question, so the widget that took Enter passes them on.
"""

from time import monotonic
from typing import ClassVar

from textual import events
from textual.widget import Widget

AFTER_NUMBER = 0.6
"""Seconds. A number chooses at once; who presses Enter after it, out of habit, means the same choice."""


class TypeAhead(Widget):
    """A reply widget that, once it has taken Enter, keeps no key for itself."""

    handed_over: bool = False
    """True from Enter until the widget is asked again."""
    numbered_at: ClassVar[float] = 0.0
    """When a choice was last made by its number, if no other key came since."""
    waiting: tuple[events.Key, ...] = ()
    """Keys that came after Enter and have no place to go yet."""

    @staticmethod
    def forget_number() -> None:
        """Another key came after the number, so an Enter means something of its own again."""
        TypeAhead.numbered_at = 0.0

    def hand_over(self, following: Widget | None = None) -> None:
        """Enter was taken. The keys that follow go to the next field, or wait for the next question."""
        self.handed_over = True
        if following is not None:
            self.screen.set_focus(following)

    def passed_on(self, event: events.Key) -> bool:
        """True if this key is not for this widget any more, or is the Enter of a choice that was made already."""
        numbered, TypeAhead.numbered_at = TypeAhead.numbered_at, 0.0
        if event.key == "enter" and monotonic() - numbered < AFTER_NUMBER:
            event.stop()
            event.prevent_default()
            return True
        if not self.handed_over:
            return False
        event.stop()
        event.prevent_default()
        focused = self.app.screen.focused  # also in a dialog that has been opened meanwhile
        if focused is not None and focused is not self and isinstance(focused, TypeAhead):
            focused.post_message(events.Key(event.key, event.character))
        else:
            self.waiting = (*self.waiting, events.Key(event.key, event.character))
        return True

    def take_back(self) -> tuple[events.Key, ...]:
        """The widget is in use again (a refused reply); returns the keys that were waiting."""
        waiting, self.waiting, self.handed_over = self.waiting, (), False
        return waiting

    def on_focus(self) -> None:
        self.handed_over = False
