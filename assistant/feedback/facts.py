"""What the checks look at: the answers in their typed view, what they amount to, and what has been answered at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from string import Formatter
from typing import TYPE_CHECKING, Any

from assistant.feedback.alignment import Alignment
from assistant.feedback.credential import Credential, Outcome
from assistant.feedback.figures import say_fraction
from assistant.feedback.finding import Finding
from assistant.feedback.workload import Workload
from assistant.guideline.check_texts import CheckText
from assistant.interview.journey import Journey
from assistant.interview.progress import shorten
from assistant.interview.wording import say_number, say_quantity

if TYPE_CHECKING:
    from assistant.feedback.eu_facts import EuFacts
    from assistant.feedback.language.reading import Reading
    from assistant.feedback.outcome_set import Observation

NAME_LENGTH = 60
"""Characters of a name inside a sentence."""


@dataclass(frozen=True)
class Facts:
    """Everything a check may look at."""

    credential: Credential
    alignment: Alignment
    workload: Workload
    eu_facts: "EuFacts"
    readings: Mapping[str, "Reading"]
    """What the language check says about each outcome, by its id, in the order of the outcomes."""
    outcome_set: tuple["Observation", ...]
    """What it says about all outcomes together."""
    journey: Journey
    texts: Mapping[str, CheckText]

    @cached_property
    def _status(self) -> Mapping[str, str]:
        return {step.id: step.status for step in self.journey.steps}

    def answered(self, *questions: str) -> bool:
        """True if all of these are answered; a list only once it is closed, a question left open never."""
        return all(self._status.get(question) == "answered" for question in questions)

    def passed_over(self, question: str) -> bool:
        """True if a question has an empty list, or is not asked here and its stage is settled without it."""
        if question in self.journey:
            return self.answered(question) and self.journey.relevant.get(question) == ()
        for stage in self.journey.stages:
            if any(asked.id == question for asked in stage.stage.questions):
                return all(step.settled for step in stage.steps)
        return False

    def settled_but(self, *questions: str) -> bool:
        """True if every question of the journey is settled, whatever the state of these."""
        return all(step.settled for step in self.journey.steps if step.id not in questions)

    def found(self, text: str, about: str = "", questions: tuple[str, ...] = (), /, **numbers: Any) -> Finding:
        """The finding of one of the texts, with its numbers filled in. ``questions`` instead of the usual ones."""
        said = self.texts[text]
        shown = {name: _shown(number) for name, number in numbers.items()}
        return Finding(
            said.code,
            said.severity,  # type: ignore[arg-type]
            questions or said.questions,
            about,
            _FILL.vformat(said.sentence, (), shown),
            " ".join(_FILL.vformat(said.do, (), shown).split()),
            shown,
            said.cited,
            said.id,
        )

    @staticmethod
    def sourced(finding: Finding, source: str) -> Finding:
        """The same finding with the source of the rule that was broken."""
        return replace(finding, source=source)


def _shown(number: Any) -> str | Decimal:
    if isinstance(number, Fraction):
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        return exact if Fraction(exact) == number else Decimal(say_fraction(round(number, 2)))
    if isinstance(number, Decimal):
        return number
    return Decimal(number) if isinstance(number, int) else shorten(str(number), NAME_LENGTH * 5)


class _Fill(Formatter):
    """``{hours}`` is the number, ``{hours:hours}`` the number with its unit in the right form."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Decimal):
            return say_quantity(value, format_spec) if format_spec else say_number(value)
        return str(value)


_FILL = _Fill()


def short(name: str) -> str:
    """A name that is short enough for a sentence."""
    return shorten(name, NAME_LENGTH)


def outcome_name(outcome: Outcome) -> str:
    """An outcome without its situation or standard, short enough for a sentence."""
    return short(" ".join(part for part in (outcome.verb, outcome.what) if part) or outcome.sentence)
