"""A skeleton is typed up in part: what was left blank is passed over, and nothing is taken for an answer by mistake."""

from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, start
from assistant.interview.filling import Filled, fill

NOW = Moment(datetime(2026, 11, 24, tzinfo=UTC))


def filled(guideline: Guideline, *answers: dict[str, Any]) -> Filled:
    return fill(guideline, start(guideline, "full"), answers, (), NOW)


@pytest.mark.parametrize(
    "table",
    [
        {"question": "F1", "value": ""},
        {"question": "F1", "value": "  ", "reason": ""},
        {"question": "F5", "value": {"start": "", "note": ""}, "reason": ""},
        {"question": "N2", "items": ["", " "]},
        {"question": "O2", "rows": [{"verb": "", "what": "", "tasks": [""]}, {"verb": ""}]},
    ],
)
def test_a_blank_is_passed_over_without_a_word(guideline: Guideline, table: dict[str, Any]) -> None:
    result = filled(guideline, table)
    assert (result.taken, result.already, result.refused, dict(result.design.answers)) == (0, 0, (), {})


def test_blank_rows_are_passed_over_and_the_others_keep_their_numbers(guideline: Guideline) -> None:
    blank = {"verb": "", "what": "", "standard": ""}
    rows = [{"verb": "calculate", "what": "emissions"}, blank, {"verb": "", "what": "a form"}, blank]
    result = filled(guideline, {"question": "O2", "rows": rows})
    assert [record.form for record in result.design.records("outcomes.statements")] == [
        {"verb": "calculate", "what": "emissions"}
    ]
    assert [refused.where for refused in result.refused] == ["answer 1 (O2), row 3"]


@pytest.mark.parametrize(
    "table",
    [
        {"question": "F5", "value": {"start": ""}, "reason": "We have slides."},
        {"question": "N2", "items": ["", ""], "reason": "Nobody knows."},
    ],
)
def test_a_reason_without_an_answer_is_reported(guideline: Guideline, table: dict[str, Any]) -> None:
    result = filled(guideline, table)
    assert result.refused
    assert not result.design.answers


def test_an_empty_list_still_says_that_there_is_nothing_to_list(guideline: Guideline) -> None:
    result = filled(guideline, {"question": "L4", "rows": []})
    assert (result.taken, result.design.answers["learners.entry"]) == (1, ())
