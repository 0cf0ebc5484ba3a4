"""Hours: a bar for each kind of learning and each unit, what learners have, and the credits it makes."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.feedback import hours_said
from assistant.feedback.figures import say_hours
from assistant.feedback.workload import Bar, bars
from assistant.interview.progress import shorten

HEADINGS = {
    "type": "By kind of learning",
    "unit": "By unit",
    "live": "Live or in own time",
    "time": "Against the time learners have",
}
LONGEST_BAR = 12
"""Columns."""
SAID = (
    hours_said.say_total,
    hours_said.say_credits,
    hours_said.say_stated,
    hours_said.say_lists,
    hours_said.say_time,
    hours_said.say_live,
    hours_said.say_assessment,
)


def hours_page(conversation: Conversation, width: int) -> Content:
    load = conversation.report.workload
    drawn = bars(load)
    if not drawn:
        return Content("Once units or learning activities have hours, this page adds them up.")
    columns = max(len(say_hours(bar.hours)) for bar in drawn)
    lines: list[Content] = []
    for group, heading in HEADINGS.items():
        of_group = [bar for bar in drawn if bar.group == group]
        if of_group:
            lines += [Content.styled(heading, "bold"), *(_bar(bar, width, columns) for bar in of_group), Content("")]
    lines += [Content(sentence) for say in SAID if (sentence := say(load))]
    if load.rule is not None:
        lines.append(Content.styled(hours_said.say_rule(load.rule), "dim"))
    return Content("\n").join(lines)


def _bar(bar: Bar, width: int, columns: int) -> Content:
    room = max(8, width - LONGEST_BAR - columns - 2)
    cells = round(LONGEST_BAR * bar.share) if bar.share is not None else 0
    full = "█" * max(0, min(LONGEST_BAR, cells)) or ("▏" if bar.hours else "")
    return Content(f"{shorten(bar.label, room):<{room}} {full:<{LONGEST_BAR}} {say_hours(bar.hours):>{columns}}")
