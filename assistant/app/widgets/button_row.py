"""Buttons beside each other in one widget: much lighter to mount than one widget for each button."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from assistant.app.widgets.type_ahead import TypeAhead


@dataclass(frozen=True)
class Press:
    """One button. ``name`` is what is done, ``label`` what people read."""

    name: str
    label: str
    main: bool = False
    """True for the button that does what Enter does."""


class ButtonRow(TypeAhead, can_focus=True):
    """Buttons in a row, or in two where one is too short. A click presses; the arrows choose and Enter presses.

    After a slash, which asks for a command, the keys that follow belong to the command.
    """

    COMPONENT_CLASSES = {"button-row--plain", "button-row--main", "button-row--chosen"}
    DEFAULT_CSS = """
    ButtonRow { height: auto; padding: 0 1; text-wrap: nowrap; }
    ButtonRow > .button-row--plain { background: $surface; color: $foreground; }
    ButtonRow > .button-row--main { background: $primary-muted; color: $foreground; text-style: bold; }
    ButtonRow > .button-row--chosen { background: $primary; color: $text; text-style: bold underline; }
    """

    @dataclass
    class Pressed(Message):
        """Somebody pressed a button."""

        row: "ButtonRow"
        name: str

        @property
        def control(self) -> "ButtonRow":
            return self.row

    chosen = reactive(0)
    """The place of the button that Enter presses."""

    def __init__(self, buttons: Sequence[Press], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.buttons = tuple(buttons)

    def put(self, buttons: Sequence[Press]) -> None:
        """Shows other buttons in the same row."""
        if tuple(buttons) != self.buttons:
            self.buttons = tuple(buttons)
            self.chosen = 0
            self.refresh(layout=True)

    def render(self) -> Content:
        lines = self._lines(self.content_size.width)
        return Content("\n").join(Content(" ").join(self.drawn(button) for button in line) for line in lines)

    def drawn(self, button: Press) -> Content:
        """One button as it is seen."""
        name = "main" if button.main else "plain"
        if self.has_focus and button is self.buttons[self.chosen]:
            name = "chosen"
        return Content.styled(self.words(button), self.get_visual_style(f"button-row--{name}"))

    def _lines(self, width: int) -> list[list[Press]]:
        """The buttons, line by line, as many on each as fit."""
        lines: list[list[Press]] = [[]]
        left = 0
        for button in self.buttons:
            cells = self._cells(button)
            if lines[-1] and left + cells > width:
                lines.append([])
                left = 0
            lines[-1].append(button)
            left += cells + 1
        return lines

    def _cells(self, button: Press) -> int:
        return Content(self.words(button)).cell_length

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def words(self, button: Press) -> str:
        """What stands in the row for a button; the brackets say that it is one, also without colour."""
        return f"[{button.label}]"

    def press(self, name: str) -> None:
        self.post_message(self.Pressed(self, name))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        lines = self._lines(self.content_size.width)
        left = self.gutter.left
        for button in lines[event.y] if event.y < len(lines) else ():
            right = left + self._cells(button)
            if left <= event.x < right:
                self.press(button.name)
                return
            left = right + 1

    async def _on_key(self, event: events.Key) -> None:
        if self.passed_on(event):
            return
        if event.character == "/":
            self.hand_over()
            return  # for the screen, which asks for the command
        steps = {"left": -1, "right": 1}
        if event.key in steps and self.buttons:
            event.stop()
            self.chosen = (self.chosen + steps[event.key]) % len(self.buttons)
        elif event.key in ("enter", "space") and self.buttons:
            event.stop()
            event.prevent_default()
            self.press(self.buttons[self.chosen].name)
        else:
            await super()._on_key(event)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
