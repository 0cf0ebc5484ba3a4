"""Lists of which some rows were refused: nothing is taken twice, and a mended row finds its place."""

from collections.abc import Sequence
from typing import Any

import pytest

from assistant.design.codec import dumps, loads
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.answering import find_question
from assistant.interview.filling import Filled
from assistant.interview.journey import journey
from assistant.interview.listing import close_list, remove_record
from tests.fill.test_filling import filled
from tests.interview.giving import moment

ANA, RUI, EVA = ["Ana", "Team lead", 70], ["Rui", "", 20], ["Eva", "Assessor", 5]
BAD = ["Rui", "", "a lot"]


def team(guideline: Guideline, *rows: Sequence[Any], design: Design | None = None) -> Filled:
    return filled(guideline, {"question": "F6", "rows": [list(row) for row in rows]}, design=design)


def members(design: Design) -> list[tuple[str, Any]]:
    return [(record.id, record.form["name"]) for record in design.records("frame.team")]


@pytest.fixture
def begun(guideline: Guideline) -> Design:
    """Ana and Eva are taken, Rui is refused; the design has been written and read again."""
    design = team(guideline, ANA, BAD, EVA).design
    return loads(dumps(design, guideline), guideline).design


def test_a_rerun_reports_the_refused_rows_again_and_changes_nothing(guideline: Guideline, begun: Design) -> None:
    again = team(guideline, ANA, BAD, EVA, design=begun)
    assert (again.taken, again.already, again.design) == (0, 1, begun)
    assert [refused.where for refused in again.refused] == ["answer 1 (F6), row 2"]


def test_a_mended_row_joins_in_its_place_and_is_no_revision(guideline: Guideline, begun: Design) -> None:
    mended = team(guideline, ANA, RUI, EVA, design=begun)
    assert (mended.taken, mended.refused) == (1, ())
    assert [name for _, name in members(mended.design)] == ["Ana", "Rui", "Eva"]
    assert set(members(begun)) < set(members(mended.design))
    assert mended.design.revisions == ()
    assert journey(guideline, mended.design).step("frame.team").status == "answered"
    again = team(guideline, ANA, RUI, EVA, design=mended.design)
    assert (again.taken, again.already, again.design) == (0, 1, mended.design)


def test_the_first_row_mended_comes_first(guideline: Guideline) -> None:
    begun = team(guideline, BAD, ANA).design
    assert [name for _, name in members(team(guideline, RUI, ANA, design=begun).design)] == ["Rui", "Ana"]


def test_rows_mended_one_after_the_other(guideline: Guideline) -> None:
    first = team(guideline, ANA, BAD, ["Eva", "", "often"]).design
    second = team(guideline, ANA, BAD, EVA, design=first)
    assert (second.taken, [refused.where for refused in second.refused]) == (1, ["answer 1 (F6), row 2"])
    third = team(guideline, ANA, RUI, EVA, design=second.design)
    assert [name for _, name in members(third.design)] == ["Ana", "Rui", "Eva"]
    assert third.refused == ()


def test_what_was_done_to_a_record_in_between_stays(guideline: Guideline, begun: Design) -> None:
    question = find_question(guideline, "F6")
    without_ana = remove_record(begun, question, members(begun)[0][0], moment())
    assert team(guideline, ANA, BAD, EVA, design=without_ana).design == without_ana
    mended = team(guideline, ANA, RUI, EVA, design=without_ana).design
    assert [name for _, name in members(mended)] == ["Rui", "Eva"]


def test_a_row_taken_before_and_changed_in_the_file_replaces_its_record(guideline: Guideline, begun: Design) -> None:
    changed = team(guideline, ["Ana Sousa", "Team lead", 70], BAD, EVA, design=begun)
    assert members(changed.design) == [(members(begun)[0][0], "Ana Sousa"), members(begun)[1]]
    assert [row["name"] for row in changed.design.revisions[-1].before] == ["Ana", "Eva"]
    assert len(changed.refused) == 1


def test_a_row_taken_before_and_then_spoilt_in_the_file_keeps_its_record(guideline: Guideline, begun: Design) -> None:
    spoilt = team(guideline, ["Ana", "", "?"], BAD, EVA, design=begun)
    assert (spoilt.taken, spoilt.already, spoilt.design, len(spoilt.refused)) == (0, 1, begun, 2)


def test_a_refused_row_taken_out_of_the_file_completes_the_list(guideline: Guideline, begun: Design) -> None:
    complete = team(guideline, ANA, EVA, design=begun)
    assert (complete.refused, members(complete.design)) == ((), members(begun))
    assert journey(guideline, complete.design).step("frame.team").status == "answered"


def test_a_list_closed_in_between_notes_the_mended_row_as_a_revision(guideline: Guideline, begun: Design) -> None:
    closed = close_list(guideline, begun, find_question(guideline, "F6"), moment())
    assert team(guideline, ANA, BAD, EVA, design=closed).design == closed
    mended = team(guideline, ANA, RUI, EVA, design=closed).design
    assert len(mended.revisions) == 1


def test_a_list_of_which_no_row_fits_is_reported_each_time(guideline: Guideline) -> None:
    first = team(guideline, BAD, BAD)
    again = team(guideline, BAD, BAD, design=first.design)
    assert [len(one.refused) for one in (first, again)] == [2, 2]
    assert (first.taken, again.taken, again.already, again.design) == (0, 0, 0, first.design)


def test_two_tables_and_a_revision_for_one_list_each_keep_their_rows(guideline: Guideline) -> None:
    answers = [{"question": "F6", "rows": [ANA, BAD]}, {"question": "F6", "rows": [EVA, BAD]}]
    change = [{"question": "F6", "rows": [RUI, ["Eva", "", "?"]], "reason": "New team"}]
    first = filled(guideline, *answers, revisions=change)
    again = filled(guideline, *answers, design=first.design, revisions=change)
    assert (first.taken, again.taken, again.already) == (3, 0, 3)
    assert (again.design, again.refused) == (first.design, first.refused)


def test_a_draft_in_the_design_is_not_overwritten_by_a_refused_reply(guideline: Guideline) -> None:
    first = filled(guideline, {"question": "D2", "number": "half"}).design
    again = filled(guideline, {"question": "D2", "number": "most"}, design=first)
    assert again.design.drafts == {"delivery.live_share": {"share": "half"}}
