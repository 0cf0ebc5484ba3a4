"""The review screen: every question with its answer, by stage, with marks. Enter goes there."""

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.conversation import Conversation
from assistant.interview.journey import Step
from assistant.interview.progress import brief_answer

MARKS = {"answered": "✔", "open": "?", "skipped": "-", "begun": "…", "unanswered": " "}
LEGEND = "✔ answered   ? open   - skipped   … begun   ! look again"


class ReviewScreen(ModalScreen[str | None]):
    """Derived from the design each time it is opened, so it cannot drift from it."""

    DEFAULT_CSS = """
    ReviewScreen { background: $background; }
    ReviewScreen #head { height: 2; padding: 0 1; }
    ReviewScreen OptionList { height: 1fr; border: none; }
    """
    BINDINGS = [("escape,f5", "dismiss(None)", "Back to the conversation")]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation

    def compose(self) -> ComposeResult:
        head = Content.assemble(
            (f"Review · {self.conversation.title}", "bold"), f"\n{LEGEND}   Enter changes an answer"
        )
        yield Static(head, id="head")
        yield OptionList(*self._lines(), markup=False)
        yield Footer()

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        for stage in self.conversation.journey.stages:
            lines.append(Line(Content.styled(f"{stage.number} {stage.stage.title.upper()}", "bold"), disabled=True))
            lines += [self._line(step) for step in stage.steps]
        hidden = self.conversation.journey.hidden
        if hidden:
            lines.append(Line(Content.styled("KEPT, BUT NOT ASKED JUST NOW", "bold"), disabled=True))
            for question in hidden:
                asked = self.conversation.guideline.by_id[question]
                lines.append(Line(Content(f"    {asked.ref:<4} {asked.name}"), disabled=True))
        return lines

    def _line(self, step: Step) -> Line:
        mark = "!" if step.look_again else MARKS[step.status]
        brief = brief_answer(self.conversation.guideline, self.conversation.design, step, 200)
        return Line(
            Content.assemble(f"  {mark} {step.question.ref:<4} ", (f"{step.question.name}: ", "dim"), brief), id=step.id
        )

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = 1
        if self.conversation.current is not None and self.conversation.current in self.conversation.journey:
            options.highlighted = options.get_option_index(self.conversation.current)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option.id)
