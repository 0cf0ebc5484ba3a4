"""The styles of a Word document: what each looks like, and how it is added where it is missing.

Sizes are in points, distances before and after in points, indents in twentieths of a point (Word's unit).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

INK, SOFT, LINE, ACCENT, WARN, WARN_TINT = "1C2430", "4A5565", "D5DAE2", "17456E", "8A3B00", "FFF6EC"
SERIF, SANS = "Cambria", "Calibri"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Look:
    """One style by its English name in Word; what is not set comes from the style that it is based on."""

    name: str
    kind: Literal["paragraph", "character"] = "paragraph"
    based: str = "Normal"
    then: str = ""
    """The style of the next paragraph that somebody types."""
    font: str = ""
    size: float = 0
    colour: str = ""
    bold: bool | None = None
    italic: bool = False
    capitals: bool = False
    before: float | None = None
    after: float | None = None
    spacing: float = 0
    """Distance of lines, as a factor."""
    with_next: bool = False
    together: bool = False
    indent: int = 0
    hanging: int = 0
    border: str = ""
    """``left``, ``top`` or ``bottom``: where a line stands."""
    border_colour: str = ACCENT
    tint: str = ""
    outline: int | None = None
    leader: int = 0
    """Where a right tab with dots stands."""


LOOKS = (
    Look("Normal", based="", font=SERIF, size=10.5, colour=INK, before=0, after=6, spacing=1.15),
    Look("Title", then="Normal", font=SANS, size=27, colour=INK, bold=True, after=10, spacing=1, with_next=True),
    Look("Subtitle", then="Normal", font=SANS, size=9.5, colour=ACCENT, bold=True, capitals=True, before=36, after=6),
    Look(
        "Heading 1",
        then="Normal",
        font=SANS,
        size=17,
        colour=ACCENT,
        bold=True,
        before=26,
        after=8,
        spacing=1.05,
        with_next=True,
        together=True,
        border="top",
        outline=0,
    ),
    Look(
        "Heading 2",
        then="Normal",
        font=SANS,
        size=12.5,
        colour=INK,
        bold=True,
        before=16,
        after=4,
        spacing=1.05,
        with_next=True,
        together=True,
        outline=1,
    ),
    Look(
        "Heading 3",
        then="Normal",
        font=SANS,
        size=11,
        colour=INK,
        bold=True,
        before=12,
        after=3,
        spacing=1.05,
        with_next=True,
        together=True,
        outline=2,
    ),
    Look(
        "Heading 4",
        then="Normal",
        font=SANS,
        size=10.5,
        colour=SOFT,
        bold=True,
        before=10,
        after=2,
        spacing=1.05,
        with_next=True,
        together=True,
        outline=3,
    ),
    Look("Lead", size=12.5, colour=SOFT, after=10, spacing=1.25),
    Look("Small Print", font=SANS, size=8.5, colour=SOFT, after=4, spacing=1.1),
    Look("Question", colour=SOFT, after=4, with_next=True),
    Look("Reason", indent=284, border="left", after=6),
    Look("Reason Label", based="Reason", font=SANS, size=9, colour=ACCENT, bold=True, after=0, with_next=True),
    Look("Label", font=SANS, size=9, colour=ACCENT, bold=True, before=6, after=2, with_next=True),
    Look("Writing Line", size=10.5, before=0, after=0, spacing=1.5, border="bottom", border_colour="A3ABB8"),
    Look("Notice", colour=WARN, tint=WARN_TINT, indent=284, border="left", border_colour=WARN),
    Look("Missing", kind="character", based="", colour=WARN, italic=True),
    Look("Quote", indent=567, italic=True),
    Look("Record Name", bold=True, before=8, after=3, with_next=True),
    Look("List Bullet", after=3),
    Look("List Number", after=3),
    Look("List Continue", indent=397, after=3),
    Look("Caption", font=SANS, size=9, colour=SOFT, bold=True, before=8, after=4, with_next=True),
    Look("Table Text", size=9.5, after=2, spacing=1.08),
    Look("Table Heading", based="Table Text", font=SANS, size=8.5, colour=SOFT, bold=True, with_next=True),
    Look("Term", based="Table Text", font=SANS, size=9, colour=SOFT, bold=True),
    Look("TOC Heading", font=SANS, size=9.5, colour=SOFT, bold=True, capitals=True, before=18, after=4, with_next=True),
    *(Look(f"toc {level}", font=SANS, size=10, after=2, indent=227 * (level - 1), leader=9072) for level in (1, 2)),
    Look("footer", font=SANS, size=8.5, colour=SOFT, after=0),
    Look("Hyperlink", kind="character", based="", colour=ACCENT),
)

TABLES = {"Document Table": "firstRow", "Facts Table": "facts"}
"""Two table styles with hairlines between the rows; the first has a header row."""


def add_styles(document: "WordDocument", replace: bool) -> dict[str, str]:
    """The style id of every style by its name; missing ones are added. ``replace`` sets those that are there anew.

    Where an institution's styles are used, ``replace`` is off: theirs stay, and added ones take over their fonts.
    """
    from docx.oxml.parser import parse_xml

    element = document.styles.element
    ids = {style.name_val.lower(): style for style in element.style_lst if style.name_val}
    named = {}
    for look in LOOKS:
        there = ids.get(look.name.lower())
        if there is not None and not replace:
            named[look.name] = there.styleId
            continue
        named[look.name] = there.styleId if there is not None else look.name.replace(" ", "")
        based = named.get(look.based, "")
        new = parse_xml(_style(look, named[look.name], based, fonts=replace))
        if there is not None:
            element.replace(there, new)
        else:
            element.append(new)
    for name in TABLES:
        there = ids.get(name.lower())
        named[name] = there.styleId if there is not None else name.replace(" ", "")
        if there is None:
            element.append(parse_xml(_table_style(name, named[name])))
    return named


def _style(look: Look, style_id: str, based: str, fonts: bool) -> str:
    default = ' w:default="1"' if look.name == "Normal" else ""
    parts = [f'<w:style {W} w:type="{look.kind}"{default} w:styleId="{style_id}"><w:name w:val="{look.name}"/>']
    parts += [f'<w:basedOn w:val="{based}"/>'] if based else []
    parts += ['<w:next w:val="Normal"/>'] if look.then else []
    parts.append("<w:qFormat/>")
    if look.kind == "paragraph":
        parts.append(f"<w:pPr>{''.join(_paragraph(look))}</w:pPr>")
    parts.append(f"<w:rPr>{''.join(_run(look, fonts))}</w:rPr></w:style>")
    return "".join(parts)


def _paragraph(look: Look) -> Iterable[str]:
    if look.with_next:
        yield "<w:keepNext/>"
    if look.together:
        yield "<w:keepLines/>"
    yield "<w:widowControl/>"
    if look.border:
        space = 8 if look.border == "left" else 6
        width = 18 if look.border == "left" else 8
        line = f'<w:{look.border} w:val="single" w:sz="{width}" w:space="{space}" w:color="{look.border_colour}"/>'
        between = line.replace("w:bottom", "w:between") if look.border == "bottom" else ""
        yield f"<w:pBdr>{line}{between}</w:pBdr>"
    if look.tint:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{look.tint}"/>'
    if look.leader:
        yield f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{look.leader}"/></w:tabs>'
    yield _distances(look)
    if look.indent:
        yield f'<w:ind w:left="{look.indent}" w:hanging="{look.hanging}"/>'
    if look.outline is not None:
        yield f'<w:outlineLvl w:val="{look.outline}"/>'


def _distances(look: Look) -> str:
    before = f' w:before="{round(look.before * 20)}"' if look.before is not None else ""
    after = f' w:after="{round(look.after * 20)}"' if look.after is not None else ""
    line = f' w:line="{round(look.spacing * 240)}" w:lineRule="auto"' if look.spacing else ""
    return f"<w:spacing{before}{after}{line}/>" if before or after or line else ""


def _run(look: Look, fonts: bool) -> Iterable[str]:
    if look.font and fonts:
        yield f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}"/>'
    if look.bold:
        yield "<w:b/><w:bCs/>"
    if look.italic:
        yield "<w:i/><w:iCs/>"
    if look.capitals:
        yield "<w:caps/>"
    if look.colour:
        yield f'<w:color w:val="{look.colour}"/>'
    if look.capitals:
        yield '<w:spacing w:val="16"/>'
    if look.size:
        yield f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'


def _table_style(name: str, style_id: str) -> str:
    inside = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for edge in ("top", "bottom"))
    margins = (
        '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="142" w:type="dxa"/></w:tblCellMar>'
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{INK}"/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    return (
        f'<w:style {W} w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{edges}{inside}</w:tblBorders>{margins}</w:tblPr>"
        f"{head if TABLES[name] == 'firstRow' else ''}</w:style>"
    )
