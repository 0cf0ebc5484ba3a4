"""A document as a Word file: real styles, header rows, lists, a table of contents, page numbers, properties.

The package, the styles and the properties are python-docx's work; the body is written as XML in one go, because adding
it paragraph by paragraph takes ten times as long. An institution's own file can be the base: its styles, page size,
headers and footers stay, and only styles that it lacks are added.
"""

import io
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from assistant.document.blocks import Block, Document, Line, lines
from assistant.document.word_body import Body, Place
from assistant.document.word_numbers import Numbers
from assistant.document.word_pictures import drawing
from assistant.document.word_styles import W, add_styles
from assistant.document.word_text import page_field
from assistant.errors import TemplateError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

NAMESPACES = f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

A4, MARGIN = (11906, 16838), 1417
"""Twentieths of a point: 210 by 297 mm, and 25 mm."""

SHEET_MARGIN, SHEET_FOOTER = 850, 425
"""For a document that is meant for one sheet of paper: 15 mm, and the footer 7.5 mm from the edge."""

EMU = 635
"""python-docx counts in 914,400ths of an inch; so many are a twentieth of a point."""

LONGEST_FOOTER = 90
"""Letters of the title in the footer."""

MODERN = "15"
"""Word's mode since 2013; with an older one it says "compatibility mode" in the title bar."""

TONGUES = {
    "en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "nl": "nl-NL", "pt": "pt-PT",
    "el": "el-GR", "pl": "pl-PL", "fi": "fi-FI", "sv": "sv-SE", "da": "da-DK", "cs": "cs-CZ", "ar": "ar-SA",
    "he": "he-IL", "uk": "uk-UA", "ro": "ro-RO", "hu": "hu-HU", "ga": "ga-IE",
}  # fmt: skip
"""Word names a language with a country; where a page names none, this one."""

FROM_THE_RIGHT = ("ar", "he", "fa", "ur", "yi")


def word(document: Document, styles: Path | None = None) -> bytes:
    """The bytes of a .docx file. ``styles`` is a Word file whose styles are used. Raises TemplateError."""
    file = _open(styles) if styles is not None else _fresh()
    if styles is None and document.one_sheet:
        _narrow(file)
    named = add_styles(file, replace=False)
    _properties(file, document)
    _language(file, document.language)
    _write_body(file, document, named)
    if styles is None:
        _footer(file, document.title, named["footer"])
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _open(path: Path) -> "WordDocument":
    import docx

    try:
        return docx.Document(io.BytesIO(path.read_bytes()))
    except OSError as problem:
        raise TemplateError(f"The Word file with the styles, {path}, cannot be read: {problem.strerror}.") from None
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError):
        raise TemplateError(
            f"{path.name} is not a Word document that can be used for its styles. "
            "Please open it in Word and save it as a Word document (.docx)."
        ) from None


def _fresh() -> "WordDocument":
    import docx

    return docx.Document(io.BytesIO(_base()))


