"""The review in lines: every question with its marks and its answer; on request only some of them."""

from collections.abc import Iterator

from assistant.feedback.review import FILTERS, ReviewLine, narrowed, review
from assistant.plain.telling import who_when
from assistant.plain.work import Work

_SAID = {
    "answered": "",
    "unanswered": "not answered yet",
    "look again": "please look again",
    "finding": "worth another look",
}
"""Marks that are said in other words than their own."""


def tell_review(work: Work, wanted: str) -> Iterator[str]:
    """Everything, one kind of lines ("open"), or those that hold every one of the words, in answers and reasons too."""
    stages = review(work.guideline, work.design, work.journey, work.report)
    known = wanted.casefold() if wanted.casefold() in FILTERS else "all"
    shown = narrowed(stages, known, "" if known == wanted.casefold() else wanted)
    if not shown:
        yield f'Nothing fits "{wanted}".' if wanted else "There is nothing to review yet."
    for stage in shown:
        yield ""
        yield f"Stage {stage.number}: {stage.title}" if stage.number else stage.title
        for line in stage.lines:
            yield f"{line.question.ref}, {line.question.name}: {_state(work, line)}"
            yield from (f"Worth another look: {finding.sentence}" for finding in line.findings)
    kinds = [kind for kind in FILTERS if kind != "all" and narrowed(stages, kind)]
    yield ""
    if kinds:
        yield f"Only some of them: {', '.join(f'review {kind}' for kind in kinds)}. /review WORDS searches."


def _state(work: Work, line: ReviewLine) -> str:
    marks = [_SAID.get(mark, str(mark)) for mark in line.marks]
    brief = "" if line.brief == "open" and "open" in line.marks else line.brief
    if "open" in line.marks:
        marks[marks.index("open")] = f"open{who_when(work.design, line.question.id)}"
    return "; ".join(part for part in (*sorted(marks, key="please look again".__ne__), brief) if part)
