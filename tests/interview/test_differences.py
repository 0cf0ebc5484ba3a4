"""What differs between two designs, in words."""

import pytest

from assistant.design.model import Design, Kept
from assistant.guideline.model import Guideline
from assistant.interview.answering import find_question, give_reason, leave_open, start
from assistant.interview.differences import differences
from assistant.interview.listing import move_record, remove_record
from assistant.interview.pieces import pieces, say_pieces
from assistant.interview.saying_differences import say_differences
from tests.interview.giving import add, close, give, listed, moment


@pytest.fixture
def design(guideline: Guideline) -> Design:
    design = give(guideline, start(guideline, "full"), "F1", value="Carbon")
    design = give(guideline, design, "F2", value="They measure what their own firm emits. " * 4)
    return listed(guideline, design, "N2", "measure", "compare", "report")


def said(guideline: Guideline, before: Design, after: Design) -> list[str]:
    return say_differences(differences(guideline, before, after))


def test_nothing_differs_but_the_bookkeeping(guideline: Guideline, design: Design) -> None:
    same = give(guideline, give(guideline, design, "F1", value="Other"), "F1", value="Carbon")
    same = same.with_(kept={"C5": Kept()}, drafts={"frame.title": {"title": "x"}}, path="express")
    assert same.revisions
    assert differences(guideline, design, same) == ()


def test_answers_are_named_in_the_order_of_the_guideline(guideline: Guideline, design: Design) -> None:
    after = give(guideline, give(guideline, design, "D1", value="online"), "F1", value="Carbon reports")
    name, mode = find_question(guideline, "F1").name, find_question(guideline, "D1")
    label = next(choice.label for choice in mode.fields[0].choices if choice.id == "online")
    lines = said(guideline, design, after)
    assert lines[0] == f"F1, {name}: Carbon -> Carbon reports"
    assert lines[1].startswith(f"D1, {mode.name}: added: {label}")


def test_a_removed_answer_says_what_it_was(guideline: Guideline, design: Design) -> None:
    [line] = said(guideline, design, design.with_(answers={**design.answers, "frame.title": {}}))
    assert line.endswith("Carbon (removed)")


def test_a_long_text_is_compared_word_by_word(guideline: Guideline, design: Design) -> None:
    text = design.text("frame.pitch", "pitch")
    assert text is not None
    [line] = said(guideline, design, give(guideline, design, "F2", value=text.replace("own firm", "whole trade", 1)))
    assert "[-own firm-] {+whole trade+}" in line
    assert "…" in line


def test_records_are_told_apart_by_their_ids(guideline: Guideline, design: Design) -> None:
    tasks = find_question(guideline, "N2")
    after = move_record(design, tasks, "k3", -1, moment())
    after = remove_record(after, tasks, "k1", moment())
    after = close(guideline, add(guideline, after, "N2", task="explain"), "N2")
    [change] = differences(guideline, design, after)
    assert [(record.record, record.kind) for record in change.records][-2:] == [("k4", "added"), ("k1", "removed")]
    assert [record.kind for record in change.records].count("moved") == 1


def test_a_field_of_a_record_is_named(guideline: Guideline, design: Design) -> None:
    records = design.records("needs.tasks")
    changed = (records[0].__class__("k1", {"task": "measure twice"}), *records[1:])
    [change] = differences(guideline, design, design.with_(answers={**design.answers, "needs.tasks": changed}))
    [record] = change.records
    assert (record.record, record.kind) == ("k1", "changed")
    assert [(field.key, field.before, field.after) for field in record.fields] == [("task", "measure", "measure twice")]


def test_reasons_and_open_questions_are_told(guideline: Guideline, design: Design) -> None:
    title = find_question(guideline, "F1")
    after = leave_open(give_reason(design, title, "The board likes it."), title, "Ana", "May")
    lines = said(guideline, design, after)
    assert lines == [
        f"F1, {title.name}: the reason added: The board likes it.",
        f"F1, {title.name}: the open question added: not known yet (Ana, by May)",
    ]
    assert [line.split(": ")[1] for line in said(guideline, after, design)] == [
        "the reason removed",
        "the open question removed",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a b c", "a x c", "a [-b-] {+x+} c"),
        ("a b", "a b c", "a b {+c+}"),
        ("a b c", "b c", "[-a-] b c"),
        ("a  b\n\nc", "a b c", "a b c"),
        ("x", "y", "[-x-] {+y+}"),
    ],
)
def test_words_that_stay_go_and_come(before: str, after: str, said: str) -> None:
    assert say_pieces(pieces(before, after)) == said


def test_very_long_texts_are_replaced_as_a_whole() -> None:
    before, after = "a " * 5000, "b " * 5000
    assert [piece.kind for piece in pieces(before, after)] == ["removed", "added"]


def test_the_pieces_hold_the_whole_new_text() -> None:
    before, after = "one two  three\n\nfour", "one 2  three\nfour five"
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.kind != "removed") == after
