"""The buttons that end a recap. Whoever just types on means the next question, so the keys go there."""

from textual import events

from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.type_ahead import TypeAhead

WAYS_ON = (
    Press("go_on", "Go on (Enter)", main=True),
    Press("look_again", "Look again"),
    Press("pause", "Pause here"),
)


class GoOnRow(ButtonRow, TypeAhead):
    """*Go on* is pressed by Enter, by a click, or by beginning to type."""

    def __init__(self) -> None:
        super().__init__(WAYS_ON, id="recap")

    async def _on_key(self, event: events.Key) -> None:
        if self.passed_on(event):
            return
        if event.is_printable and event.key != "space":
            self.hand_over()
            self.passed_on(event)
            self.press("go_on")
        else:
            await super()._on_key(event)
