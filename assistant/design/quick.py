"""Quick reading of the ``[[revisions]]`` that Microcraft wrote itself: they are most of an old design's file.

The text of each revision is kept as it stands, so that the next save need not write it anew. A text that cannot be
taken apart is read as a whole. So this can be faster, but never different.
"""

import re
from dataclasses import dataclass

from assistant.design.plain_toml import ParseNumber, Table, loads

NAME = "revisions"
FEWEST = 20
"""With fewer revisions there is nothing to gain."""

_START = re.compile(rf"^\[\[{NAME}\]\]$", re.MULTILINE)
_END = re.compile(rf"^\[(?!\[?{NAME}[\].])", re.MULTILINE)


@dataclass(frozen=True)
class QuickParsed:
    """The tables of a file, and the text of each of its revisions."""

    table: Table
    blocks: tuple[str, ...]


def quick_parse(text: str, parse_number: ParseNumber) -> QuickParsed | None:
    """The tables in a text, or None if it has to be read in the usual way."""
    if text.count(f"[[{NAME}]]\n") < FEWEST or "\r" in text:
        return None
    first = _START.search(text)
    if first is None:
        return None
    end = _END.search(text, first.start())
    stop = end.start() if end is not None else len(text)
    blocks = [f"[[{NAME}]]\n{part.strip(chr(10))}\n" for part in _START.split(text[first.end() : stop])]
    try:
        entries = [_entry(block, parse_number) for block in blocks]
        head = loads(text[: first.start()], parse_number)
        tail = loads(text[stop:], parse_number)
    except (ValueError, RecursionError):
        return None
    if NAME in head or NAME in tail or head.keys() & tail.keys():
        return None
    return QuickParsed({**head, NAME: entries, **tail}, tuple(blocks))


def _entry(block: str, parse_number: ParseNumber) -> Table:
    """One revision from its text. Raises ValueError if it does not stand for itself."""
    table = loads(block, parse_number)
    if list(table) != [NAME] or len(table[NAME]) != 1:
        raise ValueError
    entry: Table = table[NAME][0]
    return entry
