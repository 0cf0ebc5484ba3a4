"""The button that ends a recap. Whoever just types on means the next question, so the keys go there."""

from textual import events
from textual.widgets import Button

from assistant.app.widgets.type_ahead import TypeAhead


class GoOnButton(Button, TypeAhead):
    """Pressed by Enter, by a click, or by beginning to type."""

    def __init__(self) -> None:
        super().__init__("Go on (Enter)", id="do-go_on", compact=True, variant="primary")

    async def _on_key(self, event: events.Key) -> None:
        if self.passed_on(event):
            return
        if event.is_printable:
            self.hand_over()
            self.passed_on(event)
            self.press()
