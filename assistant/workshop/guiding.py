"""Which question a step leads a team to. Pure. The team may go ahead or back at any time."""

from collections.abc import Sequence

from assistant.design.model import Design
from assistant.interview.journey import Journey
from assistant.workshop.plan import PlanStep


def first_waiting(journey: Journey, questions: Sequence[str]) -> str | None:
    """The first question of a step that has no answer yet, or None. Questions that this team is not asked count not."""
    return next((one for one in questions if one in journey and not journey.step(one).settled), None)


def next_waiting(journey: Journey, questions: Sequence[str], after: str) -> str | None:
    """The next one after a question of the step, or else an earlier one that was passed over; None if all are done."""
    if after not in questions:
        return None
    place = list(questions).index(after)
    return first_waiting(journey, (*questions[place + 1 :], *questions[:place]))


def where_to_begin(design: Design, journey: Journey, questions: Sequence[str], otherwise: str | None) -> str | None:
    """Where a team begins: at its half-typed reply, else at the first question of the step that waits."""
    if otherwise is not None and otherwise in design.drafts:
        return otherwise
    return first_waiting(journey, questions) or otherwise


def say_nothing_waits(step: PlanStep) -> str:
    """Why a step leads nowhere just now."""
    none = "This step's questions are answered." if step.questions else "This step has no questions."
    return f"{none} You may go ahead, or back to any answer."
