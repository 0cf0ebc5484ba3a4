"""The design on one page: each answer in a few words, each record on a line."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.interview.journey import StageSteps
from assistant.interview.progress import brief_answer, shorten
from assistant.interview.wording import say_record_line


def sheet_page(conversation: Conversation, _width: int) -> Content:
    parts: list[Content] = []
    for stage in conversation.journey.stages:
        lines = _stage(conversation, stage)
        if lines:
            parts += [Content.styled(stage.stage.title.upper(), "bold"), *lines, Content("")]
    return Content("\n").join(parts) if parts else Content("Your answers appear here as you give them.")


def _stage(conversation: Conversation, stage: StageSteps) -> list[Content]:
    guideline, design = conversation.guideline, conversation.design
    lines: list[Content] = []
    for step in stage.steps:
        records = design.records(step.id)
        if len(records) > 1:
            lines.append(Content.styled(step.question.name, "dim"))
            said = [say_record_line(guideline, design, step.question, one) for one in records]
            lines += [Content(f"{one.id} {shorten(line, 100)}") for one, line in zip(records, said, strict=True)]
        elif brief := brief_answer(guideline, design, step, 160):
            lines.append(Content.assemble((f"{step.question.name}: ", "dim"), brief))
    return lines
