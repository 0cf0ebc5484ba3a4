"""What the check makes of one outcome: plain frozen values."""

from dataclasses import dataclass
from typing import Literal

FlagCode = Literal["weak_verb", "disguised_verb", "several_actions", "no_verb", "too_long", "abbreviation"]


@dataclass(frozen=True)
class Verb:
    """An action found in an outcome."""

    word: str
    """As it was written."""
    lemma: str
    """The dictionary form."""
    bloom: tuple[int, ...]
    """Likely levels of the revised Bloom taxonomy, 1 (remember) to 6 (create); empty if the verb is on no list."""


@dataclass(frozen=True)
class Flag:
    """One thing an experienced designer would say about the words."""

    code: FlagCode
    words: str
    """The words that it is about, as they were written."""
    sentence: str
    instead: tuple[str, ...] = ()
    """What to write instead, in the language of the outcome."""


@dataclass(frozen=True)
class Reading:
    """An outcome, read. ``language`` is empty if it is none that the check knows; then it says nothing else."""

    text: str
    language: str
    verbs: tuple[Verb, ...] = ()
    flags: tuple[Flag, ...] = ()
    bloom: int | None = None
    bloom_reason: str = ""
    key_words: frozenset[str] = frozenset()
    """The words that carry the meaning, shortened to their stems: for comparing outcomes."""


@dataclass(frozen=True)
class Action:
    """Where an action stands: tokens ``start`` to ``end`` (exclusive)."""

    lemma: str
    start: int
    end: int
    kind: Literal["visible", "weak", "disguised"] = "visible"
    phrase: str = ""
    """The entry of the verb data that says it is weak or disguised."""
    form: str = ""
