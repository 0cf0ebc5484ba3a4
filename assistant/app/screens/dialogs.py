"""Small questions in between: a reason, who could tell, which file, which path. Escape closes each of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from assistant.app.widgets.choice_list import ChoiceList
from assistant.app.widgets.text_box import TextBox
from assistant.guideline.model import Guideline
from assistant.interview.reading.choosing import Option
from assistant.interview.reading.dates import read_date
from assistant.interview.reading.unfit import Unfit

DIALOG_CSS = """
{name} {{ align: center middle; }}
{name} > VerticalGroup {{
    width: 80%;
    max-width: 76;
    height: auto;
    max-height: 95%;
    padding: 1 2;
    border: round $border;
    background: $surface;
}}
{name} .problem {{ color: $text-warning; display: none; }}
{name} HorizontalGroup {{ height: auto; margin-top: 1; }}
{name} Button {{ margin-right: 1; min-width: 6; }}
"""


Occasion = Literal["asked", "given", "changed", "kept"]

NOTES: dict[Occasion, str] = {
    "asked": "A board will ask about this decision. One sentence is enough; leave it empty to give no reason now.",
    "given": "Your reason is printed in the design document, beside the decision.",
    "changed": "Somebody may have read the old answer in a version you marked. Why is it changed? One line is enough.",
    "kept": "It stays as it is. A reason, if you give one, is printed in the design document; it may be left empty.",
}
"""Why a reason is asked for."""


class ReasonDialog(ModalScreen[str | None]):
    """Why was this decided, or kept? An empty reply leaves it without a reason."""

    DEFAULT_CSS = DIALOG_CSS.format(name="ReasonDialog")
    BINDINGS = [("escape", "dismiss(None)", "Close")]

    def __init__(self, about: str, reason: str, occasion: Occasion = "given") -> None:
        super().__init__()
        self.about, self.reason = about, reason
        self.note = NOTES[occasion]
        self.no = "Back (Esc)" if occasion == "kept" else "No reason now (Esc)"

    def compose(self) -> ComposeResult:
        with VerticalGroup():
            yield Static(Content.styled(f"Why? · {self.about}", "bold"))
            yield Static(Content(self.note))
            yield TextBox(self.reason, placeholder="Because ...", keep=True)
            with HorizontalGroup():
                yield Button("Keep (Enter)", id="keep", compact=True, variant="primary")
                yield Button(self.no, id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one(TextBox).put(self.reason)
        self.query_one(TextBox).focus()

    def on_text_box_entered(self, event: TextBox.Entered) -> None:
        self.dismiss(event.text)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(self.query_one(TextBox).text if event.button.id == "keep" else None)


@dataclass(frozen=True)
class Later:
    """Who could tell, and by when."""

    who: str
    by: date | str | None


class LaterDialog(ModalScreen[Later | None]):
    """Don't know yet: who could tell, and by when? Both may stay empty."""

    DEFAULT_CSS = DIALOG_CSS.format(name="LaterDialog")
    BINDINGS = [("escape", "dismiss(None)", "Close")]

    def compose(self) -> ComposeResult:
        with VerticalGroup():
            yield Static(Content.styled("Good to know. It goes on your list of open questions.", "bold"))
            yield Static("Who could tell you? (may be left empty)")
            yield TextBox(id="who", placeholder="a name or a role", keep=True)
            yield Static("By when? (may be left empty)")
            yield TextBox(id="by", placeholder="for example 5 Oct 2027", keep=True)
            yield Static("", classes="problem", markup=False)
            with HorizontalGroup():
                yield Button("Go on (Enter)", id="keep", compact=True, variant="primary")
                yield Button("Back to the question (Esc)", id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one("#who").focus()

    def on_text_box_entered(self, event: TextBox.Entered) -> None:
        if event.box.id == "who":
            self.query_one("#by").focus()
        else:
            self._keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "keep":
            self._keep()
        else:
            self.dismiss(None)

    def _keep(self) -> None:
        text = self.query_one("#by", TextBox).text.strip()
        by: date | str | None = text or None
        if text:
            try:
                by = read_date(text)
            except Unfit as unfit:
                if str(unfit).startswith("Do you mean"):
                    line = self.query_one(".problem", Static)
                    line.update(Content(f"→ {unfit}"))
                    line.display = True
                    return
        self.dismiss(Later(self.query_one("#who", TextBox).text, by))


class LineDialog(ModalScreen[str | None]):
    """One line of text."""

    DEFAULT_CSS = DIALOG_CSS.format(name="LineDialog")
    BINDINGS = [("escape", "dismiss(None)", "Close")]

    def __init__(self, title: str, about: str, example: str, yes: str, no: str) -> None:
        super().__init__()
        self.head, self.about, self.example, self.yes, self.no = title, about, example, yes, no

    def compose(self) -> ComposeResult:
        with VerticalGroup():
            yield Static(Content.styled(self.head, "bold"))
            yield Static(Content(self.about))
            yield TextBox(placeholder=Content(f"for example {self.example}"), keep=True)
            with HorizontalGroup():
                yield Button(f"{self.yes} (Enter)", id="keep", compact=True, variant="primary")
                yield Button(f"{self.no} (Esc)", id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one(TextBox).focus()

    def on_text_box_entered(self, event: TextBox.Entered) -> None:
        self.dismiss(event.text)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(self.query_one(TextBox).text if event.button.id == "keep" else None)


class NameDialog(ModalScreen[Path | None]):
    """Which file? Used to keep a design in a place of its own, and to open one."""

    DEFAULT_CSS = DIALOG_CSS.format(name="NameDialog")
    BINDINGS = [("escape", "dismiss(None)", "Close")]

    def __init__(
        self,
        title: str,
        about: str,
        proposed: str,
        yes: str,
        no: str,
        typed: Callable[[], Iterable[Key]] | None = None,
    ) -> None:
        super().__init__()
        self.words = (title, about, proposed, yes, no)
        self.typed = typed
        """Gives the keys that were typed before the dialog could be seen."""

    def compose(self) -> ComposeResult:
        title, about, proposed, yes, no = self.words
        with VerticalGroup():
            yield Static(Content.styled(title, "bold"))
            yield Static(Content(about))
            yield TextBox(proposed, keep=True)
            yield Static("→ No file can have this name. Please choose another.", classes="problem", markup=False)
            with HorizontalGroup():
                yield Button(f"{yes} (Enter)", id="keep", compact=True, variant="primary")
                yield Button(f"{no} (Esc)", id="leave", compact=True)

    def on_mount(self) -> None:
        box = self.query_one(TextBox)
        box.put(self.words[2])
        self.set_focus(box)
        for key in self.typed() if self.typed is not None else ():
            box.post_message(key)

    def _keep(self) -> None:
        text = self.query_one(TextBox).text.strip()
        try:
            path = Path(text).expanduser() if text else None
            if path is not None:
                path.exists()  # fails for a name that is too long, or in a folder that is closed
        except (OSError, RuntimeError):
            self.query_one(".problem").display = True
        else:
            self.dismiss(path)

    def on_text_box_entered(self) -> None:
        self._keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "keep":
            self._keep()
        else:
            self.dismiss(None)


class ChooseDialog(ModalScreen[str | None]):
    """One choice from a short list."""

    DEFAULT_CSS = DIALOG_CSS.format(name="ChooseDialog")
    BINDINGS = [("escape", "dismiss(None)", "Close")]

    def __init__(self, title: str, about: str, options: list[Option], chosen: str = "") -> None:
        super().__init__()
        self.title_text, self.about, self.options, self.chosen = title, about, options, chosen

    def compose(self) -> ComposeResult:
        with VerticalGroup():
            yield Static(Content.styled(self.title_text, "bold"))
            if self.about:
                yield Static(Content(self.about))
            yield ChoiceList(self.options, several=False, chosen=[self.chosen])

    def on_mount(self) -> None:
        self.query_one(ChoiceList).focus()

    def on_choice_list_decided(self, event: ChoiceList.Decided) -> None:
        event.stop()
        self.dismiss(event.list.reply[0] if event.list.reply else None)


def path_dialog(guideline: Guideline, chosen: str = "") -> ChooseDialog:
    """The choice of path, as it is offered before the first question and at any time after it."""
    options = [Option(path.id, f"{path.title}: {path.about}") for path in guideline.paths]
    about = "You can change this at any time; no answer is lost by it. Press the number, or move and press Enter."
    return ChooseDialog("How far do you want to go today?", about, options, chosen or "express")
