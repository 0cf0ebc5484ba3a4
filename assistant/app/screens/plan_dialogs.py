"""Words of a plan, typed in a box: on one line, or line by line. Words that are refused stay in the box."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from assistant.app.screens.dialogs import DIALOG_CSS
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.app.widgets.text_box import TextBox

Keep = Callable[[str], str]
"""Takes the words in; returns why not, or nothing."""

UNSAVED = "These words are not kept yet. {keep} keeps them; Escape once more throws them away."


class WordsDialog(ModalScreen[bool]):
    """True once the words are kept."""

    DEFAULT_CSS = (
        DIALOG_CSS.format(name="WordsDialog")
        + """
    WordsDialog > VerticalGroup { max-width: 100; width: 94%; }
    WordsDialog TextArea { height: auto; max-height: 12; min-height: 3; border: tall $border-blurred; padding: 0 1; }
    WordsDialog TextArea:focus { border: tall $border; }
    WordsDialog #lines { min-height: 6; }
    WordsDialog #about { height: auto; max-height: 6; }
    WordsDialog KeyButtons { padding: 0; margin-top: 1; }
    """
    )
    BINDINGS = [("escape", "close", "Close"), ("ctrl+s", "keep", "Keep")]

    def __init__(self, title: str, about: str, words: str, keep: Keep, lines: bool = False) -> None:
        super().__init__()
        self.head, self.about, self.words, self.keep, self.lines = title, about, words, keep, lines
        self._warned = False

    def compose(self) -> ComposeResult:
        key = "Ctrl+S" if self.lines else "Enter"
        with VerticalGroup():
            yield Static(Content.styled(self.head, "bold"))
            with VerticalScroll(id="about", can_focus=False):
                yield Static(Content(self.about))
            if self.lines:
                yield TextArea(
                    self.words, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False, id="lines"
                )
            else:
                yield TextBox(self.words, keep=True)
            yield Static("", classes="problem", markup=False)
            yield KeyButtons([Press("keep", f"{key}: keep", main=True), Press("close", "Esc: close")])

    def on_mount(self) -> None:
        box = self.query_one(TextArea)
        box.move_cursor(box.document.end)
        box.cursor_blink = False
        box.focus()

    @property
    def typed(self) -> str:
        return self.query_one(TextArea).text

    def action_keep(self) -> None:
        refused = self.keep(self.typed)
        if refused:
            self._say(refused)
        else:
            self.dismiss(True)

    def keep_at_once(self) -> bool:
        """When the program ends. False if the words were changed and cannot be kept; then it is said why."""
        refused = self.keep(self.typed) if self.typed != self.words else ""
        self.words = self.words if refused else self.typed
        if refused:
            self._say(refused)
        return not refused

    def action_close(self) -> None:
        if self.typed == self.words or self._warned:
            self.dismiss(False)
            return
        self._warned = True
        self._say(UNSAVED.format(keep="Ctrl+S" if self.lines else "Enter"))

    def _say(self, text: str) -> None:
        line = self.query_one(".problem", Static)
        line.update(Content(f"→ {text}"))
        line.display = True
        box = self.query_one(TextArea)
        if isinstance(box, TextBox):
            for key in box.take_back():  # typed after Enter, before the refusal
                box.post_message(key)

    def on_text_box_entered(self, event: TextBox.Entered) -> None:
        event.stop()
        self.action_keep()

    def on_text_area_changed(self) -> None:
        self._warned = False

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.run_action(event.name)
