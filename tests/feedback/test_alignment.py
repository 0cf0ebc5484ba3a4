"""What the answers amount to: the typed view and the alignment."""

from decimal import Decimal

from assistant.design.model import Design, Record
from assistant.feedback.alignment import align
from assistant.feedback.credential import Credential, credential
from tests.document.designs import empty, example, guideline


def changed(**answers: object) -> Design:
    return example.with_(
        answers={**example.answers, **{key.replace("__", "."): value for key, value in answers.items()}}
    )


def test_the_example_in_figures() -> None:
    view = credential(guideline, example)
    assert view.title == "Carbon Footprint Reporting for Small Firms"
    assert view.bodies[0].name == "University of Northport"
    assert view.unit_hours == view.activity_hours == view.hours == Decimal(30)
    assert view.credits == 1
    assert view.credit_unit == "ECTS credits"
    assert [outcome.id for outcome in view.outcomes] == ["o1", "o2", "o3"]
    assert view.outcomes[1].sentence.startswith("present the result to a customer or a bank in a two-page report")
    assert view.outcomes[0].tasks == ("k1", "k2")
    assert view.assessments[1].type == "Oral examination"


def test_an_empty_design_is_all_gaps() -> None:
    assert credential(guideline, empty) == Credential()


def test_hours_are_added_without_rounding() -> None:
    units = tuple(Record(f"u{n}", {"title": "x", "hours": Decimal("0.1")}) for n in range(1, 4))
    assert credential(guideline, changed(delivery__units=units)).unit_hours == Decimal("0.3")


def test_hidden_answers_do_not_count() -> None:
    undecided = changed(outcomes__level={"level": "not_sure"})
    assert credential(guideline, undecided).national_level is None


def test_the_example_has_no_holes() -> None:
    alignment = align(credential(guideline, example))
    assert alignment.holes == ()
    assert [unit.id for unit in alignment.rows[0].units] == ["u2", "u3", "u4", "u5"]


def test_holes_are_plain_sentences() -> None:
    design = changed(
        assessment__tasks=(Record("a1", {"task": "Report", "outcomes": ("o1", "o7")}), Record("a2", {"task": "Talk"})),
        delivery__units=(Record("u1", {"title": "Numbers", "outcomes": ("o1",)}),),
        needs__tasks=(*example.records("needs.tasks"), Record("k6", {"task": "Sleep"})),
    )
    holes = align(credential(guideline, design)).holes
    assert "Task 6 (Sleep) is not served by any outcome." in holes
    assert "Assessment task 2 (Talk) does not show any outcome." in holes
    assert "Assessment task 1 (Report) points at o7, which is no longer in the list of outcomes." in holes
    assert sum("is not served by any unit" in hole for hole in holes) == 2
    assert sum("is not assessed by any task" in hole for hole in holes) == 2


def test_without_outcomes_there_is_one_sentence() -> None:
    assert align(credential(guideline, empty)).holes == (
        "There are no learning outcomes yet, so nothing can be aligned.",
    )
