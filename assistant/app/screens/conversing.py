"""What the interview shows: the question that is asked, a remark on an answer, the end of a stage, and all around."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from assistant.app.conversation import Conversation
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.go_on_row import AFTER_FINDING, AFTER_STAGE, GoOnRow
from assistant.app.widgets.kinds import is_typed
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.rail import Rail
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.side_panel import SidePanel
from assistant.app.widgets.status_line import StatusLine
from assistant.app.widgets.transcript import Transcript
from assistant.interview.journey import StageSteps

if TYPE_CHECKING:
    from textual.content import Content

    from assistant.feedback.finding import Finding

BUTTONS = (
    Press("send", "Send", main=True),
    Press("back", "Back"),
    Press("later", "Don't know yet F2"),
    Press("skip", "Skip F8"),
    Press("reason", "Reason F3"),
    Press("example", "Example F4"),
)
IN_A_LIST = BUTTONS[1:]
"""A list has buttons of its own for what Send does."""
AT_THE_END = (
    Press("document", "Write the document F7", main=True),
    Press("review", "Review F5"),
    Press("back", "Back"),
    Press("pause", "Leave"),
)

AROUND_SECONDS = 0.08
"""How long rail, panel and status wait, so that the next question is painted first."""
REMEMBER_SECONDS = 1.0
"""How long a design must rest until the start screen's list hears how it stands."""


class Conversing(Screen[None]):
    """The interview screen without its replies and keys: it shows where the conversation stands."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self._around_timer: Timer | None = None
        self._remember_timer: Timer | None = None
        self._recapping: StageSteps | None = None
        """The stage that is summed up just now."""
        self._remarking: Finding | None = None
        """The finding that is shown just now."""
        self._stage_was_done = False
        """True if the stage had been finished before the question was shown: then it is not summed up again."""

    @property
    def is_asking(self) -> bool:
        """True while a question waits for its reply; false at a recap, at a remark and at the end."""
        return self.conversation.question is not None and self._recapping is None and self._remarking is None

    async def ask(self, remark: str = "", editing: str | None = None) -> None:
        """Shows the question at which the conversation stands."""
        self._recapping = self._remarking = None
        remark = " ".join(part for part in (self.conversation.file.told(), remark) if part)
        with self.app.batch_update():
            await self._show_question(remark, editing)
        self.show_around_soon()

    async def _show_question(self, remark: str, editing: str | None) -> None:
        conversation = self.conversation
        question = conversation.question
        self._stage_was_done = conversation.stage is not None and self.is_done(conversation.stage)
        self.set_class(question is not None and not is_typed(question), "-form")
        card = self.query_one(QuestionCard)
        card.help = 0
        self.set_class(False, "-help")
        card.show(conversation, conversation.trouble or remark)
        self.query_one(GoOnRow).display = False
        self.query_one("#buttons").display = True
        await self.query_one(ReplyArea).show(conversation.guideline, conversation.design, question, editing)
        self.query_one(Transcript).show(conversation)
        row = self.query_one("#buttons", ButtonRow)
        row.put(AT_THE_END if question is None else IN_A_LIST if question.many is not None else BUTTONS)
        if question is None:
            row.focus()

    async def show_stage_end(self, finished: str, following: StageSteps, remark: str) -> None:
        """Sums a stage up before the next one begins."""
        from assistant.app.widgets.interlude import stage_end

        stage = next(one for one in self.conversation.journey.stages if one.stage.id == finished)
        self._recapping, self._remarking = stage, None
        await self._show_between(stage_end(self.conversation, stage, following, remark), AFTER_STAGE)

    async def show_finding(self, finding: Finding, more: int, remark: str) -> None:
        """Shows what has come up through the last answer. ``more`` findings wait behind this one."""
        from assistant.app.widgets.interlude import finding_card

        self._recapping, self._remarking = None, finding
        await self._show_between(finding_card(self.conversation, finding, more, remark), AFTER_FINDING)

    async def _show_between(self, text: Content, ways_on: tuple[Press, ...]) -> None:
        with self.app.batch_update():
            await self.query_one(ReplyArea).show(self.conversation.guideline, self.conversation.design, None)
            self.set_class(False, "-form")
            self.query_one(QuestionCard).say(text)
            self.query_one(Transcript).show(self.conversation)
            self.query_one("#buttons").display = False
            row = self.query_one(GoOnRow)
            row.put(ways_on)
            row.display = True
            row.focus()
        self.show_around_soon()

    def is_done(self, stage: StageSteps) -> bool:
        """True if every question of the stage has been dealt with, as the design stands now."""
        now = next((one for one in self.conversation.journey.stages if one.stage.id == stage.stage.id), None)
        return now is not None and all(step.settled for step in now.steps)

    def show_around_soon(self) -> None:
        """Rail, panel and status follow a moment later, so that the next question is painted first."""
        if self._around_timer is not None:
            self._around_timer.stop()
        self._around_timer = self.set_timer(AROUND_SECONDS, self.show_around)

    def show_around(self) -> None:
        self.query_one(StatusLine).show(self.conversation)
        for rail in self.query(Rail):
            rail.show(self.conversation)
        for panel in self.query(SidePanel):
            if panel.display:
                panel.show(self.conversation)
        if self._remember_timer is not None:
            self._remember_timer.stop()
        self._remember_timer = self.set_timer(REMEMBER_SECONDS, self.remember)

    def on_unmount(self) -> None:
        """The design is left."""
        if self._remember_timer is not None:
            self.remember()

    def remember(self) -> None:
        """Tells the start screen's list how the design stands."""
        self._remember_timer = None
        if self.conversation.saved_at is None:
            return
        from assistant.app.recent import recent_of, remember

        remember(recent_of(self.conversation, datetime.now()))
