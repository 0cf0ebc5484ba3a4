"""Lists merged record by record: an id is the same record on both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.design.model import Record, Records, Value
from assistant.interview.merging.three_way import merged_mapping

Clash = tuple[str, Record | None, Mapping[str, Value | None]]
"""The id, their record (None if they removed it), and their values of the fields that both changed."""


@dataclass
class MergedRecords:
    """The records, and those that both changed."""

    records: Records = ()
    clashes: list[Clash] = field(default_factory=list)


def merged_records(base: Records, ours: Records, theirs: Records) -> MergedRecords:
    """One list. A record that ours removed and theirs changed stays removed, and the other way round it stays."""
    result = MergedRecords()
    old, our, their = _by_id(base), _by_id(ours), _by_id(theirs)
    merged: dict[str, Record] = {}
    for key in dict.fromkeys([*our, *their]):
        record = _record(result, key, old.get(key), our.get(key), their.get(key))
        if record is not None:
            merged[key] = record
    result.records = tuple(merged[key] for key in _order(list(old), list(our), list(their)) if key in merged)
    return result


def _by_id(records: Records) -> dict[str, Record]:
    return {record.id: record for record in records}


def _record(
    result: MergedRecords, key: str, base: Record | None, ours: Record | None, theirs: Record | None
) -> Record | None:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if ours is None or theirs is None:
        result.clashes.append((key, theirs, {}))
        return ours
    form, clashes = merged_mapping(base.form if base else {}, ours.form, theirs.form)
    if clashes:
        result.clashes.append((key, theirs, clashes))
    return Record(key, form)


def _order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Ours, or theirs if only they moved records.

    What the other side added stands at the end if it stood there, else after the record that it followed.
    """
    common = [key for key in base if key in ours and key in theirs]
    ours_moved = [key for key in ours if key in common] != common
    first, second = (ours, theirs) if ours_moved else (theirs, ours)
    order = list(first)
    for place, key in enumerate(second):
        if key in order:
            continue
        if not any(later in first for later in second[place:]):
            order.append(key)
        else:
            before = next((earlier for earlier in reversed(second[:place]) if earlier in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order
