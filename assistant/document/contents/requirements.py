"""What the Council Recommendation of 16 June 2022 asks for: the elements of Annex I, the principles of Annex II."""

from pydantic import BaseModel

from assistant.feedback.eu_facts import EuFacts
from assistant.guideline.frameworks import sources
from assistant.guideline.model import Guideline
from assistant.interview.journey import StageSteps
from assistant.interview.wording import join_words

STATES = {"ready": "ready", "missing": "missing", "open": "left open", "at issue": "known when issued"}
ASKED = {"yes": "always", "if applicable": "if it applies", "optional": "optional"}
TO_CONFIRM = "to be confirmed"


class Requirement(BaseModel):
    """One thing Europe asks for at a stage."""

    annex: str
    name: str
    state: str
    """How far the design is with it, in words."""


class Element(BaseModel):
    """One element of Annex I."""

    name: str
    asked: str
    """always, if it applies, or optional."""
    state: str
    """ready, missing, left open, or known when issued."""
    said: str
    """A few words of what the design says; empty if it says nothing yet."""


class Principle(BaseModel):
    """One principle of Annex II."""

    name: str
    about: str
    confirmed: bool
    """False if what it says was not read in a source: then it is printed as "to be confirmed"."""
    covered: str
    """``4 of 7 answered, 1 open``."""
    waiting: list[str]
    """Names of the questions that serve it and have no answer yet."""


class Europe(BaseModel):
    """Both annexes as a table each."""

    ready: str
    """A sentence: how many of the mandatory elements are ready, and which are lacking."""
    elements: list[Element]
    principles: list[Principle]
    sources: list[str]


def europe(guideline: Guideline, facts: EuFacts) -> Europe:
    known = sources()
    return Europe(
        ready=_ready(facts),
        elements=[
            Element(name=one.name, asked=ASKED[one.mandatory], state=STATES[one.state], said=one.said)
            for one in facts.elements
        ],
        principles=[
            Principle(
                name=one.name,
                about=one.about,
                confirmed=one.confirmed,
                covered=one.say(),
                waiting=[guideline.by_id[name].name for name in (*one.open, *one.waiting) if name in guideline.by_id],
            )
            for one in facts.principles
        ],
        sources=[known[annex].cite() for annex in ("annex-1", "annex-2") if annex in known],
    )


def requirements_of(facts: EuFacts, stage: StageSteps, taken: set[str]) -> list[Requirement]:
    """What is asked for at a stage. An element stands at the first stage that asks for it only; ``taken`` remembers."""
    here = {question.id for question in stage.stage.questions}
    elements = [one for one in facts.elements if one.no not in taken and here.intersection(one.questions)]
    taken.update(one.no for one in elements)
    found = [Requirement(annex="Annex I", name=one.name, state=STATES[one.state]) for one in elements]
    for principle in facts.principles:
        own = here.intersection((*principle.answered, *principle.open, *principle.waiting))
        if own:
            done = len(own.intersection(principle.answered))
            unsure = "" if principle.confirmed else f"; {TO_CONFIRM}"
            state = f"{done} of {len(own)} answered here{unsure}"
            found.append(Requirement(annex="Annex II", name=principle.name, state=state))
    return found


def _ready(facts: EuFacts) -> str:
    lacking = [f"“{one.name}”" for one in facts.lacking]
    is_are = "is" if facts.ready == 1 else "are"
    counted = f"{facts.ready} of {facts.of} mandatory elements that can be known beforehand {is_are} ready."
    return f"{counted} Still lacking: {join_words(lacking)}." if lacking else counted
