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
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from assistant.app.conversation import Conversation
from assistant.app.screens.interview import InterviewScreen
from assistant.errors import DamagedDesign, MicrocraftError
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
    "assistant.interview.answering",
    "assistant.interview.effects",
    "assistant.interview.options",
    "assistant.app.recent",
    "assistant.app.screens.dialogs",
)


class Microcraft(App[str]):
    """The whole program on screen. ``run`` returns a line to print after leaving, or None."""

    TITLE = "Microcraft"
    CSS_PATH = "screens/interview.tcss"
    BINDINGS = [Binding("f1", "help", "Help"), Binding("ctrl+q", "leave", "Leave", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, file: Path | None = None, way: str | None = None) -> None:
        super().__init__()
        self.file = file
        self.way = cast(GuidelinePath | None, way)
        self.guideline = load_guideline()

    def get_default_screen(self) -> Screen[Any]:
        """The screen that is wanted is the first one, so that nothing is mounted that nobody sees."""
        if self.file is None:
            return home.HomeScreen()
        conversation = self._at_once(self.file)
        return InterviewScreen(conversation) if conversation is not None else Screen(id="_default")

    def _at_once(self, path: Path) -> Conversation | None:
        """The conversation over this file, if there is nothing to ask or to explain before it."""
        try:
            if path.exists():
                return Conversation.opened(self.guideline, path)
        except MicrocraftError:
            return None
        return Conversation.new(self.guideline, path, self.way) if self.way else None

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

    # ---- opening

    @work
    async def open_path(self, path: Path) -> None:
        """Opens a design, or begins a new one in this file; what cannot be opened is explained on the start screen."""
        if not path.exists():
            await self._begin(path)
            return
        try:
            conversation = Conversation.opened(self.guideline, path)
        except DamagedDesign as damage:
            await self._offer_backup(path, damage)
        except MicrocraftError as error:
            self._home(str(error))
        else:
            self._converse(conversation)

    async def _offer_backup(self, path: Path, damage: DamagedDesign) -> None:
        backup = backups.newest_good(path, self.guideline)
        if backup is None:
            self._home(f"{damage} There is no backup of it.")
            return
        from assistant.app.screens.dialogs import ChooseDialog
        from assistant.interview.reading.choosing import Option

        options = [
            Option(
                "restore",
                f"Put back the copy saved on {backup.saved:%d %b %Y at %H:%M}; the damaged file is kept beside it",
            ),
            Option("leave", "Leave everything as it is"),
        ]
        if await self.push_screen_wait(ChooseDialog("This file is damaged", str(damage), options)) != "restore":
            self._home(str(damage))
            return
        try:
            aside = backups.restore(path, backup)
            conversation = Conversation.opened(self.guideline, path)
        except MicrocraftError as error:
            self._home(str(error))
            return
        conversation.notices = (f"The backup is in place. The damaged file is now called {aside.name}.",)
        self._converse(conversation)

    async def _begin(self, path: Path | None) -> None:
        from assistant.app.screens.dialogs import path_dialog

        way = self.way or cast(GuidelinePath | None, await self.push_screen_wait(path_dialog(self.guideline)))
        if way is None:
            self._home("")
            return
        self._converse(Conversation.new(self.guideline, path, way))

    def _converse(self, conversation: Conversation) -> None:
        screen = InterviewScreen(conversation)
        if isinstance(self.screen, InterviewScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _home(self, trouble: str) -> None:
        if isinstance(self.screen, home.HomeScreen):
            self.screen.say(trouble)
        else:
            self.push_screen(home.HomeScreen(trouble))

    # ---- the start screen

    @work
    async def on_home_screen_wanted(self, event: home.HomeScreen.Wanted) -> None:
        match event.action:
            case "recent" if event.recent is not None:
                self.open_path(event.recent.path)
            case "new":
                await self._begin(None)
            case "open":
                await self._open_named()
            case "example":
                self._open_example()
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
            self._home(f"There is no file {chosen}. Please check the name.")
            return
        self.open_path(chosen)

    def _open_example(self) -> None:
        from assistant.design.examples import copy_example

        try:
            self.open_path(copy_example())
        except MicrocraftError as error:
            self._home(str(error))

    # ---- everywhere

    def action_help(self) -> None:
        from assistant.app.screens.help import HelpScreen

        self.push_screen(HelpScreen())

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
        yield from super().get_system_commands(screen)
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
        ):
            yield SystemCommand(title, about, lambda name=action: screen.call_later(screen.run_action, name))
