"""What is done with a design document on screen: it is written, sent, opened, copied. Trouble is said in a sentence."""

import asyncio
from io import BytesIO
from pathlib import Path

from textual import work
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.app import documents
from assistant.app.conversation import Conversation
from assistant.app.documents import Wanted
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.design.examples import free_name
from assistant.errors import MicrocraftError, TemplateError
from assistant.interview.reading.choosing import Option

COPY, BACK = Press("copy_words", "Copy the text"), Press("close", "Back (Esc)")


class DocumentWriting(ModalScreen[None]):
    """The document screen, as far as it makes something. Documents are made and written in threads."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.wanted = Wanted()
        self.written: Path | None = None
        self.proposed = documents.proposed(conversation, self.wanted)
        self.markdown = ""
        self._busy = False

    def say(self, sentence: str) -> None:
        line = self.query_one("#said", Static)
        line.update(Content(sentence))
        line.display = bool(sentence)

    def buttons(self) -> list[Press]:
        if self.app.is_web:
            return [Press("write", "Download it (Enter)", main=True), COPY, BACK]
        write = Press("write", "Write it (Enter)", main=True)
        if self.written is None:
            return [write, COPY, BACK]
        return [write, Press("look", "Open it"), Press("copy_path", "Copy path"), COPY, BACK]

    # ---- writing

    @work
    async def action_write(self) -> None:
        """Writes the document, or sends it to the browser, and says where it is."""
        if self._busy:
            return
        self._busy = True
        try:
            await (self._deliver() if self.app.is_web else self._write())
        except (MicrocraftError, OSError, UnicodeError) as problem:
            self.say(f"→ {problem}")
        finally:
            self._busy = False

    async def _write(self) -> None:
        from assistant.app import written
        from assistant.document.writing import put

        target = await self._agreed(self._target())
        if target is None:
            return
        made, notices = await self._made()
        await asyncio.to_thread(put, target, made)
        await asyncio.to_thread(written.remember, target, made)
        self.written = target.resolve()
        self.query_one(ButtonRow).put(self.buttons())
        self.say("\n".join([f"Written: {self.written}", *notices]))

    async def _deliver(self) -> None:
        name = documents.plain_name(self.query_one(Input).value or self.proposed.name, self.wanted.form)
        made, notices = await self._made()
        mime_type = documents.MIME_TYPES[self.wanted.form]
        self.app.deliver_binary(BytesIO(made), save_filename=name, mime_type=mime_type)
        self.say("\n".join([f"Sent to your browser: {name}. Look among its downloads.", *notices]))

    async def _made(self) -> tuple[bytes, list[str]]:
        """The document, and what its reader should know. Raises TemplateError."""
        lacking = documents.missing(self.wanted.form)
        if lacking:
            raise TemplateError(lacking)
        self.say("Writing ...")
        notices: list[str] = []
        guideline, design = self.conversation.guideline, self.conversation.design
        return await asyncio.to_thread(documents.make, guideline, design, self.wanted, notices), notices

    def _target(self) -> Path:
        """The file that the name in the field means. Raises NotWritten if no file can have that name."""
        from assistant.document.writing import NotWritten

        name = self.query_one(Input).value.strip() or self.proposed.name
        try:
            path = self.proposed.parent / Path(documents.with_form(name, self.wanted.form)).expanduser()
            path.exists()
        except (OSError, RuntimeError, ValueError):
            raise NotWritten("No file can have this name. Please choose another.") from None
        return path

    async def _agreed(self, target: Path) -> Path | None:
        """The file to write; a file that somebody else made or changed is replaced only if they say so."""
        from assistant.app import written
        from assistant.app.screens.dialogs import ChooseDialog

        if target.is_dir() or await asyncio.to_thread(written.may_replace, target):
            return target
        other = free_name(target)
        options = [
            Option("other", f"Write {other.name} beside it"),
            Option("replace", f"Replace {target.name}"),
            Option("name", "Choose another name"),
        ]
        about = "Microcraft did not write it, or somebody has changed it since. Replacing it cannot be undone."
        reply = await self.app.push_screen_wait(ChooseDialog(f"{target.name} exists already", about, options))
        if reply == "name":
            self.query_one(Input).focus()
        return {"other": other, "replace": target}.get(reply or "")

    # ---- what is written already

    @work
    async def action_look(self) -> None:
        from assistant.app.desktop import open_file

        if self.written is not None:
            trouble = await asyncio.to_thread(open_file, self.written)
            self.say(f"→ {trouble} It is here: {self.written}" if trouble else f"Opened: {self.written}")

    def action_copy_path(self) -> None:
        if self.written is not None:
            self.app.copy_to_clipboard(str(self.written))
            self.say(f"Copied: {self.written}")

    @work
    async def action_copy_words(self) -> None:
        """The words without Markdown's marks, each paragraph on one line, for a mail or a form."""
        text = await asyncio.to_thread(_words, self.markdown)
        self.app.copy_to_clipboard(text)
        self.say(f"The text is copied ({len(text):,} characters). If nothing can be pasted, please write it to a file.")


def _words(text: str) -> str:
    from assistant.app.widgets.drawn_text import words

    return words(text)
