"""The history of a design, and that every change of a given answer is in it."""

from collections.abc import Callable

import pytest

from assistant.design.model import Design, Revision
from assistant.guideline.model import Guideline, Question
from assistant.interview import answering, listing
from assistant.interview.answering import find_question, start
from assistant.interview.history import history, say_history
from assistant.interview.versions import mark_version
from tests.interview.giving import add, close, give, listed, moment

Act = Callable[[Guideline, Design], Design]


def _list(change: Act) -> Act:
    return lambda guideline, design: close(guideline, change(guideline, design), "N2")


def _tasks(guideline: Guideline) -> Question:
    return find_question(guideline, "N2")


@pytest.mark.parametrize(
    ("name", "change", "question"),
    [
        ("answer", lambda g, d: give(g, d, "F1", value="Other"), "frame.title"),
        ("add", _list(lambda g, d: add(g, d, "N2", task="c")), "needs.tasks"),
        (
            "change",
            _list(lambda g, d: listing.change_record(g, d, _tasks(g), "k1", {"task": "c"}, moment(), "why")),
            "needs.tasks",
        ),
        ("remove", _list(lambda g, d: listing.remove_record(d, _tasks(g), "k1", moment(), "why")), "needs.tasks"),
        ("move", _list(lambda g, d: listing.move_record(d, _tasks(g), "k1", 1, moment(), "why")), "needs.tasks"),
        ("clear", lambda g, d: listing.answer_list(g, d, _tasks(g), [], moment()), "needs.tasks"),
        (
            "reason",
            lambda g, d: answering.give_reason(d, find_question(g, "F1"), "Other.", moment()),
            "because.frame.title",
        ),
    ],
)
def test_every_change_of_a_given_answer_is_a_revision(
    guideline: Guideline, name: str, change: Act, question: str
) -> None:
    design = give(guideline, start(guideline, "full"), "F1", value="Carbon")
    design = answering.give_reason(design, find_question(guideline, "F1"), "Short.", moment())
    design = listed(guideline, design, "N2", "a", "b")
    after = change(guideline, design)
    [revision] = after.revisions
    assert revision.question == question
    assert revision.before != revision.after
    if name in ("change", "remove", "move"):
        assert revision.reason == "why"
    [event] = history(guideline, after)
    assert event.change is not None
    assert event.change.ref in ("F1", "N2")


@pytest.mark.parametrize("act", [answering.leave_open, answering.skip])
def test_leaving_an_answered_question_open_keeps_the_answer(
    guideline: Guideline, act: Callable[[Design, Question], Design]
) -> None:
    design = give(guideline, start(guideline, "full"), "F1", value="Carbon")
    assert act(design, find_question(guideline, "F1")).answers == design.answers


def test_history_in_plain_words(guideline: Guideline) -> None:
    design = give(guideline, start(guideline, "full"), "F1", value="Carbon")
    design = mark_version(guideline, design, "Sent to the board", moment("Ana"))
    design = give(guideline, design, "F1", "Board asked", value="Carbon reports")
    lines = list(say_history(history(guideline, design)))
    assert lines[0].startswith("=== Sent to the board (2027-03-02 10:")
    assert lines[1].endswith(f"F1, {find_question(guideline, 'F1').name}: Carbon -> Carbon reports")
    assert lines[2] == "  because: Board asked"


@pytest.mark.parametrize(
    "revision",
    [
        Revision(moment().at, "no.such", "before", ["after", 1]),
        Revision(moment().at, "frame.title", 5, {"a": True}),
        Revision(moment().at, "frame.title", None, None),
        Revision(moment().at, "frame.title", "same", "same"),
    ],
)
def test_a_revision_that_cannot_be_read_is_shown_as_it_stands(guideline: Guideline, revision: Revision) -> None:
    lines = list(say_history(history(guideline, start(guideline).with_(revisions=(revision,)))))
    assert lines
