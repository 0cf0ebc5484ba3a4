"""What is not known yet, with who could tell and by when; then what was skipped."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.interview.wording import say_date


def open_questions_page(conversation: Conversation, _width: int) -> Content:
    lines: list[Content] = []
    for step in conversation.journey.steps:
        entry = conversation.design.open.get(step.id)
        if entry is not None:
            by = entry.by if isinstance(entry.by, str) else say_date(entry.by) if entry.by else ""
            who = " · ".join(part for part in (entry.who, f"by {by}" if by else "") if part)
            name = Content.assemble((f"{step.question.ref} ", "dim"), step.question.name)
            lines.append(Content.assemble(name, f"\n   {who}" if who else ""))
    skipped = [step for step in conversation.journey.steps if step.status == "skipped"]
    if skipped:
        lines.append(Content.styled("\nSkipped", "dim"))
        lines += [Content.assemble((f"{step.question.ref} ", "dim"), step.question.name) for step in skipped]
    return Content("\n").join(lines) if lines else Content("Nothing is open.")
