"""Two people's changes made one: nothing is lost, and only what both changed differently is a conflict."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.design.codec import dumps, loads
from assistant.design.model import Design, Kept, Record
from assistant.errors import ReplyRefused
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview import answering, listing
from assistant.interview.answering import find_question, give_reason, leave_open, start
from assistant.interview.listing import remove_record
from assistant.interview.merging import merge
from assistant.interview.versions import mark_version
from tests.interview.giving import add, close, give, listed, moment
from tests.interview.test_properties import CALM, act, kept

GUIDELINE = load_guideline()
Act = Callable[[Design], Design]


TASKS = find_question(GUIDELINE, "N2")
START = find_question(GUIDELINE, "frame.starting_point")


def _base() -> Design:
    design = give(GUIDELINE, start(GUIDELINE, "full"), "F1", value="Carbon")
    design = give(GUIDELINE, design, START.ref, start="new", note="a note")
    design = give_reason(design, find_question(GUIDELINE, "F1"), "Short.")
    design = leave_open(design, find_question(GUIDELINE, "N1"), "Ana")
    return listed(GUIDELINE, design, "N2", "measure", "compare", "report")


BASE = _base()


def nothing(design: Design) -> Design:
    return design


def title(value: str) -> Act:
    return lambda design: give(GUIDELINE, design, "F1", value=value)


def task(record: str, value: str) -> Act:
    return lambda design: close(
        GUIDELINE, listing.change_record(GUIDELINE, design, TASKS, record, {"task": value}, moment()), "N2"
    )


def gone(record: str) -> Act:
    return lambda design: close(GUIDELINE, remove_record(design, TASKS, record, moment()), "N2")


def moved(record: str, step: int) -> Act:
    return lambda d: close(GUIDELINE, listing.move_record(d, TASKS, record, step, moment()), "N2")


def more(*values: str) -> Act:
    def act(design: Design) -> Design:
        for value in values:
            design = add(GUIDELINE, design, "N2", task=value)
        return close(GUIDELINE, design, "N2")

    return act


def reason(text: str) -> Act:
    return lambda design: give_reason(design, find_question(GUIDELINE, "F1"), text, moment())


def beginning(**reply: str) -> Act:
    before = {"start": "new", "note": "a note"}
    return lambda design: give(GUIDELINE, design, START.ref, **{**before, **reply})


def tasks(design: Design) -> list[str]:
    return [f"{record.id} {record.form['task']}" for record in design.records("needs.tasks")]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (nothing, nothing, ["k1 measure", "k2 compare", "k3 report"]),
        (task("k1", "weigh"), nothing, ["k1 weigh", "k2 compare", "k3 report"]),
        (nothing, task("k1", "weigh"), ["k1 weigh", "k2 compare", "k3 report"]),
        (task("k1", "weigh"), task("k2", "sort"), ["k1 weigh", "k2 sort", "k3 report"]),
        (task("k1", "weigh"), task("k1", "weigh"), ["k1 weigh", "k2 compare", "k3 report"]),
        (gone("k1"), task("k2", "sort"), ["k2 sort", "k3 report"]),
        (gone("k1"), gone("k3"), ["k2 compare"]),
        (gone("k1"), gone("k1"), ["k2 compare", "k3 report"]),
        (more("tell"), gone("k2"), ["k1 measure", "k3 report", "k4 tell"]),
        (gone("k2"), more("tell"), ["k1 measure", "k3 report", "k4 tell"]),
        (nothing, moved("k3", -1), ["k1 measure", "k3 report", "k2 compare"]),
        (task("k3", "say"), moved("k3", -1), ["k1 measure", "k3 say", "k2 compare"]),
        (moved("k3", -1), more("tell"), ["k1 measure", "k3 report", "k2 compare", "k4 tell"]),
        (more("tell"), moved("k3", -1), ["k1 measure", "k3 report", "k2 compare", "k4 tell"]),
    ],
)
def test_lists_are_merged_record_by_record(ours: Act, theirs: Act, expected: list[str]) -> None:
    merged = merge(GUIDELINE, BASE, ours(BASE), theirs(BASE))
    assert merged.conflicts == ()
    assert tasks(merged.design) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "said", "left", "parked"),
    [
        (title("A"), title("B"), "F1, Working title (Working title)", "A", ["B"]),
        (
            task("k1", "weigh"),
            task("k1", "scale"),
            "N2, Tasks (k1, Task)",
            "weigh",
            [{"id": "k1", "task": "scale"}],
        ),
        (gone("k1"), task("k1", "scale"), "N2, Tasks (k1)", "", [{"id": "k1", "task": "scale"}]),
        (task("k1", "weigh"), gone("k1"), "N2, Tasks (k1)", "weigh", []),
        (reason("A."), reason("B."), "F1, Working title, the reason", "A.", ["B."]),
    ],
)
def test_what_both_changed_keeps_ours_and_sets_theirs_aside(
    ours: Act, theirs: Act, said: str, left: str, parked: list[object]
) -> None:
    merged = merge(GUIDELINE, BASE, ours(BASE), theirs(BASE))
    assert [conflict.say().split(" (")[0] for conflict in merged.conflicts] == [said.split(" (")[0]]
    assert [entry.value for entry in merged.design.parked] == parked
    assert all("at the same time" in entry.why for entry in merged.design.parked)
    stands = [merged.design.text("frame.title", "title"), *tasks(merged.design), *merged.design.because.values()]
    assert any(left in (text or "") for text in stands)


def test_a_form_is_merged_field_by_field() -> None:
    ours, theirs = beginning(start="bundle")(BASE), beginning(note="another note")(BASE)
    merged = merge(GUIDELINE, BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.design.form("frame.starting_point") == {"start": "bundle", "note": "another note"}


def test_two_new_records_of_one_id_both_stay_and_picks_follow() -> None:
    base = listed(GUIDELINE, BASE, "N2")
    ours = more("tell")(base)
    theirs = more("teach", "write")(base)
    theirs = theirs.with_(
        answers={
            **theirs.answers,
            "outcomes.statements": (Record("o1", {"verb": "teach", "tasks": ("k1", "k4", "k5")}),),
        }
    )
    merged = merge(GUIDELINE, base, ours, theirs)
    assert merged.conflicts == ()
    assert sorted(tasks(merged.design))[3:] == ["k4 tell", "k5 write", "k6 teach"]
    assert merged.design.records("outcomes.statements")[0].form["tasks"] == ("k1", "k6", "k5")
    assert merged.design.last_number["needs.tasks"] == 6
    last = merged.design.revisions[-1]
    assert [record["id"] for record in last.after][-2:] == ["k6", "k5"]


def test_the_bookkeeping_of_both_is_there() -> None:
    ours = mark_version(GUIDELINE, title("A")(BASE), "board", moment("Ana"))
    theirs = mark_version(GUIDELINE, gone("k1")(BASE), "board", moment("Rui"))
    ours = ours.with_(kept={"C5": Kept(reason="so")}, extra={"own": {"a": 1}}, filled=frozenset({"x"}))
    theirs = leave_open(theirs, find_question(GUIDELINE, "D1"), "Rui")
    theirs = theirs.with_(extra={"own": {"b": 2}}, filled=frozenset({"y"}), drafts={"frame.pitch": {"pitch": "dr"}})
    merged = merge(GUIDELINE, BASE, ours, theirs).design
    assert [version.name for version in merged.versions] == ["board", "board (2)"]
    assert [revision.question for revision in merged.revisions] == ["frame.title", "needs.tasks"]
    assert set(merged.open) == {"needs.problem", "delivery.mode"}
    assert merged.extra == {"own": {"a": 1, "b": 2}}
    assert merged.filled == {"x", "y"}
    assert merged.drafts == theirs.drafts
    assert merged.kept == ours.kept
    assert loads(dumps(merged, GUIDELINE), GUIDELINE).design == merged


def test_an_answer_given_on_one_side_is_not_skipped_by_the_other() -> None:
    mode = find_question(GUIDELINE, "D1")
    ours, theirs = give(GUIDELINE, BASE, "D1", value="online"), answering.skip(BASE, mode)
    merged = merge(GUIDELINE, BASE, ours, theirs).design
    assert merged.skipped == frozenset()
    assert merged.given["delivery.mode"] == ours.given["delivery.mode"]


def test_a_list_that_was_begun_and_passed_over_stays_passed_over_unless_somebody_closes_it() -> None:
    begun = add(GUIDELINE, BASE, "N2", task="tell")
    passed = answering.skip(begun, TASKS)
    for ours, theirs in ((passed, passed), (passed, begun), (begun, passed)):
        assert merge(GUIDELINE, begun, ours, theirs).design == passed
    closed = merge(GUIDELINE, begun, passed, close(GUIDELINE, begun, "N2")).design
    assert (closed.skipped, closed.underway) == (frozenset(), frozenset())


def test_a_list_that_one_has_begun_and_the_other_has_closed_with_the_same_records_is_closed() -> None:
    """A team whose machine was killed goes on at another one; then the first one's unsent copy comes in too."""
    before = give(GUIDELINE, start(GUIDELINE, "full"), "F1", value="Carbon")
    begun = add(GUIDELINE, before, "N2", task="measure")
    closed = close(GUIDELINE, add(GUIDELINE, begun, "N2", task="report"), "N2")
    for ours, theirs in ((begun, closed), (closed, begun)):
        both = merge(GUIDELINE, before, ours, theirs)
        assert [record.form["task"] for record in both.design.records("needs.tasks")] == ["measure", "report"]
        assert both.design.underway == frozenset()
    other = add(GUIDELINE, begun, "N2", task="compare")
    assert merge(GUIDELINE, before, other, closed).design.underway == {"needs.tasks"}


