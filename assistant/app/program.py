"""The Textual program: opens designs, goes from the start screen to the interview, and leaves cleanly."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from assistant.app.opening import Opening
from assistant.app.screens.interview import InterviewScreen
from assistant.errors import MicrocraftError
from assistant.guideline.model import Path as GuidelinePath
from assistant.guideline.reader import load_guideline
from assistant.lazily import lazily

if TYPE_CHECKING:
    from assistant.app.screens import home
    from assistant.design import backups
else:
    home = lazily("assistant.app.screens.home")
    backups = lazily("assistant.design.backups")

SETTLED_SECONDS = 0.3
"""How long after the start the modules that are needed next are imported."""

LATER = (
    "assistant.app.widgets.record_list",
    "assistant.app.panels",
    "assistant.feedback.report",
    "assistant.interview.listing",
    "assistant.interview.effects",
    "assistant.interview.options",
    "assistant.app.recent",
    "assistant.app.screens.dialogs",
)


class Microcraft(Opening):
    """The whole program on screen. ``run`` returns a line to print after leaving, or None."""

    TITLE = "Microcraft"
    CSS_PATH = "screens/interview.tcss"
    BINDINGS = [Binding("f1", "help", "Help"), Binding("ctrl+q", "leave", "Leave", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, file: Path | None = None, way: str | None = None) -> None:
        super().__init__(load_guideline(), cast(GuidelinePath | None, way))
        self.file = file
        self.plans_workshop = False
        """True once somebody has chosen to plan a workshop: that program is started after this one."""

    def get_default_screen(self) -> Screen[Any]:
        """The screen that is wanted is the first one, so that nothing is mounted that nobody sees."""
        if self.file is None:
            return home.HomeScreen()
        conversation = self.at_once(self.file)
        return InterviewScreen(conversation) if conversation is not None else Screen(id="_default")

    def on_mount(self) -> None:
        if os.name != "nt":
            loop = asyncio.get_running_loop()
            for name in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(name, self.action_leave)
        if self.file is not None and not isinstance(self.screen, InterviewScreen):
            self.open_path(self.file)
        self.set_timer(SETTLED_SECONDS, self._settle)

    def _settle(self) -> None:
        """After the first paint: what is loaded stays loaded, so it need not be looked at again for garbage."""
        for name in LATER:
            import_module(name)
        gc.freeze()
        gc.enable()

    # ---- the start screen

    @work
    async def on_home_screen_wanted(self, event: home.HomeScreen.Wanted) -> None:
        match event.action:
            case "recent" if event.recent is not None:
                self.open_path(event.recent.path)
            case "new":
                await self.begin(None)
            case "open":
                await self._open_named()
            case "example":
                self._open_example()
            case "workshop":
                self.plans_workshop = True
                self.exit()
            case "help":
                self.action_help()
            case "quit":
                self.action_leave()

    async def _open_named(self) -> None:
        from assistant.app.screens.dialogs import NameDialog

        chosen = await self.push_screen_wait(
            NameDialog("Open a design", "Type or paste the name of the file.", "", "Open", "Close")
        )
        if chosen is None:
            return
        if not chosen.exists():
            self.show_home(f"There is no file {chosen}. Please check the name.")
            return
        self.open_path(chosen)

    def _open_example(self) -> None:
        from assistant.design.examples import copy_example

        try:
            self.open_path(copy_example())
        except MicrocraftError as error:
            self.show_home(str(error))

    # ---- everywhere

    def action_help(self) -> None:
        from assistant.app.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def _print_error_renderables(self) -> None:
        """What nobody foresaw is told in plain words; the details go into a file for whoever looks into it."""
        if self._exception is not None and self._exit_renderables and "debug" not in self.features:
            from rich.text import Text

            from assistant.app.unforeseen import unforeseen

            self._exit_renderables[:] = [Text(unforeseen(self._exit_renderables))]
        super()._print_error_renderables()

    def on_unmount(self) -> None:
        """However the program ends, the file is free for others then."""
        if self.conversation is not None:
            self.conversation.close()

    def action_leave(self) -> None:
        """Leaves at once: everything is saved already, and what is half-typed is kept now."""
        conversation = None
        for screen in self.screen_stack:
            if isinstance(screen, InterviewScreen):
                screen.keep_draft()
                conversation = screen.conversation
        if conversation is not None and conversation.trouble:
            self.exit(conversation.trouble)
        elif conversation is None or conversation.saved_at is None:
            self.exit()
        else:
            self.exit(f"Your design is saved in {conversation.path}. To go on: microcraft {conversation.path}")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        yield SystemCommand("Colours", "Light, dark and other themes", self.action_change_theme)
        yield SystemCommand("Leave", "Everything is saved", self.action_leave)
        if not isinstance(screen, InterviewScreen):
            return
        for title, about, action in (
            ("Back", "The question before", "back"),
            ("Don't know yet", "Put it on the list of open questions", "later"),
            ("Skip", "Pass over this question for now", "skip"),
            ("Reason", "Say why you decided so", "reason"),
            ("Example", "A weak example, hints and sources", "example"),
            ("Review", "Every question and answer", "review"),
            ("Panel", "Design so far, alignment, hours, EU facts, open questions", "panel"),
            ("Check", "Everything that is worth another look", "points"),
            ("Document", "Write the design document", "document"),
            ("Path", "Express, standard or full", "path"),
            ("Save as", "Keep the design in another file", "save_as"),
            ("Undo", "Take back the last step", "undo"),
            ("Redo", "Do again what was taken back", "redo"),
            ("History", "Every change, versions, and what was set aside", "history"),
            ("Mark a version", "Keep the design as it is now under a name", "version"),
        ):
            yield SystemCommand(title, about, lambda name=action: screen.call_later(screen.run_action, name))
