"""Answers that somebody typed up in a file: the finished example of all 69 questions, and files with mistakes."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from assistant.design.codec import dumps, loads, parse_number
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.answering import start
from assistant.interview.filling import Filled, fill
from assistant.interview.journey import journey
from tests.interview.giving import give, moment

HERE = Path(__file__).parent


def tables(name: str, kind: str) -> list[dict[str, Any]]:
    table = tomllib.loads((HERE / name).read_text(encoding="utf-8"), parse_float=parse_number)
    found: list[dict[str, Any]] = table[kind]
    return found


def filled(
    guideline: Guideline,
    *answers: Mapping[str, Any],
    design: Design | None = None,
    revisions: Sequence[Mapping[str, Any]] = (),
) -> Filled:
    return fill(guideline, design or start(guideline, "full"), answers, revisions, moment())


@pytest.fixture(scope="module")
def complete(guideline: Guideline) -> Filled:
    return filled(guideline, *tables("complete.toml", "answer"))


def test_all_sixty_nine_are_taken(guideline: Guideline, complete: Filled) -> None:
    assert complete.refused == ()
    assert (complete.taken, complete.already) == (69, 0)
    assert set(complete.design.answers) == set(guideline.by_id)
    assert all(step.status == "answered" for step in journey(guideline, complete.design).steps)
    assert not [step.id for step in journey(guideline, complete.design).steps if step.look_again]
    assert complete.design.revisions == ()


def test_the_filled_design_comes_back_from_its_file(guideline: Guideline, complete: Filled) -> None:
    loaded = loads(dumps(complete.design, guideline), guideline)
    assert (loaded.design, loaded.notices) == (complete.design, ())


def test_a_rerun_changes_nothing(guideline: Guideline, complete: Filled) -> None:
    again = filled(guideline, *tables("complete.toml", "answer"), design=complete.design)
    assert (again.taken, again.already, again.design) == (0, 69, complete.design)


def test_revisions_come_after_and_give_their_reason(guideline: Guideline, complete: Filled) -> None:
    changes = tables("revisions.toml", "revision")
    revised = filled(guideline, design=complete.design, revisions=changes)
    assert revised.refused == ()
    assert revised.taken == len(changes)
    assert [revision.reason for revision in revised.design.revisions] == [change["reason"] for change in changes]
    assert all(revision.before != revision.after for revision in revised.design.revisions)
    again = filled(guideline, design=revised.design, revisions=changes)
    assert (again.already, again.design) == (len(changes), revised.design)


def test_a_bad_row_is_reported_and_the_rest_taken(guideline: Guideline) -> None:
    result = filled(
        guideline,
        {"question": "F6", "rows": [["Ana", "Team lead", 70], ["Rui", "", "a lot"], ["Eva", "", 5, "too", "many"]]},
        {"question": "F1", "value": "A title"},
    )
    assert [refused.where for refused in result.refused] == ["answer 1 (F6), row 2", "answer 1 (F6), row 3"]
    assert [record.form["name"] for record in result.design.records("frame.team")] == ["Ana"]
    assert journey(guideline, result.design).step("frame.team").status == "begun"
    assert result.design.text("frame.title", "title") == "A title"


def test_the_mended_file_keeps_what_it_replaces(guideline: Guideline) -> None:
    first = filled(guideline, {"question": "N2", "rows": [["measure"], [""], ["compare"]]}).design
    second = filled(guideline, {"question": "N2", "rows": [["report"], ["decide"], ["compare"]]}, design=first).design
    assert [row["task"] for row in second.revisions[-1].before] == ["measure", "compare"]
    assert journey(guideline, second).step("needs.tasks").status == "answered"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"value": "x"}, "does not say which question"),
        ({"question": "X99", "value": "x"}, 'no question "X99"'),
        ({"question": "F1"}, "There is no answer in it"),
        ({"question": "F1", "vale": "x"}, 'Did you mean "value"?'),
        ({"question": "F1", "number": 3}, 'nothing to fill with "number"'),
        ({"question": "F1", "state": "later"}, 'The state "later" is not known'),
        ({"question": "D1", "choice": "on the moon"}, "is not one of them"),
        ({"question": "L5", "choices": ["Skip some learning", "3"]}, "Only one can be chosen here, and you named 2"),
        ({"question": "L5", "value": "2, 3"}, "Only one can be chosen here, and you named 2"),
        ({"question": "L5", "value": "2, nonsense"}, "is not one of them"),
        ({"question": "D2", "number": 130}, "too large"),
        ({"question": "V3", "date": "5/10/2027"}, "Do you mean"),
        ({"question": "F1", "rows": [["a"], ["b"]]}, "takes one row"),
        ({"question": "L7", "rows": [[4, "1", "2"]]}, "has room for 2"),
        ({"question": "L7", "value": [4, "1", "2"]}, "has room for 2"),
        ({"question": "L7", "value": {"hours": 4, "colour": "red"}}, "is not a field of L7"),
        ({"question": "L7", "rows": [[time(10), "1"]]}, "only the number"),
        ({"question": "L7", "rows": [[4, {"a": 1}]]}, "There is a table { } where a text"),
        ({"question": "F1", "value": {"title": {"a": 1}}}, "There is a table { } where a text"),
        ({"question": "R8", "choices": [["Paper"]]}, "There is a list [ ] or a table { } inside a list"),
        ({"question": "D4", "rows": [["Title", [["o1"]]]]}, "inside a list"),
        ({"question": "L2", "rows": [["Ana", {"x": 1}]]}, "There is a table { } where a text"),
        ({"question": "D4", "rows": [["Title", "o9"]]}, "There is nothing to choose from yet"),
        ({"question": "D2", "number": float("nan")}, "not an ordinary number"),
        ({"question": "D2", "number": 10**400}, "not an ordinary number"),
        ({"question": "F1", "text": "\x00\x1b[31m"}, "There is no text yet"),
        ({"question": "N3", "state": "skipped", "value": "x"}, "both a state and an answer"),
        ({"question": "N3", "state": "dont_know", "by": ["x"]}, '"by" should be a date'),
        ({"question": "N3", "state": "dont_know", "who": {"a": 1}}, '"who" should be a text'),
        ({"question": "F1", "value": "x", "reason": ["y"]}, '"reason" should be a text'),
        ({"question": "N2", "rows": [{"colour": "red"}]}, "is not a field of N2"),
    ],
)
def test_what_cannot_be_taken_is_explained(guideline: Guideline, table: dict[str, Any], says: str) -> None:
    result = filled(guideline, table, {"question": "F2", "text": "The rest is taken."})
    assert says in result.refused[0].why
    assert len(result.refused) == 1
    assert result.design.text("frame.pitch", "pitch") == "The rest is taken."


def test_what_is_no_text_is_taken_out_of_a_text(guideline: Guideline) -> None:
    result = filled(guideline, {"question": "F1", "text": "A\x00 \x1b[31mred\ud800 [/x] {{ 7*7 }}\r\ntitle"})
    assert result.design.text("frame.title", "title") == "A red [/x] {{ 7*7 }} title"


def test_a_refused_form_is_kept_as_a_draft(guideline: Guideline) -> None:
    result = filled(guideline, {"question": "D2", "number": "half"})
    assert result.design.drafts == {"delivery.live_share": {"share": "half"}}


@pytest.mark.parametrize(
    ("reply", "mode"),
    [
        ("ON SITE (EVERYONE IN THE ROOM)", "on_site"),
        ("Hybrid (some in the room, some remote, at the same time)", "hybrid"),
        ("HyFlex (each learner chooses each time: room, live online or later)", "hyflex"),
        ("work‑based", "work_based"),
        ("4", "hybrid"),
        ("blended", "blended"),
    ],
)
def test_choices_in_other_wordings(guideline: Guideline, reply: str, mode: str) -> None:
    assert filled(guideline, {"question": "D1", "choice": reply}).design.text("delivery.mode", "mode") == mode


def test_every_label_is_understood_in_any_dress(guideline: Guideline) -> None:
    for question in guideline.questions:
        for field in question.fields:
            if field.kind != "choice" or question.many is not None:
                continue
            for choice in field.choices:
                dressed = choice.label.upper().replace("-", "–").replace("'", "’")
                taken = give(
                    guideline,
                    start(guideline, "full"),
                    question.id,
                    **_others(question.id, field.key),
                    **{field.key: dressed},
                )
                assert taken.text(question.id, field.key) == choice.id


def _others(question: str, key: str) -> dict[str, str]:
    return {"weeks": "6"} if (question, key) == ("delivery.schedule", "start") else {}


def test_a_hidden_answer_is_kept_and_reported(guideline: Guideline) -> None:
    result = filled(guideline, {"question": "D1", "choice": "online"}, {"question": "D10", "text": "A blackboard."})
    assert (result.refused, result.hidden) == ((), ("delivery.on_site",))
    assert result.design.text("delivery.on_site", "on_site") == "A blackboard."


def test_spaces_around_a_code_or_an_id_do_not_matter(guideline: Guideline) -> None:
    for name in (" f1", "frame.title "):
        assert (
            filled(guideline, {"question": name, "value": "A title"}).design.text("frame.title", "title") == "A title"
        )


def test_states_and_reasons(guideline: Guideline) -> None:
    result = filled(
        guideline,
        {"question": "N3", "state": "dont_know", "who": "Ana", "by": "2027-05-01"},
        {"question": "N7", "state": "skipped"},
        {"question": "D1", "choice": "online", "reason": "They live far apart."},
    )
    assert result.refused == ()
    assert result.design.open["needs.evidence"].who == "Ana"
    assert result.design.skipped == {"needs.endorsement"}
    assert result.design.because == {"delivery.mode": "They live far apart."}
