"""Reads a written HTML page as a tree of blocks, so that Word and PDF say what the page says.

Elements that are not known are looked through: their words are kept. What is not for paper is left out: ``head``,
scripts, whatever is ``hidden`` and the link that skips to the content (class ``skip``). A new page begins where the
page's own style sheet says so for a tag, a class or an id (``break-before: page``, ``break-after: page``). A ``body``
of class ``sheet`` is meant for a single sheet of paper.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from assistant.document.blocks import (
    Block,
    Cell,
    Contents,
    Definition,
    Definitions,
    Document,
    Figure,
    Heading,
    Line,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Rule,
    Table,
)
from assistant.document.html_tree import Element, tree
from assistant.document.inline import INLINE, Style, Words, clean

HEADINGS = {f"h{level}": min(level, 4) for level in range(1, 7)}
STRUCTURE = frozenset({"body", "header", "main", "section", "article", "nav"})
"""Parts of the page; their classes say nothing about a single paragraph in them."""

SILENT = frozenset({"head", "script", "style", "template", "noscript", "title"})

_BREAK = re.compile(r"([^{}]+)\{[^{}]*\b(?:page-)?break-(before|after)\s*:\s*(?:page|always)")
_TAG = re.compile(r"<[^>]*>")
_SIMPLE = re.compile(r"[.#]?[\w-]+(?:\\?\.[\w-]+)*")


def read_page(html: str) -> Document:
    """The page's blocks with its title, language, author and keywords."""
    root = tree(html)
    every = list(root.elements())
    reader = _Reader(_breaks(every))
    blocks = tuple(reader.blocks([root], Style()))
    named = {one.attributes.get("name", ""): one.attributes.get("content", "") for one in every if one.tag == "meta"}
    title = next((clean(one.text) for one in every if one.tag == "title"), "")
    return Document(
        title=" ".join(title.split()),
        language=next((one.attributes["lang"] for one in every if "lang" in one.attributes), "en"),
        blocks=blocks,
        author=clean(named.get("author", "")),
        keywords=tuple(word.strip() for word in clean(named.get("keywords", "")).split(",") if word.strip()),
        anchors=frozenset(reader.anchored),
        one_sheet=any(one.tag == "body" and "sheet" in one.classes for one in every),
    )


def _breaks(elements: Sequence[Element]) -> dict[str, set[str]]:
    """The selectors before and after which a new page begins."""
    found: dict[str, set[str]] = {"before": set(), "after": set()}
    for sheet in (one.text for one in elements if one.tag == "style"):
        for selectors, where in _BREAK.findall(sheet):
            found[where] |= {one for each in selectors.split(",") if _SIMPLE.fullmatch(one := each.strip())}
    return found


