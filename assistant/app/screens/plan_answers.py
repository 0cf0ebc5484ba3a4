"""The answers that every team starts with: the likely questions, and any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from assistant.app.screens.plan_fields import FieldsScreen
from assistant.app.screens.plan_questions import FindQuestion
from assistant.app.screens.plan_screen import Deed, PlanScreen
from assistant.guideline.model import Field, Question
from assistant.workshop.plan_answers import given, offered, put_answer, typed_lines

OTHER = "other"


class AnswersScreen(FieldsScreen):
    def show_all(self) -> None:
        about = "Answers that every team starts with. A team can still change its own."
        self.put("#title", Content.styled(about, "bold"))
        super().show_all()

    def fields(self) -> Iterator[tuple[str, Content]]:
        plan, guideline = self.hand.plan, self.hand.guideline
        entries = given(plan, guideline)
        for question in offered(plan, guideline):
            entry = entries.get(question.id)
            yield question.id, self._shown(question, entry)
        yield OTHER, Content.styled("Another question", "bold")

    def _shown(self, question: Question, entry: Mapping[str, Any] | None) -> Content:
        words = typed_lines(entry, question) if entry is not None else ""
        head = (f"{question.ref:<4}{question.name}", "bold")
        if not words:
            nothing = "each team answers it" if entry is None else "written in another way in the file"
            return Content.assemble(head, (f"  {nothing}", "dim"))
        return Content.assemble(head, *(f"\n    {line}" for line in words.split("\n")))

    def edit(self, name: str) -> None:
        if name == OTHER:
            self.app.push_screen(OtherQuestion(self.hand))
        else:
            ask_answer(self, self.hand.guideline.by_id[name])


class OtherQuestion(FindQuestion):
    """Any question of the path."""

    def heading(self) -> str:
        return "Which question do all teams find answered?"

    def line(self, question: Question) -> str:
        mark = "[x]" if question.id in given(self.hand.plan, self.hand.guideline) else "[ ]"
        return f"{mark} {question.ref:<4}{question.name}"

    def take(self, question: Question) -> None:
        ask_answer(self, question)


def ask_answer(screen: PlanScreen, question: Question) -> None:
    entry = given(screen.hand.plan, screen.hand.guideline).get(question.id)
    words = typed_lines(entry, question) if entry is not None else ""

    def edit(typed: str) -> Deed:
        return lambda text: put_answer(text, screen.hand.guideline, question, typed)

    about = f"{question.ask}\n{_how(question)} Without words, each team answers it."
    screen.ask(f"{question.ref} {question.name}", about, words, edit, lines=True)


def _how(question: Question) -> str:
    """How the answer is typed: the fields between bars, and what can be chosen."""
    parts = []
    if question.single is None:
        fields = " | ".join(field.label for field in question.fields)
        parts.append(f"{'Each line' if question.many else 'One line'}: {fields}.")
    parts += [f"{field.label}: {_choices(field)}." for field in question.fields if field.choices]
    return "\n".join(parts)


def _choices(field: Field) -> str:
    listed = "; ".join(f"{number} {choice.label}" for number, choice in enumerate(field.choices, start=1))
    return f"{'some of ' if field.kind == 'choices' else ''}{listed}"
