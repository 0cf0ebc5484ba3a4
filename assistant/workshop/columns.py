"""Text laid out in columns for a terminal: wrapped, and right also for letters that take two places or none."""

import unicodedata
from collections.abc import Iterator, Sequence

GAP = "  "


def width_of(text: str) -> int:
    """How many places the text takes."""
    return sum(_places(letter) for letter in text)


def _places(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def filled(text: str, width: int) -> str:
    """The text with spaces up to this width."""
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most this width; a longer word is broken. At least one line. What begins with a dash hangs."""
    return [line for paragraph in text.splitlines() or [""] for line in _lines(paragraph, width)]


def _lines(paragraph: str, width: int) -> Iterator[str]:
    indent = "  " if paragraph.startswith("- ") else ""
    line = ""
    for word in _words(paragraph, width - len(indent)):
        if line and width_of(line) + 1 + width_of(word) > width:
            yield line
            line = indent + word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        part = ""
        for letter in word:
            if part and width_of(part) + _places(letter) > width:
                yield part
                part = ""
            part += letter
        yield part


def side_by_side(columns: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Columns of texts beside each other; every text is wrapped to the width of its column."""
    laid = [
        [line for text in column for line in wrapped(text, width)]
        for column, width in zip(columns, widths, strict=True)
    ]
    height = max((len(column) for column in laid), default=0)
    rows = (
        GAP.join(
            filled(column[place] if place < len(column) else "", width)
            for column, width in zip(laid, widths, strict=True)
        )
        for place in range(height)
    )
    return [row.rstrip() for row in rows]


def hanging(head: str, texts: Sequence[str], width: int, indent: int) -> list[str]:
    """``head`` and after it the texts, wrapped and indented; on the same line if the head is short enough."""
    body = [line for text in texts for line in wrapped(text, width - indent)] or [""]
    pad = " " * indent
    if width_of(head) < indent:
        return [(filled(head, indent) + body[0]).rstrip(), *(pad + line for line in body[1:])]
    return [*wrapped(head, width), *(pad + line for line in body)]


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int = 80) -> list[str]:
    """A table whose columns are as wide as what stands in them; the last one takes what is left, and wraps."""
    every = [list(head), *(list(row) for row in rows)]
    widths = [max(width_of(row[column]) for row in every) for column in range(len(head))]
    widths[-1] = max(8, min(widths[-1], width - sum(widths[:-1]) - len(GAP) * (len(head) - 1)))
    lines = [line for row in every for line in side_by_side([[cell] for cell in row], widths)]
    heads = len(side_by_side([[cell] for cell in head], widths))
    return [*lines[:heads], GAP.join("-" * one for one in widths), *lines[heads:]]
