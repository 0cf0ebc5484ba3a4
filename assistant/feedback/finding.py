"""A finding: what an experienced colleague would remark, where, why and what to do. It advises and never blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Severity = Literal["gap", "conflict", "advice"]
"""A gap is something a board will miss; a conflict is two answers that cannot both stand; advice is a better way."""


@dataclass(frozen=True)
class Finding:
    code: str
    severity: Severity
    questions: tuple[str, ...]
    """Ids of the questions it is about. The first is where it is mended."""
    about: str
    """The record it is about, for example ``o2``; empty if it is about the whole answer."""
    sentence: str
    advice: str
    """What to do."""
    numbers: Mapping[str, str | Decimal] = field(default_factory=dict)
    """What was filled into the sentence."""
    source: str = ""
    """Where the rule comes from, in words."""
    text: str = ""
    """The id of the text it is made from: the code, and after a point the wording."""

    @property
    def weight(self) -> int:
        """What is told first has the smallest: what contradicts itself, then what is missing, then advice."""
        return ("conflict", "gap", "advice").index(self.severity)

    @property
    def key(self) -> str:
        """The same for the same remark, however its words or numbers change."""
        return f"{self.code}:{self.about}" if self.about else self.code
