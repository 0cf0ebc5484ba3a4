"""Tables in Word's XML: fixed column widths, header rows that are repeated on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

LONG = 1200
"""Letters. A row with more text may be broken across pages; a shorter one stays together."""


@dataclass(frozen=True, slots=True)
class WordCell:
    content: str
    """Paragraphs and tables in Word's XML; the last of them must be a paragraph."""
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class WordRow:
    cells: tuple[WordCell, ...]
    header: bool = False
    letters: int = 0


def table(rows: Sequence[WordRow], widths: Sequence[int], style: str, title: str, mirrored: bool = False) -> str:
    """A table. ``widths`` are in twentieths of a point; ``title`` is its text alternative."""
    header = any(row.header for row in rows)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/>{"<w:bidiVisual/>" if mirrored else ""}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"00A0" if header else "0080"}" w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="1" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{f'<w:tblCaption w:val={quoteattr(title)}/>' if title else ''}</w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(rows, widths))}</w:tbl>"


def _rows(rows: Sequence[WordRow], widths: Sequence[int]) -> list[str]:
    """Every row; where a cell of an earlier row reaches down, Word wants an empty one that continues it."""
    written = []
    reaching: dict[int, tuple[int, int]] = {}
    for row in rows:
        cells, place, waiting = [], 0, list(row.cells)
        while place < len(widths):
            rest, across = reaching.get(place, (0, 1))
            if rest:
                cells.append(_cell("<w:p/>", widths, place, across, '<w:vMerge w:val="continue"/>'))
                reaching[place] = (rest - 1, across)
            elif waiting:
                cell = waiting.pop(0)
                across = min(cell.across, len(widths) - place)
                merge = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
                cells.append(_cell(cell.content, widths, place, across, merge))
                reaching[place] = (cell.down - 1, across)
            else:
                across = 1
                cells.append(_cell("<w:p/>", widths, place, 1))
            place += across
        written.append(f"<w:tr>{_row_properties(row)}{''.join(cells)}</w:tr>")
    return written


def _row_properties(row: WordRow) -> str:
    together = "<w:cantSplit/>" if row.header or row.letters < LONG else ""
    header = "<w:tblHeader/>" if row.header else ""
    return f"<w:trPr>{together}{header}</w:trPr>" if together or header else ""


def _cell(content: str, widths: Sequence[int], place: int, across: int, merge: str = "") -> str:
    width = sum(widths[place : place + across])
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>'
