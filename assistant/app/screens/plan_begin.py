"""A new plan: which format, under which title, in which file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.screens.dialogs import NameDialog
from assistant.app.screens.plan_dialogs import WordsDialog
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.design.examples import free_name
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.workshop.formats import find_format, formats
from assistant.workshop.names import safe_name
from assistant.workshop.plan import Plan
from assistant.workshop.plan_advice import count_minutes
from assistant.workshop.plan_file import parse_plan, titled, write_plan

NAMES = {"express": "Express", "sprint": "Sprint", "half-day": "Half day", "two-sessions": "Two sessions"}


class BeginPlanScreen(Screen[None]):
    DEFAULT_CSS = """
    BeginPlanScreen #welcome { padding: 1 2; height: auto; }
    BeginPlanScreen #list, BeginPlanScreen #list:focus {
        height: 1fr; border: none; margin: 0 1; background: $background;
    }
    """
    BINDINGS = [("escape", "back", "Back")]

    @dataclass
    class Begun(Message):
        """There is a new plan in this file."""

        path: Path

    def __init__(self, guideline: Guideline, path: Path | None = None, title: str | None = None) -> None:
        super().__init__()
        self.guideline, self.path, self.wanted_title = guideline, path, title

    def compose(self) -> ComposeResult:
        welcome = Content.assemble(
            ("Plan a workshop", "bold"),
            "\nChoose a format. You can change every step, minute and word of it afterwards.",
        )
        yield Static(welcome, id="welcome")
        yield OptionList(
            *(Line(_said(one.id, parse_plan(one.text, self.guideline)), id=one.id) for one in formats()),
            id="list",
            markup=False,
        )
        yield KeyButtons([Press("take", "Enter choose", main=True), Press("back", "Esc leave")])

    def on_mount(self) -> None:
        shown = self.query_one("#list", OptionList)
        shown.highlighted = 1
        shown.focus()

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.run_action(event.name)

    def action_take(self) -> None:
        self.query_one("#list", OptionList).action_select()

    async def action_back(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            await self.app.run_action("leave")

    @work
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        text = find_format(event.option.id or "").text
        title = self.wanted_title or await self._ask_title(parse_plan(text, self.guideline))
        if not title:
            return
        text = titled(text, title)
        path = self.path
        about = "A file in this folder. You can change the name, or put a folder before it."
        while True:
            if path is None:
                proposed = str(free_name(Path(f"{_file_name(title)}.toml")))
                dialog = NameDialog("Where shall I keep the plan?", about, proposed, "Keep it here", "Back")
                path = await self.app.push_screen_wait(dialog)
            if path is None:
                return
            path = path if path.suffix else path.with_suffix(".toml")
            try:
                write_plan(path, text)
            except MicrocraftError as error:
                about, path = str(error), None
                continue
            self.post_message(self.Begun(path))
            return

    async def _ask_title(self, plan: Plan) -> str:
        """Empty if nobody gives one."""
        typed: list[str] = []

        def keep(words: str) -> str:
            typed[:] = [" ".join(words.split())]
            return "" if typed[0] else "A workshop needs a title."

        about = "What is it called? Teams see the title, and it stands on the printed pages."
        kept = await self.app.push_screen_wait(WordsDialog("The title of the workshop", about, plan.title, keep))
        return typed[0] if kept else ""


def _said(name: str, plan: Plan) -> Content:
    time = " and ".join(count_minutes(plan.minutes(session)) for session in range(1, plan.sessions + 1))
    return Content.assemble(
        (f"{NAMES.get(name, name)}: {time}", "bold"),
        f"\n    {plan.about} {plan.people}",
        (f"\n    Result: {plan.result}\n", "dim"),
    )


def _file_name(title: str) -> str:
    """A name in plain letters; a title in other letters has none."""
    name = safe_name(title)
    return "workshop" if name.startswith("team-") else name
