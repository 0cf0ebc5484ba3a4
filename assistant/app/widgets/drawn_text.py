"""Markdown as lines for the screen, section by section. Nothing here touches a widget, so a thread can do it."""

import re
from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.markdown import Heading, Markdown
from rich.segment import Segment
from rich.theme import Theme
from textual.strip import Strip

_HEADING = re.compile(r"#{1,6} ")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that a terminal could take for a command."""

ONE_LINE = 100_000
"""Cells; wider than any paragraph."""

THEME = Theme(
    {
        "markdown.h1": "bold underline",
        "markdown.h2": "bold underline",
        "markdown.h3": "bold",
        "markdown.h4": "bold italic",
        "markdown.em": "italic",
        "markdown.strong": "bold",
        "markdown.code": "none",
        "markdown.item.bullet": "none",
        "markdown.item.number": "none",
        "markdown.link": "underline",
        "markdown.link_url": "underline",
        "markdown.hr": "dim",
        "markdown.table.header": "bold",
        "markdown.table.border": "dim",
    },
    inherit=True,
)
"""No colours of its own: the words take those of the screen, in every theme."""


class _LeftHeading(Heading):
    LEVEL_ALIGN = dict.fromkeys(Heading.LEVEL_ALIGN, "left")


class _Page(Markdown):
    elements = {**Markdown.elements, "heading_open": _LeftHeading}


def sections(markdown: str) -> list[str]:
    """A text cut before each of its headings; joined, they are the text again."""
    return ["".join(lines) for lines in _cut(markdown.splitlines(keepends=True))]


def _cut(lines: list[str]) -> Iterator[list[str]]:
    section: list[str] = []
    fenced = False
    for line in lines:
        fenced ^= _FENCE.match(line) is not None
        if section and not fenced and _HEADING.match(line):
            yield section
            section = []
        section.append(line)
    if section:
        yield section


def draw(section: str, width: int) -> list[Strip]:
    """The lines of a section, ``width`` cells wide at most, with an empty line after it."""
    safe = _CONTROL.sub("", section)
    console = Console(
        width=width, file=StringIO(), theme=THEME, color_system=None, force_terminal=True, legacy_windows=False
    )
    try:
        lines = console.render_lines(_Page(safe, hyperlinks=False), pad=False)
    except (AssertionError, AttributeError, RuntimeError, ValueError):  # Markdown that Rich cannot lay out
        lines = console.render_lines(safe, pad=False)
    return [*(_strip(line) for line in lines), Strip.blank(0)]


def _strip(line: list[Segment]) -> Strip:
    return Strip(line, sum(segment.cell_length for segment in line))


def words(markdown: str) -> str:
    """The whole text without its marks, each paragraph on one line."""
    lines = [line.text.rstrip() for section in sections(markdown) for line in draw(section, ONE_LINE)]
    return "\n".join(lines).strip() + "\n"
