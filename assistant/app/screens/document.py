"""The document screen: what is chosen, and what is seen of it. Writing it is in ``document_writing``."""

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widgets import Input, Static

from assistant.app import documents
from assistant.app.conversation import Conversation
from assistant.app.documents import Shelf, Wanted
from assistant.app.screens.document_writing import DocumentWriting
from assistant.app.widgets.button_row import ButtonRow
from assistant.app.widgets.choice_row import ChoiceRow
from assistant.app.widgets.preview import Preview
from assistant.design.model import Design
from assistant.errors import MicrocraftError

if TYPE_CHECKING:
    from assistant.document.context import Length

WIDE = 100
"""Columns from which the choices stand beside the document."""

KEYS = (("Enter", "write it"), ("Tab", "next"), ("←→", "choose"), ("PgUp PgDn", "read on"), ("Esc", "back"))


class DocumentDialog(DocumentWriting):
    """The document of a design as it stands. The interview under it stays as it is."""

    AUTO_FOCUS = "#length"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    DEFAULT_CSS = """
    DocumentDialog { background: $background; }
    DocumentDialog #head { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    DocumentDialog #across { height: 1fr; }
    DocumentDialog #choices { height: auto; }
    DocumentDialog.-wide #across { layout: horizontal; }
    DocumentDialog.-wide #choices { width: 38; height: 100%; }
    DocumentDialog.-wide ChoiceRow, DocumentDialog.-wide #file { margin-top: 1; }
    DocumentDialog #file { height: 1; }
    DocumentDialog #file Static { width: 10; padding: 0 1; color: $text-muted; }
    DocumentDialog.-wide #file Static { width: 6; }
    DocumentDialog Input, DocumentDialog Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; }
    DocumentDialog Input { background: $surface; }
    DocumentDialog Input:focus { background: $boost; }
    DocumentDialog .note { height: auto; padding: 0 1; color: $text-muted; }
    DocumentDialog.-narrow #place { padding: 0 1 0 11; }
    DocumentDialog.-narrow #about { display: none; }
    DocumentDialog Preview { border-top: solid $border-blurred; padding: 0 1; }
    DocumentDialog.-wide Preview { border-top: none; border-left: solid $border-blurred; }
    DocumentDialog Preview:focus { border-top: solid $border; }
    DocumentDialog.-wide Preview:focus { border-top: none; border-left: solid $border; }
    DocumentDialog #said { height: auto; max-height: 6; padding: 0 1; display: none; }
    DocumentDialog #keys { height: 1; padding: 0 1; background: $footer-background; color: $footer-foreground; }
    """
    BINDINGS = [
        ("escape,f7", "close", "Back"),
        ("enter", "write", "Write it"),
        ("pageup", "read(-1)", "Read back"),
        ("pagedown", "read(1)", "Read on"),
    ]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self.shelf = Shelf()
        self._shown: tuple[Design, Wanted] | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(f"The design document · {self.conversation.title}", "bold"), id="head")
        with Container(id="across"):
            with VerticalGroup(id="choices"):
                yield ChoiceRow("Length  ", documents.LENGTHS, self.wanted.length, id="length")
                yield ChoiceRow("Form    ", documents.forms(), self.wanted.form, id="form")
                yield ChoiceRow("Template", self.shelf.options, id="template")
                with HorizontalGroup(id="file"):
                    yield Static("File")
                    yield Input(self.proposed.name, select_on_focus=False)
                yield Static("", id="place", classes="note", markup=False)
                yield Static("", id="about", classes="note", markup=False)
            yield Preview()
        yield Static("", id="said", markup=False)
        yield ButtonRow(self.buttons(), id="buttons")
        yield Static(Content("  ").join(Content.assemble((key, "bold"), f" {deed}") for key, deed in KEYS), id="keys")

    def on_mount(self) -> None:
        self._show_place()

    def on_resize(self) -> None:
        for row in self.query(ChoiceRow):
            row.below = self.size.width >= WIDE

    def on_screen_resume(self) -> None:
        """The design may be another one than when this screen was left."""
        self.call_after_refresh(self.show_document)

    # ---- what is seen

    @work
    async def look_at_shelf(self) -> None:
        self.shelf = await asyncio.to_thread(documents.shelf, self.conversation.guideline)
        self.query_one("#template", ChoiceRow).put(self.shelf.options)
        if self.shelf.unusable:
            self.say(" ".join(f"→ {sentence}" for sentence in self.shelf.unusable))

    @work(exclusive=True, group="document")
    async def show_document(self) -> None:
        """Draws what is new. The text is made in a thread, so that keys are answered meanwhile."""
        design, wanted = self.conversation.design, self.wanted
        if self._shown is not None and self._shown[0] is design and self._looks_same(self._shown[1]):
            return
        first = self._shown is None
        from_top = self._shown is None or not self._looks_same(self._shown[1])
        try:
            text = await asyncio.to_thread(documents.as_markdown, self.conversation.guideline, design, wanted)
        except MicrocraftError as problem:
            text = ""
            self.say(f"→ {problem}")
        self.markdown, self._shown = text, (design, wanted)
        self.query_one(Preview).put(await asyncio.to_thread(_sections, text), from_top=from_top)
        if first:
            self.look_at_shelf()

    def _looks_same(self, shown: Wanted) -> bool:
        """The form is not seen in the preview."""
        return (shown.length, shown.template) == (self.wanted.length, self.wanted.template)

    def _show_place(self) -> None:
        """Where the document goes, and what the chosen length holds."""
        place = "your browser keeps it with its downloads" if self.app.is_web else documents.short(self.proposed.parent)
        self.query_one("#place", Static).update(Content(place if self.app.is_web else f"in {place}"))
        self.query_one("#about", Static).update(Content(f"\n{documents.ABOUT[self.wanted.length]}"))

    # ---- what is chosen

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        event.stop()
        if event.row.id == "form":
            name = self.query_one(Input)
            name.value = documents.with_form(name.value.strip() or self.proposed.name, event.name)
        self._take(
            Wanted(
                length=_length(self.query_one("#length", ChoiceRow).chosen),
                form=self.query_one("#form", ChoiceRow).chosen,
                template=self.query_one("#template", ChoiceRow).chosen,
            )
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """A name that ends in another form's ending asks for that form."""
        form = documents.form_named(event.value)
        if form and form != self.wanted.form:
            self.query_one("#form", ChoiceRow).choose(form)
            self._take(Wanted(self.wanted.length, form, self.wanted.template))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def _take(self, wanted: Wanted) -> None:
        self.wanted = wanted
        name, before = self.query_one(Input), self.proposed
        self.proposed = documents.proposed(self.conversation, wanted)
        if documents.with_form(name.value, wanted.form) == documents.with_form(before.name, wanted.form):
            name.value = self.proposed.name
        remark = dict(self.shelf.remarks).get(wanted.template, "")
        self.say(" ".join(f"→ {one}" for one in (documents.missing(wanted.form), remark) if one))
        self._show_place()
        self.show_document()

    def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        self.call_later(self.run_action, event.name)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_read(self, way: int) -> None:
        preview = self.query_one(Preview)
        preview.scroll_relative(y=way * max(1, preview.size.height - 2), animate=False)


def _sections(text: str) -> list[str]:
    from assistant.app.widgets.drawn_text import sections

    return sections(text)


def _length(name: str) -> "Length":
    return next(length for length in ("sheet", "board", "full") if length == name)
