"""One of a few, on one line or below each other, in one widget: light to mount, complete with the keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from assistant.interview.reading.choosing import Option

MOST_BELOW = 6
"""Choices that are listed below each other; of more, only the chosen one is shown."""


class ChoiceRow(Widget, can_focus=True):
    """The arrows change what is chosen. Where there is no room for all, the chosen one stands alone: ‹ it › 2 of 9."""

    COMPONENT_CLASSES = {"choice-row--label", "choice-row--chosen", "choice-row--plain", "choice-row--focused"}
    DEFAULT_CSS = """
    ChoiceRow { height: auto; padding: 0 1; }
    ChoiceRow > .choice-row--label { color: $text-muted; }
    ChoiceRow > .choice-row--plain { color: $foreground; }
    ChoiceRow > .choice-row--chosen { color: $foreground; text-style: bold; }
    ChoiceRow > .choice-row--focused { background: $primary; color: $text; text-style: bold; }
    """

    @dataclass
    class Chosen(Message):
        """Another one was chosen."""

        row: "ChoiceRow"
        name: str

        @property
        def control(self) -> "ChoiceRow":
            return self.row

    place = reactive(0)
    below = reactive(False, layout=True)
    """True if the choices stand below each other."""

    def __init__(self, label: str, options: Sequence[Option], chosen: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = label
        self.options = tuple(options)
        self.set_reactive(ChoiceRow.place, self._place_of(chosen))

    @property
    def chosen(self) -> str:
        return self.options[self.place].id

    def put(self, options: Sequence[Option]) -> None:
        """Other choices; what was chosen stays so, if it is still there."""
        chosen = self.chosen
        self.options = tuple(options)
        self.place = self._place_of(chosen)
        self.refresh(layout=True)

    def choose(self, name: str) -> None:
        """Without a message: the screen knows already."""
        self.place = self._place_of(name)

    def _place_of(self, name: str) -> int:
        return next((place for place, option in enumerate(self.options) if option.id == name), 0)

    # ---- what is seen

    @property
    def _one_below_another(self) -> bool:
        return self.below and len(self.options) <= MOST_BELOW

    def _words(self, place: int) -> str:
        return f"{'(•)' if place == self.place else '( )'} {self.options[place].label}"

    def _spans(self, width: int) -> list[tuple[int, int, int]]:
        """For each choice its line, and the cells in it from left to right; nothing if they do not fit."""
        if self._one_below_another:
            places = range(len(self.options))
            return [(n + 1, 0, Content(self._words(n)).cell_length) for n in places]
        left, spans = len(self.label) + 1, []
        for n in range(len(self.options)):
            right = left + Content(self._words(n)).cell_length
            spans.append((0, left, right))
            left = right + 2
        return spans if left - 2 <= width else []

    def render(self) -> Content:
        label = Content.styled(self.label, self.get_visual_style("choice-row--label"))
        if not self._spans(self.content_size.width):
            return Content.assemble(label, " ", self._alone())
        parts = [self._styled(n) for n in range(len(self.options))]
        if self._one_below_another:
            return Content("\n").join([label, *parts])
        return Content.assemble(label, " ", Content("  ").join(parts))

    def _styled(self, place: int) -> Content:
        name = "plain" if place != self.place else "focused" if self.has_focus else "chosen"
        return Content.styled(self._words(place), self.get_visual_style(f"choice-row--{name}"))

    def _alone(self) -> Content:
        name = "focused" if self.has_focus else "chosen"
        words = Content.styled(f"‹ {self.options[self.place].label} ›", self.get_visual_style(f"choice-row--{name}"))
        return Content.assemble(words, f" {self.place + 1} of {len(self.options)}")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.options) + 1 if self._one_below_another else 1

    # ---- what is done

    async def _on_key(self, event: events.Key) -> None:
        back, on = ("up", "left"), ("down", "right")
        at_end = (event.key == "up" and self.place == 0) or (
            event.key == "down" and self.place == len(self.options) - 1
        )
        if event.key in ("up", "down") and (at_end or not self._one_below_another):
            event.stop()
            _ = self.screen.focus_previous() if event.key == "up" else self.screen.focus_next()
        elif event.key in (*back, *on):
            event.stop()
            self._step(-1 if event.key in back else 1)
        else:
            await super()._on_key(event)

    def _step(self, by: int) -> None:
        self._take((self.place + by) % len(self.options))

    def _take(self, place: int) -> None:
        if place != self.place:
            self.place = place
            self.post_message(self.Chosen(self, self.chosen))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        x, y = event.x - self.gutter.left, event.y
        spans = self._spans(self.content_size.width)
        if not spans:
            self._step(1)
        for place, (line, left, right) in enumerate(spans):
            if line == y and left <= x < right:
                self._take(place)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
