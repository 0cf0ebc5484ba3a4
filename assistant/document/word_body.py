"""Blocks as the body of a Word document, in Word's XML."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.document.blocks import (
    Block,
    Cell,
    Contents,
    Definitions,
    Figure,
    Heading,
    Line,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Rule,
    Table,
    Text,
    plain,
    text_of,
    with_lead_ins,
)
from assistant.document.widths import column_widths
from assistant.document.word_numbers import DEEPEST, Numbers
from assistant.document.word_tables import WordCell, WordRow, table
from assistant.document.word_text import FIELD_BEGINS, FIELD_ENDS, bookmarked, paragraph, runs

HEADINGS = {1: "Title", 2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}

ROLES = {
    "kicker": "Subtitle",
    "lead": "Lead",
    "small": "Small Print",
    "footer": "Small Print",
    "asked": "Question",
    "question": "Question",
    "tag": "Label",
    "because": "Reason",
    "mark": "Notice",
    "name": "Record Name",
    "quote": "Quote",
    "line": "Writing Line",
    "contents": "TOC Heading",
}
"""The style of a paragraph by the class that the page gives it. Any other class may name a style of the document."""

TERM = 0.29
"""The share of the labels in a table of labels and what they stand for."""

SMALL = 900
"""Letters. A table with fewer stays on one page."""

BOLD = "<w:b/><w:bCs/>"
GAP = '<w:spacing w:before="140"/>'
LINE_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="D5DAE2"/></w:pBdr>'
THIN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
"""What keeps two tables apart, and what Word wants at the end of a cell that ends with a table."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: how wide it may be (twentieths of a point), how deep in lists, within a table or not."""

    width: int
    depth: int = 0
    in_table: bool = False
    style: str = ""
    """The style of ordinary paragraphs here."""
    bold: bool = False


