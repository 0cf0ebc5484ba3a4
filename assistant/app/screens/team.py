"""A team's screen in a workshop: the ordinary interview, with the step, its countdown and the facilitator's words."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Event, Key, Paste
from textual.message import Message

from assistant.app.screens.interview import InterviewScreen
from assistant.app.team_conversation import TeamConversation
from assistant.app.widgets.button_row import Press
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.team_bar import TeamBar
from assistant.workshop.pen import say_asked, say_given, say_looking_on, turn
from assistant.workshop.saying import say_hints, say_left, say_place
from assistant.workshop.seat import Seat

LOOK_SECONDS = 2.0
"""How often the team's part of the room is looked at."""


class TeamScreen(InterviewScreen):
    """The interview of one team. It leads to the questions of each step, and never takes a half-typed reply away."""

    OWN_COMMANDS: ClassVar[Mapping[str, str]] = {"hand": "hand", "pen": "pen", "step": "to_step", "roles": "roles"}
    BINDINGS = [
        Binding("f11", "to_step", "To the step", show=False, priority=True),
        Binding("f12", "hand", "Hand", show=False, priority=True),
    ]

    @dataclass
    class Looked(Message):
        """The room has been looked at."""

    @dataclass
    class Told(Message):
        """The room has been told something; ``said`` is what came of it."""

        said: str

    def __init__(
        self,
        conversation: TeamConversation,
        seat: Seat,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(conversation)
        self.seat, self.now, self.monotonic = seat, now, monotonic
        self._looking = False
        self._step = seat.step.id
        self._offer = ""
        """What can be gone to with F11."""
        self._typed_at = monotonic()
        self._asked_by = ""

    @property
    def team(self) -> TeamConversation:
        return cast(TeamConversation, self.conversation)

    @property
    def writes(self) -> bool:
        return not self.conversation.file.read_only

    def compose(self) -> ComposeResult:
        yield TeamBar()
        yield from super().compose()

    def on_mount(self) -> None:  # type: ignore[override]
        self.set_interval(1.0, self.show_time)
        self.set_interval(LOOK_SECONDS, self.look_soon)
        self.query_one(ReplyArea).disabled = not self.writes
        self.call_after_refresh(self.show_bar)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, (Key, Paste)):
            self._typed_at = self.monotonic()
        await super().on_event(event)

    def _remember(self) -> None:
        """A team's design stays in the room; it is not among the designs of the person at this laptop."""

    # ---- what is shown on top

    def show_time(self) -> None:
        seat, now = self.seat, self.monotonic()
        clock = seat.glance.state.clock
        if clock.ended:
            left = "The session has ended"
        elif seat.countdown.running:
            left = say_left(seat.countdown.left_of_step(now))
        else:
            left = f"{'Paused' if clock.begun else 'Not begun yet'}, {say_left(seat.countdown.left_of_step(now))}"
        bar = self.query_one(TeamBar)
        bar.show_time(left, f"{say_place(seat.plan, clock)}: {seat.step.title} · {seat.team.name}")
        bar.show_roles(say_hints(seat.plan, seat.step), now)

    def show_bar(self) -> None:
        seat = self.seat
        keys = [Press("hand", "Hand is UP F12" if seat.hand_up else "Hand F12")]
        if not self.writes:
            keys.append(Press("pen", "Ask for the pen"))
        elif self._asked_by:
            keys.append(Press("pen", "Pass the pen"))
        if self._offer:
            keys.append(Press("to_step", "To the step F11"))
        bar = self.query_one(TeamBar)
        bar.show_keys(tuple(keys))
        writer = next((one for one in (seat.team.pen,) if one and one != seat.member), "")
        told = [
            f"! {seat.trouble}" if seat.trouble else "",
            seat.message(self.monotonic()),
            self._offer,
            say_asked(self._asked_by) if self._asked_by else "",
            "" if self.writes else say_looking_on(writer),
        ]
        bar.show_told([line for line in told if line][:2])
        self.show_time()

    def remark(self, text: str) -> None:
        """Says something beside the question; nothing that is being typed is touched."""
        if self.is_asking:
            self.query_one(QuestionCard).show(self.conversation, text)
        else:
            self.notify(text, markup=False)

    # ---- the room

    def look_soon(self) -> None:
        if not self._looking:
            self._looking = True
            self.run_worker(self._look, thread=True, exit_on_error=False, group="room")

    def _look(self) -> None:
        try:
            self.seat.look(self.now(), self.monotonic(), design=not self.writes)
        finally:
            self._looking = False
            self.post_message(self.Looked())

    async def on_team_screen_looked(self) -> None:
        if not self.is_attached:
            return
        self._save_again()
        await self._follow_pen()
        await self._follow_step()
        await self._follow_writer()
        self.show_bar()

    def _save_again(self) -> None:
        """What could not be saved is tried again at every look, until the room is back."""
        if self.conversation.trouble and self.writes and self.team.try_again():
            self.remark("The room is back, and everything is saved.")
            self.show_around_soon()

    # ---- the step

    async def _follow_step(self) -> None:
        step = self.seat.step
        self.team.questions = step.questions
        if step.id == self._step:
            if self._offer and self.conversation.current in step.questions:
                self._offer = ""
            return
        self._step, self._offer = step.id, ""
        wanted = self.team.first_of_step
        if wanted is None or self.conversation.current in step.questions:
            return
        if self._is_busy():
            self._offer = f"“{step.title}” has begun: F11 goes there. What you type is kept."
            return
        await self._go_to_step(f"The next step has begun: {step.title}.")

    def _is_busy(self) -> bool:
        """True while somebody types, is in the middle of a list, or reads something else than a question."""
        step = self.conversation.step
        begun = self.writes and step is not None and step.status == "begun"
        area = self.query_one(ReplyArea)
        touched = self.writes and area.is_touched(self.conversation.guideline, self.conversation.design)
        return not (self.is_current and self.is_asking) or touched or begun

    async def _go_to_step(self, remark: str) -> None:
        wanted = self.team.first_of_step
        if wanted is not None:
            self._offer = ""
            self.conversation.current = wanted
            await self.ask(remark)

    async def action_to_step(self) -> None:
        """To the first question of the step that waits."""
        if not self.is_current:
            return
        if self.team.first_of_step is None:
            self._offer = ""
            none = (
                "This step has no questions." if not self.seat.step.questions else "This step's questions are answered."
            )
            self.remark(f"{none} You may go ahead, or back to any answer with F5.")
        else:
            self.keep_draft()
            await self._go_to_step(f"This step: {self.seat.step.title}.")
        self.show_bar()

    def action_roles(self) -> None:
        self.remark(" ".join(say_hints(self.seat.plan, self.seat.step)) or "The plan names no roles.")

    # ---- the hand

    def action_hand(self) -> None:
        """Raises the hand, or lowers it."""
        self._tell(lambda: self.seat.hand(self.now()))

    def _tell(self, deed: Callable[[], str]) -> None:
        """Tells the room something, in a thread."""

        def told() -> None:
            self.post_message(self.Told(deed()))

        self.run_worker(told, thread=True, exit_on_error=False, group="room")

    def on_team_screen_told(self, event: Told) -> None:
        if event.said:
            self.remark(event.said)
        self.show_bar()

    # ---- the pen

    async def _follow_pen(self) -> None:
        seat = self.seat
        idle = self.monotonic() - self._typed_at
        match turn(self.writes, seat.team.pen, seat.member, idle):
            case "asked":
                self._asked_by = seat.team.pen
            case "give":
                await self._give_pen(seat.team.pen)
            case "take":
                await self._take_pen()
            case "claim":
                self._tell(lambda: seat.pass_pen(seat.member))
            case _:
                self._asked_by = ""

    async def _give_pen(self, to: str) -> None:
        self.keep_draft()
        self.team.give_the_pen()
        self._asked_by = ""
        self.query_one(ReplyArea).disabled = True
        self.remark(say_given(to))

    async def _take_pen(self, *, in_any_case: bool = False) -> None:
        """Begins to write, as soon as who wrote before has given the design free."""
        held = self.conversation.file.take()
        if held is not None and not in_any_case:
            return
        trouble = self.team.take_the_pen()
        self.query_one(ReplyArea).disabled = bool(trouble)
        await self.ask(trouble or "You have the pen: what you write now is your team's answer.")

    @work
    async def action_pen(self) -> None:
        """Who writes passes the pen on; who looks on asks for it, and if nobody answers, takes it."""
        seat = self.seat
        if not self.writes:
            if seat.has_pen:
                await self._take_pen(in_any_case=True)
            else:
                said = f"You have asked {seat.team.pen or 'your team'} for the pen. If nobody answers, ask once more."
                self._tell(lambda: seat.pass_pen(seat.member) or said)
        elif (to := await self._next_writer()) is not None:
            await self._give_pen(to)
            self._tell(lambda: seat.pass_pen(to))
        self.show_bar()

    async def _next_writer(self) -> str | None:
        if self._asked_by:
            return self._asked_by
        others = self.seat.others
        if not others:
            self.remark("Nobody else of your team looks on just now.")
            return None
        if len(others) == 1:
            return others[0]
        from assistant.app.screens.dialogs import ChooseDialog
        from assistant.interview.reading.choosing import Option

        options = [Option(one, one) for one in others]
        return await self.app.push_screen_wait(ChooseDialog("Who writes now?", "", options, others[0]))

    async def _follow_writer(self) -> None:
        """Who looks on sees each answer of the writer a moment later."""
        design = self.seat.glance.design
        if self.writes or design is None or design is self.conversation.design:
            return
        self.team.see(design)
        if self.is_current and self.is_asking:
            await self.ask()
        else:
            self.show_around_soon()

    # ---- what is different in a room

    def action_save_as(self) -> None:  # type: ignore[override]
        self.remark(
            "In a workshop the design stays in the room. F7 writes the document; you take all of it home after."
        )
