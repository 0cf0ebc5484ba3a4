"""The three-way rule: a change on one side is taken, the same change on both too, different changes clash."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Entry = TypeVar("Entry")
Item = TypeVar("Item", bound=Hashable)
Kept = TypeVar("Kept")


def merged_mapping(
    base: Mapping[str, Entry], ours: Mapping[str, Entry], theirs: Mapping[str, Entry]
) -> tuple[dict[str, Entry], dict[str, Entry | None]]:
    """The merged mapping, with ours where both changed an entry, and theirs of those entries (None: taken away)."""
    merged: dict[str, Entry] = {}
    clashes: dict[str, Entry | None] = {}
    for key in dict.fromkeys([*ours, *theirs]):
        before, our, their = base.get(key), ours.get(key), theirs.get(key)
        if our != their and our != before and their != before:
            clashes[key] = their
        entry = their if our == before else our
        if entry is not None:
            merged[key] = entry
    return merged, clashes


def merged_value(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    """Theirs if only they changed it, else ours."""
    return theirs if ours == base else ours


def merged_set(base: frozenset[Item], ours: frozenset[Item], theirs: frozenset[Item]) -> frozenset[Item]:
    """What both have, and what one has added; what one took away is gone."""
    return (ours & theirs) | ((ours | theirs) - base)


def merged_entries(base: Sequence[Kept], ours: Sequence[Kept], theirs: Sequence[Kept]) -> tuple[Kept, ...]:
    """The same for entries in order: ours, without what theirs took away, and then what theirs added."""
    stayed = [entry for entry in ours if entry in theirs or entry not in base]
    return (*stayed, *(entry for entry in theirs if entry not in ours and entry not in base))
