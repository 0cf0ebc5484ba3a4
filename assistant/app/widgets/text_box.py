"""The box people type into: it grows with the text, and Enter sends."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from assistant.app.widgets.type_ahead import TypeAhead


class TextBox(TextArea, TypeAhead):
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
        prefilled: str
        """What stood in the box before anything was typed."""

        @property
        def control(self) -> "TextBox":
            return self.box

    def __init__(
        self, text: str = "", *, placeholder: str | Content = "", keep: bool = False, id: str | None = None
    ) -> None:
        super().__init__(
            text, soft_wrap=True, tab_behavior="focus", placeholder=placeholder, highlight_cursor_line=False, id=id
        )
        self.following: Widget | None = None
        """The next field of a form."""
        self.keep = keep
        """True in a form: Enter goes on to the next field, and the text stays."""
        self.cursor_blink = False
        self.prefilled = text
        """What the box held before anything was typed."""
        self.emptied = False
        """True from Enter until the next question is shown: what is in the box then was typed ahead."""

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if self.passed_on(event):
            return
        if event.key in ("enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            self.enter()
        elif event.key in ("alt+enter", "shift+enter", "escape+enter"):
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)

    def enter(self) -> None:
        """Sends the text. In a form it stays in the box; else the box is empty for what is typed next."""
        text, before = self.text, self.prefilled
        if self.keep:
            self.hand_over(self.following)
        else:
            self.text = self.prefilled = ""
            self.emptied = True
        self.post_message(self.Entered(self, text, before))

    def put(self, text: str) -> None:
        """Shows a text, with the cursor at its end."""
        self.text = self.prefilled = text
        self.emptied = False
        self.move_cursor(self.document.end)

    @property
    def command(self) -> str:
        """The typed command in the box, behind whatever stood there before; empty if there is none."""
        return command_in(self.text, self.prefilled)


def command_in(text: str, prefilled: str = "") -> str:
    """The command in a reply: a line that begins with one slash. Two slashes are an answer that begins with one."""
    typed = text.removeprefix(prefilled).strip() if prefilled else text
    is_command = typed.startswith("/") and not typed.startswith("//") and "\n" not in typed and typed != text.strip()
    if text.startswith("/") and not text.startswith("//"):
        return text
    return typed if is_command and typed[1:2].isalpha() else ""
