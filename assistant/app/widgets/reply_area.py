"""The reply area: it fits the question that is asked. One text box is kept for all questions that need only that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalGroup
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from assistant.app.widgets.kinds import is_typed, typed
from assistant.app.widgets.text_box import TextBox
from assistant.design.model import Design
from assistant.guideline.model import Guideline, Question
from assistant.interview.wording import say_record_line
from assistant.lazily import lazily

if TYPE_CHECKING:
    from assistant.app.widgets import form as forms
    from assistant.app.widgets import record_list
    from assistant.interview import options
    from assistant.interview.reading.reply import Raw
else:
    forms = lazily("assistant.app.widgets.form")
    record_list = lazily("assistant.app.widgets.record_list")
    options = lazily("assistant.interview.options")

EDITING = "#record"
"""The key of a draft that says which record was being changed."""


class ReplyArea(VerticalGroup):
    """Shows the right thing to reply with, and says what somebody replied."""

    DEFAULT_CSS = """
    ReplyArea { height: auto; }
    ReplyArea #holder { height: auto; max-height: 100%; }
    ReplyArea #refusal { color: $text-warning; display: none; padding: 0 1; }
    """

    @dataclass
    class Sent(Message):
        """A reply to a question with one form."""

        reply: dict[str, Raw]

    def __init__(self) -> None:
        super().__init__(id="reply")
        self.question: Question | None = None
        self.editing: str | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="refusal", markup=False)
        yield TextBox(id="single")
        yield Vertical(id="holder")

    @property
    def single(self) -> TextBox:
        return self.query_one("#single", TextBox)

    @property
    def holder(self) -> Vertical:
        return self.query_one("#holder", Vertical)

    async def show(
        self, guideline: Guideline, design: Design, question: Question | None, editing: str | None = None
    ) -> None:
        """Shows what is needed to answer a question, with the draft or the answer that is there."""
        ahead = self.single.text if self.single.emptied else ""
        self.question, self.editing = question, editing
        self.refuse("")
        keys = self.form.waiting_keys() if self.form is not None else []
        if self.holder.children:
            await self.holder.remove_children()
        field = question.single if question is not None else None
        is_text = question is not None and is_typed(question)
        self.single.display = is_text
        self.holder.display = question is not None and not is_text
        if question is None:
            return
        start = self._start(guideline, design, question)
        if field is not None and is_text:
            self.single.placeholder = Content(field.hint or "Type your answer here, then press Enter")
            self.single.put(start.get(field.key, ""))
            if ahead:
                self.single.text = ahead
                self.single.move_cursor(self.single.document.end)
            self.screen.set_focus(self.single)
            self._replay(keys, self.single)
            return
        self.single.put("")
        await self.holder.mount(self._reply_widget(guideline, design, question, start))
        shown = self.form
        if ahead and shown is not None and shown.entries and isinstance(shown.entries[0], TextBox):
            shown.entries[0].put(ahead)
        if shown is not None:
            shown.start_typing()
            self._replay(keys, shown.entries[0] if shown.entries else None)
            self.call_after_refresh(shown.show_focused)

    def _replay(self, keys: list[Key], target: Widget | None) -> None:
        """Gives keys that were typed ahead to the question they were meant for."""
        if target is None:
            return
        for key in keys:
            target.post_message(key)

    def _start(self, guideline: Guideline, design: Design, question: Question) -> dict[str, str]:
        draft = dict(design.drafts.get(question.id, {}))
        if draft:
            draft.pop(EDITING, None)
            return draft
        if self.editing is not None:
            record = next((one for one in design.records(question.id) if one.id == self.editing), None)
            return {key: typed(value) for key, value in record.form.items()} if record else {}
        if question.many is not None and question.many.each is not None:
            return self._next_of_each(design, question, question.many.each)
        given = design.form(question.id)
        if given is not None:
            return {key: typed(value) for key, value in given.items()}
        return {
            f.key: typed(design.value(f.prefill, guideline.by_id[f.prefill].fields[0].key))
            for f in question.fields
            if f.prefill
        }

    def _next_of_each(self, design: Design, question: Question, earlier: str) -> dict[str, str]:
        """A list with one record for each earlier one starts the next record at the first that has none yet."""
        key = question.fields[0].key
        done = {record.form.get(key) for record in design.records(question.id)}
        waiting = next((record.id for record in design.records(earlier) if record.id not in done), "")
        return {key: waiting} if waiting else {}

    def _reply_widget(
        self, guideline: Guideline, design: Design, question: Question, start: Mapping[str, str]
    ) -> Widget:
        offered = options.options_for(guideline, design, question)
        fields = question.fields_on(design.path)
        if question.many is None:
            return forms.Form(fields, offered, start)
        lines: Sequence[str] = [
            say_record_line(guideline, design, question, one) for one in design.records(question.id)
        ]
        if self.editing is None and EDITING in design.drafts.get(question.id, {}):
            self.editing = design.drafts[question.id][EDITING]
        return record_list.RecordList(question.many, lines, fields, offered, start, self.editing)

    @property
    def form(self) -> forms.Form | None:
        if not self.holder.children:
            return None
        found = self.holder.query(forms.Form)
        return found.first() if found else None

    @property
    def draft(self) -> dict[str, str]:
        """What is half-typed, by field."""
        if self.question is None:
            return {}
        if self.single.display and self.question.single is not None:
            return {self.question.single.key: self.single.text}
        shown = self.form
        if shown is None:
            return {}
        draft = {key: text for key, text in shown.draft.items() if text.strip()}
        return {**draft, EDITING: self.editing} if draft and self.editing else draft

    def is_touched(self, guideline: Guideline, design: Design) -> bool:
        """True if something was typed or chosen since the question was shown, beside what was offered to start from."""
        if self.question is None or (self.form is not None and self.form.taken):
            return False
        start = self._start(guideline, design.with_(drafts={}), self.question)
        offered = {key: text for key, text in start.items() if text.strip()}
        typed_now = {key: text for key, text in self.draft.items() if text.strip() and key != EDITING}
        return typed_now != offered

    def send(self) -> None:
        """What the Send button does: the same as Enter in the last field."""
        if self.question is None:
            return
        if self.single.display:
            self.single.enter()
        elif self.form is not None and self.question.many is not None:
            self.holder.query_one(record_list.RecordList).on_form_sent(forms.Form.Sent(self.form))
        elif self.form is not None:
            self.post_message(self.Sent(self.form.reply))

    def on_form_sent(self, event: forms.Form.Sent) -> None:
        event.stop()
        self.post_message(self.Sent(event.form.reply))

    def refuse(self, text: str, problems: Mapping[str, str] | None = None) -> None:
        """Says what does not fit; what was typed stays."""
        line = self.query_one("#refusal", Static)
        line.update(Content(f"→ {text}"))
        line.display = bool(text) and (self.form is None or not problems)
        if self.form is not None and problems is not None:
            self.form.say_problems(problems)
