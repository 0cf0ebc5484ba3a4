"""Worth another look: every finding, then those that were kept, with their reasons."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.app.widgets.interlude import SEVERITIES, where


def points_page(conversation: Conversation, _width: int) -> Content:
    report = conversation.report
    lines: list[Content] = []
    for severity, words in SEVERITIES.items():
        found = [finding for finding in report.findings if finding.severity == severity]
        if found:
            lines.append(Content.styled(words, "bold"))
            lines += [
                Content.assemble((f"{where(conversation, one)}\n", "dim"), f"{one.sentence}\n", (one.advice, "italic"))
                for one in found
            ]
    if report.kept:
        lines.append(Content.styled("Kept on purpose", "bold"))
        lines += [
            Content.assemble(one.finding.sentence, (f"\n{one.reason}" if one.reason else "", "italic"))
            for one in report.kept
        ]
    return Content("\n").join(lines) if lines else Content("Nothing stands out so far.")
