"""The answers behind a page for learners: the typed view, and by question id what only such a page prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.design.model import Answer, Design, Form, Record
from assistant.feedback.credential import Credential, credential
from assistant.feedback.figures import not_negative
from assistant.guideline.model import Guideline
from assistant.interview.journey import journey
from assistant.interview.wording import say_value


@dataclass(frozen=True)
class PublicAnswers:
    """Read without ever failing: what is missing is empty."""

    guideline: Guideline
    design: Design
    facts: Credential
    relevant: Mapping[str, Answer]

    def shows(self, fact: str) -> bool:
        """True unless somebody chose which facts are public (R12) and left this one out."""
        return not self.facts.public_fact_ids or fact in self.facts.public_fact_ids

    def form(self, question: str) -> Form:
        answer = self.relevant.get(question)
        return {} if answer is None or isinstance(answer, tuple) else answer

    def records(self, question: str) -> tuple[Record, ...] | None:
        """The records of a list; None if it has not been answered."""
        answer = self.relevant.get(question)
        return answer if isinstance(answer, tuple) else None

    def text(self, question: str, key: str) -> str:
        return self.word(question, self.form(question), key)

    def word(self, question: str, form: Form, key: str) -> str:
        """One value in words; empty if there is none."""
        asked = self.guideline.by_id.get(question)
        field = next((field for field in asked.fields if field.key == key), None) if asked else None
        value = form.get(key)
        return say_value(self.guideline, self.design, field, value).strip() if field and value is not None else ""

    def words(self, question: str, key: str) -> list[str]:
        """The labels of several choices."""
        asked = self.guideline.by_id.get(question)
        field = next((field for field in asked.fields if field.key == key), None) if asked else None
        chosen = self.form(question).get(key)
        if field is None or not isinstance(chosen, tuple):
            return []
        return [choice.label for choice in field.choices if choice.id in chosen]

    def id(self, question: str, key: str) -> str:
        value = self.form(question).get(key)
        return value if isinstance(value, str) else ""

    @property
    def hours(self) -> Fraction | None:
        """The hours of a typical learner: all learning activities where they are given, else the units."""
        activities = not_negative(self.facts.activity_hours)
        return activities if activities is not None else not_negative(self.facts.unit_hours)

    @property
    def weeks(self) -> Fraction | None:
        """The weeks of the course; None also for a few intensive days, which are no weeks."""
        weeks = not_negative(self.facts.weeks)
        return weeks if weeks and self.facts.start_id != "intensive_days" else None

    @property
    def price(self) -> Fraction | None:
        """In euros."""
        value = self.form("review.money").get("price")
        return not_negative(value) if isinstance(value, Decimal) else None


def public_answers(guideline: Guideline, design: Design) -> PublicAnswers:
    steps = journey(guideline, design)
    return PublicAnswers(guideline, design, credential(guideline, design, steps), steps.relevant)
