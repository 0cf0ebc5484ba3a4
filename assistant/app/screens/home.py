"""The start screen: designs opened last, a new one, a file, the example."""

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.recent import Recent, recent_designs

ACTIONS = (
    ("new", "Start a new design"),
    ("open", "Open a file"),
    ("example", "Look at a finished example"),
    ("help", "Help"),
    ("quit", "Leave"),
)


class HomeScreen(Screen[None]):
    DEFAULT_CSS = """
    HomeScreen #welcome { padding: 1 2 0 2; height: auto; }
    HomeScreen #trouble { padding: 1 2 0 2; height: auto; color: $text-warning; display: none; }
    HomeScreen OptionList { height: 1fr; border: none; margin: 1 1; background: $background; }
    """

    class Wanted(Message):
        """What somebody chose: an action, or the number of a recent design."""

        def __init__(self, action: str, recent: Recent | None = None) -> None:
            super().__init__()
            self.action, self.recent = action, recent

    def __init__(self, trouble: str = "") -> None:
        super().__init__()
        self.trouble = trouble
        self.recent = recent_designs()

    def compose(self) -> ComposeResult:
        welcome = Content.assemble(
            ("Microcraft", "bold"),
            "\nDesign a micro-credential in conversation: one question at a time, saved after every answer.",
        )
        yield Static(welcome, id="welcome")
        yield Static("", id="trouble", markup=False)
        yield OptionList(*self._lines(), markup=False)
        yield Footer()

    def _lines(self) -> list[Line | None]:
        lines: list[Line | None] = []
        for number, one in enumerate(self.recent):
            when = f"{one.when:%d %b %Y, %H:%M}"
            text = Content.assemble((one.title, "bold"), f"\n    {one.stage} · {when} · {one.path}")
            lines.append(Line(text, id=f"recent-{number}"))
        if lines:
            lines.append(None)
        lines += [Line(Content(text), id=name) for name, text in ACTIONS]
        return lines

    def on_mount(self) -> None:
        self.refresh_list()
        if self.trouble:
            self.say(self.trouble)

    def say(self, text: str) -> None:
        line = self.query_one("#trouble", Static)
        line.update(Content(f"→ {text}"))
        line.display = bool(text)

    def on_screen_resume(self) -> None:
        self.refresh_list()

    def refresh_list(self) -> None:
        self.recent = recent_designs()
        options = self.query_one(OptionList)
        options.set_options(self._lines())
        options.highlighted = 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name = event.option.id or ""
        if name.startswith("recent-"):
            self.post_message(self.Wanted("recent", self.recent[int(name.removeprefix("recent-"))]))
        else:
            self.post_message(self.Wanted(name))
