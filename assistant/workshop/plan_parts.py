"""A plan's text cut into its parts, each with the comments that belong to it. Joined, they are the text again.

A part begins with its ``[[step]]``, ``[[role]]`` or ``[[answer]]``; before the first stands what is said of the whole
plan. Only a text that is valid TOML can be cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PART = re.compile(r"\[\[[ \t]*([\"']?)(\w+)\1[ \t]*\]\]")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'" r"|#[^\n]*" r"|[\[\]{}\n]",
    re.DOTALL,
)
"""What matters for where a value ends: strings and comments as wholes, brackets, and the ends of lines."""


@dataclass(frozen=True)
class Part:
    """One part; ``name`` is empty for the whole plan's own."""

    name: str
    lead: str
    """The comment lines directly above its head: they go where it goes."""
    body: str
    """From its head to the end of its last entry."""
    tail: str
    """Empty lines and free comments after it: they stay where they are."""

    @property
    def text(self) -> str:
        return self.lead + self.body + self.tail


def join(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)


def cut(text: str) -> list[Part]:
    """The parts in their order; the first is the whole plan's own, perhaps empty."""
    parts: list[Part] = []
    name, lead, body, waiting = "", "", "", ""
    for line in _statements(text):
        bare = line.strip()
        head = _PART.match(bare)
        if head is not None:
            tail, above = _above(waiting)
            parts.append(Part(name, lead, body, tail))
            name, lead, body, waiting = head[2], above, line, ""
        elif not bare or bare.startswith("#"):
            waiting += line
        else:
            body, waiting = body + waiting + line, ""
    return [*parts, Part(name, lead, body, waiting)]


def _above(waiting: str) -> tuple[str, str]:
    """Empty lines and comments, cut where the last block of comments begins."""
    lines = waiting.splitlines(keepends=True)
    at = len(lines)
    while at and lines[at - 1].strip():
        at -= 1
    return "".join(lines[:at]), "".join(lines[at:])


def _statements(text: str) -> Iterator[str]:
    """Entry by entry, each with its line break: a head, a comment, an empty line, or a key with its whole value."""
    begin = depth = 0
    for found in _STRING.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == "\n" and depth == 0:
            yield text[begin : found.end()]
            begin = found.end()
    if begin < len(text):
        yield text[begin:]
