"""Giving, changing and setting aside answers, and what a change touches."""

import pytest

from assistant.errors import ReplyRefused, UnknownQuestion
from assistant.guideline.model import Guideline
from assistant.interview import answering, listing
from assistant.interview.answering import find_question, start
from assistant.interview.effects import effects, say_effects
from assistant.interview.journey import journey
from tests.interview.giving import add, close, give, listed, moment


def test_questions_are_found_by_code_and_by_id(guideline: Guideline) -> None:
    assert find_question(guideline, "o2") is find_question(guideline, "outcomes.statements")
    with pytest.raises(UnknownQuestion, match='no question "X99"'):
        find_question(guideline, "X99")


def test_a_first_answer_is_no_revision_and_a_change_is_one(guideline: Guideline) -> None:
    design = give(guideline, start(guideline), "F1", value="First")
    assert design.revisions == ()
    assert give(guideline, design, "F1", value="First").revisions == ()
    changed = give(guideline, design, "F1", reason="The board asked.", value="Second")
    (revision,) = changed.revisions
    assert (revision.question, revision.before, revision.after, revision.reason) == (
        "frame.title",
        "First",
        "Second",
        "The board asked.",
    )


def test_a_refused_reply_changes_nothing(guideline: Guideline) -> None:
    with pytest.raises(ReplyRefused):
        give(guideline, start(guideline), "D1", value="on the moon")


def test_fields_off_the_path_keep_their_values(guideline: Guideline) -> None:
    persona = find_question(guideline, "L2")
    design = add(guideline, start(guideline, "full"), "L2", name_age="Marta, 41", device="laptop", channel="newsletter")
    express = answering.choose_path(design, "express")
    changed = listing.change_record(
        guideline, express, persona, "l1", {"name_age": "Marta, 42", "device": "laptop"}, moment()
    )
    shown = {field.key for field in persona.fields_on("express")} | {"device", "channel"}
    kept = changed.records(persona.id)[0].form
    assert kept["name_age"] == "Marta, 42"
    assert ("channel" in kept) == ("channel" not in shown)


def test_records_get_ids_that_are_never_used_again(guideline: Guideline) -> None:
    outcomes = find_question(guideline, "O2")
    design = start(guideline)
    for verb in ("calculate", "present", "recommend"):
        design = add(guideline, design, "O2", verb=verb, what="something")
    assert [record.id for record in design.records("outcomes.statements")] == ["o1", "o2", "o3"]
    design = listing.remove_record(design, outcomes, "o3", moment())
    design = add(guideline, design, "O2", verb="explain", what="something")
    assert [record.id for record in design.records("outcomes.statements")] == ["o1", "o2", "o4"]


def test_records_can_be_moved_and_changed_in_place(guideline: Guideline) -> None:
    tasks = find_question(guideline, "N2")
    design = listed(guideline, start(guideline), "N2", "one", "two", "three")
    design = listing.move_record(design, tasks, "k3", -1, moment())
    assert [record.id for record in design.records(tasks.id)] == ["k1", "k3", "k2"]
    assert listing.move_record(design, tasks, "k1", -1, moment()).records(tasks.id) == design.records(tasks.id)
    assert listing.move_record(design, tasks, "k9", 1, moment()).records(tasks.id) == design.records(tasks.id)
    design = listing.change_record(guideline, design, tasks, "k3", {"task": "three and a half"}, moment())
    assert [(record.id, record.form["task"]) for record in design.records(tasks.id)][1] == ("k3", "three and a half")


def test_a_list_is_begun_until_it_is_closed(guideline: Guideline) -> None:
    design = add(guideline, start(guideline), "N2", task="one")
    assert journey(guideline, design).step("needs.tasks").status == "begun"
    assert journey(guideline, close(guideline, design, "N2")).step("needs.tasks").status == "answered"


def test_a_list_that_needs_a_record_cannot_be_closed_empty(guideline: Guideline) -> None:
    with pytest.raises(ReplyRefused, match="still empty"):
        close(guideline, start(guideline), "N2")
    empty = close(guideline, start(guideline), "L4")
    assert empty.answers["learners.entry"] == ()
    assert journey(guideline, empty).step("learners.entry").status == "answered"


def test_first_filling_of_a_list_is_no_revision_and_one_edit_is_one(guideline: Guideline) -> None:
    tasks = find_question(guideline, "N2")
    design = listed(guideline, start(guideline), "N2", "one", "two", "three")
    assert design.revisions == ()
    edited = listing.remove_record(design, tasks, "k1", moment())
    edited = add(guideline, edited, "N2", task="four")
    edited = give(guideline, edited, "F1", value="A title")
    edited = give(guideline, edited, "F1", value="Another title")
    edited = listing.remove_record(edited, tasks, "k2", moment())
    edited = close(guideline, edited, "N2")
    assert [revision.question for revision in edited.revisions] == ["needs.tasks", "frame.title"]
    assert [row["id"] for row in edited.revisions[0].before] == ["k1", "k2", "k3"]
    assert [row["id"] for row in edited.revisions[0].after] == ["k3", "k4"]


