"""Looks at all the outcomes of a design together: too few or many, two that say the same, all at the lowest level.

What it says is advice. Two to five outcomes are usual for a micro-credential (2-3 at ECTE, 2-5 at AKU, 3-4 skills at
Trinity College Dublin); six hours for one outcome, with practice and proof, is this project's own rule of thumb.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.feedback.language.reading import Reading
from assistant.guideline.verbs import language_texts

FEWEST, MOST = 2, 5
HOURS_EACH = Decimal(6)
"""Hours of learning below which one outcome can hardly be practised and assessed."""
SAME = 0.75
"""The share of meaning words in common from which two outcomes say nearly the same."""
FEWEST_WORDS = 3
"""Meaning words below which an outcome is too short to compare."""
LOW = 2
"""Remembering and understanding are the lowest levels of the revised Bloom taxonomy."""


@dataclass(frozen=True)
class Observation:
    """One thing to say about the set. ``outcomes`` are positions in the list, from 0; empty if it is about all."""

    code: str
    """one, many, many_for_size, same or all_low."""
    sentence: str
    advice: str
    outcomes: tuple[int, ...] = ()


def look_at_set(readings: Sequence[Reading], *, hours: Decimal | None = None) -> tuple[Observation, ...]:
    """What an experienced designer would say about these outcomes together; nothing about an empty list.

    ``hours`` are the learner's hours in all, if they are known.
    """
    written = [reading for reading in readings if reading.text.strip()]
    return (*_number(len(written), hours), *_same(readings), *_level(written))


def _number(count: int, hours: Decimal | None) -> Iterator[Observation]:
    if count == 0:
        return
    if count < FEWEST:
        yield _say("one")
    elif count > MOST:
        yield _say("many", count=count)
    elif hours is not None and hours > 0 and hours < count * HOURS_EACH:
        share = f"{hours / count:.1f}".removesuffix(".0")
        yield _say("many_for_size", count=count, hours=f"{hours.normalize():f}", share=share)


def _same(readings: Sequence[Reading]) -> Iterator[Observation]:
    for (first, one), (second, two) in combinations(enumerate(readings), 2):
        if _overlap(one.key_words, two.key_words) >= SAME:
            yield _say("same", (first, second), first=first + 1, second=second + 1)


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Words in common, as a share of all the words of both (Jaccard); 0 if one says too little to be compared."""
    if min(len(one), len(two)) < FEWEST_WORDS:
        return 0.0
    return len(one & two) / len(one | two)


def _level(written: Sequence[Reading]) -> Iterator[Observation]:
    """Silent as long as one verb is on no list: it may well stand for more."""
    if len(written) < FEWEST or any(reading.bloom is None for reading in written):
        return
    if all(max(max(verb.bloom, default=0) for verb in reading.verbs) <= LOW for reading in written):
        yield _say("all_low", count=len(written))


def _say(code: str, outcomes: tuple[int, ...] = (), **numbers: object) -> Observation:
    texts = language_texts()["set"][code]
    return Observation(code, str(texts["sentence"]).format(**numbers), str(texts["advice"]), outcomes)