@cache
def _base() -> bytes:
    """The empty document that everything is written into: A4, our styles, nothing else. Made once."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Twips

    file = docx.Document()
    for style in file.styles.element.xpath("w:style[@w:type='table' or contains(w:name/@w:val, ' Char')]"):
        if style.name_val not in ("Normal Table", "Table Grid"):
            style.delete()
    add_styles(file, replace=True)
    for setting in file.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        setting.set(qn("w:val"), MODERN)
    section = file.sections[0]
    section.page_width, section.page_height = (Twips(side) for side in A4)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Twips(MARGIN))
    section.header_distance = section.footer_distance = Twips(720)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _narrow(file: "WordDocument") -> None:
    from docx.shared import Twips

    section = file.sections[0]
    section.top_margin = section.bottom_margin = Twips(SHEET_MARGIN)
    section.footer_distance = Twips(SHEET_FOOTER)


def _properties(file: "WordDocument", document: Document) -> None:
    properties = file.core_properties
    properties.title, properties.author = document.title[:255], document.author[:255]
    properties.keywords = ", ".join(document.keywords)[:255]
    properties.language = _tongue(document.language)
    properties.subject = properties.comments = properties.last_modified_by = ""
    for moment in properties._element.xpath("dcterms:created | dcterms:modified"):
        moment.getparent().remove(moment)


def _tongue(language: str) -> str:
    return TONGUES.get(language.lower(), language)


def _language(file: "WordDocument", language: str) -> None:
    """Sets the language that spelling is checked in and that a screen reader speaks."""
    from docx.oxml.ns import qn

    kind = "w:bidi" if language.lower().split("-")[0] in FROM_THE_RIGHT else "w:val"
    defaults = file.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for run in defaults:
        found = run.find(qn("w:lang"))
        tongue = found if found is not None else run.makeelement(qn("w:lang"))
        tongue.set(qn("w:val"), _tongue(language))
        tongue.set(qn(kind), _tongue(language))
        if found is None:
            run.append(tongue)
    for theme in file.settings.element.xpath("w:themeFontLang"):
        theme.set(qn("w:val"), _tongue(language))


def _write_body(file: "WordDocument", document: Document, named: dict[str, str]) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    width = _text_width(file)
    body = Body(
        styles=named,
        own=_paragraph_styles(file),
        numbers=Numbers(lambda: _numbering(file)),
        relate=cache(lambda address: file.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)),
        draw=lambda picture: drawing(file, picture, width),
        bookmarks=_bookmarks(document),
        mirrored=document.language.lower().split("-")[0] in FROM_THE_RIGHT,
    )
    written = parse_xml(f"<w:body {NAMESPACES}>{body.write(document.blocks, Place(width))}</w:body>")
    old = file.element.body
    section = old.sectPr
    for child in list(old):
        if child is not section:
            old.remove(child)
    for place, child in enumerate(list(written)):
        old.insert(place, child)


def _text_width(file: "WordDocument") -> int:
    """Twentieths of a point between the margins of the last section, whose page the document gets."""
    section = file.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return A4[0] - 2 * MARGIN
    return max((page - left - right) // EMU, 2000)


def _paragraph_styles(file: "WordDocument") -> dict[str, str]:
    styles = file.styles.element.xpath("w:style[@w:type='paragraph']")
    return {style.name_val.lower(): style.styleId for style in styles if style.name_val}


def _bookmarks(document: Document) -> dict[str, str]:
    """A short name for every place that a link leads to; Word allows 40 letters."""
    linked = {text.link[1:] for line in _lines(document.blocks) for text in line if text.link.startswith("#")}
    return {anchor: f"place{number}" for number, anchor in enumerate(sorted(linked & document.anchors), start=1)}


def _lines(blocks: Iterable[Block]) -> Iterable[Line]:
    for block in blocks:
        yield from lines(block)


def _numbering(file: "WordDocument") -> Any:
    """The numbering part's element; a file that has no lists yet gets one."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import parse_xml
    from docx.parts.numbering import NumberingPart

    try:
        there: Any = file.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        return there.element
    except KeyError:
        element = parse_xml(f"<w:numbering {W}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, file.part.package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return element


def _footer(file: "WordDocument", title: str, style: str) -> None:
    """The document's title on the left, the page and the number of pages on the right."""
    from docx.oxml.parser import parse_xml

    footer = file.sections[-1].footer
    footer.is_linked_to_previous = False
    for old in list(footer._element):
        footer._element.remove(old)
    right = f'<w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="right" w:pos="{_text_width(file)}"/></w:tabs>'
    pages = f'{page_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{page_field("NUMPAGES")}'
    footer._element.append(
        parse_xml(
            f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/>{right}</w:pPr>'
            f"<w:r><w:t>{escape(_short(title))}</w:t></w:r><w:r><w:tab/></w:r>{pages}</w:p>"
        )
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_FOOTER else f"{title[:LONGEST_FOOTER].rstrip()}…"
