"""The bullets and numbers of lists in Word. Every numbered list starts anew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from assistant.document.word_styles import W

DEEPEST = 8
BULLETS = ("•", "–", "·")
STEP, TIGHT = 397, 227
"""How far a list is indented per level on the page and within a table, in twentieths of a point."""


@dataclass
class Numbers:
    """Adds list definitions to a document's numbering part, which is only asked for once there is a list."""

    find: Callable[[], Any]
    """Gives the numbering element of the document (``w:numbering``)."""
    _found: Any = None
    _abstract: dict[tuple[bool, bool], int] = field(default_factory=dict)
    _bullets: dict[bool, int] = field(default_factory=dict)
    _next: int = 0

    @property
    def part(self) -> Any:
        if self._found is None:
            self._found = self.find()
        return self._found

    def bullets(self, tight: bool) -> int:
        """The number of the list of bullets; all lists of bullets share it."""
        if tight not in self._bullets:
            self._bullets[tight] = self._add(self._definition(False, tight))
        return self._bullets[tight]

    def numbers(self, tight: bool, start: int, level: int) -> int:
        """The number of a new numbered list."""
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return self._add(self._definition(True, tight), override)

    def _add(self, abstract: int, override: str = "") -> int:
        from docx.oxml.parser import parse_xml

        self._next = self._next or 1 + max((int(number) for number in self.part.xpath("./w:num/@w:numId")), default=0)
        number, self._next = self._next, self._next + 1
        self.part.append(
            parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        )
        return number

    def _definition(self, ordered: bool, tight: bool) -> int:
        from docx.oxml.parser import parse_xml

        kind = (ordered, tight)
        if kind not in self._abstract:
            here = (int(number) for number in self.part.xpath("./w:abstractNum/@w:abstractNumId"))
            number = 1 + max(here, default=-1)
            self.part.insert(len(self.part.xpath("./w:abstractNum")), parse_xml(_levels(number, ordered, tight)))
            self._abstract[kind] = number
        return self._abstract[kind]


def _levels(number: int, ordered: bool, tight: bool) -> str:
    step = TIGHT if tight else STEP
    levels = []
    for level in range(DEEPEST + 1):
        shown = f"%{level + 1}." if ordered else BULLETS[level % len(BULLETS)]
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{"decimal" if ordered else "bullet"}"/>'
            f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{step * (level + 1)}" w:hanging="{step}"/></w:pPr></w:lvl>'
        )
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum {W} w:abstractNumId="{number}">{kind}{"".join(levels)}</w:abstractNum>'
