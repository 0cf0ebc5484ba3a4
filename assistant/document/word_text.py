"""Words as Word's XML: runs, links, bookmarks, and the direction in which they are read."""

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from assistant.document.blocks import Line, Text, plain
from assistant.document.reading_direction import reads_from_the_right

OUTSIDE = ("http://", "https://", "mailto:")
"""What a link out of the document may begin with."""


def paragraph(style: str, runs: str, text: str = "", extra: str = "", after: str = "") -> str:
    """A paragraph. ``extra`` are properties that stand right behind its style, ``after`` those that stand last."""
    direction = "<w:bidi/>" if reads_from_the_right(text) else ""
    properties = f'<w:pStyle w:val="{style}"/>{extra}{direction}{after}' if style else extra + direction + after
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def runs(
    line: Line, styles: dict[str, str], bookmarks: dict[str, str], relate: Callable[[str], str], properties: str = ""
) -> str:
    """The runs of a line. ``relate`` gives the id of an address outside; ``bookmarks`` the name of each anchor."""
    right = reads_from_the_right(plain(line))
    written = []
    for text in line:
        one = _run(text, styles, right, properties)
        if text.link.startswith("#") and text.link[1:] in bookmarks:
            one = f'<w:hyperlink w:anchor="{bookmarks[text.link[1:]]}" w:history="1">{one}</w:hyperlink>'
        elif text.link.lower().startswith(OUTSIDE):
            one = f'<w:hyperlink r:id="{relate(text.link)}" w:history="1">{one}</w:hyperlink>'
        written.append(one)
    return "".join(written)


def _run(text: Text, styles: dict[str, str], right: bool, properties: str) -> str:
    if text.text == "\n":
        return "<w:r><w:br/></w:r>"
    marks = "" if text.role == "hint" else properties
    if text.link:
        marks = f'<w:rStyle w:val="{styles["Hyperlink"]}"/>{marks}'
    elif text.role == "missing":
        marks = f'<w:rStyle w:val="{styles["Missing"]}"/>{marks}'
    marks += "<w:b/><w:bCs/>" if text.strong else ""
    marks += "<w:i/><w:iCs/>" if text.emphasis else ""
    marks += "<w:rtl/>" if right else ""
    return f"<w:r><w:rPr>{marks}</w:rPr>{_words(text.text)}</w:r>" if marks else f"<w:r>{_words(text.text)}</w:r>"


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def bookmarked(runs: str, names: Iterable[tuple[int, str]]) -> str:
    """The runs between the start and the end of their bookmarks."""
    marks = list(names)
    starts = "".join(f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>' for number, name in marks)
    return starts + runs + "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number, _ in marks)


FIELD_BEGINS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
FIELD_ENDS = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def page_field(instruction: str) -> str:
    """A field that Word fills in: ``PAGE`` or ``NUMPAGES``."""
    return f"{FIELD_BEGINS.format(instruction)}<w:r><w:t>1</w:t></w:r>{FIELD_ENDS}"
