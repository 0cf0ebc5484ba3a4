"""Drawings in a Word file. Word wants a bitmap, which the typesetter draws; without it, words stand in its place."""

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from assistant.document.blocks import Picture

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

EMU = 635
"""914,400ths of an inch in a twentieth of a point."""

DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def drawing(file: "WordDocument", picture: Picture, width: int) -> str:
    """A run with the picture, at most ``width`` twentieths of a point wide; nothing where it cannot be drawn."""
    from assistant.document.typesetting import draw

    bitmap = draw(picture.svg)
    if bitmap is None:
        return ""
    relation, image = file.part.get_or_add_image(io.BytesIO(bitmap))
    across = min(width * EMU, int(image.width))
    down = int(image.height * across / image.width)
    return _run(relation, across, down, picture.alternative, file.part.next_id)


def _run(relation: str, across: int, down: int, alternative: str, number: int) -> str:
    named = f'id="{number}" name="Picture {number}" descr={quoteattr(alternative)}'
    size = f'cx="{across}" cy="{down}"'
    return (
        f'<w:r><w:drawing><wp:inline {DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {named}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
