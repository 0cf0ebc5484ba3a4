"""A text to read, full screen: a comparison, a version as it was, what becomes of a design."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.app.widgets.button_row import ButtonRow, Press


class ReadingScreen(ModalScreen[str | None]):
    """Lines to read, and what can be done then. Returns the name of the button, or None for Escape."""

    DEFAULT_CSS = """
    ReadingScreen { background: $background; }
    ReadingScreen #title { height: auto; padding: 0 1 1 1; }
    ReadingScreen VerticalScroll { height: 1fr; padding: 0 1; }
    """
    BINDINGS = [("escape", "dismiss(None)", "Close")]

    def __init__(self, title: str, lines: Sequence[str], ways: Sequence[Press] = ()) -> None:
        super().__init__()
        self.head, self.lines, self.ways = title, lines, (*ways, Press("", "Close (Esc)", main=not ways))

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(self.head, "bold"), id="title")
        with VerticalScroll():
            yield Static(Content("\n".join(self.lines)), markup=False)
        yield ButtonRow(self.ways)

    def on_mount(self) -> None:
        self.query_one(ButtonRow).focus()

    def key_down(self) -> None:
        self.query_one(VerticalScroll).scroll_down()

    def key_up(self) -> None:
        self.query_one(VerticalScroll).scroll_up()

    def key_pagedown(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down()

    def key_pageup(self) -> None:
        self.query_one(VerticalScroll).scroll_page_up()

    def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        self.dismiss(event.name or None)
