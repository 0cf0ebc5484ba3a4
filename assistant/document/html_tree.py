"""An HTML page as a tree of elements.

The standard library's parser reads the tags; what HTML lets people leave out (``</p>``, ``</li>``, ``</td>``) is added,
and an end tag that closes nothing is passed over. Drawings are kept as they stand in the source.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)

DEEPEST = 120
"""Levels. What is nested deeper is kept, but flat."""

_BLOCK_TAGS = (
    "address article aside blockquote details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section summary table ul"
)
_CELLS = frozenset({"td", "th"})
CLOSES = {
    **{tag: frozenset({"p"}) for tag in _BLOCK_TAGS.split()},
    "li": frozenset({"p", "li"}),
    "dt": frozenset({"p", "dt", "dd"}),
    "dd": frozenset({"p", "dt", "dd"}),
    "td": frozenset({"p"}) | _CELLS,
    "th": frozenset({"p"}) | _CELLS,
    "tr": frozenset({"p", "tr"}) | _CELLS,
    **dict.fromkeys(("tbody", "tfoot"), frozenset({"p", "tr", "thead", "tbody", "caption"}) | _CELLS),
}
"""What a start tag ends, if it is still open in the same list or table."""
_FENCES = frozenset({"table", "ul", "ol", "dl", "div", "section", "figure", "blockquote", "main", "body"})


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    source: str = ""
    """The source of a drawing."""

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())

    def elements(self) -> Iterator["Element"]:
        """Every element below this one, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def tree(source: str) -> Element:
    """The page's root; its children are what stands outermost in the source."""
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]
        self._source = source
        self._line_starts = [0]
        for line in source.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)
        self._drawing: int | None = None
        self._drawings = 0

    @property
    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing is not None:
            self._drawings += tag == "svg"
            return
        self._close_implied(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag == "svg":
            self._drawing, self._drawings = self._here, 1
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._drawing is not None:
            self._drawings -= tag == "svg"
            if self._drawings:
                return
            end = self._source.find(">", self._here) + 1
            self._open[-1].source = self._source[self._drawing : end]
            self._drawing = None
        places = [place for place, element in enumerate(self._open) if element.tag == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if self._drawing is None:
            self._open[-1].children.append(data)

    def _close_implied(self, tag: str) -> None:
        closes = CLOSES.get(tag, frozenset())
        for place in range(len(self._open) - 1, 0, -1):
            open_tag = self._open[place].tag
            if open_tag in closes:
                del self._open[place:]
            elif open_tag in _FENCES:
                return
