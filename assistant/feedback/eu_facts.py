"""EU facts: which standard elements of Annex I are ready, and how far the principles of Annex II are covered.

Both annexes belong to the Council Recommendation of 16 June 2022 (2022/C 243/02).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.design.model import Design
from assistant.feedback.credential import Credential, credential
from assistant.feedback.figures import exact, say_fraction
from assistant.guideline.frameworks import Element, Principle, annex_1, annex_2
from assistant.guideline.model import Guideline
from assistant.interview.conditions import holds
from assistant.interview.journey import Journey, journey
from assistant.interview.progress import brief_answer, shorten
from assistant.interview.wording import count

State = Literal["ready", "missing", "open", "at issue"]

LENGTH = 60
"""Characters of an answer that are shown beside an element."""

SOURCE = "Council Recommendation of 16 June 2022, Annex I and II; the numbers are our own."

FURTHER = "The other answers of this design"
"""What stands for further information, which no question asks for by itself."""


@dataclass(frozen=True, kw_only=True)
class ElementState:
    """One element of Annex I in this design."""

    no: str
    name: str
    mandatory: str
    """yes, if applicable, or optional."""
    state: State
    """``at issue`` for what is known only when a credential is issued to a learner."""
    questions: tuple[str, ...]
    """Where it is asked: ids; empty where nothing is asked."""
    question: str = ""
    """Where to go to fill it: the first of its questions on this journey that waits for an answer."""
    said: str = ""
    """A few words of the answer."""

    @property
    def counts(self) -> bool:
        """True for an element that is mandatory and can be known while designing."""
        return self.mandatory != "optional" and self.state != "at issue"


@dataclass(frozen=True, kw_only=True)
class PrincipleCoverage:
    """One principle of Annex II: which of the questions that serve it are answered."""

    no: str
    name: str
    about: str
    confirmed: bool
    """False where what it says was not read in a source; shown as "to be confirmed"."""
    answered: tuple[str, ...]
    open: tuple[str, ...]
    waiting: tuple[str, ...]
    """Questions that could still be answered; on a short path some of them are not asked."""

    @property
    def total(self) -> int:
        return len(self.answered) + len(self.open) + len(self.waiting)

    def say(self) -> str:
        """``4 of 7 answered, 1 open``."""
        left_open = f", {len(self.open)} open" if self.open else ""
        return f"{len(self.answered)} of {self.total} answered{left_open}"


@dataclass(frozen=True, kw_only=True)
class EuFacts:
    elements: tuple[ElementState, ...] = ()
    principles: tuple[PrincipleCoverage, ...] = ()

    @property
    def mandatory(self) -> tuple[ElementState, ...]:
        """The elements that a design must have: mandatory, and known while designing."""
        return tuple(element for element in self.elements if element.counts)

    @property
    def optional(self) -> tuple[ElementState, ...]:
        return tuple(one for one in self.elements if one.mandatory == "optional" and one.state != "at issue")

    @property
    def ready(self) -> int:
        return sum(element.state == "ready" for element in self.mandatory)

    @property
    def of(self) -> int:
        return len(self.mandatory)

    @property
    def half_ready(self) -> bool:
        """True once half of the mandatory elements are ready: then the header shows them."""
        return self.of > 0 and 2 * self.ready >= self.of

    @property
    def lacking(self) -> tuple[ElementState, ...]:
        """The mandatory elements that are missing or open."""
        return tuple(element for element in self.mandatory if element.state != "ready")

    def say(self) -> str:
        """``EU facts ready: 6 of 9``."""
        return f"EU facts ready: {self.ready} of {self.of}"


def eu_facts(
    guideline: Guideline, design: Design, steps: Journey | None = None, view: Credential | None = None
) -> EuFacts:
    """The EU facts of a design. ``steps`` and ``view`` are its journey and typed view, if the caller has them."""
    steps = steps or journey(guideline, design)
    seen = _Seen(guideline, design, steps, view or credential(guideline, design, steps))
    return EuFacts(
        elements=tuple(seen.element(element) for element in annex_1()),
        principles=tuple(seen.coverage(principle) for principle in annex_2()),
    )


def _awarded_in(view: Credential) -> str:
    return ", ".join(dict.fromkeys(body.country for body in view.bodies if body.country))


def _awarded_by(view: Credential) -> str:
    return ", ".join(body.name for body in view.bodies if body.name != body.id)


def _outcomes(view: Credential) -> str:
    written = sum(outcome.sentence != outcome.id for outcome in view.outcomes)
    return count(written, "learning outcome", "learning outcomes") if written else ""


def _workload(view: Credential) -> str:
    hours = exact(view.activity_hours if view.activity_hours is not None else view.unit_hours)
    credits = exact(view.credits)
    parts = [f"{say_fraction(hours)} h"] if hours is not None and hours > 0 else []
    if credits is not None and credits > 0 and view.credit_unit_id != "hours_only":
        parts.append(f"{view.credit_unit or 'credits'}: {say_fraction(credits)}")
    return ", ".join(parts)


def _level(view: Credential) -> str:
    return (view.level or "") if view.eqf is not None else view.national_level or ""


def _assessed_by(view: Credential) -> str:
    return ", ".join(dict.fromkeys(one.type for one in view.assessments if one.type))


def _assured_by(view: Credential) -> str:
    return (view.quality or "") if set(view.quality_ids) - {"none"} else ""


def _supervised(view: Credential) -> str:
    return view.supervision or ""


def _stacked(view: Credential) -> str:
    return "" if view.stacking_id == "undecided" else view.stacking or ""


_FACT: Mapping[str, Callable[[Credential], str]] = {
    "I-2": lambda view: view.title or "",
    "I-3": _awarded_in,
    "I-4": _awarded_by,
    "I-6": _outcomes,
    "I-7": _workload,
    "I-8": _level,
    "I-9": _assessed_by,
    "I-10": lambda view: view.mode or "",
    "I-11": _assured_by,
    "I-13": _supervised,
    "I-15": _stacked,
}
"""What the credential could print for an element; empty while that is not known. Others are ready once answered."""

_UNDECIDED: Mapping[str, Callable[[Credential], bool]] = {
    "I-8": lambda view: view.level_id == "not_sure",
    "I-15": lambda view: view.stacking_id == "undecided",
}
"""Answers that mean "not known yet"."""


@dataclass(frozen=True)
class _Seen:
    guideline: Guideline
    design: Design
    steps: Journey
    view: Credential

    def element(self, element: Element) -> ElementState:
        fact = _FACT[element.no](self.view) if element.no in _FACT else ""
        answers = "" if fact else self._answers(element)
        settled = bool(fact or (answers and element.no not in _FACT) or self._further(element))
        return ElementState(
            no=element.no,
            name=element.name,
            mandatory=element.mandatory,
            state=self._state(element, settled),
            questions=element.questions,
            question=self._go_to(element),
            said=shorten(fact or answers, LENGTH) or (FURTHER if self._further(element) else ""),
        )

    def coverage(self, principle: Principle) -> PrincipleCoverage:
        """A question whose condition does not hold is not counted; one that this path leaves out is."""
        asked = [name for name in principle.questions if self._could_be_asked(name)]
        left_open = [name for name in asked if name in self.design.open]
        answered = [name for name in asked if name in self.steps.relevant and name not in left_open]
        return PrincipleCoverage(
            no=principle.no,
            name=principle.name,
            about=principle.about,
            confirmed=principle.confirmed,
            answered=tuple(answered),
            open=tuple(left_open),
            waiting=tuple(name for name in asked if name not in answered and name not in left_open),
        )

    def _state(self, element: Element, settled: bool) -> State:
        if element.known == "issue":
            return "at issue"
        if settled:
            return "ready"
        undecided = element.no in _UNDECIDED and _UNDECIDED[element.no](self.view)
        left_open = any(name in self.steps and self.steps.step(name).status == "open" for name in element.questions)
        return "open" if undecided or left_open else "missing"

    def _answers(self, element: Element) -> str:
        """The answers to an element's questions in a few words."""
        given = [self.steps.step(name) for name in element.questions if name in self.steps.relevant]
        return "; ".join(said for step in given if (said := brief_answer(self.guideline, self.design, step, LENGTH)))

    def _further(self, element: Element) -> bool:
        """Further information, which no question asks for by itself: anything that serves no other element."""
        if element.questions or element.known == "issue":
            return False
        used = {name for other in annex_1() for name in other.questions}
        return bool(self.steps.relevant.keys() - used)

    def _go_to(self, element: Element) -> str:
        here = [name for name in element.questions if name in self.steps]
        waiting = [name for name in here if name not in self.steps.relevant]
        return next(iter([*waiting, *here, *element.questions]), "")

    def _could_be_asked(self, name: str) -> bool:
        if name in self.steps:
            return True
        question = self.guideline.by_id.get(name)
        return question is not None and (question.when is None or holds(question.when, self.steps.relevant))
