"""The checks, by a table: what each finds, and the near miss where it stays silent."""

import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.design.file import read_design
from assistant.design.model import Answer, Design, Record, Value
from assistant.feedback.plain_data import plain_report
from assistant.feedback.report import Report, report
from assistant.guideline.check_texts import SEVERITIES, check_texts
from assistant.guideline.model import Field, Question
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


CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [
            Decimal(0),
            Decimal("-3"),
            Decimal("1e400"),
            Decimal("NaN"),
            Decimal("Infinity"),
            Decimal("1e-400"),
            Decimal(25),
            Decimal("0.1"),
        ]
    ),
)
TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(["", "{x}", "{0}", "🎓 alles 100 %", "o1", "40 %", "[/b]"]))


@st.composite
def answers(draw: st.DrawFn, question: Question) -> Answer:
    """Something in every field: of the right kind mostly, and now and then of none."""
    many = draw(st.integers(0, 3)) if question.many is not None else 1
    forms = [{f.key: draw(values(f)) for f in question.fields if draw(st.booleans())} for _ in range(many)]
    if question.many is None:
        return forms[0]
    return tuple(Record(f"{question.many.prefix}{number}", form) for number, form in enumerate(forms, start=1))


def values(field: Field) -> st.SearchStrategy[Value]:
    ids = st.sampled_from([choice.id for choice in field.choices] or ["o1", "o2", "k1", "gone"])
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "number": NUMBERS,
        "date": st.dates(),
        "yes_no": st.booleans(),
        "choice": ids,
        "choices": st.lists(ids, max_size=3).map(tuple),
        "pick": st.one_of(ids, st.lists(ids, max_size=3).map(tuple)),
    }
    usual = kinds.get(field.kind, TEXTS)
    return st.one_of(usual, usual, usual, st.one_of(TEXTS, NUMBERS, st.booleans(), st.just(())))


@st.composite
def strange(draw: st.DrawFn) -> dict[str, Answer]:
    """Several answers that nobody would give."""
    chosen = draw(st.lists(st.sampled_from(guideline.questions), max_size=12, unique_by=lambda question: question.id))
    return {question.id: draw(answers(question)) for question in chosen}


def checked(design: Design) -> Report:
    """The report, which has to hold together whatever the design is."""
    seen = report(guideline, design)
    json.dumps(plain_report(guideline, seen))
    assert len(seen.by_key) == len(seen.findings)
    assert all(finding.sentence and set(finding.questions) <= set(guideline.by_id) for finding in seen.findings)
    return seen


@CALM
@given(walks())
def test_no_conversation_ends_in_a_design_that_cannot_be_checked(walked: list[Design]) -> None:
    for design in walked[-3:]:
        checked(design)


@CALM
@given(strange())
def test_no_answer_is_too_strange_to_be_checked(given_answers: dict[str, Answer]) -> None:
    checked(example.with_(answers={**example.answers, **given_answers}))


def test_two_hundred_outcomes_are_checked() -> None:
    outcomes = tuple(
        Record(f"o{n}", {"verb": "list", "what": f"thing {n} of many", "tasks": ("k1",)}) for n in range(200)
    )
    seen = checked(example.with_(answers={**example.answers, "outcomes.statements": outcomes}))
    assert seen.by_key["C5"].numbers["count"] == 200


@pytest.mark.parametrize(
    "what",
    ["x", "🎓", "knowledge " * 500, "Kenntnisse and conoscenze y conocimientos"],
    ids=["a letter", "a picture", "5,000 letters", "three languages"],
)
def test_an_outcome_of_any_length_is_checked(what: str) -> None:
    checked(changed({"patch": {"outcomes.statements": {"o1": {"verb": what, "what": what}}}}))
