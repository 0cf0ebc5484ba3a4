"""The buttons below a recap or a remark. Whoever just types on means the next question, so the keys go there."""

from textual import events

from assistant.app.widgets.button_row import ButtonRow, Press

AFTER_STAGE = (
    Press("go_on", "Go on (Enter)", main=True),
    Press("look_again", "Look again"),
    Press("pause", "Pause here"),
)
AFTER_FINDING = (
    Press("go_on", "Go on (Enter)", main=True),
    Press("improve", "Improve it F4"),
    Press("reason", "Keep it F3"),
)


class GoOnRow(ButtonRow):
    """The first button is pressed by Enter; beginning to type goes on to the next question."""

    def __init__(self) -> None:
        super().__init__(AFTER_STAGE, id="ways_on")

    async def _on_key(self, event: events.Key) -> None:
        if self.passed_on(event):
            return
        if event.is_printable and event.key not in ("space", "slash"):
            self.hand_over()
            self.passed_on(event)
            self.press("go_on")
        else:
            await super()._on_key(event)
