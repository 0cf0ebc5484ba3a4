"""A long text to look at while it changes: drawn section by section, in a thread, and only what is new."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import events, work
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.lazily import lazily

if TYPE_CHECKING:
    from assistant.app.widgets import drawn_text
else:
    drawn_text = lazily("assistant.app.widgets.drawn_text")

BATCH = 1500
"""Characters of Markdown drawn before what is there is shown: about a screen full. Later batches grow."""


class Preview(ScrollView, can_focus=True):
    """Sections of Markdown as one widget: a widget for each of 170 sections would cost more than the text itself.

    ``drawn`` counts the sections that were drawn: a section whose text and width are the same is not drawn again.
    """

    DEFAULT_CSS = """
    Preview { height: 1fr; width: 1fr; overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 1;
        background: $background; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.drawn = 0
        self._sections: tuple[str, ...] = ()
        self._known: dict[str, list[Strip]] = {}
        self._lines: list[Strip] = []
        self._width = 0

    def put(self, sections: Sequence[str], *, from_top: bool = False) -> None:
        """Shows other sections; those that were there already stay as they are."""
        self._sections = tuple(sections)
        if from_top:
            self.scroll_home(animate=False)
        self._draw(from_top)

    def on_resize(self, event: events.Resize) -> None:
        if self._sections and self._text_width != self._width:
            self._draw(False)

    @property
    def text(self) -> str:
        """What is shown, as plain lines."""
        return "\n".join(line.text.rstrip() for line in self._lines)

    @property
    def _text_width(self) -> int:
        return self.scrollable_content_region.width

    @work(exclusive=True, group="preview")
    async def _draw(self, from_top: bool) -> None:
        width = self._text_width
        if width <= 0:
            return  # it is not laid out yet; the resize that follows comes back here
        known = self._known if width == self._width else {}
        missing = [section for section in dict.fromkeys(self._sections) if section not in known]
        for batch in _batches(missing):
            made = await asyncio.to_thread(_drawn, batch, width)
            self.drawn += len(made)
            known = {**known, **made}
            self._lay(known, width, from_top)
        self._lay(known, width, True)

    def _lay(self, known: dict[str, list[Strip]], width: int, any_length: bool) -> None:
        """Shows the sections up to the first that is not drawn yet, unless what is looked at now would be cut off."""
        lines: list[Strip] = []
        for section in self._sections:
            if section not in known:
                break
            lines += known[section]
        if any_length or len(lines) >= self.scroll_offset.y + self.size.height:
            self._known = {section: known[section] for section in self._sections if section in known}
            self._width = width
            self._lines = lines
            self.virtual_size = Size(width, len(lines))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        place = self.scroll_offset.y + y
        line = self._lines[place] if place < len(self._lines) else Strip.blank(0)
        style = self.rich_style
        return line.apply_style(style).adjust_cell_length(self.size.width, style)


def _drawn(batch: Sequence[str], width: int) -> dict[str, list[Strip]]:
    return {section: drawn_text.draw(section, width) for section in batch}


def _batches(sections: Sequence[str]) -> Iterator[list[str]]:
    """A small first batch, so that the top is seen at once; then larger ones."""
    most, batch, held = BATCH, [], 0
    for section in sections:
        batch.append(section)
        held += len(section)
        if held >= most:
            yield batch
            most, batch, held = BATCH * 8, [], 0
    if batch:
        yield batch
