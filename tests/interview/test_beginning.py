"""Where a conversation goes on when a design is opened."""

from datetime import date

import pytest

from assistant.design.model import Design
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import find_question, keep_draft, leave_open, skip
from assistant.interview.beginning import first_step
from assistant.interview.journey import journey
from tests.interview.giving import give, listed

TODAY = date(2027, 3, 2)
GUIDELINE = load_guideline()


def place(design: Design) -> str | None:
    step = first_step(design, journey(GUIDELINE, design), TODAY)
    return step.id if step is not None else None


def begun() -> Design:
    return give(GUIDELINE, Design.begun(GUIDELINE, "express"), "frame.title", value="First")


DATES = [(TODAY, "frame.pitch"), (date(2027, 3, 3), "frame.awarding"), ("spring", "frame.awarding")]


@pytest.mark.parametrize(("by", "first"), DATES)
def test_an_open_question_comes_first_once_its_date_has_come(by: date | str, first: str) -> None:
    assert place(leave_open(begun(), find_question(GUIDELINE, "frame.pitch"), "Ana", by)) == first


def test_what_is_half_typed_comes_before_what_waits() -> None:
    drafted = keep_draft(begun(), find_question(GUIDELINE, "needs.problem"), {"problem": "half"})
    assert place(drafted) == "needs.problem"


def test_an_answer_to_look_at_again_comes_before_everything() -> None:
    design = give(GUIDELINE, begun(), "outcomes.level", value="2")
    design = listed(GUIDELINE, design, "delivery.units", "Data")
    design = leave_open(design, find_question(GUIDELINE, "frame.pitch"), "Ana", TODAY)
    assert place(give(GUIDELINE, design, "outcomes.level", value="5")) == "delivery.units"
    assert place(design) == "frame.pitch"


def test_nothing_waits_at_the_end() -> None:
    design = begun()
    while (step := journey(GUIDELINE, design).next_unsettled()) is not None:
        design = skip(design, step.question)
    assert place(design) is None
