"""Designs of an older version of the guideline: what becomes of every answer, and of what stands beside it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.design.codec import dumps, loads
from assistant.design.model import Design, Given, Kept, Version
from assistant.design.stored import dump_answer
from assistant.feedback.report import report
from assistant.feedback.review import review
from assistant.guideline.model import Field, Question
from assistant.interview import answering, listing
from assistant.interview.answering import Moment
from assistant.interview.evolution import NewerThanGuideline, Row, apply, is_older, plan
from assistant.interview.evolution.old_answers import old_answers
from assistant.interview.evolution.past_versions import carried_version
from assistant.interview.journey import journey
from assistant.interview.staleness import gist
from assistant.interview.versions import mark_version, needs_reason, restore, since
from tests.guideline.evolution.versions import HERE, MUSEUM, between, exhibit, version

V1, BETWEEN, V2 = version("v1"), between(), version("v2")
NOW = Moment(datetime(2027, 1, 15, 9, 0, tzinfo=UTC), "Ana")


def upgraded(design: Design) -> Design:
    return apply(plan(V2, design), design, NOW)


def row(design: Design, question: str) -> Row:
    return next(one for one in plan(V2, design).rows if one.question == question)


@pytest.fixture
def marked() -> Design:
    return exhibit("1.0.0-marked")


# ---- the plan ---------------------------------------------------------------------------------------------------

ROWS = {
    "frame.title": ("kept", ("frame.title",), "“Working title”: your answer is kept."),
    "frame.pitch": (
        "renamed",
        ("frame.summary",),
        "“Short description” has another name in the file now; your answer is kept.",
    ),
    "outcomes.level": ("renamed", ("outcomes.eqf_level",), "“Level” is now asked as “EQF level”; your answer is kept."),
    "learners.time": (
        "remapped",
        ("learners.time",),
        "“Time they have”: your answer is kept. Your choice “lunch breaks” is now “During working time”.",
    ),
    "frame.fixed": (
        "split",
        ("frame.fixed", "frame.launch"),
        "“What is already fixed” now has a part in “Fixed date and details”; "
        "your answer is kept, each part in its new place.",
    ),
    "outcomes.left_out": (
        "merged",
        ("outcomes.aim",),
        "“Left out on purpose” is now part of “Overall aim”; your answer is kept and stands there.",
    ),
    "review.confidence": (
        "parked",
        (),
        "“Confidence” is not asked any more; your answer is parked, where you can read it and bring it back. "
        "Reviewers said that they did not read the numbers.",
    ),
    "assessment.tasks": (
        "parked",
        ("assessment.tasks",),
        "“Assessment tasks”: your answer is kept as far as it fits, and the rest is parked, where you can read it. "
        "The weight is a number now, in percent.",
    ),
    "review.money": (
        "parked",
        ("review.money",),
        "“Price and costs”: your answer is kept as far as it fits, and the rest is parked, where you can read it. "
        "Please choose who pays the largest part.",
    ),
    "assessment.ai": (
        "look_again",
        ("assessment.ai",),
        "“Use of AI tools”: your answer is kept; please look at it again. The rules for AI tools have changed.",
    ),
    "frame.budget_code": (
        "kept",
        (),
        "“frame.budget_code” is not a question of the guideline; it stays in the file as it is.",
    ),
}


@pytest.mark.parametrize("question", ROWS)
def test_each_row_says_plainly_what_becomes_of_the_answer(marked: Design, question: str) -> None:
    found = row(marked, question)
    assert (found.fate, found.to, found.says) == ROWS[question]


def test_the_plan_names_new_questions_and_changes_nothing(marked: Design) -> None:
    before = dumps(marked, V2)
    assert plan(V2, marked).new == ("frame.contact",)
    assert dumps(marked, V2) == before
    assert is_older(V2, marked)


def test_rows_follow_the_interview_of_today(marked: Design) -> None:
    places = [V2.questions.index(V2.by_id[one.to[0]]) for one in plan(V2, marked).rows if one.to]
    assert places == sorted(places)


@pytest.mark.parametrize("path", MUSEUM, ids=lambda path: path.stem)
def test_every_design_of_the_museum_has_one_row_for_every_answer(path: Path) -> None:
    design = exhibit(path.stem)
    assert sorted(one.question for one in plan(V2, design).rows) == sorted(old_answers(V2, design))


@pytest.mark.parametrize("path", MUSEUM, ids=lambda path: path.stem)
def test_every_design_of_the_museum_comes_to_the_newest_version_once(path: Path) -> None:
    new = upgraded(exhibit(path.stem))
    assert new.version == "2.0.0"
    assert upgraded(new) == new
    again = loads(dumps(new, V2), V2).design
    assert again == new
    assert not plan(V2, again).needed
    assert not again.unread


def test_the_shipped_example_of_the_first_version_keeps_all_its_answers() -> None:
    design = exhibit("1.0.0-shipped-example")
    rows = plan(V2, design).rows
    assert len(rows) == 69
    assert {one.question for one in rows if not one.to} == {"review.confidence"}
    looked_at_again = [step.id for step in journey(V2, upgraded(design)).steps if step.look_again]
    assert looked_at_again == ["assessment.ai"], "a renaming alone marks nothing"


def test_a_newer_design_is_never_taken_back() -> None:
    design = Design(guideline=V1.id, version="2.0.0")
    with pytest.raises(NewerThanGuideline, match="cannot go back to an older version"):
        plan(V1, design)
    old = Design(guideline=V1.id, version="1.0.0")
    with pytest.raises(NewerThanGuideline):
        apply(plan(V1, old), design, NOW)


# ---- what is applied --------------------------------------------------------------------------------------------


def test_answers_stand_where_the_plan_said(marked: Design) -> None:
    new = upgraded(marked)
    assert new.text("outcomes.eqf_level", "level") == "eqf5"
    assert new.text("frame.launch", "note") == "At most 3 credits."
    assert new.form("frame.fixed") == {"fixed": ("launch_date", "size")}
    assert new.text("delivery.mode", "mode") == "hybrid"
    assert new.value("learners.time", "moments") == ("working_time", "evenings")
    assert new.text("outcomes.aim", "aim") == "People can mend heat pumps on their own.\n\nPlanning new systems."
    assert new.extra == {"board": "spring meeting", "frame": {"budget_code": "K-4711"}}


def test_records_keep_their_ids_and_picks_still_point_at_them(marked: Design) -> None:
    new = upgraded(marked)
    assert [record.id for record in new.records("outcomes.results")] == ["o1", "o3"]
    assert new.records("delivery.units")[0].form["outcomes"] == ("o1", "o3")
    assert new.records("assessment.tasks")[0].form["outcomes"] == ("o3",)
    assert listing.next_record_id(new, V2.by_id["outcomes.results"]) == "o8", "and no id is used again"


def test_what_stands_beside_an_answer_follows_it(marked: Design) -> None:
    new = upgraded(marked)
    assert new.because["outcomes.eqf_level"] == "The chamber lists the job at level 5."
    assert new.because["outcomes.aim"] == "From the chamber's text.\n\nNo room."
    assert new.because["review.confidence"] == "A feeling.", "a reason without a question stays readable"
    assert new.open["outcomes.eqf_level"].who == "chamber"
    assert new.open["assessment.feedback"].who == "exam office"
    assert new.skipped == {"assessment.scale"}
    assert new.underway == {"outcomes.results"}
    assert new.drafts == {"outcomes.eqf_level": {"level": "eqf"}, "frame.summary": {"summary": "For fitters"}}
    assert new.given["outcomes.eqf_level"].at == marked.given["outcomes.level"].at
    assert new.parked[0].question == "outcomes.results"
    assert new.parked[0].value["object"] == "all about heat pumps"


def test_the_history_follows_and_an_exchanged_choice_is_a_revision(marked: Design) -> None:
    revisions = upgraded(marked).revisions
    told = [(one.question, one.before, one.after) for one in revisions]
    assert told[0] == ("outcomes.eqf_level", "eqf4", "eqf5")
    assert told[1] == ("frame.fixed", {"fixed": ["size"]}, {"fixed": ["launch_date", "size"]})
    assert told[2][0] == "frame.launch"
    assert told[3] == ("delivery.mode", {"mode": "online"}, {"mode": "hyflex"}), "what was said then stays"
    assert told[-1] == ("delivery.mode", {"mode": "hyflex"}, "hybrid")
    assert revisions[-1].reason == "The choices have changed with version 2.0.0 of the guideline."
    assert (revisions[-1].by, revisions[-1].at) == ("Ana", NOW.at)


def test_look_again_is_marked_and_goes_when_it_is_confirmed(marked: Design) -> None:
    new = upgraded(marked)
    assert journey(V2, new).step("assessment.ai").look_again
    confirmed = answering.confirm(V2, new, V2.by_id["assessment.ai"], NOW)
    assert not journey(V2, confirmed).step("assessment.ai").look_again


def test_a_mark_that_was_there_stays_and_a_renaming_makes_none(marked: Design) -> None:
    new = upgraded(marked)
    assert journey(V2, new).step("outcomes.results").changed_under == ("needs.tasks",)
    assert not journey(V2, new).step("delivery.units").look_again
    changed = new.with_(answers={**new.answers, "outcomes.eqf_level": {"level": "eqf6"}})
    assert journey(V2, changed).step("delivery.units").changed_under == ("outcomes.eqf_level",)


def test_a_finding_that_was_kept_on_purpose_stays_kept(marked: Design) -> None:
    level = gist(V1.by_id["outcomes.level"], {"level": "eqf5"})
    kept = marked.with_(kept={"some_finding": Kept({"outcomes.level": level, "delivery.mode": "x"}, "On purpose")})
    follows = upgraded(kept).kept["some_finding"]
    assert follows.reason == "On purpose"
    assert follows.rested_on == {"outcomes.eqf_level": level, "delivery.mode": "x"}


def test_a_design_from_between_takes_only_the_later_steps() -> None:
    new = upgraded(exhibit("1.1.0-board"))
    assert new.text("frame.summary", "summary") == "For fitters who meet heat pumps every week."
    assert new.form("delivery.live_share") == {"share": 40, "note": "Fridays"}
    assert new.text("assessment.feedback", "rules") == "One new attempt within 30 days."


def test_a_field_that_was_added_takes_no_place_from_the_old_one() -> None:
    old = Design(guideline=V1.id, version="1.0.0", unread={"assessment.feedback": "In week 3."})
    assert upgraded(old).form("assessment.feedback") == {"feedback": "In week 3."}


def test_the_answers_of_a_version_are_carried_over_by_themselves() -> None:
    stored = {"outcomes.statements": [{"id": "o2", "verb": "find", "what": "faults"}], "outcomes.level": "eqf5"}
    old = Version("board", NOW.at, guideline_version="1.0.0", answers=stored)
    assert carried_version(V2, old).answers == {
        "outcomes.results": [{"id": "o2", "verb": "find", "object": "faults"}],
        "outcomes.eqf_level": "eqf5",
    }


def test_a_version_of_before_the_upgrade_is_compared_and_restored_under_todays_names(marked: Design) -> None:
    old = loads((HERE / "museum" / "1.0.0-marked.toml").read_text(encoding="utf-8"), V1).design
    sent = loads(dumps(mark_version(V1, old, "sent to the board", NOW), V1), V2).design
    new = upgraded(sent)
    assert new.versions == sent.versions, "in the file it stays as it was marked"
    assert since(V2, new) == ()
    assert needs_reason(new, "outcomes.eqf_level")
    mode = V2.by_id["delivery.mode"]
    changed = answering.settle(V2, new, mode, {"mode": "online"}, NOW)
    assert [(change.question, change.kind) for change in since(V2, changed)] == [("delivery.mode", "changed")]
    restored = restore(V2, changed, changed.versions[0], NOW)
    assert restored.answers == new.answers
    assert restored.because == new.because
    assert restored.parked == changed.parked, "nothing is set aside for a choice that is not offered any more"


def test_an_answer_to_a_question_in_other_words_says_so_until_it_is_given_again(marked: Design) -> None:
    problem = V2.by_id["needs.problem"]
    old = marked.with_(answers={**marked.answers, problem.id: {"problem": "Nobody can mend them."}})
    new = upgraded(old)
    assert new.reworded == {"needs.problem"}
    assert upgraded(marked).reworded == frozenset(), "nothing was answered"
    assert loads(dumps(new, V2), V2).design == new
    lines = [line for stage in review(V2, new, journey(V2, new), report(V2, new)) for line in stage.lines]
    assert [line.question.id for line in lines if "reworded" in line.marks] == ["needs.problem"]
    assert answering.confirm(V2, new, problem, NOW).reworded == frozenset()
    assert answering.settle(V2, new, problem, new.answers[problem.id], NOW).reworded == frozenset()
    assert answering.leave_open(new, problem).reworded == {"needs.problem"}
    assert upgraded(by_way_of_the_version_between(old)).reworded == {"needs.problem"}


# ---- what always holds ------------------------------------------------------------------------------------------

CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(alphabet="abc é\n'", min_size=1, max_size=8).filter(lambda text: text.strip() == text)
TOUCHED = sorted({step.question for migration in V2.migrations for step in migration.steps} & set(V1.by_id))
OTHERS = sorted(set(V1.by_id) - set(TOUCHED))
JUNK = st.recursive(
    st.one_of(WORDS, st.integers(-5, 5), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["id", "what", "x"]), inner)),
    max_leaves=6,
)


def value_of(draw: st.DrawFn, field: Field) -> Any:
    ids = [choice.id for choice in field.choices]
    match field.kind:
        case "number":
            return draw(st.integers(0, 100))
        case "date":
            return draw(st.dates())
        case "yes_no":
            return draw(st.booleans())
        case "choice":
            return draw(st.sampled_from(ids))
        case "choices":
            return draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
        case "pick":
            picked = draw(st.lists(st.sampled_from(["o1", "o2", "k1"]), min_size=1, max_size=2, unique=True))
            return picked if field.several else picked[0]
    return draw(WORDS)


def form_of(draw: st.DrawFn, question: Question) -> dict[str, Any]:
    return {field.key: value_of(draw, field) for field in question.fields if not field.optional or draw(st.booleans())}


def stored_of(draw: st.DrawFn, question: Question, *, damaged: bool) -> Any:
    if damaged and draw(st.integers(0, 9)) == 0:
        return draw(JUNK)
    if question.many is not None:
        prefix = question.many.prefix
        return [
            {"id": f"{prefix}{number}", **form_of(draw, question)} for number in (1, 2, 5)[: draw(st.integers(1, 3))]
        ]
    form = form_of(draw, question)
    return form[question.single.key] if question.single and len(form) == 1 else form


@st.composite
def old_files(draw: st.DrawFn, *, damaged: bool = True) -> Design:
    """A design of the first version, opened today: answers of every kind, some of them damaged by hand."""
    names = draw(st.lists(st.sampled_from(TOUCHED), max_size=8, unique=True))
    names += draw(st.lists(st.sampled_from(OTHERS), max_size=3, unique=True))
    extra: dict[str, dict[str, Any]] = {}
    for name in names:
        section, _, key = name.partition(".")
        extra.setdefault(section, {})[key] = stored_of(draw, V1.by_id[name], damaged=damaged)
    text = dumps(Design(guideline=V1.id, version="1.0.0", path="full", extra=extra), V1)
    first = loads(text, V1).design
    stamps = {name: Given(NOW.at, dict.fromkeys(V1.by_id[name].rests_on, "x")) for name in first.answers}
    return loads(dumps(first.with_(given=stamps), V1), V2).design


def pieces(value: Any) -> Iterator[str]:
    """Every piece of a value, as text."""
    if isinstance(value, dict):
        for one in value.values():
            yield from pieces(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from pieces(one)
    else:
        yield str(value).lower().strip()


def kept_pieces(design: Design) -> set[str]:
    stored = [dump_answer(V2.by_id[name], answer) for name, answer in design.answers.items()]
    parked = [entry.value for entry in design.parked]
    history = [one.before for one in design.revisions]
    return set(pieces([stored, parked, history, dict(design.unread), dict(design.extra)]))


def all_text(kept: set[str]) -> str:
    return "\n\n".join(sorted(kept))


@CALM
@given(old_files())
def test_no_answer_is_lost(design: Design) -> None:
    kept = kept_pieces(upgraded(design))
    text = all_text(kept)
    for piece in pieces(old_answers(V2, design)):
        assert piece in kept or " ".join(piece.split()) in " ".join(text.split())


@CALM
@given(old_files())
def test_the_plan_is_total_and_each_row_is_true(design: Design) -> None:
    found = plan(V2, design)
    assert sorted(one.question for one in found.rows) == sorted(old_answers(V2, design))
    new = upgraded(design)
    for one in found.rows:
        assert all(home in new.answers for home in one.to)
        assert one.says.endswith(".")
        if one.fate == "parked":
            assert len(new.parked) > len(design.parked)


@CALM
@given(old_files())
def test_applying_twice_is_applying_once(design: Design) -> None:
    new = upgraded(design)
    assert upgraded(new) == new
    assert apply(plan(V2, design), new, NOW) == new
    reread = loads(dumps(new, V2), V2).design
    assert reread == new
    assert upgraded(reread) == new


@CALM
@given(old_files())
def test_records_keep_their_ids_and_picks_point_where_they_did(design: Design) -> None:
    homes = {"outcomes.statements": "outcomes.results"}
    first = loads(dumps(design, V1), V1).design
    new = upgraded(design)
    for name, answer in first.answers.items():
        home = homes.get(name, name)
        if isinstance(answer, tuple) and home in new.answers:
            assert [record.id for record in answer] == [record.id for record in new.records(home)]
            picks = [field.key for field in V1.by_id[name].fields if field.kind == "pick"]
            for then, now in zip(answer, new.records(home), strict=True):
                assert [then.form.get(key) for key in picks] == [now.form.get(key) for key in picks]


@CALM
@given(old_files())
def test_the_plan_depends_on_nothing_but_the_design(design: Design) -> None:
    assert plan(V2, design).rows == plan(V2, loads(dumps(design, V2), V2).design).rows
    assert json.dumps([one.says for one in plan(V2, design).rows])


def by_way_of_the_version_between(design: Design) -> Design:
    opened = loads(dumps(design, V1), BETWEEN).design
    halfway = apply(plan(BETWEEN, opened), opened, NOW)
    return upgraded(loads(dumps(halfway, BETWEEN), V2).design)


def standing(design: Design) -> tuple[Any, ...]:
    """All but the texts that name the version in which something happened."""
    history = sorted((one.question, str(one.before)) for one in design.revisions)
    return (design.answers, design.because, design.open, design.given, design.skipped, design.drafts, history)


def test_two_steps_on_the_way_are_one_long_step(marked: Design) -> None:
    assert standing(by_way_of_the_version_between(marked)) == standing(upgraded(marked))


@CALM
@given(old_files(damaged=False))
def test_going_by_way_of_the_version_between_changes_no_answer(design: Design) -> None:
    assert by_way_of_the_version_between(design).answers == upgraded(design).answers
