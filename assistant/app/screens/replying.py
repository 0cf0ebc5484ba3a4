"""What somebody replied: it is passed on to the conversation, and what came of it is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import work
from textual.timer import Timer

from assistant.app.conversation import Conversation
from assistant.app.screens.naming import Naming
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.status_line import StatusLine
from assistant.app.widgets.text_box import TextBox, command_in
from assistant.app.widgets.type_ahead import TypeAhead
from assistant.errors import ReplyRefused
from assistant.guideline.model import Question
from assistant.interview.reading.listed import lines_in
from assistant.interview.wording import record_name

if TYPE_CHECKING:
    from assistant.app.screens.dialogs import Occasion
    from assistant.app.screens.interview import InterviewScreen
    from assistant.app.widgets.form import Form
    from assistant.app.widgets.record_list import RecordList, RecordTable
    from assistant.design.model import Record
    from assistant.interview.effects import Effects
    from assistant.interview.reading.reply import Raw

Then = Callable[[str], Awaitable[None]]
"""What comes after a finding; it is given the remark to show."""

DRAFT_SECONDS = 0.4
"""How long typing may pause before the half-typed reply is kept."""


class Replying(Naming):
    """The interview screen with its replies, lists and drafts."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        self._draft_timer: Timer | None = None
        self.then: Then = self.ask
        """What comes after the finding that is shown."""

    async def ask(self, remark: str = "", editing: str | None = None) -> None:
        self._stop_draft_timer()
        await super().ask(remark, editing)

    async def on_text_box_entered(self, event: TextBox.Entered) -> None:
        from assistant.app.screens.commands import run_command

        event.stop()
        area = self.query_one(ReplyArea)
        text = event.text
        if command := command_in(text, event.prefilled):
            event.box.put(event.prefilled)
            self._stop_draft_timer()
            self.conversation.keep_draft(area.draft if event.prefilled.strip() else {})
            await run_command(cast("InterviewScreen", self), command)
            return
        if text.startswith("//"):
            text = text[1:]
        question = self.conversation.question
        if question is None:
            return
        if question.single is not None:
            await self.answer({question.single.key: text})
        elif area.form is not None and area.form.entries and isinstance(first := area.form.entries[0], TextBox):
            first.put(text)
            area.form._go_on(first)

    async def on_reply_area_sent(self, event: ReplyArea.Sent) -> None:
        event.stop()
        await self.answer(event.reply)

    async def answer(self, reply: dict[str, Raw]) -> None:
        """Takes a reply; a change that touches other answers is told first."""
        question = self.conversation.question
        assert question is not None
        self._stop_draft_timer()
        try:
            found = self.conversation.what_follows(reply)
            if found is not None:
                self._change(question, reply, found)
                return
            remark = self.conversation.answer(reply)
        except ReplyRefused as refused:
            self._refuse(question, reply, refused)
            return
        await self._answered(question, remark)

    def _refuse(self, question: Question, reply: dict[str, Raw], refused: ReplyRefused) -> None:
        """Says what does not fit. What was typed goes back into the box."""
        area = self.query_one(ReplyArea)
        self._put_back(question, reply)
        area.refuse(" ".join(refused.problems.values()), refused.problems)
        self.conversation.keep_draft(area.draft)

    def _put_back(self, question: Question, reply: dict[str, Raw]) -> None:
        area = self.query_one(ReplyArea)
        if question.single is not None and area.single.display:
            text = str(reply[question.single.key])
            slashed = f"/{text}" if text.startswith("/") else text
            area.single.put(slashed + (f" {area.single.text}" if area.single.text else ""))

    @work
    async def _change(self, question: Question, reply: dict[str, Raw], found: Effects) -> None:
        """Replaces an answer that had been given, after saying what follows."""
        from assistant.app.screens.touching import CHANGE_AND_LOOK, LEAVE, touching_dialog

        conversation = self.conversation
        way = await self.app.push_screen_wait(touching_dialog(conversation, found)) if found.is_told else ""
        if way in (LEAVE, None):
            self._put_back(question, reply)
            return
        try:
            remark = conversation.answer(reply)
        except ReplyRefused as refused:
            self._refuse(question, reply, refused)
            return
        conversation.walk = found.look_again if way == CHANGE_AND_LOOK else ()
        await self._answered(question, remark)

    async def _answered(self, question: Question, remark: str) -> None:
        """Asks why, where somebody will: a version that was marked has been read, and a board asks about some."""
        conversation = self.conversation
        if conversation.needs_reason(question) and not conversation.trouble:
            self._ask_why(question, remark, "changed")
        elif question.reason and question.id not in conversation.design.because and not conversation.trouble:
            self._ask_why(question, remark, "asked")
        else:
            await self.remark_or(partial(self.go_on, question), remark)

    @work
    async def _ask_why(self, question: Question, remark: str, occasion: Occasion) -> None:
        from assistant.app.screens.dialogs import ReasonDialog

        reason = await self.app.push_screen_wait(ReasonDialog(question.name, "", occasion))
        if reason and reason.strip():
            keep = self.conversation.explain_last if occasion == "changed" else self.conversation.give_reason
            keep(question, reason)
        await self.remark_or(partial(self.go_on, question), remark)

    async def remark_or(self, then: Then, remark: str = "") -> None:
        """Shows what the last answer has brought up, one finding at a time; after that, or without any, goes on."""
        findings = self.conversation.fresh
        if not findings:
            await then(remark)
            return
        self.conversation.fresh = findings[1:]
        self.then = then
        await self.show_finding(findings[0], len(findings) - 1, remark)

    async def go_on(self, question: Question, remark: str = "") -> None:
        """To the next question, or to the recap if a stage has just been finished."""
        conversation = self.conversation
        stage = conversation.stage
        conversation.forward()
        if question.id == "frame.title" and conversation.is_untitled:
            self.propose_file()
        following = conversation.stage
        moved_on = stage is not None and following is not None and stage.number != following.number
        if stage and following and moved_on and self.is_done(stage) and not self._stage_was_done:
            await self.show_stage_end(stage.stage.id, following, remark)
            return
        await self.ask(remark)

    # ---- lists

    async def on_record_list_added(self, event: RecordList.Added) -> None:
        event.stop()
        question = self.conversation.question
        assert question is not None
        assert question.many is not None
        lines = lines_in(question, event.form.reply)
        if len(lines) > 1 and self.query_one(ReplyArea).editing is None:
            self._stop_draft_timer()
            key = question.fields[0].key
            for line in lines:
                self.conversation.add_record({key: line})
            event.form.taken = True
            await self.remark_or(self.ask, f"Your {len(lines)} lines have become {question.many.named(len(lines))}.")
        elif self._add_record(event.form):
            await self.remark_or(self.ask)

    def _add_record(self, form: Form) -> bool:
        """Adds the record in the form, or changes the one it came from. False if it does not fit."""
        area = self.query_one(ReplyArea)
        self._stop_draft_timer()
        try:
            if area.editing is not None:
                self.conversation.change_record(area.editing, form.reply)
            else:
                self.conversation.add_record(form.reply)
        except ReplyRefused as refused:
            area.refuse("", refused.problems)
            return False
        form.taken = True
        return True

    async def on_record_list_closed(self, event: RecordList.Closed) -> None:
        event.stop()
        await self.action_close_list()

    async def action_close_list(self) -> None:
        """That's all. A record that is typed already is added first; if it does not fit, the list stays open."""
        TypeAhead.forget_number()
        question = self.conversation.question
        if question is None or question.many is None or not self.is_asking:
            return
        area = self.query_one(ReplyArea)
        touched = area.is_touched(self.conversation.guideline, self.conversation.design)
        if area.form is not None and touched and not self._add_record(area.form):
            return
        await self._close_list()

    async def _close_list(self) -> None:
        question = self.conversation.question
        assert question is not None
        self._stop_draft_timer()
        was_changed = question.id in self.conversation.design.underway
        try:
            remark = self.conversation.close_list()
        except ReplyRefused as refused:
            self.query_one(ReplyArea).refuse("", refused.problems)
            return
        if was_changed and self.conversation.resting_on(question):
            self._offer_walk(question, remark)
            return
        await self._answered(question, remark)

    @work
    async def _offer_walk(self, question: Question, remark: str) -> None:
        """A list has been changed entry by entry; now the answers that rest on it can be looked at."""
        from assistant.app.screens.touching import CHANGE_AND_LOOK, resting_dialog

        conversation = self.conversation
        resting = conversation.resting_on(question)
        way = await self.app.push_screen_wait(resting_dialog(conversation, question, resting))
        conversation.walk = resting if way == CHANGE_AND_LOOK else ()
        await self._answered(question, remark)

    @work
    async def on_record_table_wanted(self, event: RecordTable.Wanted) -> None:
        question = self.conversation.question
        assert question is not None
        records = self.conversation.design.records(question.id)
        if event.place >= len(records):
            return
        record = records[event.place].id
        if event.deed == "edit":
            self.conversation.keep_draft({})
            await self.ask(editing=record)
            return
        if event.deed == "remove":
            if not await self._may_go(records[event.place]):
                return
            self.conversation.remove_record(record)
        else:
            self.conversation.move_record(record, -1 if event.deed == "up" else 1)
        await self.ask("Removed. /undo brings it back." if event.deed == "remove" else "")

    async def _may_go(self, record: Record) -> bool:
        """True if a record may be removed: nothing points at it, or the person has read what does."""
        from assistant.app.screens.touching import CHANGE, pointing_dialog

        names = self.conversation.pointing_at(record)
        if not names:
            return True
        question = self.conversation.question
        assert question is not None
        return await self.app.push_screen_wait(pointing_dialog(record_name(question, record), names)) == CHANGE

    # ---- drafts

    def on_text_area_changed(self) -> None:
        self._touch()

    def on_form_touched(self) -> None:
        self._touch()

    def _touch(self) -> None:
        if self._draft_timer is None and self.conversation.question is not None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    def _stop_draft_timer(self) -> None:
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None

    def keep_draft(self) -> None:
        """Keeps what is half-typed, unless it is just the answer that is there already."""
        self._draft_timer = None
        if not self.is_asking or not self.is_mounted:
            return
        area = self.query_one(ReplyArea)
        if area.question is None or self.conversation.question is not area.question:
            return
        if any(command_in(text) for text in area.draft.values()):
            return  # a command on its way, not an answer
        if area.is_touched(self.conversation.guideline, self.conversation.design):
            self.conversation.keep_draft(area.draft)
            if remark := self.conversation.file.remark:
                self.query_one(QuestionCard).show(self.conversation, remark)
            self.query_one(StatusLine).show(self.conversation)
