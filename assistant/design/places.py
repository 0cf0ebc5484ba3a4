"""Where an answer stands in the text of a design file: the line, for editors and for reports that point at it."""

import re
from collections.abc import Iterator, Mapping

_HEADER = re.compile(r"\s*\[\[?([\w\s.\"'-]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w\s.\"'-]+?)\s*=")
_RECORD = re.compile(r"""(?:^|[\s{,])id\s*=\s*["']([^"']*)["']""")
_FENCE = re.compile(r"\"\"\"|'''")


def places(text: str) -> Mapping[str, int]:
    """The line, from 1, of every answer by its question, and of every record by ``question:record``.

    An answer stands as ``title = ...`` under ``[frame]``, as a table ``[learners.group]``, or as a list of records.
    """
    found: dict[str, int] = {}
    section = question = ""
    for number, line in _outside_long_texts(text):
        if header := _HEADER.match(line):
            section = question = _name(header[1])
        elif (key := _KEY.match(line)) and "." not in section:
            question = f"{section}.{_name(key[1])}".lstrip(".")
        found.setdefault(question, number)
        for record in _RECORD.findall(line):
            found.setdefault(f"{question}:{record}", number)
    return found


def line_of(found: Mapping[str, int], question: str, record: str = "") -> int:
    """The line of a record or an answer; the first line of the file if it has none."""
    return found.get(f"{question}:{record}") or found.get(question) or 1


def _name(written: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in written.split("."))


def _outside_long_texts(text: str) -> Iterator[tuple[int, str]]:
    """The lines that do not stand inside a text on several lines."""
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not fence:
            yield number, line
        for mark in _FENCE.findall(line):
            fence = mark if not fence else "" if mark == fence else fence
