"""Quick reading of the ``[[revisions]]`` that Microcraft wrote itself: they are most of an old design's file.

Only the plainest TOML is understood, line by line. A revision that holds anything else is read by tomllib, and so is
the whole text if it cannot be taken apart. So this can be faster, but never different.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

NAME = "revisions"
FEWEST = 20
"""With fewer revisions there is nothing to gain."""

_START = re.compile(rf"^\[\[{NAME}\]\]$", re.MULTILINE)
_END = re.compile(rf"^\[(?!\[?{NAME}[\].])", re.MULTILINE)
_HEADING = re.compile(rf"(\[\[?){NAME}\.(before|after)(\]\]?)")
_PAIR = re.compile(
    r'([A-Za-z0-9_-]+) = (?:"([^"\\\x00-\x1f\x7f]*)"|(-?(?:0|[1-9][0-9]{0,15}))|(true|false)'
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:]{8}(?:\.[0-9]{1,6})?[+-][0-9]{2}:[0-9]{2})"
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2})|(\[)|(.+))"
)
_ITEM = re.compile(r'    "([^"\\\x00-\x1f\x7f]*)",')
_ESCAPED = re.compile(r'"((?:[^"\\\x00-\x1f\x7f]|\\["\\nrt])*)"')
_ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\r": "\r", "\\t": "\t"}

Table = dict[str, Any]


class _GiveUp(Exception):
    """Something that is not plain."""


@dataclass(frozen=True)
class QuickParsed:
    """The tables of a file, and the text of each of its revisions."""

    table: Table
    blocks: tuple[str, ...]


def quick_parse(text: str, parse_number: Callable[[str], Decimal]) -> QuickParsed | None:
    """The tables in a text, or None if it has to be read in the usual way."""
    if text.count(f"[[{NAME}]]\n") < FEWEST or "\r" in text:
        return None
    first = _START.search(text)
    if first is None:
        return None
    end = _END.search(text, first.start())
    stop = end.start() if end is not None else len(text)
    blocks = [part.strip("\n") + "\n" for part in _START.split(text[first.end() : stop])]
    try:
        entries = [_entry(block, parse_number) for block in blocks]
        head = tomllib.loads(text[: first.start()], parse_float=parse_number)
        tail = tomllib.loads(text[stop:], parse_float=parse_number)
    except (ValueError, RecursionError):
        return None
    if NAME in head or NAME in tail or head.keys() & tail.keys():
        return None
    return QuickParsed({**head, NAME: entries, **tail}, tuple(f"[[{NAME}]]\n{block}" for block in blocks))


def _entry(block: str, parse_number: Callable[[str], Decimal]) -> Table:
    """One revision from the text below its heading. Raises ValueError if it does not stand for itself."""
    try:
        return _plain_entry(block.rstrip("\n").split("\n"), parse_number)
    except _GiveUp:
        table = tomllib.loads(f"[[{NAME}]]\n{block}", parse_float=parse_number)
    if list(table) != [NAME] or len(table[NAME]) != 1:
        raise ValueError
    entry: Table = table[NAME][0]
    return entry


def _plain_entry(lines: list[str], parse_number: Callable[[str], Decimal]) -> Table:
    """The same for plain lines only. Raises _GiveUp, and ValueError for a date that does not exist."""
    entry: Table = {}
    table = entry
    rest = iter(lines)
    for line in rest:
        if not line:
            continue
        if line[0] == "[":
            table = _open(entry, line)
            continue
        match = _PAIR.fullmatch(line)
        if match is None or match[1] in table:
            raise _GiveUp
        table[match[1]] = _value(match, rest, parse_number)
    return entry


def _open(entry: Table, line: str) -> Table:
    """The table under a heading, put into the entry."""
    heading = _HEADING.fullmatch(line)
    if heading is None or len(heading[1]) != len(heading[3]):
        raise _GiveUp
    table: Table = {}
    if len(heading[1]) == 1:
        if heading[2] in entry:
            raise _GiveUp
        entry[heading[2]] = table
        return table
    listed = entry.setdefault(heading[2], [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise _GiveUp
    listed.append(table)
    return table


def _value(match: re.Match[str], rest: Iterator[str], parse_number: Callable[[str], Decimal]) -> Any:
    _, text, whole, truth, moment, day, opened, other = match.groups()
    if text is not None:
        return text
    if whole is not None:
        return int(whole)
    if truth is not None:
        return truth == "true"
    if moment is not None:
        return datetime.fromisoformat(moment)
    if day is not None:
        return date.fromisoformat(day)
    if opened is not None:
        return list(_items(rest))
    return _other(other, parse_number)


def _items(rest: Iterator[str]) -> Iterator[str]:
    for line in rest:
        if line == "]":
            return
        item = _ITEM.fullmatch(line)
        if item is None:
            raise _GiveUp
        yield item[1]
    raise _GiveUp


def _other(text: str, parse_number: Callable[[str], Decimal]) -> Any:
    if re.fullmatch(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,15}", text):
        return parse_number(text)
    if text == "[]":
        return []
    escaped = _ESCAPED.fullmatch(text)
    if escaped is None:
        raise _GiveUp
    return re.sub(r'\\["\\nrt]', lambda found: _ESCAPES[found.group()], escaped[1])
