"""Where a conversation goes on when a design is opened: at what needs its author first."""

from datetime import date

from assistant.design.model import Design
from assistant.interview.journey import Journey, Step


def first_step(design: Design, steps: Journey, today: date) -> Step | None:
    """The question to stand at, or None if nothing needs anybody.

    An answer to look at again comes first, then an open question whose date has come, then what was begun or half
    typed, then the first question that waits.
    """
    marked = (step for step in steps.steps if step.look_again)
    due = (step for step in steps.steps if is_due(design, step.id, today))
    begun = (step for step in steps.steps if step.status == "begun" or step.id in design.drafts)
    first = next((step for group in (marked, due, begun) for step in group), None)
    return first or steps.next_unsettled()


def is_due(design: Design, question: str, today: date) -> bool:
    """True for an open question whose date has come."""
    entry = design.open.get(question)
    return entry is not None and isinstance(entry.by, date) and entry.by <= today
