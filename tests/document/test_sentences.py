"""Answers in sentences: what they say, and that the data behind them fits the guideline."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assistant.design.model import Answer, Kept, Record
from assistant.document.contents.changes import changes
from assistant.document.contents.sentences import say_decided
from assistant.document.context import context
from assistant.feedback.report import keep, report
from assistant.guideline.statements import stage_question, statements
from assistant.interview.answering import Moment
from assistant.interview.versions import mark_version
from tests.document.designs import example, guideline, half

SAID: list[tuple[str, Answer, str]] = [
    ("delivery.mode", {"mode": "on_site"}, "The form of participation is on site (everyone in the room)."),
    ("delivery.schedule", {"weeks": Decimal(1)}, "It runs for 1 week."),
    (
        "delivery.schedule",
        {"start": "any_time", "start_date": date(2027, 9, 1)},
        "How people start: start at any time. The first start is 1 September 2027.",
    ),
    ("recognition.credits", {"credits": Decimal(1), "unit": "ects"}, "It is worth 1 credit, counted in ECTS credits."),
    ("recognition.credits", {"credits": Decimal("2.5")}, "It is worth 2.5 credits."),
    (
        "recognition.credits",
        {"credits": Decimal(2), "unit": "undecided"},
        "How the size is counted is not decided yet. It is worth 2 credits.",
    ),
    ("recognition.credits", {"unit": "hours_only"}, "The size is stated in hours only, without credits."),
    ("recognition.stacking", {"stacking": "alone"}, "It stands alone."),
    (
        "recognition.form",
        {"form": ("edc", "open_badge")},
        "Learners receive it in this form: European Digital Credential (Europass) and Open Badge.",
    ),
    ("learners.entry", (), "Nothing is required on the first day: everyone can begin."),
    ("frame.team", (Record("t1", {"name": "Ana", "hours": Decimal(5)}),), "One person works on it."),
    (
        "frame.team",
        (Record("t1", {"name": "Ana", "hours": Decimal("0.5")}), Record("t2", {"name": "Ben", "hours": Decimal(2)})),
        "Two people work on it. Together they have 2.5 hours for it.",
    ),
    (
        "frame.team",
        (Record("t1", {"name": "Ana", "hours": Decimal(5)}), Record("t2", {"name": "Ben"})),
        "Two people work on it.",
    ),
    ("needs.problem", {"problem": "A firm lost a tender."}, ""),
]


@pytest.mark.parametrize(("question", "answer", "said"), SAID)
def test_an_answer_reads_as_a_sentence(question: str, answer: Answer, said: str) -> None:
    assert say_decided(guideline.by_id[question], answer).text == said


def test_many_choices_become_a_list() -> None:
    said = say_decided(guideline.by_id["delivery.accessibility"], example.answers["delivery.accessibility"])
    assert said.text == "This is built in so that everyone can take part:"
    assert len(said.points) == 9
    assert said.fields == {"measures"}


@pytest.mark.parametrize("question", statements())
def test_statements_name_fields_and_choices_that_exist(question: str) -> None:
    statement, asked = statements()[question], guideline.by_id[question]
    fields = {field.key: field for field in asked.fields}
    for pattern in statement.says:
        assert set(re.findall(r"\{(\w+)\}", pattern)) <= fields.keys()
        assert not any(fields[key].is_text for key in re.findall(r"\{(\w+)\}", pattern)), "user text stands by itself"
    for name in statement.instead:
        key, _, choice = name.partition(".")
        assert choice in {one.id for one in fields[key].choices}
    assert bool(statement.many) == (asked.many is not None) or statement.section
    assert not statement.sum_field or fields[statement.sum_field].kind == "number"


def test_every_stage_has_a_question_for_the_reader() -> None:
    assert all(stage_question(stage.id) for stage in guideline.stages)
    assert stage_question("somebody-elses") == ""


def test_changes_since_the_last_version_are_marked_word_by_word() -> None:
    marked = mark_version(guideline, example, "sent to the board", Moment(datetime(2027, 3, 1, tzinfo=UTC), "Ana"))
    pitch = str(example.answers["frame.pitch"]["pitch"])  # type: ignore[call-overload]
    changed = marked.with_(
        answers={**marked.answers, "frame.pitch": {"pitch": pitch.replace("seven", "six")}}, because={}
    )
    found = changes(guideline, changed)
    assert (found.version, found.on) == ("sent to the board", "1 March 2027")
    row = next(row for row in found.rows if row.ref == "F2")
    assert [run.text.strip() for run in row.before if run.marked] == ["seven"]
    assert [run.text.strip() for run in row.after if run.marked] == ["six"]
    assert any(row.part == "reason" and not row.after for row in found.rows)


def test_without_a_version_nothing_is_said_about_changes() -> None:
    assert context(guideline, example)["changes"] == {"version": "", "on": "", "rows": []}


def test_remarks_that_were_kept_stand_apart_with_their_reason() -> None:
    remarks = context(guideline, half)["attention"]["remarks"]
    assert {one["kind"] for one in remarks} == {"A board will miss this", "Two answers disagree"}
    finding = report(guideline, half).findings[0]
    kept = keep(guideline, half, finding, "The board knows.")
    assert isinstance(kept.kept[finding.key], Kept)
    attention = context(guideline, kept)["attention"]
    assert attention["kept"] == [{"sentence": finding.sentence, "reason": "The board knows."}]
    assert len(attention["remarks"]) == len(remarks) - 1
