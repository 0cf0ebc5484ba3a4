"""The history of a design: versions that were marked, every change with its reason, and what was set aside."""

from collections.abc import Iterator
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.conversation import Conversation
from assistant.app.screens.dialogs import LineDialog
from assistant.app.screens.reading import ReadingScreen
from assistant.app.widgets.button_row import Press
from assistant.design.model import Version
from assistant.errors import ReplyRefused
from assistant.interview.history import Event, history
from assistant.interview.progress import shorten
from assistant.interview.saying_differences import say_change, say_differences
from assistant.interview.setting_aside import SetAside, set_aside
from assistant.interview.versions import at_version, since
from assistant.interview.wording import say_answer

BRIEF = 300
"""Characters of a change on its line; the whole of it is shown by Enter."""
BRING_BACK = Press("restore", "Bring it back")


class HistoryScreen(ModalScreen[bool]):
    """Newest first. Returns True if something was brought back."""

    DEFAULT_CSS = """
    HistoryScreen { background: $background; }
    HistoryScreen #head { height: auto; padding: 0 1; }
    HistoryScreen OptionList, HistoryScreen OptionList:focus { height: 1fr; border: none; }
    """
    BINDINGS = [("escape", "close", "Back to the conversation"), ("f9", "mark", "Mark a version")]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.changed = False

    def compose(self) -> ComposeResult:
        head = Content.assemble(
            (f"History · {self.conversation.title}", "bold"),
            "\nEnter shows a change, compares or brings back a version, or brings back what was set aside.",
        )
        yield Static(head, id="head")
        yield OptionList(markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self._fill()
        self.query_one(OptionList).focus()

    def _fill(self) -> None:
        conversation = self.conversation
        self.events = history(conversation.guideline, conversation.design)[::-1]
        self.parked = set_aside(conversation.guideline, conversation.design)
        lines = [*self._event_lines(), *self._parked_lines()]
        options = self.query_one(OptionList)
        options.set_options(lines or [Line(Content("Nothing has been changed yet."), disabled=True)])
        options.highlighted = next((n for n, line in enumerate(options.options) if not line.disabled), None)

    def _event_lines(self) -> Iterator[Line]:
        for number, event in enumerate(self.events):
            yield Line(_event_line(event), id=f"event-{number}")

    def _parked_lines(self) -> Iterator[Line]:
        if self.parked:
            yield Line(Content.styled("SET ASIDE, NOTHING IS LOST", "bold"), disabled=True)
        for entry in self.parked:
            words = shorten("; ".join(entry.words), 120)
            yield Line(
                Content.assemble(f"  {entry.name}: {words}\n", (f"    {entry.why}", "dim")), id=f"parked-{entry.place}"
            )

    @work
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        kind, _, number = (event.option.id or "").partition("-")
        if kind == "event":
            await self._show_event(self.events[int(number)])
        elif kind == "parked":
            await self._show_parked(self.parked[int(number)])
        self._fill()

    async def _show_event(self, event: Event) -> None:
        if event.version:
            found = next(one for one in self.conversation.design.versions if one.name == event.version)
            await self._show_version(found)
        elif event.change is not None:
            reason = [f"because {event.reason}"] if event.reason else []
            await self.app.push_screen_wait(ReadingScreen(_when(event), [*say_change(event.change), *reason]))

    async def _show_version(self, version: Version) -> None:
        conversation = self.conversation
        changes = say_differences(since(conversation.guideline, conversation.design, version))
        ways = [Press("look", "Look at it"), BRING_BACK] if changes else [Press("look", "Look at it")]
        done = await self.app.push_screen_wait(
            ReadingScreen(f"Since “{version.name}”", changes or ["Nothing has changed since."], ways)
        )
        if done == "look":
            done = await self.app.push_screen_wait(
                ReadingScreen(f"“{version.name}” as it was", _as_it_was(conversation, version), [BRING_BACK])
            )
        if done == "restore":
            conversation.restore(version)
            self.changed = True

    async def _show_parked(self, entry: SetAside) -> None:
        ways = [BRING_BACK] if entry.fits else []
        done = await self.app.push_screen_wait(ReadingScreen(entry.name, [*entry.words, "", entry.why], ways))
        if done != "restore":
            return
        try:
            self.conversation.restore_parked(entry.place)
        except ReplyRefused as refused:
            self.notify(str(refused), severity="warning", markup=False)
        else:
            self.changed = True

    @work
    async def action_mark(self) -> None:
        if await mark_version(self, self.conversation):
            self._fill()

    def action_close(self) -> None:
        self.dismiss(self.changed)


async def mark_version(screen: Screen[Any], conversation: Conversation) -> bool:
    """Asks for a name, and keeps the present state under it. False if nobody gave one."""
    about = "The design as it is now is kept under this name. After that, a change asks for a reason."
    while True:
        name = await screen.app.push_screen_wait(
            LineDialog("Mark a version", about, "sent to the board", "Mark it", "Close")
        )
        if name is None:
            return False
        try:
            conversation.mark_version(name)
        except ReplyRefused as refused:
            about = str(refused)
            continue
        return True


def _when(event: Event) -> str:
    return f"{event.at:%d %b %Y, %H:%M}" + (f" · {event.by}" if event.by else "")


def _event_line(event: Event) -> Content:
    if event.version:
        return Content.styled(f"=== {event.version} === {_when(event)}", "bold")
    words = " ".join(line.strip() for line in say_change(event.change)) if event.change is not None else ""
    reason = (f"\n    because {event.reason}", "italic") if event.reason else ""
    return Content.assemble((f"  {_when(event)}  ", "dim"), shorten(words, BRIEF), reason)


def _as_it_was(conversation: Conversation, version: Version) -> list[str]:
    then = at_version(conversation.guideline, conversation.design, version)
    lines: list[str] = []
    for question in conversation.guideline.questions:
        said = say_answer(conversation.guideline, then, question)
        lines += [f"{question.ref} {question.name}: {said[0]}", *(f"     {line}" for line in said[1:])] if said else []
    return lines
