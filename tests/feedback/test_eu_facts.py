"""EU facts: which elements of Annex I are ready, missing or open, and how far Annex II is covered."""

from decimal import Decimal

import pytest

from assistant.design.model import Answer, OpenQuestion, Record
from assistant.feedback.eu_facts import EuFacts, eu_facts
from assistant.guideline.frameworks import annex_1, annex_2
from tests.document.designs import empty, example, guideline, half


def facts_of(**answers: Answer) -> EuFacts:
    named = {name.replace("__", "."): answer for name, answer in answers.items()}
    return eu_facts(guideline, empty.with_(answers=named))


def state(facts: EuFacts, no: str) -> str:
    return next(element.state for element in facts.elements if element.no == no)


def test_nine_elements_are_mandatory_and_known_while_designing() -> None:
    facts = eu_facts(guideline, empty)
    assert [one.no for one in facts.mandatory] == ["I-2", "I-3", "I-4", "I-6", "I-7", "I-8", "I-9", "I-10", "I-11"]
    assert [one.no for one in facts.optional] == ["I-12", "I-13", "I-15", "I-16"]
    assert [one.no for one in facts.elements if one.state == "at issue"] == ["I-1", "I-5", "I-14"]


def test_both_annexes_ask_only_questions_that_exist() -> None:
    asked = {name for element in annex_1() for name in element.questions}
    asked |= {name for principle in annex_2() for name in principle.questions}
    assert asked <= guideline.by_id.keys()
    assert [principle.no for principle in annex_2()] == [f"II-{n}" for n in range(1, 11)]


def test_the_example_has_every_fact() -> None:
    facts = eu_facts(guideline, example)
    assert facts.say() == "EU facts ready: 9 of 9"
    assert facts.lacking == ()
    assert [one.state for one in facts.optional] == ["ready"] * 4
    said = {element.no: element.said for element in facts.elements}
    assert said["I-3"] == "Portugal"
    assert said["I-6"] == "3 learning outcomes"
    assert said["I-7"] == "30 h, ECTS credits: 1"
    assert all(said[element.no] for element in facts.mandatory)


def test_an_empty_design_has_none_and_says_where_to_go() -> None:
    facts = eu_facts(guideline, empty)
    assert facts.say() == "EU facts ready: 0 of 9"
    assert not facts.half_ready
    assert all(element.state == "missing" for element in facts.mandatory)
    assert {element.no: element.question for element in facts.mandatory}["I-11"] == "recognition.quality"


def test_half_a_design() -> None:
    facts = eu_facts(guideline, half)
    assert facts.say() == "EU facts ready: 6 of 9"
    assert facts.half_ready
    assert {element.no: element.state for element in facts.lacking} == {
        "I-7": "open",
        "I-9": "open",
        "I-11": "missing",
    }


@pytest.mark.parametrize(
    ("no", "question", "answer", "expected"),
    [
        ("I-2", "frame__title", {"title": "Carbon"}, "ready"),
        ("I-2", "recognition__title", {"title": "Carbon"}, "ready"),
        ("I-3", "frame__awarding", (Record("b1", {"body": "A University"}),), "missing"),
        ("I-4", "frame__awarding", (Record("b1", {"body": "A University"}),), "ready"),
        ("I-4", "frame__awarding", (), "missing"),
        ("I-6", "outcomes__statements", (Record("o1", {}),), "missing"),
        ("I-7", "delivery__units", (Record("u1", {"title": "x", "hours": Decimal(3)}),), "ready"),
        ("I-7", "delivery__units", (Record("u1", {"title": "x"}),), "missing"),
        ("I-7", "delivery__activities", {"take_in": Decimal(0)}, "missing"),
        ("I-7", "recognition__credits", {"credits": Decimal(1), "unit": "ects"}, "ready"),
        ("I-8", "outcomes__level", {"level": "eqf5"}, "ready"),
        ("I-8", "outcomes__level", {"level": "not_sure"}, "open"),
        ("I-9", "assessment__tasks", (Record("a1", {"task": "a report"}),), "missing"),
        ("I-9", "assessment__tasks", (Record("a1", {"task": "a report", "type": "project_work"}),), "ready"),
        ("I-10", "delivery__mode", {"mode": "online"}, "ready"),
        ("I-11", "recognition__quality", {"quality": ("none",)}, "missing"),
        ("I-11", "recognition__quality", {"quality": ("internal", "none")}, "ready"),
        ("I-12", "learners__entry", (), "ready"),
        ("I-15", "recognition__stacking", {"stacking": "undecided"}, "open"),
        ("I-15", "recognition__stacking", {"stacking": "alone"}, "ready"),
        ("I-16", "frame__pitch", {"pitch": "For all"}, "ready"),
        ("I-16", "frame__title", {"title": "Carbon"}, "missing"),
        ("I-1", "recognition__personal_data", {"details": ("name",)}, "at issue"),
    ],
)
def test_when_an_element_is_ready(no: str, question: str, answer: Answer, expected: str) -> None:
    assert state(facts_of(**{question: answer}), no) == expected


def test_a_question_left_open_is_neither_ready_nor_missing() -> None:
    facts = eu_facts(guideline, empty.with_(open={"delivery.mode": OpenQuestion("Rui")}))
    assert state(facts, "I-10") == "open"


def test_principles_count_answers_open_questions_and_what_is_left() -> None:
    facts = eu_facts(guideline, half)
    assessment = next(one for one in facts.principles if one.no == "II-4")
    assert assessment.answered == ("outcomes.agreement",)
    assert assessment.open == ("assessment.tasks",)
    assert assessment.say().endswith("answered, 1 open")
    assert not next(one for one in facts.principles if one.no == "II-7").confirmed


def test_a_question_that_does_not_apply_is_not_counted() -> None:
    """The seal is asked for only where a European Digital Credential is issued."""
    paper, digital = (
        next(one for one in facts_of(recognition__form={"form": (form,)}).principles if one.no == "II-7")
        for form in ("paper", "edc")
    )
    assert "recognition.seal" not in paper.waiting
    assert digital.total == paper.total + 1


def test_the_example_covers_every_principle() -> None:
    assert all(one.answered and not one.open for one in eu_facts(guideline, example).principles)
