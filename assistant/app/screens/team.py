"""A team's screen in a workshop: the ordinary interview, with the step, its countdown and the facilitator's words."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from assistant.app.screens.team_pen import PenScreen
from assistant.app.team_conversation import TeamConversation
from assistant.app.widgets.button_row import Press
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.team_bar import TeamBar
from assistant.workshop.guiding import say_nothing_waits
from assistant.workshop.pen import say_asked, say_looking_on
from assistant.workshop.points import PointWords
from assistant.workshop.saying import say_hints, say_left, say_place
from assistant.workshop.seat import HAND_SEEN, Seat

if TYPE_CHECKING:
    from assistant.app.screens.writing_down import Begun

LOOK_SECONDS = 2.0
"""How often the team's part of the room is looked at."""


class TeamScreen(PenScreen):
    """The interview of one team. It leads to the questions of each step, and never takes a half-typed reply away."""

    OWN_COMMANDS: ClassVar[Mapping[str, str]] = {
        "hand": "hand",
        "pen": "pen",
        "step": "to_step",
        "roles": "roles",
        "park": "park",
    }
    BINDINGS = [
        Binding("f11", "to_step", "To the step", show=False, priority=True),
        Binding("f12", "hand", "Hand", show=False, priority=True),
    ]

    @dataclass
    class Looked(Message):
        """The room has been looked at."""

    def __init__(
        self,
        conversation: TeamConversation,
        seat: Seat,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(conversation, seat, now, monotonic)
        self._begun: Begun | None = None
        """A point that was begun and not parked yet."""
        self._looking = False
        self._hand_up = seat.hand_up
        self._step = seat.step.id
        self._offer = ""
        """What can be gone to with F11."""

    def compose(self) -> ComposeResult:
        yield TeamBar()
        yield from super().compose()

    def on_mount(self) -> None:  # type: ignore[override]
        self.set_interval(1.0, self.show_time)
        self.set_interval(LOOK_SECONDS, self.look_soon)
        self.query_one(ReplyArea).disabled = not self.writes
        self.call_after_refresh(self.show_bar)

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
            keys.append(Press("pen", "Take the pen" if seat.has_pen else "Ask for the pen"))
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
            "" if self.writes else say_looking_on(writer, has_asked=seat.has_pen),
        ]
        bar.show_told([line for line in told if line][:2])
        self.show_time()

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
        self._follow_hand()
        await self._follow_pen()
        await self._follow_step()
        await self._follow_writer()
        self.show_bar()

    def _save_again(self) -> None:
        """What could not be saved is tried again at every look, until the room is back."""
        if self.conversation.trouble and self.writes and self.team.try_again():
            self.remark("The room is back, and everything is saved.")
            self.show_around_soon()

    def _follow_hand(self) -> None:
        seat = self.seat
        if self._hand_up and not seat.hand_up and seat.team.hand is not None:
            self.remark(HAND_SEEN)
        self._hand_up = seat.hand_up

    # ---- the step

    async def _follow_step(self) -> None:
        step = self.seat.step
        self.team.questions = step.questions
        if step.id == self._step:
            if self._offer and self.conversation.current in step.questions:
                self._offer, self.team.leads_on = "", False
            return
        self._step, self._offer, self.team.leads_on = step.id, "", False
        wanted = self.team.first_of_step
        if wanted is None or self.conversation.current in step.questions:
            return
        if self._is_busy():
            self.team.leads_on = True
            self._offer = f"“{step.title}” has begun: F11 goes there, or your next answer does."
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
            self._offer, self.team.leads_on = "", False
            self.conversation.current = wanted
            await self.ask(remark)

    async def action_to_step(self, _words: str = "") -> None:
        """To the first question of the step that waits."""
        if not self.is_current:
            return
        if self.team.first_of_step is None:
            self._offer = ""
            self.remark(f"{say_nothing_waits(self.seat.step)} F5 lists them all.")
        else:
            self.keep_draft()
            await self._go_to_step(f"This step: {self.seat.step.title}.")
        self.show_bar()

    def action_roles(self, _words: str = "") -> None:
        self.remark(" ".join(say_hints(self.seat.plan, self.seat.step)) or "The plan names no roles.")

    # ---- the hand, and points for later

    def action_hand(self, _words: str = "") -> None:
        """Raises the hand, or lowers it."""
        self.tell(lambda: self.seat.hand(self.now()))

    def action_park(self, words: str = "") -> None:
        """Parks what was typed; without words, asks for the point, who takes it on and by when."""
        if words:
            self._parked(self.seat.park(PointWords(words), self.now()))
            return
        from assistant.app.screens.writing_down import Begun, WriteDownDialog, point_sheet, words_in

        self._begun = self._begun or Begun()
        dialog = WriteDownDialog(
            point_sheet("point"), self._begun, lambda reply: self.seat.park(words_in(reply), self.now())
        )
        self.app.push_screen(dialog, self._parked)

    def _parked(self, said: str | None) -> None:
        if said is not None:
            self.remark(said)
            self.tell(self.seat.keep_points)

    # ---- what is different in a room

    def action_help(self) -> None:
        from assistant.app.screens.team_help import TeamHelp

        self.app.push_screen(TeamHelp())

    def action_save_as(self) -> None:  # type: ignore[override]
        self.remark(
            "In a workshop the design stays in the room. F7 writes the document; you take all of it home after."
        )
