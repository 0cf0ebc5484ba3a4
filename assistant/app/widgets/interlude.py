"""What is said between two questions: a finding, or the end of a stage. Content only; the card shows it."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.feedback.finding import Finding
from assistant.interview.journey import StageSteps
from assistant.interview.progress import recap, say_minutes, stage_progress

SEVERITIES = {"gap": "Something is missing", "conflict": "Two things do not fit", "advice": "A suggestion"}
"""How each severity is said."""


def finding_card(conversation: Conversation, finding: Finding, more: int, remark: str = "") -> Content:
    """One finding with what to do, where it belongs and where the rule comes from."""
    parts = [
        *_remark(remark),
        Content.assemble(
            (SEVERITIES[finding.severity], "bold"),
            (f"   {where(conversation, finding)}", "dim"),
            (f"   {more} more after this" if more else "", "dim"),
        ),
        Content(finding.sentence),
        Content.assemble(("what to do  ", "dim"), finding.advice),
    ]
    if finding.source:
        parts.append(Content.assemble(("from  ", "dim"), finding.source))
    return Content("\n").join(parts)


def where(conversation: Conversation, finding: Finding) -> str:
    """``R2 Credits``: the question at which it can be improved."""
    question = conversation.guideline.by_id.get(finding.questions[0]) if finding.questions else None
    return f"{question.ref} {question.name}" if question is not None else ""


def stage_end(conversation: Conversation, stage: StageSteps, following: StageSteps, remark: str = "") -> Content:
    """What a stage has decided, what is worth another look in it, and what comes next."""
    done = stage_progress(conversation.design, stage)
    minutes = say_minutes(stage_progress(conversation.design, following).minutes_left)
    open_text = f"Open questions: {done.open}. " if done.open else ""
    left = findings_of(conversation, stage)
    parts = [
        *_remark(remark),
        Content.styled(f"{stage.stage.title} is done. So far:", "bold"),
        *(Content(f"· {line}") for line in recap(conversation.guideline, conversation.design, stage)),
        *([Content.styled("Worth another look:", "bold")] if left else []),
        *(Content(f"! {finding.sentence}") for finding in left),
        Content(f"{open_text}Next: {following.stage.title}, {minutes}."),
    ]
    return Content("\n").join(parts)


def findings_of(conversation: Conversation, stage: StageSteps) -> list[Finding]:
    """The findings that are mended in this stage."""
    here = {step.id for step in stage.steps}
    return [
        finding for finding in conversation.report.findings if finding.questions[:1] and finding.questions[0] in here
    ]


def _remark(remark: str) -> list[Content]:
    return [Content.styled(f"→ {remark}", "italic")] if remark else []
