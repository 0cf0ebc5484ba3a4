"""The box people type into: it grows with the text, and Enter sends."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class TextBox(TextArea):
    """A text box in which Enter sends and Alt+Enter makes a new line.

    Enter is taken inside the widget and the box is emptied in the same step: keys typed quickly after Enter must not be
    swept into the reply that is already on its way.
    """

    DEFAULT_CSS = """
    TextBox { height: auto; min-height: 3; max-height: 9; border: tall $border-blurred; padding: 0 1; }
    TextBox:focus { border: tall $border; }
    """

    @dataclass
    class Entered(Message):
        """Somebody pressed Enter."""

        box: "TextBox"
        text: str

        @property
        def control(self) -> "TextBox":
            return self.box

    def __init__(self, text: str = "", *, placeholder: str = "", keep: bool = False, id: str | None = None) -> None:
        super().__init__(
            text, soft_wrap=True, tab_behavior="focus", placeholder=placeholder, highlight_cursor_line=False, id=id
        )
        self.keep = keep
        """True in a form: Enter goes on to the next field, and the text stays."""
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            text = self.text
            if not self.keep:
                self.text = ""
            self.post_message(self.Entered(self, text))
        elif event.key in ("alt+enter", "shift+enter", "escape+enter"):
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)

    def put(self, text: str) -> None:
        """Shows a text, with the cursor at its end."""
        self.text = text
        self.move_cursor(self.document.end)
