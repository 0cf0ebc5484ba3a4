"""Opening a design: what has to be asked or explained before the conversation can begin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import App

from assistant.app.conversation import Conversation
from assistant.app.screens.interview import InterviewScreen
from assistant.app.widgets.button_row import Press
from assistant.errors import DamagedDesign, MicrocraftError
from assistant.guideline.model import Guideline
from assistant.guideline.model import Path as GuidelinePath
from assistant.lazily import lazily

if TYPE_CHECKING:
    from assistant.app.screens import home
    from assistant.design import backups, examples
else:
    home = lazily("assistant.app.screens.home")
    backups = lazily("assistant.design.backups")
    examples = lazily("assistant.design.examples")


class Opening(App[str]):
    """The program, as far as it opens designs."""

    def __init__(self, guideline: Guideline, way: GuidelinePath | None) -> None:
        super().__init__()
        self.guideline = guideline
        self.way = way
        self.conversation: Conversation | None = None
        """The design that is worked on."""

    def at_once(self, path: Path) -> Conversation | None:
        """The conversation over this file, if there is nothing to ask or to explain before it."""
        try:
            if path.exists():
                conversation = Conversation.opened(self.guideline, path)
                newest = conversation.design.version == self.guideline.version
                if not newest or conversation.file.take() is not None:
                    return None
                self.conversation = conversation
            elif self.way:
                self.conversation = Conversation.new(self.guideline, path, self.way)
        except MicrocraftError:
            return None
        return self.conversation

    @work
    async def open_path(self, path: Path) -> None:
        """Opens a design, or begins a new one in this file; what cannot be opened is explained on the start screen."""
        if not path.exists():
            await self.begin(path)
            return
        try:
            conversation = Conversation.opened(self.guideline, path)
            if conversation.design.version != self.guideline.version:
                conversation = await self._brought_up(path, conversation)
        except DamagedDesign as damage:
            await self._offer_backup(path, damage)
        except MicrocraftError as error:
            self.show_home(str(error))
        else:
            await self._take(conversation)

    async def _brought_up(self, path: Path, conversation: Conversation) -> Conversation:
        """The design in today's version of the guideline, or, if the person says no, the old one to look at."""
        from assistant.app.screens.reading import ReadingScreen
        from assistant.desk.upgrading import bring_up, content, plan_lines
        from assistant.interview.evolution import plan

        before = content(path)
        found = plan(self.guideline, conversation.design)
        ways = [Press("yes", f"Bring it to version {found.newer}", main=True), Press("no", "Not now, only look at it")]
        title = "This design was made with an earlier version of the questions"
        if await self.push_screen_wait(ReadingScreen(title, list(plan_lines(found, path)), ways)) != "yes":
            conversation.file.read_only = True
            return conversation
        copy = bring_up(path, before, found, conversation.design, conversation.now())
        conversation = Conversation.opened(self.guideline, path)
        conversation.notices = (f"It is of version {found.newer} now. The old file is kept as {copy.name}.",)
        if found.new:
            conversation.walk_new(found.new)
        return conversation

    async def _take(self, conversation: Conversation) -> None:
        """Takes the file for us alone; if somebody else has it, asks what to do."""
        from assistant.app.screens.dialogs import ChooseDialog
        from assistant.interview.reading.choosing import Option

        held = None if conversation.file.read_only else conversation.file.take()
        if held is not None:
            options = [
                Option("look", "Look at it; nothing can be changed"),
                Option("copy", "Work on a copy of it; the two can be merged later"),
                Option("home", "Back to the start"),
            ]
            way = await self.push_screen_wait(ChooseDialog("Somebody else has it open", held.say(), options, "look"))
            if way == "look":
                conversation.file.read_only = True
            elif way == "copy":
                copy = examples.free_name(conversation.path)
                conversation.save_as(copy)
                conversation.notices = (f"You work on a copy: {copy.name}.",)
            else:
                self.show_home("")
                return
        self._converse(conversation)

    async def _offer_backup(self, path: Path, damage: DamagedDesign) -> None:
        backup = backups.newest_good(path, self.guideline)
        if backup is None:
            self.show_home(f"{damage} There is no backup of it.")
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
            self.show_home(str(damage))
            return
        try:
            aside = backups.restore(path, backup)
            conversation = Conversation.opened(self.guideline, path)
        except MicrocraftError as error:
            self.show_home(str(error))
            return
        conversation.notices = (f"The backup is in place. The damaged file is now called {aside.name}.",)
        self._converse(conversation)

    async def begin(self, path: Path | None) -> None:
        from assistant.app.screens.dialogs import path_dialog

        way = self.way or cast(GuidelinePath | None, await self.push_screen_wait(path_dialog(self.guideline)))
        if way is None:
            self.show_home("")
            return
        self._converse(Conversation.new(self.guideline, path, way))

    def _converse(self, conversation: Conversation) -> None:
        screen = InterviewScreen(conversation)
        if self.conversation is not None and self.conversation is not conversation:
            self.conversation.close()
        self.conversation = conversation
        if isinstance(self.screen, InterviewScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def show_home(self, trouble: str) -> None:
        if isinstance(self.screen, home.HomeScreen):
            self.screen.say(trouble)
        else:
            self.push_screen(home.HomeScreen(trouble))