@dataclass
class Body:
    """Writes blocks one after the other."""

    styles: dict[str, str]
    """Style ids by name."""
    own: dict[str, str]
    """Ids of the paragraph styles of the document by name in small letters."""
    numbers: Numbers
    relate: Callable[[str], str]
    draw: Callable[[Picture], str]
    """A run with the picture, or nothing where it cannot be drawn."""
    bookmarks: dict[str, str]
    mirrored: bool = False
    _page: bool = field(default=False, init=False)
    _after_table: bool = field(default=False, init=False)
    _with_next: bool = field(default=False, init=False)
    """True while what is written must stay on one page with what follows."""
    _number: int = field(default=0, init=False)

    @property
    def _heading_styles(self) -> set[str]:
        """They bring their own distance from what stands before."""
        return {self.styles[name] for name in HEADINGS.values()}

    def write(self, blocks: Iterable[Block], place: Place) -> str:
        parts = list(self._blocks(blocks, place))
        if self._after_table:
            parts.append(THIN)
            self._after_table = False
        return "".join(parts)

    def _blocks(self, blocks: Iterable[Block], place: Place) -> Iterator[str]:
        for block, leads_in in with_lead_ins(blocks):
            match block:
                case PageBreak():
                    self._page = True
                case Heading():
                    style = self.styles[HEADINGS[block.level]]
                    yield self._paragraph(style, block.text, block.anchors)
                case Paragraph():
                    marks, extra = self._marks(block, place), "<w:keepNext/>" if leads_in else ""
                    yield self._paragraph(self._style(block, place), block.text, block.anchors, marks, extra)
                case Listing():
                    yield from self._list(block, place)
                case Definitions():
                    yield from self._facts(block, place)
                case Table():
                    yield from self._table(block, place)
                case Figure():
                    yield from self._figure(block, place)
                case Picture():
                    yield self._picture(block, place)
                case Contents():
                    yield from self._contents(block)
                case Rule():
                    yield self._plain(place, "", LINE_BELOW)

    def _paragraph(
        self, style: str, line: Line, anchors: Sequence[str] = (), marks: str = "", extra: str = "", around: str = "{}"
    ) -> str:
        written = runs(line, self.styles, self.bookmarks, self.relate, marks)
        names = [self.bookmarks[anchor] for anchor in anchors if anchor in self.bookmarks]
        if names:
            written = bookmarked(written, [(self._next_number(), name) for name in names])
        return self._finish(style, around.replace("{}", written), plain(line), extra)

    def _plain(self, place: Place, written: str, after: str = "") -> str:
        return self._finish(place.style or self.styles["Normal"], written, "", after)

    def _finish(self, style: str, written: str, text: str, extra: str) -> str:
        if self._page:
            extra = "<w:pageBreakBefore/>" + extra
            self._page = False
        if self._with_next and not extra.startswith("<w:keepNext"):
            extra = "<w:keepNext/>" + extra
        if style in self._heading_styles:
            self._after_table = False
        gap, self._after_table = (GAP if self._after_table else ""), False
        return paragraph(style, written, text, extra, gap)

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    def _style(self, block: Paragraph, place: Place) -> str:
        if "tag" in block.roles and "because" in block.roles:
            return self.styles["Reason Label"]
        for role in reversed(block.roles):
            if role in ROLES and not (place.in_table and role in ("small", "lead", "footer")):
                return self.styles[ROLES[role]]
            if role.lower() in self.own:
                return self.own[role.lower()]
        return place.style or self.styles["Normal"]

    def _marks(self, block: Paragraph, place: Place) -> str:
        if "missing" in block.roles:
            return f'<w:rStyle w:val="{self.styles["Missing"]}"/>'
        return BOLD if place.bold else ""

    def _list(self, block: Listing, place: Place) -> Iterator[str]:
        level = min(place.depth, DEEPEST)
        numbers = self.numbers
        number = (
            numbers.numbers(place.in_table, block.start, level) if block.ordered else numbers.bullets(place.in_table)
        )
        mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        style = place.style if place.in_table else self.styles["List Number" if block.ordered else "List Bullet"]
        if "boxes" in block.roles:
            mark = ""
        if "small" in block.roles and not place.in_table:
            style = self.styles["Small Print"]
        follow = place.style if place.in_table else self.styles["List Continue"]
        inside = replace(place, depth=level + 1, style=follow)
        for first, *rest in block.items:
            if isinstance(first, Paragraph):
                yield self._paragraph(style, first.text, first.anchors, self._marks(first, place), mark)
            else:
                yield self._finish(style, "", "", mark)
                rest.insert(0, first)
            yield from self._blocks(rest, inside)

    def _facts(self, block: Definitions, place: Place) -> Iterator[str]:
        """Labels and what they stand for, as a table whose first column holds the labels."""
        left = round(place.width * TERM)
        widths = [left, place.width - left]
        term = Place(widths[0], in_table=True, style=self.styles["Term"])
        detail = Place(widths[1], in_table=True, style=self.styles["Table Text"])
        rows = []
        yield from self._apart()
        small = sum(len(text_of(one)) for entry in block.entries for one in entry.details) < SMALL
        outer = self._with_next
        for number, entry in enumerate(block.entries, start=1):
            self._with_next = outer or (small and number < len(block.entries))
            content = self.write([Paragraph(entry.term)], term), self.write(entry.details, detail) or "<w:p/>"
            letters = sum(len(text_of(one)) for one in entry.details)
            rows.append(WordRow(tuple(WordCell(one) for one in content), letters=letters))
        self._with_next = outer
        yield table(rows, widths, self.styles["Facts Table"], "", self.mirrored)
        self._after_table = True

    def _table(self, block: Table, place: Place) -> Iterator[str]:
        if block.caption:
            yield self._paragraph(self.styles["Caption"], block.caption)
        yield from self._apart()
        widths = [round(place.width * share) for share in column_widths(block)]
        small = sum(len(cell.text) for row in block.body for cell in row) < SMALL
        head = [self._row(row, widths, True, False) for row in block.head]
        body = [self._row(row, widths, False, small and row is not block.body[-1]) for row in block.body]
        yield table([*head, *body], widths, self.styles["Document Table"], plain(block.caption), self.mirrored)
        self._after_table = True

    def _row(self, row: Sequence[Cell], widths: Sequence[int], head: bool, with_next: bool) -> WordRow:
        outer, self._with_next = self._with_next, self._with_next or with_next
        cells, column = [], 0
        for cell in row:
            width = sum(widths[column : column + cell.across])
            style = self.styles["Table Heading" if head else "Table Text"]
            inside = Place(width, in_table=True, style=style, bold=cell.header and not head)
            cells.append(WordCell(self.write(cell.blocks, inside) or "<w:p/>", cell.across, cell.down))
            column += cell.across
        self._with_next = outer
        return WordRow(tuple(cells), head, max((len(cell.text) for cell in row), default=0))

    def _apart(self) -> Iterator[str]:
        """A new page or a distance before a table, which cannot hold either itself."""
        if self._page:
            self._page = self._after_table = False
            yield THIN.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")
        elif self._after_table:
            self._after_table = False
            yield THIN

    def _figure(self, block: Figure, place: Place) -> Iterator[str]:
        yield from self._blocks(block.blocks, place)
        if block.caption:
            yield self._paragraph(self.styles["Caption"], block.caption, extra='<w:keepNext w:val="0"/>')

    def _picture(self, block: Picture, place: Place) -> str:
        drawn = self.draw(block)
        if drawn:
            return self._plain(place, drawn, after="<w:keepNext/>")
        return self._paragraph(place.style or self.styles["Normal"], (Text(block.alternative),))

    def _contents(self, block: Contents) -> Iterator[str]:
        """A table of contents that Word can bring up to date; until then it shows the links of the page."""
        entries = list(_entries(block.blocks, 1))
        linked = [number for number, (level, _) in enumerate(entries) if level]
        deepest = max((level for level, _ in entries), default=0)
        for number, (level, entry) in enumerate(entries):
            opens = FIELD_BEGINS.format(rf'TOC \o "1-{deepest}" \h \z \u') if number == min(linked, default=-1) else ""
            closes = FIELD_ENDS if number == max(linked, default=-1) else ""
            style = self.styles[f"toc {min(level, 2)}" if level else "TOC Heading"]
            yield self._paragraph(style, entry.text, around=f"{opens}{{}}{closes}")


def _entries(blocks: Iterable[Block], level: int) -> Iterator[tuple[int, Paragraph]]:
    """The lines of a table of contents with their levels; its heading has level 0."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield (0 if "contents" in block.roles else level), block
        elif isinstance(block, Listing):
            for item in block.items:
                for one in item:
                    deeper = level + 1 if isinstance(one, Listing) else level
                    yield from _entries([one], deeper)