@pytest.mark.parametrize("closed", [True, False])
def test_a_record_that_is_removed_is_never_lost(guideline: Guideline, closed: bool) -> None:
    tasks = find_question(guideline, "N2")
    design = listed(guideline, start(guideline), "N2", "one") if closed else start(guideline)
    design = add(guideline, design, "N2", task="a thought")
    last = design.records(tasks.id)[-1].id
    design = listing.remove_record(design, tasks, last, moment())
    assert [entry.value["task"] for entry in design.parked] == ["a thought"]


def test_a_whole_list_given_again_keeps_ids_and_what_it_replaces(guideline: Guideline) -> None:
    tasks = find_question(guideline, "N2")
    design = listed(guideline, start(guideline), "N2", "one", "two", "three")
    design = design.with_(underway=frozenset({tasks.id}))
    replies = [{"task": "three"}, {"task": "one"}, {"task": "new"}, {"task": "newer"}]
    again = listing.answer_list(guideline, design, tasks, replies, moment())
    given = {str(r.form["task"]): r.id for r in again.records(tasks.id)}
    assert (given["three"], given["one"]) == ("k3", "k1")
    assert len(set(given.values())) == 4
    assert [row["task"] for row in again.revisions[-1].before] == ["one", "two", "three"]


def test_a_bad_row_is_named(guideline: Guideline) -> None:
    with pytest.raises(ReplyRefused, match="Row 2"):
        listing.answer_list(guideline, start(guideline), find_question(guideline, "N2"), [{"task": "a"}, {}], moment())


def test_left_open_keeps_the_answer_and_an_answer_settles_it(guideline: Guideline) -> None:
    title = find_question(guideline, "F1")
    design = give(guideline, start(guideline), "F1", value="A title")
    design = answering.leave_open(design, title, who="  Ana \n", by="next week")
    assert design.text("frame.title", "title") == "A title"
    assert (design.open[title.id].who, design.open[title.id].by) == ("Ana", "next week")
    assert title.id not in give(guideline, design, "F1", value="A title").open


def test_skipping_and_reasons(guideline: Guideline) -> None:
    title = find_question(guideline, "F1")
    design = answering.skip(start(guideline), title)
    assert journey(guideline, design).step(title.id).status == "skipped"
    design = give(guideline, design, "F1", value="A title")
    assert design.skipped == frozenset()
    assert answering.skip(design, title) == design
    design = answering.give_reason(design, title, "Short words are found.\r\n")
    assert design.because[title.id] == "Short words are found."
    assert answering.give_reason(design, title, " ").because == {}


def test_a_draft_stays_until_the_answer_is_given(guideline: Guideline) -> None:
    pitch = find_question(guideline, "F2")
    design = answering.keep_draft(start(guideline), pitch, {"pitch": "For off"})
    assert design.drafts == {pitch.id: {"pitch": "For off"}}
    assert give(guideline, design, "F2", value="For office staff").drafts == {}
    assert answering.keep_draft(design, pitch, {"pitch": " "}).drafts == {}


def test_an_answer_is_marked_when_its_ground_shifts_and_heals(guideline: Guideline) -> None:
    design = listed(guideline, start(guideline), "N2", "one", "two", "three")
    design = give(guideline, design, "D1", value="blended")
    design = give(guideline, answering.choose_path(design, "full"), "D2", share="30")
    moved = give(guideline, design, "D1", value="online")
    step = journey(guideline, moved).step("delivery.live_share")
    assert step.changed_under == ("delivery.mode",)
    assert effects(guideline, design, moved).look_again == ("delivery.live_share",)
    healed = give(guideline, moved, "D1", value="blended")
    assert not journey(guideline, healed).step("delivery.live_share").look_again
    assert effects(guideline, moved, healed).healed == ("delivery.live_share",)
    confirmed = answering.confirm(guideline, moved, find_question(guideline, "D2"), moment())
    assert not journey(guideline, confirmed).step("delivery.live_share").look_again


def test_giving_the_ground_later_is_progress_not_a_change(guideline: Guideline) -> None:
    design = give(guideline, start(guideline, "full"), "D2", share="30")
    design = give(guideline, design, "D1", value="blended")
    assert not journey(guideline, design).step("delivery.live_share").look_again


def test_effects_are_said_in_words(guideline: Guideline) -> None:
    design = give(guideline, start(guideline, "full"), "D1", value="on_site")
    design = give(guideline, design, "D2", share="30")
    design = give(guideline, design, "D10", value="A room with a blackboard.")
    found = effects(guideline, design, give(guideline, design, "D1", value="online"))
    assert found.appeared == ("delivery.tools",)
    assert found.hidden == ("delivery.on_site",)
    words = say_effects(guideline, found)
    assert words == "1 new question; 1 now hidden, but kept; 1 answer rests on this: Live share."
    assert not effects(guideline, design, design)
    assert say_effects(guideline, effects(guideline, design, design)) == ""