@dataclass
class _Reader:
    """Walks through the tree once; ``waiting`` are the ids met since the last block that could carry them."""

    breaks: dict[str, set[str]]
    waiting: list[str] = field(default_factory=list)
    anchored: list[str] = field(default_factory=list)

    def blocks(self, nodes: Sequence[Element | str], style: Style) -> Iterator[Block]:
        words = Words()
        for node in nodes:
            if isinstance(node, str):
                words.add(node, style)
            elif _is_silent(node):
                continue
            elif _is_inline(node):
                words.add_element(node, style)
            else:
                yield from self._paragraph(words.finish(), style)
                yield from self._block(node, style)
        yield from self._paragraph(words.finish(), style)

    def _paragraph(self, text: Line, style: Style) -> Iterator[Block]:
        if text:
            yield Paragraph(text, self._anchors(), style.roles)

    def _anchors(self) -> tuple[str, ...]:
        anchors = tuple(self.waiting)
        self.anchored += anchors
        self.waiting.clear()
        return anchors

    def _block(self, element: Element, outer: Style) -> Iterator[Block]:
        if "id" in element.attributes:
            self.waiting.append(element.attributes["id"])
        if self._breaks_here(element, "before"):
            yield PageBreak()
        classes = () if element.tag in STRUCTURE else element.classes
        yield from self._inner(element, replace(outer, roles=(*outer.roles, *classes)))
        if self._breaks_here(element, "after"):
            yield PageBreak()

    def _inner(self, element: Element, style: Style) -> Iterator[Block]:
        tag = element.tag
        if tag in HEADINGS:
            words = Words()
            words.add_all(element.children, style)
            if text := words.finish():
                yield Heading(HEADINGS[tag], text, self._anchors(), style.roles)
        elif tag in ("ul", "ol"):
            yield from self._list(element, style)
        elif tag == "dl":
            yield from self._definitions(element, style)
        elif tag == "table":
            yield from self._table(element, style)
        elif tag == "figure":
            yield self._figure(element, style)
        elif tag == "svg":
            yield Picture(element.source, _alternative(element))
        elif tag == "nav":
            yield Contents(tuple(_as_label(block) for block in self.blocks(element.children, style)))
        elif tag == "hr":
            yield Rule()
        else:
            named = {"blockquote": ("quote",), "footer": ("footer",)}.get(tag, ())
            yield from self.blocks(element.children, replace(style, roles=(*style.roles, *named)))

    def _list(self, element: Element, style: Style) -> Iterator[Block]:
        items = []
        for child in element.children:
            inside = [child] if isinstance(child, str) or child.tag != "li" else child.children
            if blocks := tuple(self.blocks(inside, style)):
                items.append(blocks)
        if items:
            start = element.attributes.get("start", "1")
            yield Listing(element.tag == "ol", tuple(items), int(start) if start.isdecimal() else 1, style.roles)

    def _definitions(self, element: Element, style: Style) -> Iterator[Block]:
        entries: list[Definition] = []
        flat = [
            one
            for child in element.children
            for one in (child.children if isinstance(child, Element) and child.tag == "div" else [child])
        ]
        for child in flat:
            if isinstance(child, Element) and child.tag == "dt":
                words = Words()
                words.add_all(child.children, style)
                entries.append(Definition(words.finish(), ()))
            elif blocks := tuple(self.blocks(child.children if isinstance(child, Element) else [child], style)):
                last = entries.pop() if entries else Definition((), ())
                entries.append(replace(last, details=(*last.details, *blocks)))
        if entries:
            yield Definitions(tuple(entries), style.roles)

    def _table(self, element: Element, style: Style) -> Iterator[Block]:
        caption, head, body = Words(), list[Row](), list[Row]()
        for child in element.elements():
            if child.tag == "caption":
                caption.add_all(child.children, style)
        yield from self.blocks(list(_strays(element)), style)
        for row, in_head in _rows(element, False):
            cells = tuple(self._cell(cell, style) for cell in row)
            (head if in_head and not body else body).append(cells)
        if head or body:
            yield Table(tuple(head), tuple(body), caption.finish(), style.roles)

    def _cell(self, element: Element, style: Style) -> Cell:
        inside = replace(style, roles=(*style.roles, *element.classes))
        return Cell(
            blocks=tuple(self.blocks(element.children, inside)),
            header=element.tag == "th",
            across=_count(element.attributes.get("colspan", "")),
            down=_count(element.attributes.get("rowspan", "")),
            roles=element.classes,
        )

    def _figure(self, element: Element, style: Style) -> Figure:
        caption = Words()
        for child in element.children:
            if isinstance(child, Element) and child.tag == "figcaption":
                caption.add_all(child.children, style)
        rest = [one for one in element.children if isinstance(one, str) or one.tag != "figcaption"]
        return Figure(tuple(self.blocks(rest, style)), caption.finish())

    def _breaks_here(self, element: Element, where: str) -> bool:
        names = {element.tag, f"#{element.attributes.get('id', '')}", *(f".{name}" for name in element.classes)}
        return bool(names & self.breaks[where])


def _is_silent(element: Element) -> bool:
    return element.tag in SILENT or "hidden" in element.attributes or "skip" in element.classes


def _is_inline(element: Element) -> bool:
    """True for an element that stands within a line: it is one by nature and holds no block."""
    if element.tag == "svg":
        return False
    if element.tag in INLINE:
        return not any(inner.tag not in INLINE for inner in element.elements())
    return False


def _alternative(drawing: Element) -> str:
    """What a drawing shows, in words: as the page says it, else all the words in it."""
    said = drawing.attributes.get("aria-label", "").strip() or unescape(_TAG.sub(" ", drawing.source))
    return " ".join(clean(said).split())


def _as_label(block: Block) -> Block:
    """A heading in the table of contents is not a heading of the document."""
    return Paragraph(block.text, block.anchors, (*block.roles, "contents")) if isinstance(block, Heading) else block


def _rows(element: Element, in_head: bool) -> Iterator[tuple[list[Element], bool]]:
    for child in element.children:
        if not isinstance(child, Element) or child.tag == "caption":
            continue
        if child.tag == "tr":
            cells = [cell for cell in child.children if isinstance(cell, Element) and cell.tag in ("td", "th")]
            if cells:
                yield cells, in_head
        elif child.tag in ("td", "th"):
            yield [child], in_head
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child, in_head or child.tag == "thead")


def _strays(element: Element) -> Iterator[Element | str]:
    """What stands in a table without being in a cell; a browser shows it before the table."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot", "tr", "colgroup"):
            yield from _strays(child)
        elif child.tag not in ("td", "th", "caption"):
            yield child


def _count(text: str) -> int:
    return min(max(int(text), 1), 50) if text.isdecimal() else 1
