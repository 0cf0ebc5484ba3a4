"""The start screen: designs opened last, a new one, a file, the example. Typing finds a design by its title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from textual import events, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant import locations
from assistant.app.recent import Recent, forget, recent_designs

ACTIONS = (
    ("new", "Start a new design"),
    ("open", "Open a file"),
    ("example", "Look at a finished example"),
    ("workshop", "Plan a workshop"),
    ("help", "Help"),
    ("quit", "Leave"),
)
NEWEST = 5
"""How many designs are shown at first, so that what else can be done is in view as well."""
GONE = "moved or deleted"


class HomeScreen(Screen[None]):
    DEFAULT_CSS = """
    HomeScreen #welcome { padding: 1 2 0 2; height: auto; }
    HomeScreen #trouble { padding: 1 2 0 2; height: auto; color: $text-warning; display: none; }
    HomeScreen #find { padding: 1 2 0 2; height: auto; }
    HomeScreen OptionList, HomeScreen OptionList:focus {
        height: 1fr; border: none; margin: 1 1; background: $background;
    }
    """

    class Wanted(Message):
        """What somebody chose: an action, or a recent design."""

        def __init__(self, action: str, recent: Recent | None = None) -> None:
            super().__init__()
            self.action, self.recent = action, recent

    def __init__(self, trouble: str = "") -> None:
        super().__init__()
        self.trouble = trouble
        self.recent = recent_designs()
        self.typed = ""
        """What the title of a design must hold to be shown."""
        self.all = False

    def compose(self) -> ComposeResult:
        welcome = Content.assemble(
            ("Microcraft", "bold"),
            "\nDesign a micro-credential in conversation: one question at a time, saved after every answer.",
            ("\nThe arrow keys move, Enter chooses.", "dim"),
        )
        yield Static(welcome, id="welcome")
        yield Static("", id="trouble", markup=False)
        yield Static("", id="find", markup=False)
        yield OptionList(markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self.refresh_list()
        if self.trouble:
            self.say(self.trouble)

    def on_screen_resume(self) -> None:
        self.refresh_list()

    def say(self, text: str) -> None:
        line = self.query_one("#trouble", Static)
        line.update(Content(f"→ {text}"))
        line.display = bool(text)

    # ---- the list

    def refresh_list(self) -> None:
        """Reads the list of designs again, and shows it."""
        self.recent = recent_designs()
        self._show()
        self.query_one(OptionList).focus()

    def _show(self, place: int = 0) -> None:
        find = self.query_one("#find", Static)
        find.display = bool(self.recent)
        find.update(_find_line(self.typed))
        options = self.query_one(OptionList)
        options.set_options([*self._design_lines(), *(Line(Content(text), id=name) for name, text in ACTIONS)])
        options.highlighted = place
        if options.options[place].disabled:
            options.action_first()

    def _design_lines(self) -> Iterator[Line | None]:
        found = [number for number, one in enumerate(self.recent) if _fits(one.title, self.typed)]
        shown = found if self.typed or self.all else found[:NEWEST]
        for number in shown:
            yield Line(_said(self.recent[number], date.today()), id=f"recent-{number}")
        if len(shown) < len(found):
            yield Line(Content.styled(f"{len(found) - len(shown)} more", "dim"), id="all")
        if self.recent and not found:
            yield Line(Content("No design has this in its title. Escape shows all of them."), disabled=True)
        if self.recent:
            yield None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name = event.option.id or ""
        if name == "all":
            self.all = True
            self._show(event.option_index)
        elif not name.startswith("recent-"):
            self.post_message(self.Wanted(name))
        elif (recent := self.recent[int(name.removeprefix("recent-"))]).is_there:
            self.post_message(self.Wanted("recent", recent))
        else:
            self._look_for(recent)

    # ---- finding a design

    def on_key(self, event: events.Key) -> None:
        if event.key == "question_mark":
            self.post_message(self.Wanted("help"))
        elif event.key == "escape" and self.typed:
            self._find("")
        elif event.key == "backspace" and self.typed:
            self._find(self.typed[:-1])
        elif event.is_printable and event.character and (self.typed or not event.character.isspace()):
            self._find(self.typed + event.character)
        else:
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._find(self.typed + " ".join(event.text.split()))

    def _find(self, typed: str) -> None:
        """Shows the designs with these letters in their title. Without any design there is nothing to find."""
        if self.recent:
            self.typed = typed
            self._show()

    @work
    async def _look_for(self, gone: Recent) -> None:
        """The file is not where it was: it can be found by its name, or taken out of the list."""
        from assistant.app.screens.dialogs import ChooseDialog, NameDialog
        from assistant.interview.reading.choosing import Option

        about = f"There is no file {gone.path} any more. If it is on another drive, connect that and try again."
        ways = [Option("find", "I know where it is"), Option("forget", "Take it out of this list"), Option("", "Back")]
        way = await self.app.push_screen_wait(ChooseDialog(f"{gone.title}: {GONE}", about, ways, "find"))
        if way == "find":
            asked = NameDialog("Where is it now?", "Type or paste the name.", str(_guess(gone.path)), "Open", "Close")
            self._found(gone, await self.app.push_screen_wait(asked))
        elif way == "forget":
            forget(gone.path)
            self.refresh_list()

    def _found(self, gone: Recent, path: Path | None) -> None:
        if path is None:
            return
        if not path.is_file():
            self.say(f"There is no file {path}. Please check the name.")
            return
        self.say("")
        forget(gone.path)
        self.post_message(self.Wanted("recent", Recent(path.resolve(), gone.title, gone.stage, gone.when)))


def _find_line(typed: str) -> Content:
    if not typed:
        return Content.styled("Type part of a title to find a design.", "dim")
    return Content.assemble("Find: ", (typed, "bold"), ("▏ Escape shows all", "dim"))


def _fits(title: str, typed: str) -> bool:
    """True if every word typed is in the title, in capitals or not, with accents or without."""
    return all(word in _plain(title) for word in _plain(typed).split())


def _plain(text: str) -> str:
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _guess(path: Path) -> Path:
    """A file of the same name in one of the usual places, or the old place, to begin with."""
    usual = (folder / path.name for folder in (locations.designs(), Path.cwd(), path.parent.parent))
    return next((one for one in usual if one.is_file()), path)


def _said(one: Recent, today: date) -> Content:
    if not one.is_there:
        return Content.assemble((one.title, "bold dim"), f"\n    {GONE} · ", (str(one.path), "dim"))
    about = " · ".join(part for part in (one.stage, one.say_progress()) if part)
    when = f"{one.when:%d %b %Y, %H:%M}"
    attention = one.say_attention(today)
    return Content.assemble(
        (one.title, "bold"),
        f"\n    {about}",
        f"\n    ! {attention}" if attention else "",
        (f"\n    {when} · {one.path}", "dim"),
    )
