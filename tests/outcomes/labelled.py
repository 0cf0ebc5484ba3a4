"""Outcomes with the flags that an experienced designer would raise, and how well the check agrees."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.feedback.language import read_outcome

FOLDER = Path(__file__).parent.parent / "feedback" / "outcomes"
FLAGS = ("weak_verb", "disguised_verb", "several_actions", "no_verb", "too_long", "abbreviation")


@dataclass(frozen=True)
class Statement:
    text: str
    flags: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How often a flag was raised rightly, raised wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def languages() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def statements(language: str) -> list[Statement]:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return [Statement(one["text"], frozenset(one["flags"])) for one in table["statement"]]


def raised(text: str, language: str | None) -> frozenset[str]:
    return frozenset(flag.code for flag in read_outcome(text, language).flags)


def score(flag: str, language: str, labelled: Iterable[Statement]) -> Score:
    pairs = [(flag in one.flags, flag in raised(one.text, language)) for one in labelled]
    return Score(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))
