"""Microcraft at a team's table: the program over one team's design in the room."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen

from assistant.app.program import Microcraft
from assistant.app.screens.team import TeamScreen
from assistant.app.team_conversation import TeamConversation
from assistant.workshop.arriving import say_way_back
from assistant.workshop.seat import Seat


def _now() -> datetime:
    return datetime.now().astimezone()


class AtTheTable(Microcraft):
    """``run`` returns a line to print after leaving, or None."""

    def __init__(
        self,
        conversation: TeamConversation,
        seat: Seat,
        now: Callable[[], datetime] = _now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(conversation.path)
        self.conversation = conversation
        self.table = TeamScreen(conversation, seat, now, monotonic)

    def get_default_screen(self) -> Screen[Any]:
        return self.table

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        yield from super().get_system_commands(screen)
        if screen is self.table:
            for title, about, action in (
                ("Hand", "Raise or lower your hand", "hand"),
                ("Pen", "Pass the pen on, or ask for it", "pen"),
                ("To the step", "The first question of this step that waits", "to_step"),
                ("Park a point", "For later; it is in the report", "park"),
                ("Roles", "What scribe, voice and critic do in this step", "roles"),
            ):
                yield SystemCommand(title, about, lambda name=action: screen.call_later(screen.run_action, name))

    def action_help(self) -> None:
        self.table.action_help()

    def action_leave(self) -> None:
        """Everything is saved already; the seat is free for others of the team."""
        if self.table.is_attached and self.table.writes:
            self.table.keep_draft()
        seat, conversation = self.table.seat, self.table.conversation
        if conversation.trouble and self.table.writes:
            self.table.team.try_again()
        conversation.close()
        seat.leave()
        again = say_way_back(seat)
        unsent = [f"This could not be parked: {text}" for text in seat.unparked]
        self.exit(" ".join([conversation.trouble or "Everything is saved.", *unsent, again]))
