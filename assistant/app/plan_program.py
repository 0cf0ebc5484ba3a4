"""The program in which a plan is made and changed."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from assistant.app.plan_in_hand import PlanInHand
from assistant.app.screens.plan import RunOfShowScreen
from assistant.app.screens.plan_begin import BeginPlanScreen
from assistant.app.screens.plan_dialogs import WordsDialog
from assistant.guideline.model import Guideline

UNFORESEEN = (
    "Something went wrong inside Microcraft. The plan is in its file as it was after the last change. Please start it "
    "again; "
)


class PlanProgram(App[str]):
    """``run`` returns a line to print after leaving, or None."""

    TITLE = "Microcraft workshop plan"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "leave", "Leave", priority=True)]

    def __init__(
        self,
        guideline: Guideline,
        hand: PlanInHand | None = None,
        path: Path | None = None,
        title: str | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Without a plan in hand, a new one is begun: at ``path`` with ``title``, or as somebody says."""
        super().__init__()
        self.guideline, self.hand, self.now = guideline, hand, now
        self.new = (path, title)

    def get_default_screen(self) -> Screen[Any]:
        return RunOfShowScreen(self.hand) if self.hand is not None else BeginPlanScreen(self.guideline, *self.new)

    def on_mount(self) -> None:
        if os.name != "nt":
            loop = asyncio.get_running_loop()
            for name in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(name, self.end)

    def on_begin_plan_screen_begun(self, event: BeginPlanScreen.Begun) -> None:
        self.hand = PlanInHand(event.path, self.guideline, self.now)
        self.push_screen(RunOfShowScreen(self.hand))

    def _print_error_renderables(self) -> None:
        """What nobody foresaw is told in plain words; the details go into a file."""
        if self._exception is not None and self._exit_renderables and "debug" not in self.features:
            from rich.text import Text

            from assistant.app.unforeseen import SENTENCE, unforeseen

            told = unforeseen(self._exit_renderables).removeprefix(SENTENCE)
            self._exit_renderables[:] = [Text(f"{UNFORESEEN}{told}")]
        super()._print_error_renderables()

    def action_leave(self) -> None:
        """Everything is in the file already; words in a box are kept now, or the box stays open and says why not."""
        if not isinstance(self.screen, WordsDialog) or self.screen.keep_at_once():
            self.end()

    def end(self) -> None:
        """Ends whatever is open. Words that the plan cannot take are printed, so that they are not lost."""
        box = self.screen if isinstance(self.screen, WordsDialog) else None
        lost = f"These words are not in the plan:\n{box.typed}\n" if box is not None and not box.keep_at_once() else ""
        if self.hand is None:
            self.exit(lost or None)
            return
        where = f'"{self.hand.path}"' if " " in str(self.hand.path) else str(self.hand.path)
        self.exit(
            f"{lost}The plan is in {self.hand.path}. To go on: microcraft workshop plan {where}\n"
            f"To lead the workshop: microcraft workshop run ROOM --plan {where}"
        )
