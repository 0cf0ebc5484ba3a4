"""The pen on a team's screen: passed on, asked for, taken, and given away when nobody types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import work
from textual.events import Event, Key, Paste

from assistant.app.screens.team_seat import SeatScreen
from assistant.app.team_conversation import TeamConversation
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.type_ahead import TypeAhead
from assistant.workshop.pen import ONLY_LOOKING, say_given, turn
from assistant.workshop.seat import Seat


class PenScreen(SeatScreen):
    """One of a team writes; the others see every answer a moment later."""

    def __init__(
        self,
        conversation: TeamConversation,
        seat: Seat,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__(conversation, seat, now, monotonic)
        self._typed_at = monotonic()
        self._asked_by = ""
        """Who has asked for the pen."""
        self._command: list[Key] | None = None
        """What was typed after a slash while the dialog for commands was not there yet."""

    async def on_event(self, event: Event) -> None:
        if isinstance(event, (Key, Paste)):
            self._typed_at = self.monotonic()
        await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """Who looks on and types is told why nothing happens. What comes after a slash belongs to a command."""
        if self.writes or isinstance(self.focused, TypeAhead):
            return
        if event.character == "/":
            self._command = []
        elif self._command is not None:
            self._command.append(Key(event.key, event.character))
            event.prevent_default()
        elif self.is_asking and event.is_printable:
            self.remark(ONLY_LOOKING)

    def typed_after_slash(self) -> tuple[Key, ...]:
        typed, self._command = self._command or [], None
        return tuple(typed)

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
                self.tell(lambda: seat.pass_pen(seat.member))
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
    async def action_pen(self, name: str = "") -> None:
        """Who writes passes the pen on; who looks on asks for it, and if nobody answers, takes it."""
        seat = self.seat
        if not self.writes:
            if seat.has_pen:
                await self._take_pen(in_any_case=True)
            else:
                said = f"You have asked {seat.team.pen or 'your team'} for the pen. If nobody answers, ask once more."
                self.tell(lambda: seat.pass_pen(seat.member) or said)
        elif (to := await self._next_writer(name)) is not None:
            await self._give_pen(to)
            self.tell(lambda: seat.pass_pen(to))
        self.show_bar()

    async def _next_writer(self, name: str) -> str | None:
        others = self.seat.others
        named = next((one for one in others if one.casefold() == name.casefold()), "")
        if named or self._asked_by:
            return named or self._asked_by
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
