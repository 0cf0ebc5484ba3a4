"""What the rationale template gets to see: plain data, made from a guideline and a design.

The models below say what is in it. A template receives only their ``model_dump()``: lists, dicts, text, numbers and
booleans. Text that is missing is empty, a list without entries is empty, and nothing is ever None.
"""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from assistant.design.model import Design, OpenQuestion
from assistant.document.shown import Shown, show, show_in_full
from assistant.document.summary import Fact, summarise
from assistant.feedback.alignment import Alignment, align
from assistant.feedback.credential import Credential, credential
from assistant.guideline.frameworks import Source, sources
from assistant.guideline.model import Citation, Guideline, Question
from assistant.interview.journey import Journey, StageSteps, Step, journey
from assistant.interview.wording import join_words, say_date

UNTITLED = "Untitled micro-credential"


class Decision(BaseModel):
    """One answered question in the body of the document."""

    id: str
    ref: str
    name: str
    answer: Shown
    because: str
    based_on: list[str]
    look_again: str
    """A sentence, if the answer rests on something that has changed since."""
    open: str
    """A sentence, if there is an answer but it is still left open."""


class Chapter(BaseModel):
    """A stage of the guideline with what has been decided in it."""

    id: str
    number: int
    title: str
    detour: str
    decisions: list[Decision]
    waiting: list[str]
    """Names of the questions without an answer."""


class AlignmentRow(BaseModel):
    number: int
    outcome: str
    tasks: list[str]
    units: list[str]
    assessments: list[str]


class Waiting(BaseModel):
    """A question that somebody still has to answer."""

    ref: str
    name: str
    state: str
    who: str
    by: str


class Appended(BaseModel):
    """One answer in the appendix, in full."""

    id: str
    ref: str
    name: str
    ask: str
    answer: Shown
    because: str


class AppendedStage(BaseModel):
    title: str
    answers: list[Appended]


class Rationale(BaseModel):
    """Everything the rationale template can print."""

    language: str
    guideline: str
    version: str
    title: str
    pitch: str
    bodies: list[str]
    facts: list[Fact]
    outcomes: list[str]
    chapters: list[Chapter]
    alignment: list[AlignmentRow]
    holes: list[str]
    waiting: list[Waiting]
    next_steps: Shown
    appendix: list[AppendedStage]
    kept: list[Appended]
    """Answers to questions that are not asked any more."""
    sources: list[str]


def context(guideline: Guideline, design: Design) -> dict[str, Any]:
    """The rationale as plain data."""
    return rationale(guideline, design).model_dump()


def rationale(guideline: Guideline, design: Design) -> Rationale:
    steps = journey(guideline, design)
    facts = credential(guideline, design, steps)
    alignment = align(facts)
    known = sources()
    chapters = [_chapter(guideline, design, stage, known) for stage in steps.stages]
    return Rationale(
        language=guideline.language,
        guideline=guideline.title,
        version=guideline.version,
        title=facts.title or UNTITLED,
        pitch=facts.pitch or "",
        bodies=[f"{body.name}, {body.country}" if body.country else body.name for body in facts.bodies],
        facts=summarise(facts),
        outcomes=[outcome.sentence for outcome in facts.outcomes],
        chapters=chapters,
        alignment=_alignment(facts, alignment),
        holes=list(alignment.holes),
        waiting=[_waiting(design, step) for step in steps.steps if _waits(step)],
        next_steps=_next_steps(guideline, design, steps),
        appendix=_appendix(guideline, design, steps),
        kept=[_appended(guideline, design, guideline.by_id[question]) for question in steps.hidden],
        sources=_sources(steps, known),
    )


def _chapter(guideline: Guideline, design: Design, stage: StageSteps, known: dict[str, Source]) -> Chapter:
    decided = [_decision(guideline, design, step, known) for step in stage.steps if step.id in design.answers]
    decisions = [decision for decision in decided if decision.answer.layout != "missing"]
    printed = {decision.id for decision in decisions}
    return Chapter(
        id=stage.stage.id,
        number=stage.number,
        title=stage.stage.title,
        detour=stage.detour,
        decisions=decisions,
        waiting=[step.question.name for step in stage.steps if step.id not in printed],
    )


