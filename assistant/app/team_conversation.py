"""The conversation over a team's design in the room: it follows the step, and only one member at a time writes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from assistant.app.conversation import Conversation
from assistant.design.model import Design
from assistant.errors import MicrocraftError, ReplyRefused
from assistant.guideline.model import Guideline
from assistant.interview.journey import journey
from assistant.workshop.guiding import first_waiting, next_waiting, where_to_begin
from assistant.workshop.pen import ONLY_LOOKING
from assistant.workshop.team_file import OpenedTeam, TeamFile, open_in_folder, open_kept


class TeamConversation(Conversation):
    """``questions`` are those of the step that it is now."""

    file: TeamFile
    questions: tuple[str, ...] = ()
    leads_on: bool = False
    """True if a step has begun that is gone to after the present question."""

    @classmethod
    def of_team(cls, guideline: Guideline, path: Path, questions: tuple[str, ...]) -> TeamConversation:
        """The conversation over a team's file. Raises MicrocraftError if it cannot be opened here."""
        return cls.over(open_in_folder(guideline, path), questions)

    @classmethod
    def of_kept(cls, file: TeamFile, questions: tuple[str, ...]) -> TeamConversation:
        """The conversation over a design that is kept in a database. Raises MicrocraftError."""
        return cls.over(open_kept(file), questions)

    @classmethod
    def over(cls, opened: OpenedTeam, questions: tuple[str, ...]) -> TeamConversation:
        conversation = cls(opened.file.guideline, opened.file, opened.design, opened.notices)
        conversation.questions = questions
        conversation.start()
        return conversation

    def start(self) -> None:
        """Stands at a half-typed reply, else at the first question of the step that waits."""
        super().start()
        self.current = where_to_begin(self.design, self.journey, self.questions, self.current)

    def forward(self) -> None:
        """Within a step to its next question, or to a step that has begun; when the step is done, along the path."""
        if self.leads_on and self.current not in self.questions and (first := self.first_of_step) is not None:
            self.leads_on, self.current = False, first
            return
        following = next_waiting(self.journey, self.questions, self.current or "") if not self.walk else None
        if following is not None:
            self.current = following
        else:
            super().forward()

    @property
    def first_of_step(self) -> str | None:
        """The first question of the step that waits."""
        return first_waiting(self.journey, self.questions)

    @property
    def step_is_done(self) -> bool:
        return self.first_of_step is None

    def _give(self, design: Design) -> str:
        if self.file.read_only:
            raise ReplyRefused({field.key: ONLY_LOOKING for field in self._asked().fields[:1]})
        return super()._give(design)

    def see(self, design: Design) -> None:
        """Takes over what somebody else has written; who looks on goes along with the writer."""
        standing = self.current
        was_settled = standing is not None and standing in self.journey and self.journey.step(standing).settled
        self.design = design
        self.journey = journey(self.guideline, design)
        self.file.saved_at = datetime.now()
        if standing is None or standing not in self.journey:
            self.start()
        elif not was_settled and self.journey.step(standing).settled:
            self.forward()

    def take_the_pen(self) -> str:
        """Writes from now on, beginning with what stands in the room; returns what went wrong, or nothing."""
        try:
            design = self.file.begin_to_write()
        except MicrocraftError as error:
            return f"{error} You look on for now."
        self.see(design)
        return ""

    def begin_to_write(self) -> None:
        """For who has just got the lock."""
        self.take_the_pen()

    def give_the_pen(self) -> None:
        """Looks on from now on. What is half-typed has been kept before."""
        self.file.release()
        self.file.read_only = True

    def try_again(self) -> bool:
        """Saves what could not be saved before; True if all is on disk now."""
        self.save()
        return not self.trouble
