"""What the screens over a plan have in common: the file and whether it is saved, changes, and what came of them."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import set_cell_size
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.plan_in_hand import PlanInHand
from assistant.app.screens.plan_dialogs import WordsDialog
from assistant.app.widgets.button_row import ButtonRow
from assistant.interview.progress import shorten
from assistant.workshop.plan_editing import EditRefused

Deed = Callable[[str], str]
"""One edit of the plan's text."""


class PlanScreen(Screen[None]):
    """A line about the file at the top, a list, and a line about what was done last."""

    AUTO_FOCUS = "#list"
    DEFAULT_CSS = """
    PlanScreen #head { height: 1; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PlanScreen #list, PlanScreen #list:focus {
        height: 1fr; border: none; padding: 0 1; background: $background; scrollbar-size-vertical: 1;
    }
    PlanScreen #said { height: auto; max-height: 3; padding: 0 1; display: none; }
    """

    def __init__(self, hand: PlanInHand) -> None:
        super().__init__()
        self.hand = hand
        self._lines: tuple[tuple[str, Content], ...] = ()

    def on_mount(self) -> None:
        self.call_after_refresh(self.show_all)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_all)

    def on_screen_resume(self) -> None:
        self.show_all()

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.run_action(event.name)

    # ---- changes

    def change(self, edit: Deed) -> str:
        """Does one edit, and shows what it made. Returns why it was refused, or nothing."""
        refused = ""
        try:
            self.hand.change(edit)
        except EditRefused as why:
            refused = str(why)
        self.show_all()
        return refused

    def place_of(self, step: str) -> int:
        """Where the step of this id is now, from 0. Raises EditRefused; for use in an edit, when the file is known."""
        for place, one in enumerate(self.hand.plan.steps):
            if one.id == step:
                return place
        raise EditRefused("This step is not in the file any more.")

    def do(self, edit: Deed, done: str = "") -> None:
        self.say(self.change(edit) or done)

    def ask(
        self,
        title: str,
        about: str,
        words: str,
        edit: Callable[[str], Deed],
        *,
        lines: bool = False,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Opens a box; what is typed there becomes an edit, and stays in the box if that is refused."""

        def keep(typed: str) -> str:
            refused = self.change(edit(typed))
            if not refused and then is not None:
                then()
            return refused

        self.say("")
        self.app.push_screen(WordsDialog(title, about, words, keep, lines))

    def action_undo(self) -> None:
        try:
            said = self.hand.undo()
        except EditRefused as why:
            said = str(why)
        self.show_all()
        self.say(said)

    # ---- what is shown

    def show_all(self) -> None:
        raise NotImplementedError

    def say(self, text: str) -> None:
        line = self.query_one("#said", Static)
        line.update(Content(f"→ {text}"))
        line.display = bool(text)

    def show_head(self, title: str) -> None:
        at = self.hand.saved_at
        name = shorten(self.hand.path.name, self.size.width // 4)
        saved = f"saved {at:%H:%M} · {name}" if at else f"not changed · {name}"
        room = max(10, self.size.width - 2 - Content(saved).cell_length)
        head = Content.assemble((set_cell_size(shorten(title, room - 2), room), "bold"), saved)
        self.put("#head", head)

    def put(self, where: str, text: str | Content) -> None:
        line = self.query_one(where, Static)
        content = text if isinstance(text, Content) else Content(text)
        if line.content != content:
            line.update(content)

    def put_list(self, lines: list[tuple[str, Content]]) -> None:
        """Shows the list again; the cursor stays at its entry. A line without a name is a heading."""
        if tuple(lines) == self._lines:
            return
        shown = self.query_one("#list", OptionList)
        names = [name for name, _ in lines]
        before = self.chosen
        at = names.index(before) if before in names else shown.highlighted or 0
        self._lines = tuple(lines)
        shown.set_options([Line(text, id=name or None, disabled=not name) for name, text in lines])
        shown.highlighted = min(at, len(lines) - 1)
        if not names[shown.highlighted]:
            shown.action_cursor_down()

    @property
    def chosen(self) -> str:
        """The name of the entry under the cursor; empty if there is none."""
        shown = self.query_one("#list", OptionList)
        at = shown.highlighted
        return self._lines[at][0] if at is not None and at < len(self._lines) else ""

    def choose(self, name: str) -> None:
        names = [one for one, _ in self._lines]
        if name in names:
            self.query_one("#list", OptionList).highlighted = names.index(name)
