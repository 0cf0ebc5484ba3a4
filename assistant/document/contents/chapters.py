"""The stages: what was decided, why, on what it builds and which source asks for it."""

from collections.abc import Collection, Mapping

from pydantic import BaseModel

from assistant.design.model import Design, OpenQuestion
from assistant.document.contents.citing import Cited, cite
from assistant.document.contents.requirements import Requirement, requirements_of
from assistant.document.contents.sentences import say_decided, section_of
from assistant.document.shown import Shown, show_rest
from assistant.feedback.eu_facts import EuFacts
from assistant.guideline.model import Guideline
from assistant.guideline.statements import stage_question
from assistant.interview.journey import Journey, Step
from assistant.interview.wording import join_words, say_date


class Link(BaseModel):
    """An earlier decision."""

    id: str
    name: str


class Decision(BaseModel):
    """One answered question in the body of the document."""

    id: str
    ref: str
    name: str
    says: str
    """The answer in sentences; empty where its own words say it best."""
    points: list[str]
    """Choices that follow the sentences as a list."""
    answer: Shown
    """What the sentences have not said; missing if they have said everything."""
    section: str
    """The section that shows the answer instead, for example ``workload``; empty for nearly all."""
    because: str
    builds_on: list[Link]
    """Earlier decisions that this one rests on and that are printed too."""
    based_on: list[Cited]
    """Sources, by their numbers in the list of sources."""
    look_again: str
    """A sentence, if the answer rests on something that has changed since."""
    open: str
    """A sentence, if there is an answer but it is still left open."""


class Chapter(BaseModel):
    """A stage of the guideline with what has been decided in it."""

    id: str
    number: int
    title: str
    question: str
    """What a reader wants to know of this stage; empty for stages of other guidelines."""
    detour: str
    decisions: list[Decision]
    requirements: list[Requirement]
    """What European sources ask for at this stage."""
    waiting: list[str]
    """Names of the questions without an answer."""


def chapters(
    guideline: Guideline, design: Design, steps: Journey, facts: EuFacts, numbers: Mapping[str, int]
) -> list[Chapter]:
    """``numbers`` are those of the sources."""
    printed = {step.id for step in steps.steps if step.id in design.answers and _says_something(design, step)}
    taken: set[str] = set()
    return [
        Chapter(
            id=stage.stage.id,
            number=stage.number,
            title=stage.stage.title,
            question=stage_question(stage.stage.id),
            detour=stage.detour,
            decisions=[
                _decision(guideline, design, step, printed, numbers) for step in stage.steps if step.id in printed
            ],
            requirements=requirements_of(facts, stage, taken),
            waiting=[step.question.name for step in stage.steps if step.id not in printed],
        )
        for stage in steps.stages
    ]


def _says_something(design: Design, step: Step) -> bool:
    return isinstance(design.answers[step.id], tuple) or bool(design.answers[step.id])


def _decision(
    guideline: Guideline, design: Design, step: Step, printed: Collection[str], numbers: Mapping[str, int]
) -> Decision:
    question, answer = step.question, design.answers[step.id]
    section = section_of(question.id)
    said = say_decided(question, answer)
    all_said = section or (said.text and answer == ())
    return Decision(
        id=question.id,
        ref=question.ref,
        name=question.name,
        says=said.text,
        points=list(said.points),
        answer=Shown() if all_said else show_rest(guideline, design, question, answer, said.fields),
        section=section,
        because=design.because.get(question.id, "").strip(),
        builds_on=[Link(id=one, name=guideline.by_id[one].name) for one in question.rests_on if one in printed],
        based_on=cite(question.sources, numbers),
        look_again=_look_again(guideline, step),
        open=_say_open(design.open[question.id]) if question.id in design.open else "",
    )


def _look_again(guideline: Guideline, step: Step) -> str:
    names = [f"“{guideline.by_id[question].name}”" for question in step.changed_under if question in guideline.by_id]
    if not names:
        return ""
    have = "has" if len(names) == 1 else "have"
    return f"Please look at this again: {join_words(names)} {have} changed since it was answered."


def _say_open(left: OpenQuestion) -> str:
    who = f", to be settled by {left.who}" if left.who.strip() else ""
    by = f", until {say_by(left)}" if left.by else ""
    return f"Not final yet{who}{by}."


def say_by(left: OpenQuestion) -> str:
    """By when an open question should be settled, in words."""
    if left.by is None:
        return ""
    return left.by if isinstance(left.by, str) else say_date(left.by)