def test_a_revision_that_one_side_has_gone_on_with_stays_one_revision() -> None:
    base = remove_record(BASE, TASKS, "k1", moment())
    further = add(GUIDELINE, base, "N2", task="tell")
    assert len(further.revisions) == 1
    for ours, theirs in ((base, further), (further, base)):
        assert merge(GUIDELINE, base, ours, theirs).design == further
    changed = title("A")(BASE)
    explained = answering.explain_last(changed, find_question(GUIDELINE, "F1"), "The board asked.")
    reasons = [
        revision.reason for revision in merge(GUIDELINE, changed, gone("k1")(changed), explained).design.revisions
    ]
    assert reasons == ["The board asked.", ""]


def test_a_clock_that_goes_back_keeps_the_order_of_each_side() -> None:
    ours = title("B")(title("A")(BASE))
    first, second = ours.revisions
    ours = ours.with_(revisions=(first, replace(second, at=first.at - timedelta(hours=1))))
    merged = merge(GUIDELINE, BASE, ours, gone("k1")(BASE)).design
    assert [revision for revision in merged.revisions if revision in ours.revisions] == list(ours.revisions)


@st.composite
def forks(draw: st.DrawFn) -> tuple[Design, Design, Design]:
    """A design, and what two people made of it at the same time."""

    def walk(design: Design, steps: int) -> Design:
        for _ in range(draw(st.integers(0, steps))):
            try:
                design = act(draw, design)
            except ReplyRefused:
                continue
        return design

    base = walk(start(GUIDELINE, "full"), 12)
    return base, walk(base, 8), walk(base, 8)


