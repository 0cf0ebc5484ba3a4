"""Who takes part in the interview besides its author: nobody, or a team at its table in a workshop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.plain.lines import read

if TYPE_CHECKING:
    from assistant.guideline.model import Question
    from assistant.interview.journey import Step
    from assistant.plain.commands import Command
    from assistant.plain.work import Work


class Alone:
    """A design of one's own: nothing comes from outside, and the interview ends with its last question."""

    stays: bool = False
    """True if one stays to the end of the session, also when every question is answered."""
    help: tuple[str, ...] = ()
    """More lines for "help"."""
    only_looked_at: str = (
        'This design is only looked at, so nothing is changed. "copy" makes a copy of your own to work on.'
    )
    prompt_of_looking: str = (
        'What would you like to see? (a question such as "go O2", "sheet", "check", "history"; "copy"; "quit")'
    )

    complete: str = "The interview is complete."
    prompt_at_end: str = ""
    """What is asked again and again at the end by who stays."""

    def say_looking(self, work: Work) -> None:
        """For who begins to look on."""
        from assistant.plain.lines import say

        say('You look at this design; nothing is changed. "copy" makes a copy of your own to work on.')

    def begin(self, work: Work, place: str | None) -> str | None:
        """Where to begin, if the design alone would begin at ``place``."""
        return place

    def before_question(self, work: Work, place: str, *, chosen: bool) -> str:
        """Says what is new; returns the question to ask. ``chosen`` if the person wanted to go to ``place``."""
        return place

    def before_prompt(self, work: Work) -> None:
        """Says what is new. Raises Move if it leads away from here."""

    def read(self, work: Work) -> str:
        """A line of the person. Raises EndOfInput, and Move if it cannot be an answer any more."""
        return read()

    def onward(self, work: Work, step: Step) -> str | None:
        """The question after one that is done; None if the design alone says which."""
        return None

    def obey(self, work: Work, command: Command) -> bool:
        """Carries out a command of its own. False if it is none. Raises Move."""
        return False

    def pass_on(self, work: Work, to: str) -> None:
        """Somebody else writes from now on."""

    def hold(self, question: Question, texts: Mapping[str, str]) -> None:
        """Half-typed words that cannot be kept in the design just now."""

    def say_where(self, work: Work) -> bool:
        """Says where the design is, if that is not simply a file of its author's."""
        return False

    def leave(self) -> None:
        """The person goes; nothing is said."""
