"""What tells that something in an answer file was taken before: fingerprints of whole tables and of rows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


def fingerprint(kind: str, content: Any, repeat: int) -> str:
    """The same for the same content; ``repeat`` tells apart what stands in a file more than once."""
    text = json.dumps([kind, repeat, content], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True)
class RowMark:
    """One row of a table of which other rows were refused, and the record that it became."""

    source: str
    """The table: ``answer/frame.team/0`` is the first answer to F6. It stays the same when a row is mended."""
    row: int
    """Counted from 1."""
    record: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.source}/{self.row}/{self.record}/{self.fingerprint}"


def row_marks(filled: Iterable[str], source: str) -> tuple[RowMark, ...]:
    """The rows of a table that have been taken, in file order."""
    found = []
    for mark in filled:
        begin, *rest = mark.rsplit("/", 3)
        if begin == source and len(rest) == 3 and rest[0].isdecimal():
            found.append(RowMark(source, int(rest[0]), rest[1], rest[2]))
    return tuple(sorted(found, key=lambda mark: (mark.row, mark.fingerprint)))
