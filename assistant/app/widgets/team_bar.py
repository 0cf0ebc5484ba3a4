"""The lines on top of a team's screen: the time that is left, the step, what the facilitator says, and the roles."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from assistant.app.widgets.button_row import Press
from assistant.app.widgets.key_buttons import KeyButtons

TURN_SECONDS = 12
"""How long the hint of one role stands where there is no room for all."""


class TeamBar(VerticalGroup):
    """One line always; a second one for a message, or for the hints of the roles."""

    DEFAULT_CSS = """
    TeamBar { height: auto; background: $primary-muted; }
    TeamBar Horizontal { height: 1; }
    TeamBar #countdown { width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    TeamBar KeyButtons { width: auto; min-width: 8; }
    TeamBar #told { height: auto; max-height: 2; padding: 0 1; display: none; }
    TeamBar #roles { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("", id="countdown", markup=False)
            yield KeyButtons((), id="team-keys")
        yield Static("", id="told", markup=False)
        yield Static("", id="roles", markup=False)

    def show_time(self, left: str, step: str) -> None:
        self._put("#countdown", Content.assemble((left, "bold"), f" · {step}"))

    def show_keys(self, keys: tuple[Press, ...]) -> None:
        row = self.query_one(KeyButtons)
        if keys != row.buttons:
            row.put(keys)
            row.styles.width = sum(Content(row.words(key)).cell_length + 1 for key in keys) + 2

    def show_told(self, lines: list[str]) -> None:
        """Messages, offers and trouble, each on a line of its own; on a low screen they take the place of the hints."""
        told = self.query_one("#told", Static)
        told.display = bool(lines)
        self._put("#told", Content("\n".join(lines)))
        self.query_one("#roles").display = not lines or not self.screen.has_class("-short")

    def show_roles(self, hints: list[str], seconds: float) -> None:
        """All of them if there is room, else one after the other."""
        line = " · ".join(hints)
        if hints and len(line) > self.size.width - 2:
            line = hints[int(seconds // TURN_SECONDS) % len(hints)]
        self._put("#roles", Content(line))

    def _put(self, where: str, content: Content) -> None:
        line = self.query_one(where, Static)
        if line.content != content:
            line.update(content)
