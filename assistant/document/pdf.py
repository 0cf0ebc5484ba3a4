"""A document as a PDF: tagged, PDF/UA-1, with bookmarks, set by typst from ``pages.typ``.

The blocks go to the typesetter as JSON. A letter that no font on this computer has is printed as an empty box, because
PDF/UA allows no letter without a shape; which letters those are is told to whoever asked for the PDF.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.document.blocks import (
    Block,
    Cell,
    Contents,
    Definitions,
    Document,
    Figure,
    Heading,
    Line,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Rule,
    Table,
    lines,
    plain,
    with_lead_ins,
)
from assistant.document.reading_direction import reads_from_the_right
from assistant.document.typesetting import CannotSet, set_pages
from assistant.document.widths import LONGEST_WORD, column_widths
from assistant.errors import TemplateError

SOURCE = "pages.typ"
BOX = "□"
OUTSIDE = ("http://", "https://", "mailto:")

MOST_SINGLE = 40
"""Letters without a shape that are looked for one by one; after that every letter as rare as these gets a box."""

RARE = 0x2E80
"""From here on are the scripts of East Asia, pictograms and rarer ones."""

LONG = 1200
"""Letters. A cell with more text may be broken across pages."""

LONGEST_ON_PAGE = 60
"""Letters of a word on the page, and (``LONGEST_WORD``) in a table, after which it may be broken."""

_SHAPELESS = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf(document: Document, notice: Callable[[str], None] | None = None) -> bytes:
    """The bytes of a PDF. ``notice`` hears of letters that cannot be shown, in a sentence. Raises TemplateError."""
    printed = json.dumps(_Plain(document).document(), ensure_ascii=False)
    boxed: set[str] = set()
    while True:
        try:
            made = set_pages(SOURCE, _boxed(printed, boxed))
        except CannotSet as problem:
            missing = _shapeless(str(problem), printed, boxed)
            if not missing:
                raise TemplateError(f"The PDF could not be made: {problem}.") from None
            boxed |= missing
        else:
            break
    if boxed and notice is not None:
        notice(_say(boxed))
    return made


def _shapeless(problem: str, printed: str, boxed: set[str]) -> set[str]:
    """Letters that the typesetter has just found no shape for and that are not boxed yet."""
    found = _SHAPELESS.search(problem)
    if found is None:
        return set()
    text = _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), found.group(1))
    if len(boxed) >= MOST_SINGLE:
        text += "".join(letter for letter in set(printed) if ord(letter) >= RARE)
    return set(text) - boxed - {BOX, " "}


def _boxed(printed: str, boxed: set[str]) -> str:
    return printed.translate(dict.fromkeys(map(ord, boxed), BOX)) if boxed else printed


def _say(boxed: set[str]) -> str:
    letters = " ".join(sorted(boxed)[:20])
    return (
        f"No font on this computer has these letters, so the PDF shows {BOX} in their place: {letters}. "
        "Please install a font that has them, or use the Word or HTML document."
    )


@dataclass
class _Plain:
    """Blocks as plain data for ``pages.typ``."""

    whole: Document
    places: Mapping[str, str] = field(init=False)
    """For every anchor that is linked to, the one that its block is known by."""

    def __post_init__(self) -> None:
        linked = {text.link[1:] for line in _lines(self.whole.blocks) for text in line if text.link.startswith("#")}
        places: dict[str, str] = {}
        for block in _every(self.whole.blocks):
            known = [anchor for anchor in getattr(block, "anchors", ()) if anchor in linked]
            places |= dict.fromkeys(known, known[0]) if known else {}
        self.places = places

    def document(self) -> dict[str, Any]:
        language, _, region = self.whole.language.partition("-")
        return {
            "title": self.whole.title or "\u00a0",
            "language": language.lower() if 2 <= len(language) <= 3 else "en",
            "region": region.lower() if len(region) == 2 else "",
            "author": self.whole.author,
            "keywords": list(self.whole.keywords),
            "sheet": self.whole.one_sheet,
            "blocks": self.blocks(self.whole.blocks),
        }

    def blocks(self, blocks: Iterable[Block], narrow: bool = False) -> list[dict[str, Any]]:
        return [{**self._block(block, narrow), "sticky": leads_in} for block, leads_in in with_lead_ins(blocks)]

    def _block(self, block: Block, narrow: bool) -> dict[str, Any]:
        match block:
            case Heading():
                return {
                    "is": "heading",
                    "level": block.level,
                    "text": self._line(block.text, narrow),
                    **self._at(block),
                }
            case Paragraph():
                right = reads_from_the_right(plain(block.text))
                text = self._line(block.text, narrow)
                return {"is": "paragraph", "text": text, "roles": block.roles, "right": right, **self._at(block)}
            case Listing():
                items = [self.blocks(item, narrow) for item in block.items]
                return {
                    "is": "list",
                    "ordered": block.ordered,
                    "start": block.start,
                    "items": items,
                    "roles": block.roles,
                }
            case Definitions():
                entries = [[self._line(one.term, True), self.blocks(one.details, narrow)] for one in block.entries]
                return {"is": "facts", "entries": entries}
            case Table():
                return self._table(block)
            case Picture():
                return {"is": "picture", "svg": block.svg, "alternative": block.alternative or self.whole.title or BOX}
            case Figure():
                inner = self.blocks(block.blocks, narrow)
                pictured = any(isinstance(one, Picture) for one in block.blocks)
                return {
                    "is": "figure",
                    "blocks": inner,
                    "pictured": pictured,
                    "caption": self._line(block.caption, narrow),
                }
            case Contents():
                return {"is": "contents", "blocks": self.blocks(block.blocks)}
            case Rule():
                return {"is": "rule"}
            case PageBreak():
                return {"is": "break"}

    def _at(self, block: Heading | Paragraph) -> dict[str, str]:
        places = [self.places[anchor] for anchor in block.anchors if anchor in self.places]
        return {"at": places[0]} if places else {}

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "is": "table",
            "widths": [round(share * 1000) for share in column_widths(table)],
            "caption": self._line(table.caption, False),
            "head": [[self._cell(cell) for cell in row] for row in table.head],
            "body": [[self._cell(cell) for cell in row] for row in table.body],
        }

    def _cell(self, cell: Cell) -> dict[str, Any]:
        return {
            "blocks": self.blocks(cell.blocks, True),
            "header": cell.header,
            "across": cell.across,
            "down": cell.down,
            "long": len(cell.text) >= LONG,
        }

    def _line(self, line: Line, narrow: bool) -> list[dict[str, Any]]:
        return [
            {
                "text": _breakable(text.text, LONGEST_WORD if narrow else LONGEST_ON_PAGE),
                "strong": text.strong,
                "emphasis": text.emphasis,
                "role": text.role,
                **self._link(text.link),
            }
            for text in line
        ]

    def _link(self, link: str) -> dict[str, str]:
        if link.startswith("#") and link[1:] in self.places:
            return {"to": self.places[link[1:]]}
        return {"address": link} if link.lower().startswith(OUTSIDE) else {}


def _breakable(text: str, longest: int) -> str:
    """Long words get places where a line may end, or they would run out of the page."""
    if len(text) <= longest:
        return text
    return re.sub(rf"\S{{{longest}}}(?=\S{{4}})", lambda found: f"{found.group()}\u200b", text)


def _lines(blocks: Iterable[Block]) -> Iterable[Line]:
    for block in blocks:
        yield from lines(block)


def _every(blocks: Iterable[Block]) -> Iterable[Block]:
    """All blocks that can carry an anchor, wherever they stand."""
    for block in blocks:
        yield block
        match block:
            case Listing():
                for item in block.items:
                    yield from _every(item)
            case Definitions():
                for entry in block.entries:
                    yield from _every(entry.details)
            case Table():
                for row in (*block.head, *block.body):
                    for cell in row:
                        yield from _every(cell.blocks)
            case Figure() | Contents():
                yield from _every(block.blocks)
            case _:
                pass
