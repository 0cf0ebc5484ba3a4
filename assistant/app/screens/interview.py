"""The interview: conversation, stage rail, reply area, panel. It passes replies on and shows what came of them.

Dialogs and other screens are imported where they are opened, so that the first question is painted sooner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.geometry import Size

from assistant.app.screens.conversing import BUTTONS
from assistant.app.screens.replying import Replying
from assistant.app.widgets.button_row import ButtonRow
from assistant.app.widgets.go_on_row import GoOnRow
from assistant.app.widgets.key_line import KeyLine
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.rail import Rail
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.side_panel import SidePanel
from assistant.app.widgets.status_line import StatusLine
from assistant.app.widgets.transcript import Transcript
from assistant.app.widgets.type_ahead import TypeAhead
from assistant.guideline.model import Question


class InterviewScreen(Replying):
    OWN_COMMANDS: ClassVar[Mapping[str, str]] = {}
    """Typed commands that only this kind of screen knows, with the action of each; it is given the words after it."""
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (116, "-wide"), (140, "-broad")]
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
        Binding("escape", "leave_remark", "Go on", show=False),
        Binding("f10", "still_stands", "It still stands", show=False, priority=True),
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("f9", "close_list", "That's all", show=False, priority=True),
        Binding("slash", "command", "Command", show=False),
        Binding("ctrl+t", "transcript", "Earlier answers", show=False),
    ]

    _from_review: str | None = None
    """The question that is revised from the review; when it is answered, the review is shown again."""

    def compose(self) -> ComposeResult:
        self._fit(self.app.size)
        yield StatusLine()
        with Horizontal(id="across", classes="-alone"), Vertical(id="middle"):
            yield Transcript()
            yield QuestionCard()
            yield ReplyArea()
            yield GoOnRow()
            yield ButtonRow(BUTTONS, id="buttons")

    def _fit(self, size: Size) -> None:
        """Takes the breakpoints' classes before there is anything to style; Textual would style all of it once more."""
        for cells, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(next(name for least, name in reversed(breakpoints) if cells >= least), update=False)

    async def on_mount(self) -> None:
        begun = self.conversation.current in self.conversation.design.drafts
        notices = [*self.conversation.notices, *(["You had begun this answer; here it is again."] if begun else [])]
        await self.ask(" ".join(notices))
        self.call_after_refresh(self.furnish)

    async def furnish(self) -> None:
        """Puts around the conversation what can wait until the question has been painted; its room is kept free."""
        across = self.query_one("#across")
        if across.has_class("-alone"):
            across.remove_class("-alone", update=False)
            with self.app.batch_update():
                await across.mount(Rail(), before=0)
                await across.mount(SidePanel())
                await self.mount(KeyLine())
                across.update_node_styles(animate=False)

    def on_resize(self) -> None:
        if self._around_timer is not None:
            self.show_around_soon()

    # ---- actions

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.run_action(event.name)

    def action_send(self) -> None:
        self.query_one(ReplyArea).send()

    async def action_go_on(self) -> None:
        keys = self.query_one(GoOnRow).take_back()
        if self._remarking is not None:
            await self.remark_or(self.then)
        else:
            await self.ask()
        focused = self.focused
        if focused is not None:
            for key in keys:
                focused.post_message(key)

    async def action_improve(self) -> None:
        """To the question at which the finding can be mended, with the old answer ready to be changed."""
        finding = self._remarking
        if finding is None:
            return
        self.conversation.fresh = ()
        question = self.conversation.guideline.by_id[finding.questions[0]]
        records = [record.id for record in self.conversation.design.records(question.id)]
        self.conversation.go(question.id)
        await self.ask(editing=finding.about if finding.about in records else None)

    @work
    async def action_keep(self) -> None:
        """The finding is right, and stays as it is; a reason goes into the document."""
        from assistant.app.screens.dialogs import ReasonDialog

        finding = self._remarking
        if finding is None:
            return
        reason = await self.app.push_screen_wait(ReasonDialog(finding.sentence, "", "kept"))
        if reason is not None:
            self.conversation.keep_finding(finding, reason)
            await self.remark_or(self.then)

    async def action_look_again(self) -> None:
        if self._recapping is not None:
            self.conversation.current = self._recapping.steps[0].id
        await self.ask()

    async def action_pause(self) -> None:
        await self.app.run_action("leave")

    async def action_leave_remark(self) -> None:
        """Escape leaves a remark for now."""
        if self._remarking is not None:
            await self.action_go_on()

    async def action_back_or_previous(self) -> None:
        """Shift+Tab: the field before, and from the first field the question before."""
        form = self.query_one(ReplyArea).form
        focused = self.focused
        if isinstance(focused, ButtonRow) and self.is_asking:
            self.focus_previous()
        elif form is not None and focused in form.entries and form.entries.index(focused) > 0:
            form.entries[form.entries.index(focused) - 1].focus()
        else:
            await self.action_back()

    async def action_back(self) -> None:
        self.keep_draft()
        if self._recapping is not None:
            self.conversation.current = self._recapping.steps[-1].id
        elif self._remarking is None and not self.conversation.back():
            self.query_one(QuestionCard).show(self.conversation, "This is the first question.")
            return
        await self.ask()

    @work
    async def action_later(self) -> None:
        from assistant.app.screens.dialogs import LaterDialog

        question = self.conversation.question
        if question is None or not self.is_asking:
            return
        self.keep_draft()
        later = await self.app.push_screen_wait(LaterDialog())
        if later is not None:
            self.conversation.leave_open(later.who, later.by)
            await self.go_on(question)

    async def action_skip(self) -> None:
        if self._remarking is not None:
            await self.action_go_on()
            return
        question = self.conversation.question
        if question is None or not self.is_asking:
            return
        self.keep_draft()
        self.conversation.skip()
        await self.go_on(question)

    @work
    async def action_reason(self) -> None:
        from assistant.app.screens.dialogs import ReasonDialog

        if self._remarking is not None:
            self.action_keep()
            return
        question = self.conversation.question
        if question is None or not self.is_asking:
            return
        reason = await self.app.push_screen_wait(
            ReasonDialog(question.name, self.conversation.design.because.get(question.id, ""))
        )
        if reason is not None:
            self.conversation.give_reason(question, reason)
            self.show_around()

    def action_example(self) -> None:
        if self._remarking is not None:
            self.run_worker(self.action_improve())
        elif self._recapping is None:
            card = self.query_one(QuestionCard)
            card.help = 1 - card.help
            self.set_class(bool(card.help), "-help")
            card.show(self.conversation)
            if card.help:
                card.call_after_refresh(card.scroll_end, animate=False)

    # ---- the review, and back to it

    def action_review(self) -> None:
        self.keep_draft()
        self._review()

    @work
    async def _review(self, at: str | None = None, remark: str = "") -> None:
        """Every answer; the one that is chosen can be changed, and then the review is there again, on its line."""
        from assistant.app.screens.review import ReviewScreen

        chosen = await self.app.push_screen_wait(ReviewScreen(self.conversation, at, remark))
        if chosen:
            await self.go(chosen)
            self._from_review = chosen

    async def ask(self, remark: str = "", editing: str | None = None) -> None:
        if self._from_review != self.conversation.current:
            self._from_review = None
        await super().ask(remark, editing)

    async def go_on(self, question: Question, remark: str = "") -> None:
        """On from an answer, or back to the review if it was changed from there."""
        if self._from_review != question.id:
            await super().go_on(question, remark)
            return
        await self.ask(remark)
        self._review(question.id, remark)

    async def action_panel(self) -> None:
        """F6 cycles through the pages of the panel; on a narrow screen it also shows and hides it."""
        await self.furnish()
        panel = self.query_one(SidePanel)
        wide = not (self.has_class("-narrow") or self.has_class("-medium"))
        if panel.display:
            shown = panel.turn() or wide
        else:
            panel.page, shown = 0, True
        self.set_class(shown and not wide, "-panel")
        self.call_after_refresh(panel.show, self.conversation)

    async def action_points(self) -> None:
        """Shows the page of the panel on which everything stands that is worth another look."""
        await self.furnish()
        panel = self.query_one(SidePanel)
        panel.open_at("Worth another look")
        self.set_class(self.has_class("-narrow") or self.has_class("-medium"), "-panel")
        self.call_after_refresh(panel.show, self.conversation)

    @work
    async def action_document(self) -> None:
        from assistant.app.screens.document import DocumentDialog

        self.keep_draft()
        await self.app.push_screen_wait(DocumentDialog(self.conversation))

    def action_help(self) -> None:
        from assistant.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def typed_after_slash(self) -> tuple[Key, ...]:
        """Keys that came before the dialog for a command could be seen, and that no box has."""
        return ()

    @work
    async def action_command(self) -> None:
        """A slash typed where there is no text box: the command is asked for."""
        from assistant.app.screens.commands import run_command
        from assistant.app.screens.dialogs import NameDialog

        own = [f"/{name}" for name in self.OWN_COMMANDS]
        words = (
            "A command",
            " ".join(["/back /skip /later /reason /go outcomes /review /undo /path /export /help /quit", *own]),
            "/",
            "Do it",
            "Close",
        )
        typist = self.focused
        typed = typist.take_back if isinstance(typist, TypeAhead) else self.typed_after_slash
        dialog = NameDialog(*words, typed=typed)
        line = await self.app.push_screen_wait(dialog)
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
            await self.change_path(chosen)

    async def change_path(self, way: str) -> None:
        """Goes on along another path. No answer is lost by it."""
        self.conversation.choose_path(way)  # type: ignore[arg-type]
        if self.conversation.current is None:
            self.conversation.start()
        await self.ask("Every answer has stayed.")

    @work
    async def action_history(self) -> None:
        from assistant.app.screens.history import HistoryScreen

        self.keep_draft()
        if await self.app.push_screen_wait(HistoryScreen(self.conversation)):
            self.conversation.start()
            await self.ask("It is back, as a change like any other.")

    @work
    async def action_version(self) -> None:
        from assistant.app.screens.history import mark_version

        if await mark_version(self, self.conversation):
            self.query_one(QuestionCard).show(self.conversation, "The version is marked.")
            self.show_around()

    async def action_still_stands(self) -> None:
        """An answer that is marked to be looked at again stands as it is."""
        question, step = self.conversation.question, self.conversation.step
        if question is not None and step is not None and step.look_again and self.is_asking:
            self.conversation.confirm()
            await self.go_on(question)

    async def action_redo(self) -> None:
        redone = self.conversation.redo()
        await self.ask("There is nothing to do again." if redone is None else f"Done again{redone}.")

    async def action_undo(self) -> None:
        undone = self.conversation.undo()
        await self.ask("There is nothing to undo." if undone is None else f"Undone{undone}. /redo does it again.")

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
