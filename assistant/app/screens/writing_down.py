"""A few boxes to write something down in: a point with a name and a day, or a note. What was begun is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from assistant.app.screens.dialogs import DIALOG_CSS
from assistant.app.widgets.text_box import TextBox
from assistant.interview.reading.unfit import Unfit
from assistant.workshop.points import PointWords


@dataclass(frozen=True)
class Box:
    """One thing to write. ``label`` stands above it; a box without one is the first."""

    key: str
    label: str
    example: str
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """What is to be written down, and what it is about."""

    about: str
    """An entry's id, or what is to be added: what was begun is found again under it."""
    title: str
    words: str
    boxes: tuple[Box, ...]
    yes: str


@dataclass
class Begun:
    """What was typed and not kept yet, by what it is about. Only the boxes that were changed."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)


def point_sheet(about: str, point: PointWords | None = None) -> Sheet:
    """For a new point, or one that is changed."""
    said = point or PointWords("")
    boxes = (
        Box("text", "", "Who may sign the certificates?", said.text),
        Box("who", "Who takes it on? (may be left empty)", "Ana, or the registry", said.who),
        Box("when", "By when? (may be left empty)", "5 May 2027, or next week", said.when),
    )
    words = "For later, so that the session can go on. It is in the report."
    title, yes = ("A parked point", "Keep") if point is not None else ("Park a point", "Park it")
    return Sheet(about, title, f"{words} Tab goes to the name and the day.", boxes, yes)


def note_sheet(about: str, text: str | None = None) -> Sheet:
    """For a new note, or one that is corrected."""
    box = Box("text", "", "Team Blue has a good example for outcomes", text or "")
    title, yes = ("Your note", "Keep") if text is not None else ("Take a note", "Note it")
    return Sheet(about, title, "For yourself. It is kept in the room; the projector never shows it.", (box,), yes)


def words_in(reply: Mapping[str, str]) -> PointWords:
    return PointWords(reply["text"], reply["who"], reply["when"])


class SheetBox(TextBox):
    """Keys that are typed quickly after Tab belong to the next box, as those after Enter do in a form."""

    async def _on_key(self, event: Key) -> None:
        boxes = list(self.screen.query(SheetBox))
        place = boxes.index(self) + {"tab": 1, "shift+tab": -1}.get(event.key, len(boxes))
        if self.handed_over or not 0 <= place < len(boxes):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.hand_over(boxes[place])


class WriteDownDialog(ModalScreen[str | None]):
    """Enter keeps it, Tab goes to the next box, and Escape puts it aside until the dialog is opened again.

    ``deed`` is told what stands in the boxes, and returns what came of it; it raises Unfit for what cannot be kept.
    """

    DEFAULT_CSS = DIALOG_CSS.format(name="WriteDownDialog") + (
        "WriteDownDialog VerticalScroll { height: auto; max-height: 16; }\nWriteDownDialog TextBox { max-height: 6; }\n"
    )
    BINDINGS = [("escape", "put_aside", "Close")]

    def __init__(self, sheet: Sheet, begun: Begun, deed: Callable[[Mapping[str, str]], str]) -> None:
        super().__init__()
        self.sheet, self.begun, self.deed = sheet, begun, deed

    def compose(self) -> ComposeResult:
        begun = self.begun.words.get(self.sheet.about, {})
        again = " You had begun this; it is as you left it." if begun else ""
        with VerticalGroup():
            yield Static(Content.styled(self.sheet.title, "bold"))
            yield Static(Content(self.sheet.words + again))
            with VerticalScroll(can_focus=False):
                for box in self.sheet.boxes:
                    if box.label:
                        yield Static(Content(box.label))
                    text = begun.get(box.key, box.text)
                    yield SheetBox(text, placeholder=Content(f"for example {box.example}"), keep=True, id=box.key)
            yield Static("", classes="problem", markup=False)
            with HorizontalGroup():
                yield Button(f"{self.sheet.yes} (Enter)", id="keep", compact=True, variant="primary")
                yield Button("Close (Esc)", id="leave", compact=True)

    def on_mount(self) -> None:
        self.query(TextBox).first().focus()

    @property
    def reply(self) -> dict[str, str]:
        return {box.id or "": box.text for box in self.query(TextBox)}

    def on_text_box_entered(self) -> None:
        self._keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "keep":
            self._keep()
        else:
            self.action_put_aside()

    def _keep(self) -> None:
        reply = self.reply
        if not reply["text"].strip():
            self._refuse("Please write it in a few words, or press Esc.", "text")
            return
        try:
            said = self.deed(reply)
        except Unfit as unfit:
            self._refuse(str(unfit), "when")
            return
        self.begun.words.pop(self.sheet.about, None)
        self.dismiss(said)

    def _refuse(self, problem: str, key: str) -> None:
        """Says what does not fit, and goes to its box. Nothing typed is touched; keys typed after Enter go there."""
        line = self.query_one(".problem", Static)
        line.update(Content(f"→ {problem}"))
        line.display = True
        waiting = [event for box in self.query(TextBox) for event in box.take_back()]
        box = self.query_one(f"#{key}", TextBox)
        box.focus()
        for event in waiting:
            box.post_message(event)

    def put_aside(self) -> None:
        """Remembers what was typed and is not kept."""
        reply = self.reply
        changed = {box.key: reply[box.key] for box in self.sheet.boxes if reply[box.key] != box.text}
        if changed:
            self.begun.words[self.sheet.about] = changed
        else:
            self.begun.words.pop(self.sheet.about, None)

    def action_put_aside(self) -> None:
        self.put_aside()
        self.dismiss(None)
