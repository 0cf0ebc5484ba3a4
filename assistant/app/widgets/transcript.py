"""What has been said so far: each answered question with its answer. A projection of the design, nothing of its own."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Line

from assistant.app.conversation import Conversation
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.journey import Step
from assistant.interview.wording import say_answer, say_open

LONGEST = 600
"""Characters of an answer shown in the conversation. The sheet, the review and the document show all of it."""


class Transcript(OptionList):
    """The conversation up to the question that is asked now. Enter or a click on an answer goes back to it."""

    DEFAULT_CSS = """
    Transcript { height: 1fr; min-height: 3; border: none; background: $background; padding: 0 1; }
    Transcript:focus { border: none; background-tint: $foreground 3%; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody wants to look at an earlier answer."""

        question: str

    def __init__(self) -> None:
        super().__init__(id="transcript", markup=False)
        self._shown: list[tuple[str, str]] = []

    def show(self, conversation: Conversation) -> None:
        """Shows everything that was said before the current question; only what is new is added where possible."""
        lines = spoken(conversation)
        kept = len(self._shown)
        if lines == self._shown:
            pass
        elif lines[:kept] == self._shown:
            self.add_options(_line(question, text) for question, text in lines[kept:])
        else:
            self.clear_options()
            self.add_options(_line(question, text) for question, text in lines)
        self._shown = lines
        self.highlighted = None
        self.call_after_refresh(self.scroll_end, animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id:
            self.post_message(self.Chosen(event.option.id))


def _line(question: str, text: str) -> Line:
    asked, _, said = text.partition("\n")
    return Line(Content.assemble((asked, "dim"), "\n", (said, "bold"), "\n"), id=question)


def spoken(conversation: Conversation) -> list[tuple[str, str]]:
    """Each question before the current one that has been dealt with, with the words for it."""
    lines: list[tuple[str, str]] = []
    for step in conversation.journey.steps:
        if step.id == conversation.current:
            break
        if step.status != "unanswered":
            lines.append(
                (
                    step.id,
                    f"{step.question.ref} · {step.ask}\n{_said(conversation.guideline, conversation.design, step)}",
                )
            )
    return lines


def _said(guideline: Guideline, design: Design, step: Step) -> str:
    answer = "\n     ".join(say_answer(guideline, design, step.question))
    if len(answer) > LONGEST:
        answer = answer[:LONGEST] + " …"
    parts = [f"you: {answer}"] if answer else []
    if step.status == "open":
        entry = design.open[step.id]
        said = say_open(entry)
        parts.append("you: I don't know yet" + (f" ({said})" if said else ""))
    elif step.status == "skipped":
        parts.append("you: (skipped)")
    if step.id in design.because:
        parts.append(f"     because {design.because[step.id]}")
    if step.look_again:
        parts.append("     → look again: something this rests on has changed")
    return "\n".join(parts)
