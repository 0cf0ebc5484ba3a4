"""The typed view: ids beside labels, exact numbers, and nothing that could surprise a reader."""

from decimal import Decimal

import pytest

from assistant.design.model import Record
from assistant.feedback.credential import Credential, credential
from tests.document.designs import empty, example, guideline
from tests.feedback.changing import changed


def test_ids_stand_beside_labels() -> None:
    view = credential(guideline, example)
    assert (view.provider_id, view.mode_id, view.scale_id) == ("he_formal", "blended", "pass")
    assert (view.eqf, view.level_id) == (5, "eqf5")
    assert (view.supervision_id, view.ai_id, view.seal_id) == ("supervised_identity", "declared", "qualified")
    assert view.form_ids == ("edc", "signed_pdf")
    assert [one.type_id for one in view.assessments] == ["project", "oral_exam"]
    assert [one.live_id for one in view.units] == ["own_time", "both", "own_time", "live", "both"]
    assert [one.type_id for one in view.evidence][-1] == "own_data"
    assert view.pathways[0].credits == 1
    assert view.personas[0].hours == Decimal("4.5")


def test_an_empty_design_is_an_empty_view() -> None:
    assert credential(guideline, empty) == Credential()


def test_the_title_says_where_it_comes_from() -> None:
    assert credential(guideline, example).title_from == "recognition.title"
    assert credential(guideline, changed({"without": ["recognition.title"]})).title_from == "frame.title"
    assert credential(guideline, empty).title_from == ""


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("40 %", "40"),
        ("40%, must be passed", "40"),
        ("33.3 percent", "33.3"),
        ("33,3 per cent", "33.3"),
        ("40", "40"),
        ("must pass", None),
        ("40 % or 60 %", None),
        ("1", None),
        ("week 12", None),
    ],
)
def test_a_weight_is_a_percentage_only_if_it_says_so(words: str, percent: str | None) -> None:
    view = credential(guideline, changed({"patch": {"assessment.tasks": {"a1": {"weight": words}}}}))
    assert view.assessments[0].weight == words
    assert view.assessments[0].weight_percent == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999999", "-1e13", "1e-14"])
def test_numbers_beyond_reason_do_not_count(number: str) -> None:
    units = (Record("u1", {"title": "x", "hours": Decimal(number)}),)
    view = credential(guideline, example.with_(answers={**example.answers, "delivery.units": units}))
    assert view.unit_hours is None
