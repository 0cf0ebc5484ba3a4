"""What is kept around the answers, merged: unions of what both have added, and nothing of it lost."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

from assistant.design.entries import dump_open
from assistant.design.model import Answer, Design, Given, Parked, Revision, Version
from assistant.interview.merging.three_way import merged_entries, merged_mapping, merged_set, merged_value

WHY = "Somebody else changed this at the same time; this is what they wrote."
"""Why theirs was set aside."""


class Dated(Protocol):
    @property
    def at(self) -> datetime: ...


Entry = TypeVar("Entry", bound=Dated)


def merged_bookkeeping(base: Design, ours: Design, theirs: Design, answers: Mapping[str, Answer]) -> Design:
    """The merged answers with all bookkeeping merged; the reasons are still ours."""
    open_, open_clashes = merged_mapping(base.open, ours.open, theirs.open)
    kept, _ = merged_mapping(base.kept, ours.kept, theirs.kept)
    drafts, draft_clashes = merged_mapping(base.drafts, ours.drafts, theirs.drafts)
    extra, extra_clashes = merged_tables(base.extra, ours.extra, theirs.extra)
    unread, unread_clashes = merged_tables(base.unread, ours.unread, theirs.unread)
    lost: list[tuple[str, Any]] = [
        *((f"open.{name}", dump_open(entry)) for name, entry in open_clashes.items() if entry is not None),
        *((f"drafts.{name}", dict(entry)) for name, entry in draft_clashes.items() if entry is not None),
        *((name, value) for name, value in {**extra_clashes, **unread_clashes}.items() if value is not None),
    ]
    parked = merged_entries(base.parked, ours.parked, theirs.parked)
    underway = merged_set(base.underway, ours.underway, theirs.underway) - _closed(base, ours, theirs, answers)
    return ours.with_(
        answers=answers,
        path=merged_value(base.path, ours.path, theirs.path),
        open=open_,
        kept=kept,
        drafts=drafts,
        extra=extra,
        unread=unread,
        parked=(*parked, *(Parked(name, value, WHY) for name, value in lost)),
        skipped=merged_set(base.skipped, ours.skipped, theirs.skipped)
        - ((_settled(ours) | _settled(theirs)) - underway),
        underway=underway,
        filled=ours.filled | theirs.filled,
        reworded=merged_set(base.reworded, ours.reworded, theirs.reworded),
        revisions=_by_time(_gone_on_with(base, ours, theirs), theirs.revisions, base.revisions),
        versions=_versions(base, ours, theirs),
        given=_given(ours, theirs, answers),
        last_number=_highest(ours.last_number, theirs.last_number),
        schema_line=merged_value(base.schema_line, ours.schema_line, theirs.schema_line),
    )


def _settled(design: Design) -> frozenset[str]:
    """The questions with an answer that is done with. A list may have been begun and then passed over."""
    return frozenset(design.answers) - design.skipped - design.underway


def _closed(base: Design, ours: Design, theirs: Design, answers: Mapping[str, Answer]) -> frozenset[str]:
    """Lists that one side has closed since, as they are now: what the other side has begun of them is all in there."""
    return frozenset(
        name
        for side in (ours, theirs)
        for name in _settled(side) - _settled(base)
        if answers.get(name) == side.answers[name]
    )


def merged_tables(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], prefix: str = ""
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Plain tables merged key by key, however deep; theirs of what clashes, by dotted name."""
    merged, clashes = merged_mapping(base, ours, theirs)
    found: dict[str, Any] = {}
    for key, value in clashes.items():
        before, our = base.get(key), ours.get(key)
        if isinstance(our, Mapping) and isinstance(value, Mapping):
            inner = merged_tables(before if isinstance(before, Mapping) else {}, our, value, f"{prefix}{key}.")
            merged[key] = inner[0]
            found |= inner[1]
        else:
            found[f"{prefix}{key}"] = value
    return merged, found


def _by_time(ours: Sequence[Entry], theirs: Sequence[Entry], base: Sequence[Entry]) -> tuple[Entry, ...]:
    """Ours, and what theirs has added, by the time of each; the order on each side stays."""
    known = [*ours, *base]
    places: dict[datetime, list[Entry]] = {}
    for entry in known:
        places.setdefault(entry.at, []).append(entry)
    new = [entry for entry in theirs if entry not in places.get(entry.at, [])]
    return tuple(heapq.merge(ours, new, key=lambda entry: entry.at)) if new else tuple(ours)


def _gone_on_with(base: Design, ours: Design, theirs: Design) -> tuple[Revision, ...]:
    """Our revisions; one that only they have gone on with (more edits of that list, a reason) as they left it."""
    known, their = _by_begin(base), _by_begin(theirs)

    def now(revision: Revision) -> Revision:
        begin = revision.at, revision.question
        if revision not in known.get(begin, []) or revision in their.get(begin, []):
            return revision
        later = (one for one in their.get(begin, []) if one not in known[begin] and one.before == revision.before)
        return next(later, revision)

    return tuple(now(revision) for revision in ours.revisions)


def _by_begin(design: Design) -> dict[tuple[datetime, str], list[Revision]]:
    found: dict[tuple[datetime, str], list[Revision]] = {}
    for revision in design.revisions:
        found.setdefault((revision.at, revision.question), []).append(revision)
    return found


def _versions(base: Design, ours: Design, theirs: Design) -> tuple[Version, ...]:
    """All versions; where both chose one name for different versions, theirs gets a number."""
    found = _by_time(ours.versions, theirs.versions, base.versions)
    names = {version.name.casefold() for version in ours.versions}
    result = []
    for version in found:
        if version not in ours.versions:
            version = replace(version, name=_free(version.name, names))
            names.add(version.name.casefold())
        result.append(version)
    return tuple(result)


def _free(name: str, taken: Iterable[str]) -> str:
    candidate, number = name, 2
    while candidate.casefold() in taken:
        candidate, number = f"{name} ({number})", number + 1
    return candidate


def _given(ours: Design, theirs: Design, answers: Mapping[str, Answer]) -> dict[str, Given]:
    """Each answer's stamp comes from the side its answer comes from; from the later one if that is both or neither."""
    stamps: dict[str, Given] = {}
    for question in answers:
        our, their = ours.given.get(question), theirs.given.get(question)
        is_ours = answers[question] == ours.answers.get(question)
        is_theirs = answers[question] == theirs.answers.get(question)
        stamp = our if is_ours and not is_theirs else their if is_theirs and not is_ours else _later(our, their)
        if stamp is not None:
            stamps[question] = stamp
    return stamps


def _later(one: Given | None, other: Given | None) -> Given | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda given: given.at)


def _highest(ours: Mapping[str, int], theirs: Mapping[str, int]) -> dict[str, int]:
    return {name: max(ours.get(name, 0), theirs.get(name, 0)) for name in dict.fromkeys([*ours, *theirs])}
