"""What the rationale template gets to see: plain data, made from a guideline and a design.

The models below, and those in ``contents``, say what is in it. A template receives only their ``model_dump()``: lists,
dicts, text, numbers and booleans. Text that is missing is empty, a list without entries is empty, and nothing is ever
None.
"""

from typing import Any, Literal

from pydantic import BaseModel

from assistant.design.model import Design
from assistant.document.contents.appendix import Appended, AppendedStage, SetAside, appendix, kept, set_aside
from assistant.document.contents.attention import Attention, Waiting, attention, waiting
from assistant.document.contents.chain import Chain, chain
from assistant.document.contents.changes import Changes, changes
from assistant.document.contents.chapters import Chapter, chapters
from assistant.document.contents.citing import listed, numbered
from assistant.document.contents.hours import Hours, hours
from assistant.document.contents.requirements import Europe, europe
from assistant.document.shown import Shown, show
from assistant.document.summary import Fact, standing, summarise
from assistant.feedback.credential import Credential
from assistant.feedback.report import report
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, journey

UNTITLED = "Untitled micro-credential"

Length = Literal["sheet", "board", "full"]
LENGTHS: tuple[Length, ...] = ("sheet", "board", "full")
"""One page; what a board reads, with every answer said once; the same with every question and answer in full."""


class Rationale(BaseModel):
    """Everything the rationale template can print."""

    length: Length
    language: str
    guideline: str
    version: str
    title: str
    pitch: str
    bodies: list[str]
    facts: list[Fact]
    """The summary, in the order in which it is read."""
    outcomes: list[str]
    standing: list[str]
    """How far the design is, a sentence each."""
    changes: Changes
    chapters: list[Chapter]
    chain: Chain
    hours: Hours
    europe: Europe
    attention: Attention
    waiting: list[Waiting]
    """Open questions."""
    next_steps: Shown
    appendix: list[AppendedStage]
    """Empty unless the length is ``full``."""
    kept: list[Appended]
    """Answers to questions that are not asked any more."""
    aside: list[SetAside]
    """What did not fit any more and was set aside."""
    sources: list[str]
    """In the order of their numbers."""


def context(guideline: Guideline, design: Design, length: Length = "full") -> dict[str, Any]:
    """The rationale as plain data."""
    return rationale(guideline, design, length).model_dump()


def rationale(guideline: Guideline, design: Design, length: Length = "full") -> Rationale:
    steps = journey(guideline, design)
    found = report(guideline, design, steps)
    facts = found.credential
    still = waiting(design, steps)
    numbers = numbered(steps)
    return Rationale(
        length=length,
        language=guideline.language,
        guideline=guideline.title,
        version=guideline.version,
        title=facts.title or UNTITLED,
        pitch=facts.pitch or "",
        bodies=_bodies(facts),
        facts=summarise(facts, found.workload),
        outcomes=[outcome.sentence for outcome in facts.outcomes],
        standing=standing(steps, found, len(still)),
        changes=changes(guideline, design),
        chapters=chapters(guideline, design, steps, found.eu_facts, numbers),
        chain=chain(facts, found.alignment),
        hours=hours(found.workload),
        europe=europe(guideline, found.eu_facts),
        attention=attention(design, steps, found),
        waiting=still,
        next_steps=_next_steps(guideline, design, steps),
        appendix=appendix(guideline, design, steps) if length == "full" else [],
        kept=kept(guideline, design, steps),
        aside=set_aside(guideline, design),
        sources=listed(numbers),
    )


def _bodies(facts: Credential) -> list[str]:
    return [f"{body.name}, {body.country}" if body.country else body.name for body in facts.bodies]


def _next_steps(guideline: Guideline, design: Design, steps: Journey) -> Shown:
    question = guideline.by_id.get("review.next_steps")
    if question is None or question.id not in steps.relevant:
        return Shown()
    return show(guideline, design, question, steps.relevant[question.id])
