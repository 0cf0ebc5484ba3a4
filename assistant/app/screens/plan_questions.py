"""Questions of the guideline, found by typing: to put in a step, or to answer for all teams."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.app.plan_in_hand import PlanInHand
from assistant.app.screens.plan_screen import PlanScreen
from assistant.app.widgets.button_row import Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.guideline.model import Question
from assistant.interview.reading.choosing import folded
from assistant.workshop.plan_editing import set_of_step


class FindQuestion(PlanScreen):
    """Letters find, Enter or a click takes, Escape shows all again and then closes."""

    DEFAULT_CSS = "FindQuestion #find { height: auto; padding: 1 1 0 1; }"
    BINDINGS = [("escape", "back", "Back")]
    WAYS: tuple[Press, ...] = (Press("take", "Enter choose", main=True), Press("back", "Esc back"))

    def __init__(self, hand: PlanInHand) -> None:
        super().__init__(hand)
        self.typed = ""

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        yield Static("", id="find", markup=False)
        yield OptionList(id="list", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyButtons(self.WAYS)

    def heading(self) -> str:
        raise NotImplementedError

    def line(self, question: Question) -> str:
        raise NotImplementedError

    def take(self, question: Question) -> None:
        raise NotImplementedError

    def show_all(self) -> None:
        self.show_head(self.hand.plan.title)
        find = ("Find: ", (self.typed, "bold"), ("▏", "dim")) if self.typed else (("Type to find.", "dim"),)
        self.put("#find", Content.assemble((self.heading(), "bold"), "\n", *find))
        found = [(question.id, Content(self.line(question))) for question in self._found()]
        self.put_list(found or [("", Content("No question on this path has these letters. Escape shows all."))])

    def _found(self) -> Iterator[Question]:
        words = folded(self.typed).split()
        for question in self.hand.guideline.questions:
            about = folded(f"{question.ref} {question.id} {question.name}")
            if question.asked_on(self.hand.plan.path) and all(word in about for word in words):
                yield question

    def on_key(self, event: events.Key) -> None:
        if event.key == "backspace" and self.typed:
            self._find(self.typed[:-1])
        elif event.key == "space" and not self.typed:
            self.action_take()
        elif event.is_printable and event.character:
            self._find(self.typed + event.character)
        else:
            return
        event.stop()

    def _find(self, typed: str) -> None:
        self.typed = typed
        self.show_all()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._find(self.typed + " ".join(event.text.split()))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        if self.chosen:
            self.take(self.hand.guideline.by_id[self.chosen])

    def action_back(self) -> None:
        if self.typed:
            self._find("")
        else:
            self.dismiss()


class StepQuestions(FindQuestion):
    """The questions of one step, in or out with one key."""

    WAYS = (Press("take", "Enter: in or out", main=True), Press("undo", "^Z undo"), Press("back", "Esc back"))
    BINDINGS = [("ctrl+z", "undo", "Undo")]

    def __init__(self, hand: PlanInHand, step: str) -> None:
        super().__init__(hand)
        self.step_id = step

    @property
    def place(self) -> int | None:
        """From 0; None if the step has gone from the file."""
        return next((at for at, step in enumerate(self.hand.plan.steps) if step.id == self.step_id), None)

    def show_all(self) -> None:
        if self.place is not None:
            super().show_all()
        elif self.is_current:
            self.dismiss()

    def heading(self) -> str:
        step = self.hand.plan.step(self.step_id)
        questions = [self.hand.guideline.by_id[one] for one in step.questions]
        needed = sum(one.minutes_on(self.hand.plan.path) for one in questions)
        codes = " ".join(one.ref for one in questions) or "none"
        return f"Questions of “{step.title}”: {codes} · they take about {needed:g} of {step.minutes:g} minutes"

    def line(self, question: Question) -> str:
        steps = self.hand.plan.steps
        mark = "[x]" if question.id in steps[self.place or 0].questions else "[ ]"
        others = [f"{at + 1}" for at, one in enumerate(steps) if question.id in one.questions and at != self.place]
        also = f" · in step {', '.join(others)}" if others else ""
        minutes = question.minutes_on(self.hand.plan.path)
        return f"{mark} {question.ref:<4}{question.name} · {minutes:g} min{also}"

    def take(self, question: Question) -> None:
        place, guideline = self.place or 0, self.hand.guideline
        before = self.hand.plan.steps[place].questions
        usual = [one.id for one in guideline.questions]
        made = [one for one in before if one != question.id]
        if question.id not in before:
            made.append(question.id)
            if list(before) == sorted(before, key=usual.index):
                made.sort(key=usual.index)
        codes = [guideline.by_id[one].ref for one in made]
        self.do(lambda text: set_of_step(text, guideline, place, "questions", codes))
