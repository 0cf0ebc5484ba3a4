"""Everything about one step, and about the whole plan: a list of what there is, each changed in a box of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import get_args

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.app.plan_in_hand import PlanInHand
from assistant.app.screens.dialogs import ChooseDialog
from assistant.app.screens.plan import ask_minutes, ask_title
from assistant.app.screens.plan_screen import Deed, PlanScreen
from assistant.app.widgets.button_row import Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.interview.reading.choosing import Option
from assistant.workshop.plan import PlanStep, Role, StepKind
from assistant.workshop.plan_editing import Value, set_of_plan, set_of_step

LABEL = 14
"""Cells of the names in front."""

KEYS = (Press("change", "Enter change", main=True), Press("undo", "U undo"), Press("back", "Esc back"))

KINDS = {
    "work": "Work: on questions, or on paper",
    "gallery": "Gallery: teams look at each other's designs",
    "break": "Break",
}

LINES = "One line, one entry."


class FieldsScreen(PlanScreen):
    DEFAULT_CSS = "FieldsScreen #title { height: auto; padding: 1 1; }"
    BINDINGS = [Binding("u,ctrl+z", "undo", "Undo"), Binding("escape", "back", "Back")]

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        yield Static("", id="title", markup=False)
        yield OptionList(id="list", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyButtons(KEYS)

    def show_all(self) -> None:
        self.show_head(self.hand.plan.title)
        self.put_list(list(self.fields()))

    def fields(self) -> Iterator[tuple[str, Content]]:
        """The name of each entry, and how it is shown."""
        raise NotImplementedError

    def edit(self, name: str) -> None:
        raise NotImplementedError

    def line(self, label: str, words: tuple[str, ...] | str, nothing: str = "") -> Content:
        return field_line(label, words, nothing, self.size.width)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        self.edit(self.chosen)

    def action_back(self) -> None:
        self.dismiss()


def field_line(label: str, words: tuple[str, ...] | str, nothing: str = "", width: int = 80) -> Content:
    """The name of an entry in bold, and its words beside it, each entry of a list on a line of its own."""
    listed = (words,) if isinstance(words, str) else words
    room = max(20, width - LABEL - 6)  # beside the list are its edges and the bar
    lines = [line for one in listed for part in one.split("\n") for line in wrap(part, room)]
    shown = f"\n{' ' * LABEL}".join(lines)
    return Content.assemble((label.ljust(LABEL), "bold"), shown or (nothing, "dim"))


class StepScreen(FieldsScreen):
    def __init__(self, hand: PlanInHand, step: str) -> None:
        super().__init__(hand)
        self.step_id = step

    @property
    def place(self) -> int:
        """From 0; the first if the step has gone from the file."""
        ids = [step.id for step in self.hand.plan.steps]
        return ids.index(self.step_id) if self.step_id in ids else 0

    @property
    def step(self) -> PlanStep:
        return self.hand.plan.steps[self.place]

    def show_all(self) -> None:
        if self.step_id not in (step.id for step in self.hand.plan.steps):
            if self.is_current:
                self.dismiss()
            return
        self.put("#title", Content.styled(f"Step {self.place + 1}: {self.step.title}", "bold"))
        super().show_all()

    def fields(self) -> Iterator[tuple[str, Content]]:
        step = self.step
        asked = [self.hand.guideline.by_id[question] for question in step.questions]
        yield "title", self.line("Title", step.title)
        yield "minutes", self.line("Minutes", f"{step.minutes:g}")
        yield "kind", self.line("Kind", KINDS[step.kind])
        yield "session", self.line("Session", f"{step.session}")
        yield "questions", self.line("Questions", tuple(f"{one.ref}  {one.name}" for one in asked), "none")
        yield "say", self.line("Say", step.say, "nothing yet")
        yield "watch", self.line("Watch", step.watch, "nothing yet")
        yield "material", self.line("Material", step.material, "nothing")
        for role in self.hand.plan.roles:
            yield f"role-{role.id}", self.line(role.name, step.hints.get(role.id, ""), f"as always: {role.hint}")

    def edit(self, name: str) -> None:
        step = self.step
        about = {
            "say": f"What the facilitator says. {LINES}",
            "watch": f"What the facilitator looks out for. {LINES}",
            "material": f"What has to lie ready. {LINES}",
        }
        if name == "title":
            ask_title(self, step)
        elif name == "minutes":
            ask_minutes(self, step)
        elif name == "questions":
            from assistant.app.screens.plan_questions import StepQuestions

            self.app.push_screen(StepQuestions(self.hand, step.id))
        elif name in about:
            words = "\n".join(getattr(step, name))

            def edit(typed: str) -> Deed:
                return self.setting(name, lambda now: typed.split("\n"))

            self.ask(f"{name.capitalize()} · {step.title}", about[name], words, edit, lines=True)
        elif name in ("kind", "session"):
            self.choose_one(name)
        else:
            self._ask_hint(next(role for role in self.hand.plan.roles if f"role-{role.id}" == name))

    def setting(self, key: str, value: Callable[[PlanStep], Value]) -> Deed:
        """The edit that gives this step another value, made from the step as it is then."""

        def edit(text: str) -> str:
            place = self.place_of(self.step_id)
            return set_of_step(text, self.hand.guideline, place, key, value(self.hand.plan.steps[place]))

        return edit

    @work
    async def choose_one(self, name: str) -> None:
        step = self.step
        if name == "kind":
            options = [Option(kind, KINDS[kind]) for kind in get_args(StepKind)]
            dialog = ChooseDialog("What kind of step is it?", "", options, step.kind)
        else:
            options = [Option(f"{number}", f"Session {number}") for number in range(1, self.hand.plan.sessions + 2)]
            dialog = ChooseDialog("In which session?", "Sessions lie days or weeks apart.", options, f"{step.session}")
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            value = chosen if name == "kind" else int(chosen)
            self.do(self.setting(name, lambda now: value))

    def _ask_hint(self, role: Role) -> None:
        step = self.step

        def edit(typed: str) -> Deed:
            return self.setting("hints", lambda now: {**now.hints, role.id: typed})

        about = f"What {role.name} does in this step. Without words it is as always: {role.hint}"
        self.ask(f"{role.name} · {step.title}", about, step.hints.get(role.id, ""), edit)


OF_THE_PLAN = {
    "title": ("Title", "The title of the workshop."),
    "people": ("People", "For how many, and how they sit together."),
    "about": ("About", "What happens, in one or two sentences."),
    "result": ("Result", "What a team takes home."),
    "source": ("Source", "Where the minutes come from."),
    "facilitators": ("Facilitators", f"Who leads and who assists. {LINES}"),
    "pre_work": ("Pre-work", f"What people bring or do before. {LINES}"),
    "room": ("Room", f"What to check in the room. {LINES}"),
    "fallback": ("No idea yet", "For a team that comes without an idea."),
}


class WholePlanScreen(FieldsScreen):
    def show_all(self) -> None:
        self.put("#title", Content.styled("The whole plan", "bold"))
        super().show_all()

    def fields(self) -> Iterator[tuple[str, Content]]:
        for name, (label, _) in OF_THE_PLAN.items():
            yield name, self.line(label, getattr(self.hand.plan, name), "nothing yet")
            if name == "people":
                ways = {way.id: f"{way.title}: {way.about}" for way in self.hand.guideline.paths}
                yield "path", self.line("Path", ways.get(self.hand.plan.path, self.hand.plan.path))

    def edit(self, name: str) -> None:
        if name == "path":
            self.choose_path()
            return
        guideline, value = self.hand.guideline, getattr(self.hand.plan, name)
        label, about = OF_THE_PLAN[name]
        is_list = not isinstance(value, str)

        def edit(typed: str) -> Deed:
            return lambda text: set_of_plan(text, guideline, name, typed.split("\n") if is_list else typed)

        self.ask(label, about, "\n".join(value) if is_list else value, edit, lines=is_list)

    @work
    async def choose_path(self) -> None:
        from assistant.app.screens.dialogs import path_dialog

        guideline = self.hand.guideline
        chosen = await self.app.push_screen_wait(path_dialog(guideline, self.hand.plan.path))
        if chosen is not None:
            self.do(lambda text: set_of_plan(text, guideline, "path", chosen))
