"""The checks, by a table: what each finds, and the near miss where it stays silent."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.feedback.plain_data import plain_report
from assistant.feedback.report import report
from assistant.guideline.check_texts import SEVERITIES, check_texts
from tests.document.designs import empty, example, guideline
from tests.feedback.changing import changed
from tests.interview.test_properties import walks

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "checks.toml").read_text(encoding="utf-8"), parse_float=Decimal)[
    "case"
]
FLAWED = HERE / "flawed.toml"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_found(case: dict[str, Any]) -> None:
    found = report(guideline, changed(case)).findings
    assert sorted(finding.key for finding in found) == sorted(case["finds"])
    assert case.get("says", "") in (found[0].sentence if found else "")


def test_the_good_example_has_no_findings() -> None:
    assert report(guideline, example).findings == ()


def test_an_empty_design_has_no_findings() -> None:
    assert report(guideline, empty).findings == ()


@pytest.mark.parametrize("question", sorted(example.answers))
def test_a_question_without_an_answer_is_not_a_wrong_answer(question: str) -> None:
    """Only the standard facts, which are about what is missing, may speak up when one answer is taken away."""
    found = report(guideline, changed({"without": [question]})).findings
    assert {finding.code for finding in found} <= {"C19"}


@pytest.mark.parametrize("question", sorted(example.answers))
def test_skipped_and_open_questions_are_left_alone(question: str) -> None:
    for state in ("open", "skipped"):
        found = report(guideline, changed({"without": [question], state: [question]})).findings
        assert {finding.code for finding in found} <= {"C19"}


def test_every_check_has_a_case_in_which_it_fires() -> None:
    fired = {key.partition(":")[0] for case in CASES for key in case["finds"]}
    assert {text.code for text in check_texts().values()} <= fired


def test_the_flawed_design_has_every_fault_as_its_table_says() -> None:
    design = read_design(FLAWED, guideline).design
    told = dict(re.findall(r"^# ([CX]\d+(?::\w+)?) {2,}(.+)$", FLAWED.read_text(encoding="utf-8"), re.MULTILINE))
    assert [finding.key for finding in report(guideline, design).findings] == list(told)


def test_every_text_names_real_questions_and_sources() -> None:
    for text in check_texts().values():
        assert text.severity in SEVERITIES
        assert set(text.questions) <= set(guideline.by_id)
        assert all(other.partition(".")[0] in {one.code for one in check_texts().values()} for other in text.unless)
        assert text.source is None or text.cited


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(walks())
def test_no_design_is_too_strange_to_be_checked(designs: list[Design]) -> None:
    for design in designs[-3:]:
        seen = report(guideline, design)
        plain_report(guideline, seen)
        assert len(seen.by_key) == len(seen.findings)
        for finding in (*seen.findings, *(one.finding for one in seen.kept)):
            assert "{" not in finding.sentence or "{" in str(design.answers)
