"""What a merge comes to."""

from dataclasses import dataclass
from typing import Literal

from assistant.design.model import Design

About = Literal["answer", "reason", "open"]


@dataclass(frozen=True)
class Conflict:
    """Something that both changed, and differently: ours stands, theirs is set aside."""

    question: str
    ref: str
    name: str
    about: About
    parts: tuple[str, ...] = ()
    """The record and the fields in question; empty for the whole answer."""

    def say(self) -> str:
        """``O2, Learning outcomes (o3, Verb)``."""
        what = {"answer": "", "reason": ", the reason", "open": ", the open question"}[self.about]
        named = f"{self.ref}, {self.name}" if self.ref else self.name
        parts = f" ({', '.join(self.parts)})" if self.parts else ""
        return f"{named}{what}{parts}"


@dataclass(frozen=True)
class Merged:
    """The design with the changes of both, and what somebody should look at."""

    design: Design
    conflicts: tuple[Conflict, ...] = ()
