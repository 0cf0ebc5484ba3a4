"""Where the design is kept: proposed once it has a title, and changed at any time."""

from __future__ import annotations

from pathlib import Path

from textual import work

from assistant.app.conversation import proposed_name
from assistant.app.screens.conversing import Conversing
from assistant.errors import DesignFileError


class Naming(Conversing):
    """The interview screen, as far as it asks for the name of a file."""

    @work
    async def action_save_as(self) -> None:
        proposed = proposed_name(self.conversation.title)
        await self._keep_in(str(proposed), "Keep the design in another file")

    @work
    async def propose_file(self) -> None:
        await self._keep_in(str(proposed_name(self.conversation.title)), "Where shall I keep your design?")

    async def _keep_in(self, proposed: str, title: str) -> None:
        from assistant.app.screens.dialogs import NameDialog

        about = "A file with a visible name is easy to find and to mail. You can change the name."
        trouble = ""
        while True:
            chosen: Path | None = await self.app.push_screen_wait(
                NameDialog(title, trouble or about, proposed, "Keep it here", "Decide later")
            )
            if chosen is None:
                return
            chosen = chosen if chosen.suffix else chosen.with_suffix(".toml")
            try:
                self.conversation.save_as(chosen)
            except DesignFileError as error:
                trouble, proposed = str(error), str(chosen)
                continue
            self.show_around()
            return
