"""A list of any length, one line for each entry: only the lines that can be seen are ever made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LongList(ScrollView, can_focus=True):
    """Moves like an ordinary list; ten thousand lines open as fast as ten."""

    COMPONENT_CLASSES = {"long-list--line", "long-list--chosen"}
    DEFAULT_CSS = """
    LongList { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }
    LongList > .long-list--line { background: $background; color: $foreground; }
    LongList > .long-list--chosen { background: $block-cursor-blurred-background; color: $foreground; }
    LongList:focus > .long-list--chosen {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: $block-cursor-text-style;
    }
    """
    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to_end(-1)", show=False),
        Binding("end", "to_end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Enter on a line, or a second click on it."""

        list: "LongList"
        name: str

    def __init__(self, line: Callable[[str, int], str], empty: str, *, id: str | None = None) -> None:
        """``line`` gives the text of an entry by its name and the width; ``empty`` is shown when there is none."""
        super().__init__(id=id)
        self._line, self.empty = line, empty
        self.names: tuple[str, ...] = ()
        self.at = 0
        """The place of the entry that is chosen."""

    @property
    def chosen(self) -> str:
        """The name of the chosen entry; empty if there is none."""
        return self.names[self.at] if self.names else ""

    def put(self, names: Sequence[str], chosen: str) -> None:
        """Shows other entries; the chosen one stays in view, and if it is gone, the place where it was."""
        self.names = tuple(names)
        at = self.names.index(chosen) if chosen in self.names else self.at
        self.at = max(0, min(at, len(self.names) - 1))
        self.virtual_size = Size(0, max(1, len(self.names)))
        self.refresh()
        self.call_after_refresh(self._to_chosen)

    def go_to(self, name: str) -> None:
        if name in self.names:
            self._go(self.names.index(name))

    def lines_shown(self) -> list[str]:
        """What can be read just now."""
        top = self.scroll_offset.y
        return [self._line(name, self._width) for name in self.names[top : top + self.size.height]] or [self.empty]

    @property
    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width - 2)

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        name = "chosen" if place == self.at and self.names else "line"
        text = self._line(self.names[place], self._width) if place < len(self.names) else ""
        if not self.names and place == 0:
            text = self.empty
        mark = "> " if name == "chosen" else "  "
        style = self.get_component_rich_style(f"long-list--{name}")
        return Strip([Segment(mark + text, style)]).adjust_cell_length(self.scrollable_content_region.width, style)

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self.names) - 1))
        if place != self.at:
            self.at = place
            self.refresh()
        self._to_chosen()

    def _to_chosen(self) -> None:
        self.scroll_to_region(Region(0, self.at, 1, 1), animate=False, force=True)

    def action_move(self, by: int) -> None:
        self._go(self.at + by)

    def action_page(self, pages: int) -> None:
        self._go(self.at + pages * max(1, self.size.height - 1))

    def action_to_end(self, way: int) -> None:
        self._go(0 if way < 0 else len(self.names) - 1)

    def action_choose(self) -> None:
        if self.names:
            self.post_message(self.Chosen(self, self.chosen))

    def on_click(self, event: events.Click) -> None:
        place = event.y + self.scroll_offset.y
        if place >= len(self.names):
            return
        if place == self.at:
            self.action_choose()
        else:
            self._go(place)
