"""The interview: conversation, stage rail, reply area, panel. It passes replies on and shows what came of them.

Dialogs and other screens are imported where they are opened, so that the first question is painted sooner.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from assistant.app.conversation import Conversation, proposed_name
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.go_on_row import GoOnRow
from assistant.app.widgets.key_line import KeyLine
from assistant.app.widgets.kinds import is_typed
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.rail import Rail
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.side_panel import PAGES, SidePanel
from assistant.app.widgets.status_line import StatusLine
from assistant.app.widgets.text_box import TextBox, command_in
from assistant.app.widgets.transcript import Transcript
from assistant.errors import DesignFileError, ReplyRefused
from assistant.guideline.model import Question
from assistant.interview.journey import StageSteps
from assistant.interview.progress import recap, say_minutes, stage_progress

if TYPE_CHECKING:
    from assistant.app.widgets.form import Form
    from assistant.app.widgets.record_list import RecordList, RecordTable
    from assistant.interview.reading.reply import Raw

DRAFT_SECONDS = 0.4
"""How long typing may pause before the half-typed reply is kept."""

AROUND_SECONDS = 0.08
"""How long rail, panel and status wait, so that the next question is painted first."""

BUTTONS = (
    Press("send", "Send", main=True),
    Press("back", "Back"),
    Press("later", "Don't know yet F2"),
    Press("skip", "Skip F8"),
    Press("reason", "Reason F3"),
    Press("example", "Example F4"),
)


class InterviewScreen(Screen[None]):
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (116, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    BINDINGS = [
        Binding("shift+tab", "back_or_previous", "Back", priority=True, key_display="⇧Tab"),
        Binding("enter", "send", "Send"),
        Binding("f1", "help", "Help", priority=True),
        Binding("f2", "later", "Don't know yet", show=False, priority=True),
        Binding("f3", "reason", "Reason", show=False, priority=True),
        Binding("f4", "example", "Example", show=False, priority=True),
        Binding("f5", "review", "Review", priority=True),
        Binding("f6", "panel", "Panel", priority=True),
        Binding("f7", "document", "Document", priority=True),
        Binding("f8", "skip", "Skip", show=False, priority=True),
        Binding("f9", "close_list", "That's all", show=False, priority=True),
        Binding("slash", "command", "Command", show=False),
        Binding("ctrl+t", "transcript", "Earlier answers", show=False),
    ]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self._draft_timer: Timer | None = None
        self._around_timer: Timer | None = None
        self._recapping: StageSteps | None = None
        self._stage_was_done = False
        """True if the stage had been finished before the question was shown: then it is not summed up again."""
        self._ready = False

    def compose(self) -> ComposeResult:
        yield StatusLine()
        with Horizontal(id="across"):
            yield Rail()
            with Vertical(id="middle"):
                yield Transcript()
                yield QuestionCard()
                yield ReplyArea()
                yield GoOnRow()
                yield ButtonRow(BUTTONS, id="buttons")
            yield SidePanel()
        yield KeyLine()

    async def on_mount(self) -> None:
        await self.ask(" ".join(self.conversation.notices))
        self._ready = True

    # ---- showing

    async def ask(self, remark: str = "", editing: str | None = None) -> None:
        """Shows the question at which the conversation stands."""
        self._stop_draft_timer()
        self._recapping = None
        with self.app.batch_update():
            await self._show_question(remark, editing)
        self._show_around_soon()

    async def _show_question(self, remark: str, editing: str | None) -> None:
        conversation = self.conversation
        question = conversation.question
        self._stage_was_done = conversation.stage is not None and self._done(conversation.stage)
        self.set_class(question is not None and not is_typed(question), "-form")
        card = self.query_one(QuestionCard)
        card.help = 0
        card.show(conversation, conversation.trouble or remark)
        self.query_one("#recap").display = False
        self.query_one("#buttons").display = True
        await self.query_one(ReplyArea).show(
            conversation.guideline, conversation.design, conversation.question, editing
        )
        self.query_one(Transcript).show(conversation)
        if conversation.current is None:
            self.query_one("#buttons").focus()

    def _show_around_soon(self) -> None:
        if self._around_timer is not None:
            self._around_timer.stop()
        self._around_timer = self.set_timer(AROUND_SECONDS, self._show_around)

    def _show_around(self) -> None:
        """Rail, panel and status follow a moment later, so that the next question is painted first."""
        self.query_one(StatusLine).show(self.conversation)
        self.query_one(Rail).show(self.conversation)
        panel = self.query_one(SidePanel)
        if panel.display:
            panel.show(self.conversation)
        self._remember()

    def _remember(self) -> None:
        if self.conversation.saved_at is None:
            return
        from assistant.app.recent import remember

        stage = self.conversation.stage
        where = stage.stage.title if stage else "every question asked"
        remember(self.conversation.path.resolve(), self.conversation.title, where, datetime.now())

    def on_resize(self) -> None:
        if self._ready:
            self._show_around_soon()

    # ---- replies

    async def on_text_box_entered(self, event: TextBox.Entered) -> None:
        from assistant.app.screens.commands import run_command

        event.stop()
        area = self.query_one(ReplyArea)
        text = event.text
        if command := command_in(text, event.prefilled):
            event.box.put(event.prefilled)
            await run_command(self, command)
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
        question = self.conversation.question
        assert question is not None
        area = self.query_one(ReplyArea)
        self._stop_draft_timer()
        try:
            remark = self.conversation.answer(reply)
        except ReplyRefused as refused:
            if question.single is not None and area.single.display:
                key = question.single.key
                area.single.put(str(reply[key]) + (f" {area.single.text}" if area.single.text else ""))
            area.refuse(" ".join(refused.problems.values()), refused.problems)
            self.conversation.keep_draft(area.draft)
            return
        await self._answered(question, remark)

    async def _answered(self, question: Question, remark: str) -> None:
        if question.reason and question.id not in self.conversation.design.because and not self.conversation.trouble:
            self._ask_reason(question, remark)
            return
        await self.go_on(question, remark)

    @work
    async def _ask_reason(self, question: Question, remark: str) -> None:
        from assistant.app.screens.dialogs import ReasonDialog

        reason = await self.app.push_screen_wait(ReasonDialog(question.name, "", asked=True))
        if reason and reason.strip():
            self.conversation.give_reason(question, reason)
        await self.go_on(question, remark)

    async def go_on(self, question: Question, remark: str = "") -> None:
        """To the next question, or to the recap if a stage has just been finished."""
        conversation = self.conversation
        stage = conversation.stage
        conversation.forward()
        if question.id == "frame.title" and conversation.is_untitled:
            self._propose_file(remark)
        following = conversation.stage
        moved_on = stage is not None and following is not None and stage.number != following.number
        if stage and following and moved_on and self._done(stage) and not self._stage_was_done:
            await self._show_recap(stage.stage.id, following, remark)
            return
        await self.ask(remark)

    def _done(self, stage: StageSteps) -> bool:
        now = next((one for one in self.conversation.journey.stages if one.stage.id == stage.stage.id), None)
        return now is not None and all(step.settled for step in now.steps)

    async def _show_recap(self, finished: str, following: StageSteps, remark: str) -> None:
        conversation = self.conversation
        stage = next(one for one in conversation.journey.stages if one.stage.id == finished)
        await self.query_one(ReplyArea).show(conversation.guideline, conversation.design, None)
        lines = recap(conversation.guideline, conversation.design, stage)
        done = stage_progress(conversation.design, stage)
        minutes = say_minutes(stage_progress(conversation.design, following).minutes_left)
        open_text = f"Open questions: {done.open}. " if done.open else ""
        parts = [
            *([Content.styled(f"→ {remark}", "italic")] if remark else []),
            Content.styled(f"{stage.stage.title} is done. So far:", "bold"),
            *(Content(f"· {line}") for line in lines),
            Content(f"{open_text}Next: {following.stage.title}, {minutes}."),
        ]
        self.set_class(False, "-form")
        self.query_one(QuestionCard).say(Content("\n").join(parts))
        self.query_one(Transcript).show(conversation)
        self.query_one("#buttons").display = False
        self.query_one("#recap").display = True
        self.query_one(GoOnRow).focus()
        self._recapping = stage
        self._show_around_soon()

    # ---- lists

    async def on_record_list_added(self, event: RecordList.Added) -> None:
        event.stop()
        await self._add_record(event.form)

    async def _add_record(self, form: Form) -> bool:
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
        await self.ask()
        return True

    async def on_record_list_closed(self, event: RecordList.Closed) -> None:
        event.stop()
        await self.action_close_list()

    async def action_close_list(self) -> None:
        """That's all. A record that is typed already is added first; if it does not fit, the list stays open."""
        question = self.conversation.question
        if question is None or question.many is None or self._recapping is not None:
            return
        area = self.query_one(ReplyArea)
        touched = area.is_touched(self.conversation.guideline, self.conversation.design)
        if area.form is not None and touched and not await self._add_record(area.form):
            return
        await self._close_list()

    async def _close_list(self) -> None:
        question = self.conversation.question
        assert question is not None
        self._stop_draft_timer()
        try:
            remark = self.conversation.close_list()
        except ReplyRefused as refused:
            self.query_one(ReplyArea).refuse("", refused.problems)
            return
        await self._answered(question, remark)

    async def on_record_table_wanted(self, event: RecordTable.Wanted) -> None:
        event.stop()
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
            self.conversation.remove_record(record)
        else:
            self.conversation.move_record(record, -1 if event.deed == "up" else 1)
        await self.ask("Removed. /undo brings it back." if event.deed == "remove" else "")

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
        if self._recapping is not None or not self.is_mounted:
            return
        area = self.query_one(ReplyArea)
        if area.question is None or self.conversation.question is not area.question:
            return
        if area.is_touched(self.conversation.guideline, self.conversation.design):
            self.conversation.keep_draft(area.draft)
            self.query_one(StatusLine).show(self.conversation)

    # ---- actions

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.run_action(event.name)

    def action_send(self) -> None:
        self.query_one(ReplyArea).send()

    async def action_go_on(self) -> None:
        keys = self.query_one(GoOnRow).take_back()
        await self.ask()
        focused = self.focused
        if focused is not None:
            for key in keys:
                focused.post_message(key)

    async def action_look_again(self) -> None:
        if self._recapping is not None:
            self.conversation.current = self._recapping.steps[0].id
        await self.ask()

    async def action_pause(self) -> None:
        await self.app.run_action("leave")

    async def action_back_or_previous(self) -> None:
        """Shift+Tab: the field before, and from the first field the question before."""
        form = self.query_one(ReplyArea).form
        focused = self.focused
        asking = self.conversation.question is not None and self._recapping is None
        if isinstance(focused, ButtonRow) and asking:
            self.focus_previous()
        elif form is not None and focused in form.entries and form.entries.index(focused) > 0:
            form.entries[form.entries.index(focused) - 1].focus()
        else:
            await self.action_back()

    async def action_back(self) -> None:
        self.keep_draft()
        if self._recapping is not None:
            self.conversation.current = self._recapping.steps[-1].id
        elif not self.conversation.back():
            self.query_one(QuestionCard).show(self.conversation, "This is the first question.")
            return
        await self.ask()

    @work
    async def action_later(self) -> None:
        from assistant.app.screens.dialogs import LaterDialog

        question = self.conversation.question
        if question is None or self._recapping is not None:
            return
        self.keep_draft()
        later = await self.app.push_screen_wait(LaterDialog())
        if later is not None:
            self.conversation.leave_open(later.who, later.by)
            await self.go_on(question)

    async def action_skip(self) -> None:
        question = self.conversation.question
        if question is None or self._recapping is not None:
            return
        self.keep_draft()
        self.conversation.skip()
        await self.go_on(question)

    @work
    async def action_reason(self) -> None:
        from assistant.app.screens.dialogs import ReasonDialog

        question = self.conversation.question
        if question is None or self._recapping is not None:
            return
        reason = await self.app.push_screen_wait(
            ReasonDialog(question.name, self.conversation.design.because.get(question.id, ""), asked=False)
        )
        if reason is not None:
            self.conversation.give_reason(question, reason)
            self._show_around()

    def action_example(self) -> None:
        if self._recapping is None:
            card = self.query_one(QuestionCard)
            card.help = 1 - card.help
            card.show(self.conversation)

    @work
    async def action_review(self) -> None:
        from assistant.app.screens.review import ReviewScreen

        self.keep_draft()
        chosen = await self.app.push_screen_wait(ReviewScreen(self.conversation))
        if chosen:
            await self.go(chosen)

    def action_panel(self) -> None:
        """F6 cycles through the pages of the panel; on a narrow screen it also shows and hides it."""
        panel = self.query_one(SidePanel)
        place = PAGES.index(panel.page)
        if not panel.display:
            panel.page, shown = PAGES[0], True
        else:
            shown = place + 1 < len(PAGES) or self.has_class("-wide")
            panel.page = PAGES[(place + 1) % len(PAGES)]
        self.set_class(shown and not self.has_class("-wide"), "-panel")
        panel.show(self.conversation)

    @work
    async def action_document(self) -> None:
        from assistant.app.screens.document import DocumentDialog

        self.keep_draft()
        await self.app.push_screen_wait(DocumentDialog(self.conversation))

    def action_help(self) -> None:
        from assistant.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    @work
    async def action_command(self) -> None:
        """A slash typed where there is no text box: the command is asked for."""
        from assistant.app.screens.commands import run_command
        from assistant.app.screens.dialogs import NameDialog

        words = (
            "A command",
            "/back /skip /later /reason /go outcomes /review /undo /path /export /help /quit",
            "/",
            "Do it",
            "Close",
        )
        line = await self.app.push_screen_wait(NameDialog(*words))
        if line is not None:
            await run_command(self, f"/{str(line).lstrip('/')}")

    def action_transcript(self) -> None:
        transcript = self.query_one(Transcript)
        if transcript.option_count:
            transcript.focus()
            transcript.highlighted = transcript.option_count - 1

    @work
    async def action_path(self) -> None:
        from assistant.app.screens.dialogs import path_dialog

        chosen = await self.app.push_screen_wait(
            path_dialog(self.conversation.guideline, self.conversation.design.path)
        )
        if chosen is not None:
            self.conversation.choose_path(chosen)  # type: ignore[arg-type]
            if self.conversation.current is None:
                self.conversation.start()
            await self.ask("Every answer has stayed.")

    @work
    async def action_save_as(self) -> None:
        proposed = proposed_name(self.conversation.title)
        await self._keep_in(str(proposed), "Keep the design in another file")

    @work
    async def _propose_file(self, remark: str) -> None:
        await self._keep_in(str(proposed_name(self.conversation.title)), "Where shall I keep your design?")

    async def _keep_in(self, proposed: str, title: str) -> None:
        from assistant.app.screens.dialogs import NameDialog

        about = "A file with a visible name is easy to find and to mail. You can change the name."
        trouble = ""
        while True:
            chosen: Path | None = await self.app.push_screen_wait(
                NameDialog(title, trouble or about, proposed, "Keep it here", "Decide later")
            )
            if chosen is None:
                return
            chosen = chosen if chosen.suffix else chosen.with_suffix(".toml")
            try:
                self.conversation.save_as(chosen)
            except DesignFileError as error:
                trouble, proposed = str(error), str(chosen)
                continue
            self._show_around()
            return

    async def action_undo(self) -> None:
        done = self.conversation.undo()
        await self.ask("The last step is undone." if done else "There is nothing to undo.")

    async def go(self, name: str) -> None:
        """To a question or stage, by id, code or name."""
        self.keep_draft()
        if not self.conversation.go(name):
            self.query_one(QuestionCard).show(
                self.conversation, f'There is no question or stage "{name}" in this design.'
            )
            return
        await self.ask()

    async def on_transcript_chosen(self, event: Transcript.Chosen) -> None:
        event.stop()
        await self.go(event.question)

    async def on_rail_chosen(self, event: Rail.Chosen) -> None:
        event.stop()
        await self.go(event.stage)
