"""A list being made: the records so far, the form for one more, and buttons to add, change, move and remove."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.form import Form
from assistant.guideline.model import Field, Many
from assistant.interview.reading.choosing import Option

THATS_ALL = Press("close", "That's all F9")
BUTTONS = (
    THATS_ALL,
    Press("edit", "Edit"),
    Press("remove", "Remove"),
    Press("up", "Move up"),
    Press("down", "Move down"),
)

Deed = Literal["edit", "remove", "up", "down"]


class RecordTable(OptionList):
    """The records so far. Enter edits, Delete removes, + and - move."""

    DEFAULT_CSS = """
    RecordTable { height: auto; max-height: 7; border: tall $border-blurred; background: $surface; }
    RecordTable:focus { border: tall $border; }
    """

    @dataclass
    class Wanted(Message):
        """Somebody wants something done with one record."""

        deed: Deed
        place: int

    async def _on_key(self, event: events.Key) -> None:
        deeds: dict[str, Deed] = {"enter": "edit", "e": "edit", "delete": "remove", "minus": "up", "plus": "down"}
        if event.key in deeds and self.highlighted is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Wanted(deeds[event.key], self.highlighted))
        else:
            await super()._on_key(event)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Wanted("edit", event.option_index))


class RecordList(VerticalScroll, can_focus=False):
    """The reply to a question with ``many``."""

    DEFAULT_CSS = """
    RecordList { height: auto; max-height: 100%; }
    RecordList > .about { color: $text-muted; }
    """

    @dataclass
    class Closed(Message):
        """That's all."""

    @dataclass
    class Added(Message):
        """The form was sent: a new record, or a changed one."""

        form: Form

    def __init__(
        self,
        many: Many,
        lines: Sequence[str],
        fields: Sequence[Field],
        options: Mapping[str, Sequence[Option]],
        start: Mapping[str, str],
        editing: str | None,
    ) -> None:
        super().__init__()
        self.many, self.lines, self.editing = many, lines, editing
        self.form = Form(fields, options, start, may_be_empty=bool(lines) and editing is None)

    def compose(self) -> ComposeResult:
        if self.lines:
            yield Static(Content(f"{self.many.named(len(self.lines))} so far"), classes="about")
            yield RecordTable(
                *(Line(Content(f"{number}. {line}")) for number, line in enumerate(self.lines, start=1)), markup=False
            )
            yield ButtonRow(BUTTONS)
        what = (
            f"Change this {self.many.noun}"
            if self.editing
            else f"{'Another' if self.lines else 'First'} {self.many.noun}"
        )
        way_out = ", or F9 if that's all" if self.lines and not self.editing else ""
        yield Static(Content(f"{what}{way_out}:"), classes="about")
        yield self.form
        add = Press("add", "Keep the change" if self.editing else f"Add {self.many.noun}", main=True)
        yield ButtonRow([add] if self.lines else [add, THATS_ALL])

    def on_mount(self) -> None:
        if self.lines:
            self.query_one(RecordTable).highlighted = len(self.lines) - 1

    def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        if event.name == "add":
            self.post_message(self.Added(self.form))
        elif event.name == "close":
            self.post_message(self.Closed())
        else:
            place = self.query_one(RecordTable).highlighted
            if place is not None:
                self.post_message(RecordTable.Wanted(event.name, place))  # type: ignore[arg-type]

    def on_form_sent(self, event: Form.Sent) -> None:
        event.stop()
        empty = not any(
            raw if isinstance(raw, str) and raw.strip() else not isinstance(raw, str) and raw
            for raw in self.form.reply.values()
        )
        if empty and self.lines and not self.editing:
            self.post_message(self.Closed())
        else:
            self.post_message(self.Added(self.form))
