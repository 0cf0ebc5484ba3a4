"""What is asked, in which order, and in which words."""

import pytest

from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.answering import choose_path, find_question, leave_open, skip, start
from assistant.interview.journey import journey
from assistant.interview.progress import minutes_left, progress, say_minutes
from tests.interview.giving import add, give, listed


def refs(guideline: Guideline, design: Design) -> list[str]:
    return [step.question.ref for step in journey(guideline, design).steps]


@pytest.mark.parametrize(
    ("mode", "asked"),
    [
        ("on_site", {"D10"}),
        ("online", {"D9"}),
        ("blended", {"D9", "D10"}),
        ("hybrid", {"D9", "D10", "D11"}),
        ("hyflex", {"D9", "D10", "D11"}),
        ("work_based", {"D10"}),
    ],
)
def test_the_delivery_mode_decides_what_follows(guideline: Guideline, mode: str, asked: set[str]) -> None:
    design = give(guideline, start(guideline), "D1", value=mode)
    assert {"D9", "D10", "D11"} & set(refs(guideline, design)) == asked


def test_a_conditional_question_waits_for_what_it_depends_on(guideline: Guideline) -> None:
    assert not {"D9", "D10", "D11", "L6", "A5", "R3", "R5", "R9"} & set(refs(guideline, start(guideline, "full")))


def test_a_hidden_answer_is_kept_and_comes_back(guideline: Guideline) -> None:
    design = give(guideline, start(guideline), "D1", value="hyflex")
    design = give(guideline, design, "D11", value="Everyone joins the same board.")
    away = give(guideline, design, "D1", value="online")
    assert journey(guideline, away).hidden == ("delivery.equal_chance",)
    assert away.text("delivery.equal_chance", "plan") == "Everyone joins the same board."
    assert "delivery.equal_chance" not in journey(guideline, away).relevant
    back = give(guideline, away, "D1", value="hybrid")
    assert journey(guideline, back).step("delivery.equal_chance").status == "answered"


def test_a_hidden_answer_never_steers(guideline: Guideline) -> None:
    for question in guideline.questions:
        if question.when is None:
            continue
        hidden = Design(guideline=guideline.id, version=guideline.version, answers={question.id: {}})
        assert question.id not in journey(guideline, hidden).relevant


def test_express_has_eighteen_questions_and_full_has_all(guideline: Guideline) -> None:
    express = refs(guideline, start(guideline, "express"))
    standard, full = refs(guideline, start(guideline)), refs(guideline, start(guideline, "full"))
    assert len(express) == 18
    assert set(express) < set(standard) < set(full)
    assert len(guideline.questions) == 69


def test_a_question_off_the_path_is_asked_if_it_has_an_answer(guideline: Guideline) -> None:
    design = give(guideline, start(guideline, "full"), "O1", value="They report.")
    assert "O1" in refs(guideline, choose_path(design, "express"))
    assert "O6" not in refs(guideline, choose_path(design, "express"))
    left_open = leave_open(start(guideline, "express"), find_question(guideline, "O1"))
    assert "O1" in refs(guideline, left_open)


def test_other_words_where_they_fit_better(guideline: Guideline) -> None:
    usual = journey(guideline, start(guideline)).step("delivery.units")
    design = give(guideline, start(guideline), "F5", value="assessment_only")
    varied = journey(guideline, design).step("delivery.units")
    assert usual.ask != varied.ask
    assert varied.ask.startswith("Sketch the preparation you offer")
    assert (usual.need, varied.need) == ("required", "recommended")


def test_a_course_without_assessment_looks_at_assessment_first(guideline: Guideline) -> None:
    usual = [stage.stage.id for stage in journey(guideline, start(guideline)).stages]
    assert usual.index("delivery") < usual.index("assessment")
    detour = journey(guideline, give(guideline, start(guideline), "F5", value="unassessed_course"))
    order = [stage.stage.id for stage in detour.stages]
    assert order.index("assessment") + 1 == order.index("delivery")
    assert [stage.number for stage in detour.stages] == list(range(1, len(order) + 1))
    assert [stage.stage.id for stage in detour.stages if stage.detour] == ["assessment"]
    assert sorted(order) == sorted(usual)


def test_walking_forth_and_back(guideline: Guideline) -> None:
    steps = journey(guideline, start(guideline))
    first, last = steps.steps[0], steps.steps[-1]
    assert steps.before(first.id) is None
    assert steps.after(last.id) is None
    for one, other in zip(steps.steps, steps.steps[1:], strict=False):
        assert steps.after(one.id) == other
        assert steps.before(other.id) == one
    assert steps.stage_of("outcomes.level").stage.id == "outcomes"


def test_the_next_question_is_the_first_that_waits(guideline: Guideline) -> None:
    design = start(guideline, "express")
    design = give(guideline, design, "F1", value="A title")
    design = skip(design, find_question(guideline, "F2"))
    steps = journey(guideline, design)
    waiting = steps.next_unsettled()
    assert waiting is not None
    assert waiting.question.ref == "F3"
    around = steps.next_unsettled(after=steps.steps[-1].id)
    assert around == waiting


def test_finished_when_every_question_is_settled(guideline: Guideline) -> None:
    design = start(guideline, "express")
    for step in journey(guideline, design).steps:
        assert not journey(guideline, design).finished
        design = leave_open(design, step.question)
    assert journey(guideline, design).finished
    assert journey(guideline, design).next_unsettled("outcomes.level") is None
    assert minutes_left(design, journey(guideline, design)) == 0


def test_status_of_each_kind(guideline: Guideline) -> None:
    design = give(guideline, start(guideline), "F1", value="A title")
    design = leave_open(design, find_question(guideline, "F2"), who="Ana")
    design = add(guideline, design, "F3", body="University of Northport")
    design = skip(design, find_question(guideline, "F4"))
    steps = journey(guideline, design)
    status = [
        steps.step(f"frame.{name}").status for name in ("title", "pitch", "awarding", "provider", "starting_point")
    ]
    assert status == ["answered", "open", "begun", "skipped", "unanswered"]


def test_progress_counts_what_is_settled(guideline: Guideline) -> None:
    design = give(guideline, start(guideline, "express"), "F1", value="A title")
    design = leave_open(design, find_question(guideline, "F2"))
    frame = progress(design, journey(guideline, design))[0]
    assert (frame.settled, frame.total, frame.open, frame.done, frame.say()) == (2, 3, 1, False, "2/3")
    design = listed(guideline, design, "F3", "University of Northport")
    frame = progress(design, journey(guideline, design))[0]
    assert (frame.done, frame.say()) == (True, "1 open")
    assert minutes_left(design, journey(guideline, design)) < minutes_left(
        start(guideline, "express"), journey(guideline, start(guideline, "express"))
    )


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "about 1 minute"), (1.2, "about 1 minute"), (9, "about 9 minutes"), (88, "about 90 minutes")],
)
def test_minutes_are_said_roughly(minutes: float, words: str) -> None:
    assert say_minutes(minutes) == words
