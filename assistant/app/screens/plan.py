"""The run of show: every step with its minutes and questions, the whole length, and what is worth a look."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.app.plan_in_hand import PlanInHand, say_length
from assistant.app.screens.plan_screen import Deed, PlanScreen
from assistant.app.screens.reading import ReadingScreen
from assistant.app.widgets.button_row import Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.interview.wording import count
from assistant.workshop.plan import PlanStep
from assistant.workshop.plan_editing import EditRefused, add_step, move_step, remove_step, set_of_step

KEYS = (
    Press("open", "Enter change", main=True),
    Press("minutes_by(-1)", "−"),
    Press("minutes_by(1)", "+"),
    Press("minutes", "M minutes"),
    Press("title", "T title"),
    Press("questions", "Q questions"),
    Press("move(-1)", "E earlier"),
    Press("move(1)", "L later"),
    Press("add", "A add"),
    Press("remove", "D remove"),
    Press("undo", "U undo"),
    Press("plan", "P plan"),
    Press("answers", "F answers"),
    Press("advice", "W worth a look"),
    Press("help", "F1 help"),
    Press("app.leave", "^Q leave"),
)

HELP = (
    "Enter         everything about a step: what to say, to watch, material, roles, kind",
    "+ and −       one minute more or less; M types the minutes",
    "T             the step's title",
    "Q             the step's questions",
    "E or ⇧↑       earlier; L or ⇧↓ later",
    "A             adds a step behind this one",
    "D             removes the step; U brings it back",
    "U             takes back the last change, and the one before",
    "P             title, people, path, facilitators, pre-work and room of the whole plan",
    "F             answers that every team starts with, such as the awarding body",
    "W             everything that is worth a look",
    "Ctrl+Q        leaves",
    "",
    "Every change is in the file at once. Comments in the file stay. You can change it in a text editor at the same",
    "time: then it is read again here before anything is written.",
)


class RunOfShowScreen(PlanScreen):
    DEFAULT_CSS = """
    RunOfShowScreen #length { height: auto; padding: 0 1; }
    RunOfShowScreen #columns { height: 1; padding: 0 1; text-style: bold; background: $surface; text-wrap: nowrap; }
    RunOfShowScreen #list { text-wrap: nowrap; }
    RunOfShowScreen #advice { height: auto; max-height: 3; padding: 0 1; color: $text-warning; display: none; }
    """
    BINDINGS = [
        Binding("plus,equals_sign", "minutes_by(1)", "A minute more"),
        Binding("minus", "minutes_by(-1)", "A minute less"),
        Binding("m", "minutes", "Minutes"),
        Binding("t", "title", "Title"),
        Binding("q", "questions", "Questions"),
        Binding("e,shift+up", "move(-1)", "Earlier"),
        Binding("l,shift+down", "move(1)", "Later"),
        Binding("a", "add", "Add a step"),
        Binding("d,delete", "remove", "Remove"),
        Binding("u,ctrl+z", "undo", "Undo"),
        Binding("p", "plan", "The whole plan"),
        Binding("f", "answers", "Answers for all teams"),
        Binding("w", "advice", "Worth a look"),
        Binding("f1,question_mark", "help", "Help"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, hand: PlanInHand, *, goes_back: bool = False) -> None:
        """``goes_back`` where another program shows the plan, and Escape closes it."""
        super().__init__(hand)
        self.goes_back = goes_back

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        yield Static("", id="length", markup=False)
        yield Static("", id="columns", markup=False)
        yield OptionList(id="list", markup=False)
        yield Static("", id="advice", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyButtons(KEYS)

    # ---- what is shown

    def show_all(self) -> None:
        plan, guideline = self.hand.plan, self.hand.guideline
        self.show_head(plan.title)
        facts = f"{count(len(plan.steps), 'step', 'steps')} · {count(len(plan.questions), 'question', 'questions')}"
        length = Content.assemble((say_length(plan, guideline), "bold"), f" · {facts} · {plan.path} path")
        self.put("#length", length)
        width = self.size.width - 4
        self.put("#columns", Content(_row(("Minutes", "", "Step", "Min", "Questions"), width)))
        self.put_list(list(self._rows(width)))
        self._show_advice()

    def _rows(self, width: int) -> Iterator[tuple[str, Content]]:
        begins, session = 0.0, 1
        for number, step in enumerate(self.hand.plan.steps, start=1):
            if self.hand.plan.sessions > 1 and (step.session != session or number == 1):
                session, begins = step.session, 0.0
                yield "", Content.styled(f"Session {session}", "bold")
            span = f"{begins:g}-{begins + step.minutes:g}"
            cells = (span, f"{number}", step.title, f"{step.minutes:g}", self._about(step))
            yield f"step-{number - 1}", Content(_row(cells, width))
            begins += step.minutes

    def _about(self, step: PlanStep) -> str:
        codes = " ".join(self.hand.guideline.by_id[question].ref for question in step.questions)
        return " · ".join(part for part in ("" if step.kind == "work" else step.kind, codes) if part)

    def _show_advice(self) -> None:
        said = self.hand.advice
        more = f" ({len(said) - 1} more: W)" if len(said) > 1 else ""
        self.put("#advice", f"! {said[0]}{more}" if said else "")
        self.query_one("#advice").display = bool(said)

    # ---- keys

    @property
    def place(self) -> int:
        """The step under the cursor, from 0."""
        return int(self.chosen.removeprefix("step-") or 0)

    @property
    def step(self) -> PlanStep:
        return self.hand.plan.steps[self.place]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        from assistant.app.screens.plan_fields import StepScreen

        self.say("")
        self.app.push_screen(StepScreen(self.hand, self.step.id))

    def action_minutes_by(self, more: int) -> None:
        place, minutes = self.place, self.step.minutes + more
        self.do(lambda text: set_of_step(text, self.hand.guideline, place, "minutes", minutes))

    def action_minutes(self) -> None:
        ask_minutes(self, self.step)

    def action_title(self) -> None:
        ask_title(self, self.step)

    def action_questions(self) -> None:
        from assistant.app.screens.plan_questions import StepQuestions

        self.app.push_screen(StepQuestions(self.hand, self.step.id))

    def action_move(self, by: int) -> None:
        place, step = self.place, self.step
        said = self.change(lambda text: move_step(text, self.hand.guideline, place, by))
        if not said:
            at = next(number for number, one in enumerate(self.hand.plan.steps) if one.id == step.id)
            self.choose(f"step-{at}")
            session = self.hand.plan.steps[at].session
            said = f"It is in session {session} now." if session != step.session else ""
        self.say(said)

    def action_add(self) -> None:
        step = self.step

        def edit(typed: str) -> Deed:
            return lambda text: add_step(text, self.hand.guideline, self.place_of(step.id), typed)

        about = f"It comes behind “{step.title}”, with 5 minutes. What is its title?"
        self.ask("A new step", about, "", edit, then=lambda: self.choose(f"step-{self.place_of(step.id) + 1}"))

    def action_remove(self) -> None:
        place, title = self.place, self.step.title
        self.do(lambda text: remove_step(text, self.hand.guideline, place), f"“{title}” is removed. U brings it back.")

    def action_plan(self) -> None:
        from assistant.app.screens.plan_fields import WholePlanScreen

        self.app.push_screen(WholePlanScreen(self.hand))

    def action_answers(self) -> None:
        from assistant.app.screens.plan_answers import AnswersScreen

        self.app.push_screen(AnswersScreen(self.hand))

    def action_advice(self) -> None:
        said = self.hand.advice
        lines = [line for sentence in said for line in (f"· {sentence}", "")] or ["Nothing: the plan looks well."]
        self.app.push_screen(ReadingScreen("Worth a look", lines))

    def action_help(self) -> None:
        self.app.push_screen(ReadingScreen("Keys", HELP))

    def action_back(self) -> None:
        if self.goes_back:
            self.dismiss()


def ask_title(screen: PlanScreen, step: PlanStep) -> None:
    def edit(typed: str) -> Deed:
        return lambda text: set_of_step(text, screen.hand.guideline, screen.place_of(step.id), "title", typed)

    screen.ask("The step's title", "Teams see it.", step.title, edit)


def ask_minutes(screen: PlanScreen, step: PlanStep) -> None:
    def edit(typed: str) -> Deed:
        return lambda text: set_of_step(
            text, screen.hand.guideline, screen.place_of(step.id), "minutes", _minutes(typed)
        )

    screen.ask(f"Minutes of “{step.title}”", "Halves are possible, for example 2.5.", f"{step.minutes:g}", edit)


def _minutes(typed: str) -> float:
    """Raises EditRefused for what is no number."""
    try:
        minutes = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        minutes = Decimal("nan")
    if not minutes.is_finite() or abs(minutes) > 10_000:
        raise EditRefused("Please type a number of minutes, for example 10 or 2.5.")
    return float(minutes)


def _row(cells: tuple[str, str, str, str, str], width: int) -> str:
    """The columns of one line: from-to, number, title, minutes and questions."""
    questions = max(18, width * 30 // 100)
    title = max(10, width - questions - 9 - 3 - 6 - 4)
    return f"{cells[0]:>8}  {cells[1]:>2} {_fit(cells[2], title)} {cells[3]:>5}  {_fit(cells[4], questions)}".rstrip()


def _fit(text: str, cells: int) -> str:
    line = " ".join(text.split())
    return set_cell_size(line if Content(line).cell_length <= cells else f"{set_cell_size(line, cells - 1)}…", cells)
