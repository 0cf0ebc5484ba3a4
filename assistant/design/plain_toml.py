"""TOML read line by line where it is plain, as Microcraft and most people write it: in a third of tomllib's time.

Only the plainest lines are understood here; a value that is anything else is read by tomllib, and so is the whole text
if a line cannot be understood, or does not fit the lines before it. So this can be faster, but never different.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Table = dict[str, Any]
ParseNumber = Callable[[str], Decimal]

_TEXT = r'[^"\\\x00-\x1f\x7f]*'
_KEY = rf'(?:[A-Za-z0-9_-]+|"{_TEXT}")'
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_PAIR = re.compile(
    rf'({_KEY}) = (?:"({_TEXT})"|(-?(?:0|[1-9][0-9]{{0,15}}))|(true|false)'
    rf"|([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[ T]{_CLOCK}:[0-5][0-9](?:\.[0-9]{{1,6}})?[+-]{_CLOCK})"
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2})|(.+))"
)
_WORDS, _WHOLE, _TRUTH, _MOMENT, _DAY = 2, 3, 4, 5, 6
"""The groups of a pair by the kind of its value."""

_HEADING = re.compile(rf"(\[\[?)({_KEY}(?:\.{_KEY})*)(\]\]?)")
_KEYS = re.compile(_KEY)
_COMMENT = re.compile(r"#[^\x00-\x08\x0a-\x1f\x7f]*")
_ITEM = re.compile(rf' *"({_TEXT})",')
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,15}")
_ESCAPED = re.compile(r'"((?:[^"\\\x00-\x1f\x7f]|\\["\\nrt])*)"')
_ESCAPE = re.compile(r'\\["\\nrt]')
_ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\r": "\r", "\\t": "\t"}


class _NotPlain(Exception):
    """Something that tomllib has to look at."""


def loads(text: str, parse_number: ParseNumber) -> Table:
    """The tables in a text. Raises what tomllib raises."""
    plain = read_plain(text, parse_number)
    return tomllib.loads(text, parse_float=parse_number) if plain is None else plain


def read_plain(text: str, parse_number: ParseNumber) -> Table | None:
    """The same, or None for a text that only tomllib can read."""
    try:
        return _Plain(parse_number).read(iter(text.replace("\r\n", "\n").split("\n")))
    except (_NotPlain, ValueError, RecursionError):
        return None


class _Plain:
    """Takes one text apart."""

    def __init__(self, parse_number: ParseNumber) -> None:
        self.parse_number = parse_number
        self.root: Table = {}
        self.made: set[int] = set()
        """The tables and lists that headings have made, by identity: only these may a later heading add to."""
        self.opened: set[int] = set()
        """The tables that have had a heading of their own: they may not have another."""

    def read(self, lines: Iterator[str]) -> Table:
        table = self.root
        for line in lines:
            if line[:1] == "[":
                table = self._heading(line)
            elif (pair := _PAIR.fullmatch(line)) is not None:
                key = pair[1].strip('"')
                if key in table:
                    raise _NotPlain
                table[key] = self._value(pair, lines)
            elif line.strip(" \t") and _COMMENT.fullmatch(line) is None:
                raise _NotPlain
        return self.root

    def _heading(self, line: str) -> Table:
        """The table under a heading."""
        heading = _HEADING.fullmatch(line)
        if heading is None or len(heading[1]) != len(heading[3]):
            raise _NotPlain
        table = self.root
        *path, last = (key.strip('"') for key in _KEYS.findall(heading[2]))
        for key in path:
            table = self._inner(table, key)
        return self._entry(table, last) if len(heading[1]) == 2 else self._open(table, last)

    def _inner(self, table: Table, key: str) -> Table:
        """A table on the way; of a list its last entry."""
        found = self._found(table, key, dict)
        inner: Table = found[-1] if isinstance(found, list) else found
        return inner

    def _open(self, table: Table, key: str) -> Table:
        inner = self._found(table, key, dict)
        if not isinstance(inner, dict) or id(inner) in self.opened:
            raise _NotPlain
        self.opened.add(id(inner))
        return inner

    def _entry(self, table: Table, key: str) -> Table:
        """A new entry at the end of a list."""
        entries = self._found(table, key, list)
        if not isinstance(entries, list):
            raise _NotPlain
        entry: Table = {}
        entries.append(entry)
        return entry

    def _found(self, table: Table, key: str, kind: type[Table] | type[list[Table]]) -> Table | list[Table]:
        """What headings have put there, made if nothing is there."""
        if key not in table:
            table[key] = kind()
            self.made.add(id(table[key]))
        elif id(table[key]) not in self.made:
            raise _NotPlain
        found: Table | list[Table] = table[key]
        return found

    def _value(self, pair: re.Match[str], lines: Iterator[str]) -> Any:
        kind = pair.lastindex
        if kind == _WORDS:
            return pair[_WORDS]
        if kind == _WHOLE:
            return int(pair[_WHOLE])
        if kind == _TRUTH:
            return pair[_TRUTH] == "true"
        if kind == _MOMENT:
            return datetime.fromisoformat(pair[_MOMENT])
        if kind == _DAY:
            return date.fromisoformat(pair[_DAY])
        return self._other(pair[pair.lastindex or 0], lines)

    def _other(self, text: str, lines: Iterator[str]) -> Any:
        if text == "[":
            return self._items(lines)
        if _DECIMAL.fullmatch(text):
            return self.parse_number(text)
        if (escaped := _ESCAPED.fullmatch(text)) is not None:
            return _ESCAPE.sub(lambda found: _ESCAPES[found.group()], escaped[1])
        if text.startswith('"""'):
            text = self._to_the_end(text, lines)
        return self._by_tomllib(text)

    def _to_the_end(self, text: str, lines: Iterator[str]) -> str:
        """A text of several lines, up to the line on which three quotes end it."""
        rows = [text]
        if '"""' not in text[3:]:
            rows += _up_to(lines, lambda line: '"""' in line)
        return "\n".join(rows)

    def _items(self, lines: Iterator[str]) -> Any:
        """A list with each text on a line of its own."""
        *rows, end = _up_to(lines, lambda line: line == "]")
        items = [item[1] for row in rows if (item := _ITEM.fullmatch(row)) is not None]
        return items if len(items) == len(rows) else self._by_tomllib("\n".join(["[", *rows, end]))

    def _by_tomllib(self, text: str) -> Any:
        """One value. What follows it on its last line can only be a comment: with anything else this raises."""
        table = tomllib.loads(f"x = {text}", parse_float=self.parse_number)
        if len(table) != 1:
            raise _NotPlain
        return table["x"]


def _up_to(lines: Iterator[str], is_end: Callable[[str], bool]) -> list[str]:
    """The next lines, with the one that ends them."""
    taken: list[str] = []
    for line in lines:
        taken.append(line)
        if is_end(line):
            return taken
    raise _NotPlain
