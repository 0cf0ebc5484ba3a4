"""Digits that can be read from the last row: drawn in blocks, as large as the room for them allows."""

from textual.content import Content
from textual.widget import Widget

_DRAWN = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("## ", " # ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "-": ("  ", "  ", "##", "  ", "  "),
}
SIZES = ((8, 4), (6, 3), (4, 2), (2, 1))
"""Cells across and down for one block of a digit, the largest first."""


def draw(text: str, width: int, height: int) -> list[str]:
    """The text in lines of blocks; the text as it is if there is no room for the smallest blocks."""
    for across, down in SIZES:
        rows = ["".join(_row(_DRAWN[letter][row], across) for letter in text).rstrip() for row in range(5)]
        if max(map(len, rows)) <= width and 5 * down <= height:
            return [row for row in rows for _ in range(down)]
    return [text]


def _row(blocks: str, across: int) -> str:
    """One row of one digit. A gap between digits is half a block wide, so that the blocks hang together."""
    return "".join(("█" if block == "#" else " ") * across for block in blocks) + " " * max(1, across // 2)


class BigClock(Widget):
    """A time in large digits. It is painted only when what it says has changed."""

    DEFAULT_CSS = """
    BigClock { width: 1fr; height: 5; content-align: left middle; text-wrap: nowrap; color: $foreground; }
    BigClock.-over { color: $text-error; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""

    def show(self, text: str, over: bool = False) -> None:
        """``over``: the time is up; the minus sign says so too."""
        self.set_class(over, "-over")
        if text != self.text:
            self.text = text
            self.refresh()

    def render(self) -> Content:
        if not self.text:
            return Content("")
        return Content("\n".join(draw(self.text, self.content_size.width, self.content_size.height)))
