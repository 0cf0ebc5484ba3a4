"""Versions are marked, compared and brought back; what is set aside by it can be brought back too."""

import pytest

from assistant.design.codec import dumps, loads
from assistant.design.model import Design
from assistant.errors import ReplyRefused
from assistant.guideline.model import Guideline
from assistant.interview.answering import find_question, give_reason, leave_open, start
from assistant.interview.differences import differences
from assistant.interview.listing import remove_record
from assistant.interview.setting_aside import restore_parked, set_aside
from assistant.interview.versions import (
    UnknownVersion,
    at_version,
    find_version,
    mark_version,
    needs_reason,
    restore,
    since,
)
from tests.interview.giving import add, close, give, listed, moment


@pytest.fixture
def marked(guideline: Guideline) -> Design:
    """A design that was sent to the board, and changed after that."""
    design = give(guideline, start(guideline, "full"), "F1", value="Carbon")
    design = give_reason(design, find_question(guideline, "F1"), "Short.")
    design = leave_open(design, find_question(guideline, "N1"), "Ana")
    design = listed(guideline, design, "N2", "measure", "compare")
    design = mark_version(guideline, design, " Sent to  the board\n", moment("Ana"))
    design = give(guideline, design, "F1", "Board asked", value="Carbon reports")
    design = give_reason(design, find_question(guideline, "F1"), "Clear.", moment())
    design = give(guideline, design, "D1", value="online")
    design = remove_record(design, find_question(guideline, "N2"), "k1", moment())
    return close(guideline, add(guideline, design, "N2", task="explain"), "N2")


def test_a_version_comes_back_from_the_file(guideline: Guideline, marked: Design) -> None:
    text = dumps(marked, guideline)
    assert "[[versions]]" in text
    assert loads(text, guideline).design == marked
    [version] = marked.versions
    assert (version.name, version.by) == ("Sent to the board", "Ana")


@pytest.mark.parametrize("name", ["", " \n", "sent to the board"])
def test_a_version_needs_a_name_of_its_own(guideline: Guideline, marked: Design, name: str) -> None:
    if name.strip():
        name = marked.versions[0].name.lower()
    with pytest.raises(ReplyRefused):
        mark_version(guideline, marked, name, moment())


def test_a_version_is_found_by_name_or_number(marked: Design) -> None:
    name = marked.versions[0].name
    assert find_version(marked, name.upper()) is find_version(marked, "1") is marked.versions[0]
    with pytest.raises(UnknownVersion, match="There are: "):
        find_version(marked, "final")
    with pytest.raises(UnknownVersion, match="No version has been marked yet"):
        find_version(marked.with_(versions=()), "final")


def test_what_changed_since_the_last_version(guideline: Guideline, marked: Design) -> None:
    about = [(change.ref, change.about, change.kind) for change in since(guideline, marked)]
    assert about == [
        ("F1", "answer", "changed"),
        ("F1", "reason", "changed"),
        ("N2", "answer", "changed"),
        ("D1", "answer", "added"),
    ]
    assert since(guideline, start(guideline)) == ()


def test_a_reason_is_asked_once_a_version_exists(guideline: Guideline, marked: Design) -> None:
    assert not needs_reason(start(guideline))
    assert needs_reason(marked)
    assert needs_reason(marked, "frame.title")
    assert not needs_reason(marked, "delivery.mode")


def test_restoring_brings_everything_back_and_loses_nothing(guideline: Guideline, marked: Design) -> None:
    [version] = marked.versions
    restored = restore(guideline, marked, version, moment("Rui"))
    assert differences(guideline, at_version(guideline, marked, version), restored) == ()
    new = restored.revisions[len(marked.revisions) :]
    assert {revision.reason for revision in new} == {'Restored from "Sent to the board"'}
    assert {revision.by for revision in new} == {"Rui"}
    assert [revision.question for revision in new] == ["frame.title", "needs.tasks", "delivery.mode"]
    assert new[-1].after is None
    parked = {entry.question: entry.value for entry in restored.parked}
    assert parked == {"delivery.mode": "online", "because.frame.title": "Clear."}
    assert loads(dumps(restored, guideline), guideline).design == restored


def test_a_record_id_is_not_used_again_after_restoring(guideline: Guideline, marked: Design) -> None:
    restored = restore(guideline, marked, marked.versions[0], moment())
    assert [r.id for r in add(guideline, restored, "N2", task="new").records("needs.tasks")] == ["k1", "k2", "k4"]


def test_restoring_twice_changes_nothing_more(guideline: Guideline, marked: Design) -> None:
    once = restore(guideline, marked, marked.versions[0], moment())
    assert restore(guideline, once, marked.versions[0], moment()) == once


def test_what_was_set_aside_is_listed_and_comes_back(guideline: Guideline, marked: Design) -> None:
    restored = restore(guideline, marked, marked.versions[0], moment())
    listed = set_aside(guideline, restored)
    assert [(entry.question, entry.fits) for entry in listed] == [
        ("delivery.mode", True),
        ("because.frame.title", True),
    ]
    assert listed[0].words == ("Fully online",) or listed[0].words
    back = restore_parked(guideline, restored, 0, moment())
    assert back.text("delivery.mode", "mode") == "online"
    back = restore_parked(guideline, back, 0, moment())
    assert back.because["frame.title"] == "Clear."
    assert [entry.value for entry in back.parked] == ["Short."]


def test_a_removed_record_comes_back_with_its_id(guideline: Guideline) -> None:
    design = add(guideline, add(guideline, start(guideline, "full"), "N2", task="measure"), "N2", task="compare")
    design = close(guideline, remove_record(design, find_question(guideline, "N2"), "k1", moment()), "N2")
    back = restore_parked(guideline, design, 0, moment())
    assert [(record.id, record.form["task"]) for record in back.records("needs.tasks")] == [
        ("k2", "compare"),
        ("k1", "measure"),
    ]
    assert back.parked == ()
    assert back.revisions[-1].reason.startswith("Brought back")


def test_what_does_not_fit_is_shown_and_refused_kindly(guideline: Guideline) -> None:
    text = 'format = 1\nguideline = { id = "planning-designing", version = "1.0.0" }\n[frame]\ntitle = 5\n'
    design = give(guideline, loads(text, guideline).design, "F1", value="A title")
    [entry] = set_aside(guideline, design)
    assert (entry.words, entry.fits) == (("5",), False)
    with pytest.raises(ReplyRefused, match="copy its words"):
        restore_parked(guideline, design, 0, moment())
    assert design.parked
