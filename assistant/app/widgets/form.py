"""A form: the fields of one question, each with its label and, when needed, a sentence about what does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from assistant.app.widgets.choice_list import ChoiceList
from assistant.app.widgets.kinds import is_listed
from assistant.app.widgets.text_box import TextBox
from assistant.app.widgets.type_ahead import TypeAhead
from assistant.guideline.model import Field
from assistant.interview.reading.choosing import Option
from assistant.interview.reading.reply import Raw

YES_NO = (Option("yes", "Yes"), Option("no", "No"))


class FieldRow(VerticalGroup):
    """One field: label, box or list, and what does not fit."""

    DEFAULT_CSS = """
    FieldRow { margin: 0 0 0 0; }
    FieldRow .label { color: $text-muted; }
    FieldRow .problem { color: $text-warning; display: none; }
    """

    def __init__(self, field: Field, options: Sequence[Option], start: str, *, may_be_empty: bool = False) -> None:
        super().__init__()
        self.field = field
        self.may_be_empty = may_be_empty or field.optional
        self.options = YES_NO if field.kind == "yes_no" else tuple(options)
        self.start = start
        self.entry: Widget | None = None

    def compose(self) -> ComposeResult:
        if self.field.label:
            yield Static(Content(self._label()), classes="label")
        if is_listed(self.field):
            if not self.options:
                yield Static(Content("Nothing to choose from yet: the earlier list is still empty."), classes="label")
            else:
                chosen = [part.strip() for part in self.start.replace("\n", ";").split(";")]
                several = self.field.kind == "choices" or self.field.several
                self.entry = ChoiceList(self.options, several=several, optional=self.may_be_empty, chosen=chosen)
                yield self.entry
        else:
            self.entry = TextBox(self.start, placeholder=self._placeholder(), keep=True)
            yield self.entry
        yield Static("", classes="problem", markup=False)

    def _label(self) -> str:
        unit = (
            f", in {self.field.unit}" if self.field.unit and self.field.unit not in self.field.label.casefold() else ""
        )
        optional = " (may be left empty)" if self.field.optional else ""
        hint = f" - {self.field.hint}" if self.field.hint and is_listed(self.field) else ""
        return f"{self.field.label}{unit}{optional}{hint}"

    def _placeholder(self) -> Content:
        choices = ", ".join(choice.label for choice in self.field.choices) if self.field.own_words else ""
        return Content(self.field.hint or choices)

    @property
    def raw(self) -> Raw:
        if isinstance(self.entry, ChoiceList):
            return self.entry.reply
        return self.entry.text if isinstance(self.entry, TextBox) else ""

    def say(self, problem: str) -> None:
        line = self.query_one(".problem", Static)
        line.update(Content(f"→ {problem}"))
        line.display = bool(problem)


class Form(VerticalScroll, can_focus=False):
    """Every field of a form, one below the other. Enter goes to the next field, and in the last one it sends."""

    DEFAULT_CSS = """
    Form { height: auto; max-height: 100%; }
    """

    @dataclass
    class Sent(Message):
        """Enter in the last field."""

        form: "Form"

    @dataclass
    class Touched(Message):
        """Something was typed or chosen."""

    def __init__(
        self,
        fields: Sequence[Field],
        options: Mapping[str, Sequence[Option]],
        start: Mapping[str, str],
        *,
        may_be_empty: bool = False,
    ) -> None:
        """``may_be_empty`` is for one more record of a list: Enter must not choose for somebody who has no more."""
        super().__init__()
        self.taken = False
        """True once what it holds is a record of the list: then it is no half-typed reply any more."""
        self.rows = [
            FieldRow(field, options.get(field.key, ()), start.get(field.key, ""), may_be_empty=may_be_empty)
            for field in fields
        ]

    def compose(self) -> ComposeResult:
        yield from self.rows

    def on_mount(self) -> None:
        for entry, following in pairwise(self.entries):
            if isinstance(entry, (TextBox, ChoiceList)):
                entry.following = following

    @property
    def entries(self) -> list[Widget]:
        return [row.entry for row in self.rows if row.entry is not None]

    def start_typing(self) -> None:
        if self.entries:
            self.screen.set_focus(self.entries[0])

    def show_focused(self) -> None:
        """Scrolls to the field that has the focus; after mounting, this needs a layout first."""
        if not self.is_attached:
            return  # the next question has come already
        focused = self.screen.focused
        if focused is not None and focused in self.entries:
            focused.scroll_visible(animate=False)

    @property
    def reply(self) -> dict[str, Raw]:
        """What is sent: two slashes at the beginning stand for one."""
        raws = {row.field.key: row.raw for row in self.rows}
        return {key: raw[1:] if isinstance(raw, str) and raw.startswith("//") else raw for key, raw in raws.items()}

    @property
    def draft(self) -> dict[str, str]:
        return {
            key: raw if isinstance(raw, str) else "; ".join(map(str, raw))
            for key, raw in ((row.field.key, row.raw) for row in self.rows)
            if isinstance(raw, (str, tuple))
        }

    def say_problems(self, problems: Mapping[str, str]) -> None:
        """Shows what does not fit beside each field, and goes to the first such field. Nothing typed is touched."""
        for row in self.rows:
            row.say(problems.get(row.field.key, ""))
        first = next((row.entry for row in self.rows if row.field.key in problems and row.entry), None)
        waiting = self.waiting_keys()
        if first is not None:
            self.screen.set_focus(first)
            for key in waiting:
                first.post_message(key)

    def waiting_keys(self) -> list[Key]:
        """The keys that were typed after Enter in the last field; every field is in use again."""
        return [key for entry in self.entries if isinstance(entry, TypeAhead) for key in entry.take_back()]

    def _go_on(self, entry: Widget) -> None:
        entries = self.entries
        place = entries.index(entry)
        if place + 1 < len(entries):
            if self.screen.focused is entry:
                entries[place + 1].focus()
        else:
            self.post_message(self.Sent(self))

    def on_text_box_entered(self, event: TextBox.Entered) -> None:
        if event.box.command:
            self.waiting_keys()
            return  # for the screen
        event.stop()
        self._go_on(event.box)

    def on_choice_list_decided(self, event: ChoiceList.Decided) -> None:
        event.stop()
        self._go_on(event.list)

    def on_text_area_changed(self) -> None:
        self.post_message(self.Touched())
