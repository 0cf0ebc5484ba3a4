"""The words within a block: white space as a browser shows it, emphasis, links and line breaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.document.blocks import Line, Text
from assistant.document.html_tree import Element

_TAGS = (
    "a abbr b bdi bdo br cite code data del dfn em i img input ins kbd label mark q s samp small span strong sub sup "
    "time u var wbr button output"
)
INLINE = frozenset(_TAGS.split())

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without control characters, which no Word file may hold; half a character becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


@dataclass(frozen=True, slots=True)
class Style:
    """What the elements around a text say about it."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""
    role: str = ""
    roles: tuple[str, ...] = ()


@dataclass
class Words:
    """Collects the words of one block."""

    parts: list[Text] = field(default_factory=list)

    def add(self, text: str, style: Style) -> None:
        text = _BLANKS.sub(" ", clean(text))
        if text.startswith(" ") and (not self.parts or self.parts[-1].text[-1] in " \n"):
            text = text[1:]
        if text:
            self.parts.append(Text(text, style.strong, style.emphasis, style.link, style.role))

    def add_element(self, element: Element, outer: Style) -> None:
        if element.tag == "br":
            self._break()
        elif element.tag == "img":
            self.add(element.attributes.get("alt", ""), outer)
        else:
            self.add_all(element.children, _inside(element, outer))

    def add_all(self, nodes: Sequence[Element | str], style: Style) -> None:
        for node in nodes:
            if isinstance(node, str):
                self.add(node, style)
            else:
                self.add_element(node, style)

    def finish(self) -> Line:
        """The words so far, without blanks at both ends; the next ones start a new block."""
        parts = self.parts
        self.parts = []
        while parts and not (last := parts.pop()).text.isspace():
            parts.append(_changed(last, last.text.rstrip(" ")))
            break
        return tuple(_joined(parts))

    def _break(self) -> None:
        if self.parts:
            last = self.parts[-1]
            if last.text != "\n":
                self.parts[-1] = _changed(last, last.text.rstrip(" ") or " ")
            self.parts.append(Text("\n"))


def _inside(element: Element, outer: Style) -> Style:
    return Style(
        strong=outer.strong or element.tag in ("strong", "b"),
        emphasis=outer.emphasis or element.tag in ("em", "i", "cite", "dfn", "var"),
        link=element.attributes.get("href", "") if element.tag == "a" else outer.link,
        role=" ".join(element.classes[-1:]) or outer.role,
        roles=outer.roles,
    )


def _changed(text: Text, words: str) -> Text:
    return Text(words, text.strong, text.emphasis, text.link, text.role)


def _joined(parts: Sequence[Text]) -> list[Text]:
    """Neighbours in the same style as one."""
    joined: list[Text] = []
    for part in parts:
        if joined and "\n" not in (part.text, joined[-1].text) and _changed(joined[-1], part.text) == part:
            joined[-1] = _changed(part, joined[-1].text + part.text)
        else:
            joined.append(part)
    return joined
