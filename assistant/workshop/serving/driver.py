"""Textual's driver for browsers, which can also paint everything anew: a page that comes back shows nothing yet."""

from typing import Any

from textual.drivers.web_driver import WebDriver

from assistant.workshop.serving.inside import REPAINT


class LineDriver(WebDriver):
    """Runs inside the program of one browser."""

    def on_meta(self, packet_type: str, payload: dict[str, Any]) -> None:
        """Called in the thread that listens to the server."""
        if packet_type == REPAINT:
            self._app.call_later(self._paint)
        else:
            super().on_meta(packet_type, payload)

    def _paint(self) -> None:
        """Own screen, mouse, no cursor, marked pastes, as at the start; then everything that is to be seen."""
        self.write("\x1b[?1049h\x1b[2J\x1b[?25l")
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._app.refresh(layout=True)
