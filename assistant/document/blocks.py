"""A document as a tree of blocks: what Word and PDF are made from, whatever the page looked like.

``pages.read_page`` makes it from a written HTML page. ``roles`` are the class names of a block and of everything around
it, from the outside in; whoever prints a block uses the ones it knows and ignores the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style. A line break is a ``Text`` that holds a single line feed."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    """An address, or ``#`` and the anchor of a block in the same document."""
    role: str = ""
    """The class of the innermost ``span`` around it."""


Line = tuple[Text, ...]

LEAD_IN = 200
"""Letters of the longest paragraph that leads in a list or a table."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the title of the document."""

    level: int
    text: Line
    anchors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Line
    anchors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is a sequence of blocks."""

    ordered: bool
    items: tuple[tuple["Block", ...], ...]
    start: int = 1
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    term: Line
    details: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Labels with what they stand for."""

    entries: tuple[Definition, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple["Block", ...]
    header: bool = False
    across: int = 1
    """Columns that it fills."""
    down: int = 1
    """Rows that it fills."""
    roles: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(text_of(block) for block in self.blocks)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[Row, ...]
    """Rows that are repeated on every page."""
    body: tuple[Row, ...]
    caption: Line = ()
    roles: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        return max((sum(cell.across for cell in row) for row in (*self.head, *self.body)), default=0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG source, with what it shows in words."""

    svg: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures or tables with one caption below them."""

    blocks: tuple["Block", ...]
    caption: Line = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: blocks with links to headings."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Listing | Definitions | Table | Picture | Figure | Contents | Rule | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    language: str
    """A language tag such as ``en`` or ``pt-BR``."""
    blocks: tuple[Block, ...]
    author: str = ""
    keywords: tuple[str, ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    """Every anchor that a link can lead to."""
    one_sheet: bool = False
    """Meant for a single sheet of paper: margins and distances are small."""


def lines(block: Block) -> Iterator[Line]:
    """Every run of words in reading order; the words of a picture are not among them."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Listing(items=items):
            for item in items:
                yield from _all_lines(item)
        case Definitions(entries=entries):
            for entry in entries:
                yield entry.term
                yield from _all_lines(entry.details)
        case Table():
            yield from [block.caption] if block.caption else []
            for row in (*block.head, *block.body):
                for cell in row:
                    yield from _all_lines(cell.blocks)
        case Figure(blocks=blocks, caption=caption):
            yield from _all_lines(blocks)
            yield from [caption] if caption else []
        case Contents(blocks=blocks):
            yield from _all_lines(blocks)


def _all_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        yield from lines(block)


def with_lead_ins(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is a short paragraph that leads in what comes next: they belong on one page."""
    every = list(blocks)
    for block, after in zip_longest(every, every[1:]):
        leads_in = isinstance(after, Table | Listing | Definitions | Figure) and isinstance(block, Paragraph)
        yield block, leads_in and len(text_of(block)) < LEAD_IN


def text_of(block: Block) -> str:
    """The words of a block, one line for each run of words."""
    return "\n".join(plain(line) for line in lines(block))


def plain(line: Line) -> str:
    return "".join(text.text for text in line)
