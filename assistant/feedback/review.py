"""The review: every question with its answer and its marks, in the interview's order. Derived, so it cannot drift."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.design.model import Design
from assistant.feedback.finding import Finding
from assistant.feedback.report import Report
from assistant.guideline.model import Guideline, Question
from assistant.interview.journey import Journey, StageSteps, Step
from assistant.interview.progress import brief_answer, shorten
from assistant.interview.wording import say_answer

Mark = Literal[
    "answered", "open", "skipped", "begun", "unanswered", "look again", "reworded", "finding", "kept but hidden"
]

BRIEF = 200
"""Characters of an answer on its line."""


@dataclass(frozen=True)
class ReviewLine:
    """One question."""

    question: Question
    marks: tuple[Mark, ...]
    """The state of the answer first, then what asks for attention."""
    brief: str
    findings: tuple[Finding, ...] = ()
    whole: str = ""
    """The answer and the reason in full: what a search looks into."""


@dataclass(frozen=True)
class ReviewStage:
    title: str
    number: int
    lines: tuple[ReviewLine, ...]


def review(guideline: Guideline, design: Design, steps: Journey, report: Report) -> tuple[ReviewStage, ...]:
    """Every relevant question by stage; what is hidden but kept comes last, as a stage with the number 0."""
    stages = [_stage(guideline, design, stage, report) for stage in steps.stages]
    hidden = [_hidden(guideline, design, guideline.by_id[question]) for question in steps.hidden]
    if hidden:
        stages.append(ReviewStage("Kept, but not asked just now", 0, tuple(hidden)))
    return tuple(stages)


def _stage(guideline: Guideline, design: Design, stage: StageSteps, report: Report) -> ReviewStage:
    return ReviewStage(
        stage.stage.title, stage.number, tuple(_line(guideline, design, step, report) for step in stage.steps)
    )


def _line(guideline: Guideline, design: Design, step: Step, report: Report) -> ReviewLine:
    found = report.about(step.id)
    marks: list[Mark] = [step.status]
    if step.look_again:
        marks.append("look again")
    if step.id in design.reworded:
        marks.append("reworded")
    if found:
        marks.append("finding")
    brief = brief_answer(guideline, design, step, BRIEF)
    return ReviewLine(step.question, tuple(marks), brief, found, _whole(guideline, design, step.question))


def _hidden(guideline: Guideline, design: Design, question: Question) -> ReviewLine:
    whole = _whole(guideline, design, question)
    return ReviewLine(question, ("kept but hidden",), shorten(whole, BRIEF), (), whole)


def _whole(guideline: Guideline, design: Design, question: Question) -> str:
    return "\n".join([*say_answer(guideline, design, question), design.because.get(question.id, "")]).strip()


FILTERS: dict[str, Callable[[ReviewLine], bool]] = {
    "all": lambda _line: True,
    "needs you": lambda line: bool({"open", "begun", "unanswered", "look again", "finding"} & set(line.marks)),
    "open": lambda line: bool({"open", "skipped", "unanswered", "begun"} & set(line.marks)),
    "look again": lambda line: "look again" in line.marks,
    "reworded": lambda line: "reworded" in line.marks,
    "findings": lambda line: bool(line.findings),
    "hidden": lambda line: "kept but hidden" in line.marks,
}
"""What can be shown alone, by name."""


def narrowed(stages: Sequence[ReviewStage], kind: str, words: str = "") -> tuple[ReviewStage, ...]:
    """Only the lines of one kind that hold every one of the words, in their question, answer or reason."""
    wanted = words.casefold().split()

    def fits(line: ReviewLine) -> bool:
        text = f"{line.question.ref} {line.question.name} {line.question.ask} {line.whole}".casefold()
        return FILTERS[kind](line) and all(word in text for word in wanted)

    kept = (ReviewStage(one.title, one.number, tuple(line for line in one.lines if fits(line))) for one in stages)
    return tuple(stage for stage in kept if stage.lines)