@CALM
@given(forks())
def test_no_answer_of_either_side_is_lost(fork: tuple[Design, Design, Design]) -> None:
    base, ours, theirs = fork
    merged = merge(GUIDELINE, base, ours, theirs).design
    ids = {text for _, text in kept(merged)}
    for side in (ours, theirs):
        for question, text in kept(side):
            assert (question, text) in kept(merged) or text in ids or _is_id(text)
        for name, reason in side.because.items():
            texts = [merged.because.get(name), *(entry.value for entry in merged.parked)]
            texts += [part for entry in merged.revisions for part in (entry.before, entry.after)]
            assert reason in texts


def _is_id(text: str) -> bool:
    """Ids of records may be renumbered."""
    prefixes = [question.many.prefix for question in GUIDELINE.questions if question.many is not None]
    return text.rstrip("0123456789") in prefixes


@CALM
@given(forks())
def test_merging_with_oneself_or_with_nothing_new_changes_nothing(fork: tuple[Design, Design, Design]) -> None:
    base, ours, _ = fork
    for one, other in ((ours, ours), (ours, base), (base, ours)):
        merged = merge(GUIDELINE, base, one, other)
        assert merged.design == ours
        assert merged.conflicts == ()


@CALM
@given(forks())
def test_without_a_conflict_it_does_not_matter_who_merges(fork: tuple[Design, Design, Design]) -> None:
    base, ours, theirs = fork
    one, other = merge(GUIDELINE, base, ours, theirs), merge(GUIDELINE, base, theirs, ours)
    if not one.conflicts and not other.conflicts and not _both_grew(base, ours, theirs):
        assert one.design.answers == other.design.answers
        assert one.design.because == other.design.because
        assert set(one.design.open) == set(other.design.open)
        assert one.design.skipped == other.design.skipped


def _both_grew(base: Design, ours: Design, theirs: Design) -> bool:
    """Both changed one list: its order, and the numbers of new records, then depend on who merges."""
    return any(
        isinstance(answer, tuple) and base.answers.get(name) != answer != theirs.answers.get(name)
        for name, answer in ours.answers.items()
        if theirs.answers.get(name) != base.answers.get(name)
    )


@settings(max_examples=40, deadline=None)
@given(forks())
def test_a_merged_design_comes_back_from_its_file(fork: tuple[Design, Design, Design]) -> None:
    merged = merge(GUIDELINE, *fork).design
    assert loads(dumps(merged, GUIDELINE), GUIDELINE).design == merged


def test_the_guideline_is_the_shipped_one(guideline: Guideline) -> None:
    assert guideline == GUIDELINE
