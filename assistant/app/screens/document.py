"""Writing the design document from the app: choose a format, see where it went, open it."""

import webbrowser
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from assistant.app.conversation import Conversation
from assistant.app.screens.dialogs import DIALOG_CSS
from assistant.errors import MicrocraftError


class DocumentDialog(ModalScreen[None]):
    """The document is written beside the design file, under the same name."""

    DEFAULT_CSS = DIALOG_CSS.format(name="DocumentDialog")
    BINDINGS = [("escape,f7", "dismiss(None)", "Close")]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.written: Path | None = None

    def compose(self) -> ComposeResult:
        with VerticalGroup():
            yield Static(Content.styled("The design document", "bold"))
            yield Static(
                Content(
                    "Your decisions with their reasons, the alignment table, open questions and every answer. "
                    "What is not answered yet is shown as such. It is written beside the design file."
                )
            )
            yield Static("", id="result", markup=False)
            with HorizontalGroup():
                yield Button("Web page (HTML)", id="html", compact=True, variant="primary")
                yield Button("Markdown", id="md", compact=True)
                yield Button("Open it", id="look", compact=True, disabled=True)
                yield Button("Close (Esc)", id="close", compact=True)

    def on_mount(self) -> None:
        self.query_one("#html").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id in ("html", "md"):
            self._write(event.button.id)
        elif event.button.id == "look" and self.written is not None:
            webbrowser.open(self.written.resolve().as_uri())
        else:
            self.dismiss(None)

    def _write(self, form: str) -> None:
        from assistant.design.file import write_text
        from assistant.document.render import render

        target = self.conversation.path.with_suffix(f".{form}")
        try:
            write_text(target, render(self.conversation.guideline, self.conversation.design, form))
        except MicrocraftError as error:
            self.query_one("#result", Static).update(Content(f"\n→ {error}"))
            return
        self.written = target
        self.query_one("#result", Static).update(Content(f"\nWritten: {target}"))
        self.query_one("#look", Button).disabled = False
