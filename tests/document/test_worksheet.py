"""The questions on paper: nothing is missing, codes are visible, and what is typed up is what was answered."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import tomli_w

from assistant.design.model import Answer, Design, Form, Record, Value
from assistant.document.answer_file import answer_file
from assistant.document.said_conditions import say_condition
from assistant.document.worksheet import Asked, find_stages, worksheet, write_worksheet
from assistant.errors import MicrocraftError
from assistant.guideline.model import Condition, Field, Path, Question
from assistant.interview.answering import Moment, start
from assistant.interview.filling import fill
from tests.document.designs import empty, example, guideline, half, with_texts
from tests.document.reading import MARKUP, Page, markdown_text, spaced, structure, tokens
from tests.document.test_hostile_text import PLACES, ROUNDS, expected, harmless, hostile_at
from tests.fill.test_blanks import NOW


def asked(design: Design | None = None, path: Path | None = None) -> dict[str, Asked]:
    return {one.ref: one for sheet in worksheet(guideline, design, path).sheets for one in sheet.questions}


@pytest.mark.parametrize(("path", "questions"), [("express", 18), ("full", 69)])
def test_every_question_of_the_path_is_on_paper_with_its_code(path: Path, questions: int) -> None:
    page = Page(write_worksheet(worksheet(guideline, None, path), "html"))
    on_path = [question for question in guideline.questions if question.asked_on(path)]
    assert len(on_path) == questions
    assert page.faults == []
    assert page.values("id") == [
        name
        for stage in guideline.stages
        if any(one.stage == stage.id for one in on_path)
        for name in (f"stage.{stage.id}", *(one.ref for one in on_path if one.stage == stage.id))
    ] + ["typing"]
    for question in on_path:
        for text in (question.ask, question.why, question.good, question.weak, *question.hints):
            assert spaced(text) in spaced(page.text)


def test_a_stage_begins_on_a_new_page() -> None:
    page = Page(write_worksheet(worksheet(guideline), "html"))
    classes = [value for tag, attrs in page.attributes if tag == "section" and (value := attrs.get("class"))]
    sheets = [value for value in classes if value.startswith("sheet")]
    assert sheets == ["sheet"] + ["sheet new-page"] * (len(guideline.stages) - 1)


D1, D2, L7 = "delivery.mode", "delivery.live_share", "learners.time"
LEVELS = tuple(f"eqf{level}" for level in range(1, 6))


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Condition(question=D1, field="mode", any_of=("hybrid", "hyflex")), "you ticked 4 Hybrid or 5 HyFlex in D1"),
        (Condition(question=D1, is_="online"), "you ticked 2 Online in D1"),
        (Condition(question="outcomes.level", any_of=LEVELS), "you ticked one of the numbers 1 to 5 in O4"),
        (
            Condition(question="learners.prior_learning", any_of=("skip_learning", "excused")),
            "you ticked 2 or 3 in L5",
        ),
        (
            Condition(question="frame.partners", field="on_credential", is_=True),
            'you ticked yes for "Named on the credential?" in F7',
        ),
        (Condition(question=D2, at_least=50), "live share in D2 is 50 or more"),
        (Condition(question=D2, at_least=10, at_most=20), "live share in D2 is between 10 and 20"),
        (Condition(question=D1, answered=False), "D1 is left empty"),
        (Condition(not_=Condition(question=D1, answered=True)), "it is not so that D1 is answered"),
        (
            Condition(
                any=(Condition(question=D1, answered=True), Condition(question=L7, field="hours", at_most=2)),
            ),
            "D1 is answered or hours per week in L7 is 2 or less",
        ),
    ],
)
def test_a_condition_is_said_in_plain_words(condition: Condition, says: str) -> None:
    assert say_condition(guideline, condition) == says


def test_conditional_questions_say_when_they_apply_until_the_answer_decides() -> None:
    assert asked(path="full")["D11"].when == "Only if you ticked 4 Hybrid or 5 HyFlex in D1."
    on_site = empty.with_(path="full", answers={D1: {"mode": "on_site"}})
    hybrid = empty.with_(path="full", answers={D1: {"mode": "hybrid"}})
    assert "D11" not in asked(on_site)
    assert asked(hybrid)["D11"].when == ""


def test_another_wording_is_named_until_the_answer_decides() -> None:
    assert asked(path="full")["D3"].otherwise[0].startswith("If you ticked 5 Assessment only in F5, the question is: ")
    assessment = empty.with_(answers={"frame.starting_point": {"start": "assessment_only"}})
    assert asked(assessment)["D3"].otherwise == []
    assert "the preparation you offer" in asked(assessment)["D3"].ask
    assert asked(path="express")["D4"].otherwise == []


def test_answers_so_far_stand_in_place_with_room_to_change_them() -> None:
    seen = asked(example)
    assert [tick.number for tick in seen["D1"].blanks[0].ticks if tick.ticked] == [3]
    assert seen["F1"].blanks[0].said == "Carbon Footprint Reporting for Small Firms"
    assert seen["F1"].blanks[0].lines == 1
    units = seen["D4"].grid
    assert units is not None
    assert [row[0] for row in units.rows[:2]] == ["Who asks, and for what?", "From bills to numbers"]
    assert units.rows[-1] == [""] * len(units.columns)
    assert seen["R6"].because
    assert asked(half)["A1"].who == "Rui Matos"
    assert asked(half)["A1"].by == "1 March 2027"


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["3"], ["needs"]),
        (["needs"], ["needs"]),
        (["Learning outcomes", "ASS"], ["outcomes", "assessment"]),
        (["target"], ["learners"]),
        ([], []),
    ],
)
def test_stages_are_found_by_number_or_name(names: list[str], ids: list[str]) -> None:
    assert find_stages(guideline, names) == ids


@pytest.mark.parametrize("name", ["", "9", "re", "xyz"])
def test_a_stage_that_is_not_there_is_explained(name: str) -> None:
    with pytest.raises(MicrocraftError, match="by number or by name: 1 frame, 2 learners"):
        find_stages(guideline, [name])


def typed(question: Question, field: Field, value: Value) -> str:
    """What somebody would type for a value: the number of a box, the number of a record, or the words."""
    if isinstance(value, bool):
        return "1" if value else "2"
    if isinstance(value, (Decimal, date)):
        return str(value)
    ids = [choice.id for choice in field.choices]
    if field.of:
        ids = [record.id for record in example.records(field.of)]
    if not ids or (value not in ids and isinstance(value, str)):
        return value if isinstance(value, str) else ", ".join(value)
    return ", ".join(str(ids.index(one) + 1) for one in ((value,) if isinstance(value, str) else value))


def typed_form(question: Question, form: Form, blank: dict[str, str]) -> dict[str, str]:
    assert set(form) <= set(blank)
    return {key: typed(question, question.field(key), form[key]) if key in form else "" for key in blank}


def type_up(question: Question, answer: Answer, table: dict[str, Any]) -> None:
    if isinstance(answer, tuple):
        key = "items" if "items" in table else "rows"
        rows = [_row(question, record, table[key][0]) for record in answer]
        table[key] = rows + table[key][len(rows) :]
    elif isinstance(table["value"], dict):
        table["value"] = typed_form(question, answer, table["value"])
    else:
        table["value"] = typed(question, question.fields[0], answer[question.fields[0].key])


def _row(question: Question, record: Record, blank: Any) -> Any:
    if isinstance(blank, str):
        return typed(question, question.fields[0], record.form[question.fields[0].key])
    return typed_form(question, record.form, blank)


def test_the_skeleton_typed_up_gives_the_same_answers() -> None:
    skeleton = tomllib.loads(answer_file(guideline, worksheet(guideline, None, "full")))
    assert [table["question"] for table in skeleton["answer"]] == [question.ref for question in guideline.questions]
    for table in skeleton["answer"]:
        question = guideline.by_ref[table["question"].casefold()]
        if question.id in example.answers:
            type_up(question, example.answers[question.id], table)
    answers = tomllib.loads(tomli_w.dumps(skeleton))["answer"]
    result = fill(guideline, start(guideline, "full"), answers, (), NOW)
    assert result.refused == ()
    assert dict(result.design.answers) == dict(example.answers)


@pytest.mark.parametrize("path", ["express", "standard", "full"])
def test_an_empty_skeleton_is_taken_without_a_word(path: Path) -> None:
    answers = tomllib.loads(answer_file(guideline, worksheet(guideline, None, path)))["answer"]
    result = fill(guideline, start(guideline, path), answers, (), Moment(NOW.at))
    assert (result.taken, result.refused, dict(result.design.answers)) == (0, (), {})


def test_the_skeleton_of_a_design_leaves_out_what_is_answered() -> None:
    text = answer_file(guideline, worksheet(guideline, half, "full"), half)
    left = {table["question"] for table in tomllib.loads(text)["answer"]}
    assert not {"F1", "D4"} & left
    assert {"D3", "A1", "R2"} <= left


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("form", ["md", "html"])
def test_answers_in_place_arrive_as_written(turn: int, form: str) -> None:
    def written(design: Design) -> str:
        return write_worksheet(worksheet(guideline, design, "full"), form)

    plain = written(with_texts(example, harmless))
    text = written(with_texts(example, lambda question, field: hostile_at(PLACES[question.id, field.key], turn)))
    if form == "html":
        page, other = Page(text), Page(plain)
        assert (page.faults, page.tags, page.attributes) == ([], other.tags, other.attributes)
        assert spaced(page.text) == expected(other.text, turn)
    else:
        allowed = {"code_inline", "code_block"}
        assert not [token.content for token in tokens(text) if token.type in MARKUP - allowed]
        assert structure(text) == structure(plain)
        assert spaced(markdown_text(text)) == expected(markdown_text(plain), turn)


@pytest.mark.parametrize("turn", ROUNDS)
def test_the_skeleton_stays_readable_whatever_is_written(turn: int) -> None:
    design = with_texts(half, lambda question, field: hostile_at(PLACES[question.id, field.key], turn) + "\x07\n[x]")
    assert tomllib.loads(answer_file(guideline, worksheet(guideline, design, "full"), design))["answer"]


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_paper_says_how_it_is_typed_up(form: str) -> None:
    written = write_worksheet(worksheet(guideline, None, "express"), form)
    text = Page(written).text if form == "html" else "".join(token.content for token in tokens(written))
    assert "microcraft worksheet --path express --to toml --output answers.toml" in text
    assert "microcraft fill design.toml --from answers.toml" in text
