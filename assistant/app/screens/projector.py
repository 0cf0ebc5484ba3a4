"""The projector's view: what everybody may see. No notes, nothing about how a single team gets on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from assistant.app.screens.room_screen import RoomScreen
from assistant.app.widgets.big_clock import BigClock
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.workshop.clock import say_time
from assistant.workshop.saying import say_hints, say_left, say_place, say_ready, say_running

BUTTONS = (
    Press("projector", "V notes"),
    Press("pause", "Space"),
    Press("more", "+ 2 minutes"),
    Press("step_back", "B ← back"),
    Press("step_on", "N → next"),
    Press("clock", "C clock"),
)


class ProjectorScreen(RoomScreen):
    """Large and quiet, for the whole room."""

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        yield BigClock(id="clock")
        yield Static("", id="large", markup=False)
        yield Static("", id="message", markup=False)
        yield Static("", id="hints", markup=False)
        yield Static("", id="ready", markup=False)
        yield KeyButtons(BUTTONS)

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.app.run_action(event.name)

    def show_time(self) -> None:
        leading, times = self.leading, self.times
        place = say_place(leading.plan, leading.clock)
        running = say_running(leading.clock)
        if self.has_class("-no-clock"):
            self._put("#head", f"{place} · {running} · {leading.plan.title}")
            return
        self.query_one(BigClock).show(say_time(times.step), times.step < 0)
        self._put("#head", f"{place} · {running} · {say_left(times.session)} in the session · {leading.plan.title}")

    def show_room(self) -> None:
        leading, following = self.leading, self.leading.following
        ended = leading.clock.ended
        next_line = f"\nNext: {following.title}" if following and not ended else ""
        title = "Thank you!" if ended else leading.step.title
        self._put("#large", Content.assemble((title, "bold"), next_line))
        self._put("#hints", "" if ended else "\n".join(say_hints(leading.plan, leading.step)))
        message = leading.message
        self._put("#message", message.text if message else "")
        self._put("#ready", say_ready(leading.view))

    def _put(self, where: str, text: str | Content) -> None:
        line = self.query_one(where, Static)
        content = text if isinstance(text, Content) else Content(text)
        if line.content != content:
            line.update(content)
