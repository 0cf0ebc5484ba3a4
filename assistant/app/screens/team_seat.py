"""A team's screen and its seat in the room: what is told to the room, and how it is shown what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from textual.message import Message

from assistant.app.screens.interview import InterviewScreen
from assistant.app.team_conversation import TeamConversation
from assistant.app.widgets.question_card import QuestionCard
from assistant.workshop.seat import Seat


class SeatScreen(InterviewScreen):
    """The interview at a team's table. The room is told in threads, so that a slow one holds nobody up."""

    @dataclass
    class Told(Message):
        """The room has been told something; ``said`` is what came of it."""

        said: str

    def __init__(
        self,
        conversation: TeamConversation,
        seat: Seat,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__(conversation)
        self.seat, self.now, self.monotonic = seat, now, monotonic

    @property
    def team(self) -> TeamConversation:
        return cast(TeamConversation, self.conversation)

    @property
    def writes(self) -> bool:
        return not self.conversation.file.read_only

    def show_bar(self) -> None:
        """Shows the lines on top anew."""
        raise NotImplementedError

    def remark(self, text: str) -> None:
        """Says something beside the question; nothing that is being typed is touched."""
        if self.is_asking:
            self.query_one(QuestionCard).show(self.conversation, text)
        else:
            self.notify(text, markup=False)

    def tell(self, deed: Callable[[], str]) -> None:
        """Tells the room something, in a thread."""

        def told() -> None:
            self.post_message(self.Told(deed()))

        self.run_worker(told, thread=True, exit_on_error=False, group="room")

    def on_seat_screen_told(self, event: Told) -> None:
        if event.said:
            self.remark(event.said)
        self.show_bar()
