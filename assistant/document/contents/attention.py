"""What a reader should look at: remarks of the checks, what was kept on purpose, missing reasons, open questions."""

from pydantic import BaseModel

from assistant.design.model import Design, OpenQuestion
from assistant.document.contents.chapters import say_by
from assistant.feedback.report import Report
from assistant.interview.journey import Journey, Step

SEVERITIES = {"gap": "A board will miss this", "conflict": "Two answers disagree", "advice": "Could be better"}


class Remark(BaseModel):
    """Something a check found. It advises and never blocks."""

    kind: str
    sentence: str
    advice: str
    source: str
    """Where the rule comes from; empty if it follows from the answers alone."""


class KeptRemark(BaseModel):
    """A remark that was read and left as it is."""

    sentence: str
    reason: str


class Waiting(BaseModel):
    """A question that somebody still has to answer."""

    ref: str
    name: str
    state: str
    who: str
    by: str


class Attention(BaseModel):
    remarks: list[Remark]
    kept: list[KeptRemark]
    unreasoned: list[str]
    """Names of the decisions that call for a reason and have none."""


def attention(design: Design, steps: Journey, found: Report) -> Attention:
    return Attention(
        remarks=[
            Remark(
                kind=SEVERITIES[finding.severity],
                sentence=finding.sentence,
                advice=finding.advice,
                source=finding.source,
            )
            for finding in found.findings
        ],
        kept=[KeptRemark(sentence=one.finding.sentence, reason=one.reason) for one in found.kept],
        unreasoned=[
            step.question.name
            for step in steps.steps
            if step.question.reason and step.id in steps.relevant and not design.because.get(step.id, "").strip()
        ],
    )


def waiting(design: Design, steps: Journey) -> list[Waiting]:
    return [_waiting(design, step) for step in steps.steps if _waits(step)]


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
        by=say_by(left),
    )
