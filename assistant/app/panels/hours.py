"""Hours: a bar for each kind of learning and each unit, what learners have, and the credits it makes."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.feedback.figures import say_hours
from assistant.feedback.hours_said import say_rule, say_sums
from assistant.feedback.workload import GROUPS, Bar, bars
from assistant.interview.progress import shorten

LONGEST_BAR = 12
"""Columns."""


def hours_page(conversation: Conversation, width: int) -> Content:
    load = conversation.report.workload
    drawn = bars(load)
    if not drawn:
        return Content("Once units or learning activities have hours, this page adds them up.")
    columns = max(len(say_hours(bar.hours)) for bar in drawn)
    lines: list[Content] = []
    for group, heading in GROUPS.items():
        of_group = [bar for bar in drawn if bar.group == group]
        if of_group:
            lines += [Content.styled(heading, "bold"), *(_bar(bar, width, columns) for bar in of_group), Content("")]
    lines += [Content(sentence) for sentence in say_sums(load)]
    if load.rule is not None:
        lines.append(Content.styled(say_rule(load.rule), "dim"))
    return Content("\n").join(lines)


def _bar(bar: Bar, width: int, columns: int) -> Content:
    room = max(8, width - LONGEST_BAR - columns - 2)
    cells = round(LONGEST_BAR * bar.share) if bar.share is not None else 0
    full = "█" * max(0, min(LONGEST_BAR, cells)) or ("▏" if bar.hours else "")
    return Content(f"{shorten(bar.label, room):<{room}} {full:<{LONGEST_BAR}} {say_hours(bar.hours):>{columns}}")
