"""The questions on paper: what the worksheet's template gets to see, as plain data.

Every question keeps its short code (O2), so that what is written by hand can be typed up later. With a design, the
answers so far are printed in place, and the questions are those that are asked for this design.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from assistant import locations
from assistant.design.model import Design, OpenQuestion
from assistant.document.render import render_context
from assistant.document.room_to_write import Blank, Grid, blank, grid
from assistant.document.said_conditions import say_condition
from assistant.errors import MicrocraftError
from assistant.guideline.conditions import comparisons
from assistant.guideline.model import Condition, Guideline, Path, Question, Stage
from assistant.interview.conditions import holds
from assistant.interview.journey import Journey, journey, variant_of
from assistant.interview.wording import say_date


class Asked(BaseModel):
    """One question with room for its answer."""

    ref: str
    name: str
    ask: str
    why: str
    good: str
    weak: str
    hints: list[str]
    required: bool
    when: str
    """A sentence, if the question is asked in some cases only."""
    otherwise: list[str]
    """Sentences: the other wording of the question, and when it is used."""
    blanks: list[Blank]
    grid: Grid | None
    """Room for a list; then there are no blanks."""
    reason: bool
    """True if a board will ask for the reason, so that there has to be room for it."""
    because: str
    who: str
    by: str
    unknown: bool
    """True if it is left open so far."""


class Sheet(BaseModel):
    """One stage; it starts on a page of its own."""

    id: str
    number: int
    title: str
    intro: str
    minutes: int
    questions: list[Asked]


class Worksheet(BaseModel):
    """Everything the worksheet template can print."""

    language: str
    guideline: str
    version: str
    path: str
    typing_up: str
    """The command that writes the empty answer file for these questions."""
    title: str
    filled: bool
    """True if answers so far are printed."""
    sheets: list[Sheet]


def worksheet(
    guideline: Guideline, design: Design | None = None, path: Path | None = None, stages: Sequence[str] = ()
) -> Worksheet:
    """The worksheet. ``path`` is the design's own, else standard; ``stages`` are ids of stages, all if empty."""
    chosen = path or (design.path if design else "standard")
    begun = (design or Design.begun(guideline, chosen)).with_(path=chosen)
    paper = _Paper(guideline, begun, journey(guideline, begun), tuple(questions_on_paper(guideline, begun)))
    sheets = [
        _sheet(paper, stage, number)
        for number, stage in enumerate(_in_order(paper), start=1)
        if not stages or stage.id in stages
    ]
    return Worksheet(
        language=guideline.language,
        guideline=guideline.title,
        version=guideline.version,
        path=next((one.title for one in guideline.paths if one.id == chosen), chosen),
        typing_up=f"microcraft worksheet --path {chosen} --to toml --output answers.toml",
        title=begun.text("frame.title", "title") or "",
        filled=bool(begun.answers),
        sheets=[sheet for sheet in sheets if sheet.questions],
    )


def write_worksheet(sheet: Worksheet, form: str) -> str:
    """The worksheet as Markdown (``md``) or as one HTML page (``html``). Raises TemplateError."""
    return render_context(sheet.model_dump(), form, locations.templates() / "worksheet")


def find_stages(guideline: Guideline, names: Sequence[str]) -> list[str]:
    """The ids of the stages that are meant: by id, by number, or by the beginning of the title.

    Raises MicrocraftError for a name that fits none.
    """
    return [_find_stage(guideline, name) for name in names]


def _find_stage(guideline: Guideline, name: str) -> str:
    wanted = name.strip().casefold()
    numbered = list(enumerate(guideline.stages, start=1))
    exact = [stage.id for number, stage in numbered if wanted in (stage.id, str(number), stage.title.casefold())]
    begun = [stage.id for _, stage in numbered if wanted and (stage.id.startswith(wanted) or _begins(stage, wanted))]
    if exact or len(begun) == 1:
        return (exact or begun)[0]
    known = ", ".join(f"{number} {stage.id}" for number, stage in numbered)
    raise MicrocraftError(f'There is no stage "{name}". Please choose one of these, by number or by name: {known}.')


def _begins(stage: Stage, wanted: str) -> bool:
    return stage.title.casefold().startswith(wanted)


def questions_on_paper(guideline: Guideline, design: Design) -> list[Question]:
    """The questions of the design's path that may be asked: whatever only other answers can rule out is printed."""
    relevant = journey(guideline, design).relevant
    printed: list[Question] = []
    for question in guideline.questions:
        answered = question.id in design.answers or question.id in design.open
        if not (answered or question.asked_on(design.path)):
            continue
        if question.when is None or holds(question.when, relevant) or _may_hold(question.when, printed, design):
            printed.append(question)
    return printed


def _may_hold(condition: Condition, printed: Sequence[Question], design: Design) -> bool:
    """True if the condition looks at something that is on paper and not answered yet."""
    waiting = {question.id for question in printed} - set(design.answers)
    return any(part.question in waiting for part in comparisons(condition))


@dataclass(frozen=True)
class _Paper:
    guideline: Guideline
    design: Design
    steps: Journey
    printed: tuple[Question, ...]

    def may_hold(self, condition: Condition) -> bool:
        return _may_hold(condition, self.printed, self.design)


def _in_order(paper: _Paper) -> list[Stage]:
    """The stages in the order in which this design is asked."""
    asked = [stage.stage for stage in paper.steps.stages]
    return asked + [stage for stage in paper.guideline.stages if stage not in asked]


def _sheet(paper: _Paper, stage: Stage, number: int) -> Sheet:
    questions = [question for question in paper.printed if question.stage == stage.id]
    return Sheet(
        id=stage.id,
        number=number,
        title=stage.title,
        intro=stage.intro,
        minutes=round(sum(question.minutes_on(paper.design.path) for question in questions)),
        questions=[_asked(paper, question) for question in questions],
    )


def _asked(paper: _Paper, question: Question) -> Asked:
    guideline, design = paper.guideline, paper.design
    variant = variant_of(question, paper.steps.relevant)
    fields = question.fields if question.id in design.answers else question.fields_on(design.path)
    form = design.form(question.id) or {}
    left = design.open.get(question.id, OpenQuestion())
    return Asked(
        ref=question.ref,
        name=question.name,
        ask=(variant and variant.ask) or question.ask,
        why=(variant and variant.why) or question.why,
        good=question.good,
        weak=question.weak,
        hints=list(variant.hints if variant and variant.hints is not None else question.hints),
        required=((variant and variant.need) or question.need) == "required",
        when=_when(paper, question),
        otherwise=[] if variant else _otherwise(paper, question),
        blanks=[] if question.many else [blank(guideline, design, field, form) for field in fields],
        grid=grid(guideline, design, question, fields) if question.many else None,
        reason=question.reason,
        because=design.because.get(question.id, "").strip(),
        who=left.who.strip(),
        by=left.by if isinstance(left.by, str) else say_date(left.by) if left.by else "",
        unknown=question.id in design.open,
    )


def _when(paper: _Paper, question: Question) -> str:
    if question.when is None or holds(question.when, paper.steps.relevant):
        return ""
    return f"Only if {say_condition(paper.guideline, question.when)}."


def _otherwise(paper: _Paper, question: Question) -> list[str]:
    """How the question reads in other cases that are still possible."""
    return [
        f"If {say_condition(paper.guideline, variant.when)}, the question is: {variant.ask}"
        for variant in question.variants
        if variant.ask and paper.may_hold(variant.when)
    ]