def _decision(guideline: Guideline, design: Design, step: Step, known: dict[str, Source]) -> Decision:
    question = step.question
    return Decision(
        id=question.id,
        ref=question.ref,
        name=question.name,
        answer=show(guideline, design, question, design.answers[question.id]),
        because=design.because.get(question.id, "").strip(),
        based_on=_cite(question.sources, known),
        look_again=_look_again(guideline, step),
        open=_say_open(design.open[question.id]) if question.id in design.open else "",
    )


def _cite(citations: Sequence[Citation], known: dict[str, Source]) -> list[str]:
    """Each source once, with the places in it."""
    places: dict[str, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.source, []).extend([citation.at] if citation.at else [])
    return [_citation(known.get(source), source, places[source]) for source in places]


def _citation(source: Source | None, source_id: str, places: list[str]) -> str:
    at = ", ".join(places)
    return source.cite(at) if source is not None else ": ".join(filter(None, (source_id, at)))


def _look_again(guideline: Guideline, step: Step) -> str:
    names = [f"“{guideline.by_id[question].name}”" for question in step.changed_under if question in guideline.by_id]
    if not names:
        return ""
    have = "has" if len(names) == 1 else "have"
    return f"Please look at this again: {join_words(names)} {have} changed since it was answered."


def _say_open(left: OpenQuestion) -> str:
    who = f", to be settled by {left.who}" if left.who.strip() else ""
    by = f", until {_say_by(left)}" if left.by else ""
    return f"Not final yet{who}{by}."


def _say_by(left: OpenQuestion) -> str:
    if left.by is None:
        return ""
    return left.by if isinstance(left.by, str) else say_date(left.by)


def _alignment(facts: Credential, alignment: Alignment) -> list[AlignmentRow]:
    tasks = {task.id: f"Task {number}: {task.name}" for number, task in enumerate(facts.tasks, start=1)}
    units = {unit.id: f"Unit {number}: {unit.title}" for number, unit in enumerate(facts.units, start=1)}
    shown = {one.id: f"Task {number}: {one.task}" for number, one in enumerate(facts.assessments, start=1)}
    return [
        AlignmentRow(
            number=row.number,
            outcome=row.outcome.sentence,
            tasks=[tasks[task.id] for task in row.tasks],
            units=[units[unit.id] for unit in row.units],
            assessments=[shown[one.id] for one in row.assessments],
        )
        for row in alignment.rows
    ]


def _waits(step: Step) -> bool:
    """True for what is left open or skipped, and for what is required and has no answer."""
    return step.status in ("open", "skipped") or (step.status == "unanswered" and step.need == "required")


def _waiting(design: Design, step: Step) -> Waiting:
    left = design.open.get(step.id, OpenQuestion())
    states = {"open": "not known yet", "skipped": "skipped for now"}
    return Waiting(
        ref=step.question.ref,
        name=step.question.name,
        state=states.get(step.status, "not answered yet"),
        who=left.who.strip(),
        by=_say_by(left),
    )


def _next_steps(guideline: Guideline, design: Design, steps: Journey) -> Shown:
    question = guideline.by_id.get("review.next_steps")
    if question is None or question.id not in steps.relevant:
        return Shown()
    return show(guideline, design, question, steps.relevant[question.id])


def _appendix(guideline: Guideline, design: Design, steps: Journey) -> list[AppendedStage]:
    stages = []
    for stage in steps.stages:
        answers = [
            _appended(guideline, design, step.question, step.ask)
            for step in stage.steps
            if step.id in design.answers or design.because.get(step.id, "").strip()
        ]
        if answers:
            stages.append(AppendedStage(title=stage.stage.title, answers=answers))
    return stages


def _appended(guideline: Guideline, design: Design, question: Question, ask: str = "") -> Appended:
    return Appended(
        id=question.id,
        ref=question.ref,
        name=question.name,
        ask=ask or question.ask,
        answer=show_in_full(guideline, design, question, design.answers.get(question.id)),
        because=design.because.get(question.id, "").strip(),
    )


def _sources(steps: Journey, known: dict[str, Source]) -> list[str]:
    """Every source that an answered question names, once, in order of appearance."""
    cited = (citation.source for step in steps.steps if step.id in steps.relevant for citation in step.question.sources)
    return [_full_citation(known[source]) for source in dict.fromkeys(cited) if source in known]


def _full_citation(source: Source) -> str:
    return f"{source.cite()}, {source.url}" if source.url else source.cite()
