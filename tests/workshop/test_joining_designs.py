"""Two teams' designs made one: nothing of either is lost, and everything says whose it is."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from assistant.design.codec import dumps, loads
from assistant.design.model import Design
from assistant.errors import MicrocraftError
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import find_question, give_reason, leave_open, start
from assistant.interview.setting_aside import set_aside
from assistant.workshop.joining_designs import JoinedDesigns, Proposal, join_designs, proposed_by
from tests.interview.giving import add, close, give, listed, moment
from tests.interview.test_properties import CALM, walks

GUIDELINE = load_guideline()
BEGUN = start(GUIDELINE, "standard")


def join(first: Design, other: Design) -> JoinedDesigns:
    joined = join_designs(GUIDELINE, Proposal("Blue", first), Proposal("Green", other))
    assert loads(dumps(joined.design, GUIDELINE), GUIDELINE).design == joined.design
    return joined


def titled(title: str, design: Design = BEGUN) -> Design:
    return give(GUIDELINE, design, "F1", value=title)


def aside(design: Design) -> list[tuple[str, tuple[str, ...], str]]:
    return [(entry.question, entry.words, entry.why) for entry in set_aside(GUIDELINE, design)]


@pytest.mark.parametrize(
    ("first", "other", "kind", "title", "whose", "parked"),
    [
        (titled("A"), BEGUN, "first", "A", "Blue", []),
        (BEGUN, titled("B"), "other", "B", "Green", []),
        (titled("A"), titled("A"), "same", "A", "Blue and Green", []),
        (titled("A"), titled("B"), "different", "A", "Blue", [("frame.title", ("B",), "Team Green proposed this.")]),
    ],
)
def test_an_answer_is_kept_once_taken_or_set_aside_with_its_team(
    first: Design, other: Design, kind: str, title: str, whose: str, parked: list[Any]
) -> None:
    joined = join(first, other)
    assert [joint.kind for joint in joined.joints] == [kind]
    assert joined.design.text("frame.title", "title") == title
    assert proposed_by(joined.design, "frame.title") == whose
    assert aside(joined.design) == parked
    assert len(joined.conflicts) == len(parked)


def test_lists_are_united_and_every_record_says_whose_it_is() -> None:
    blue = listed(GUIDELINE, BEGUN, "N2", "measure", "compare")
    green = listed(GUIDELINE, BEGUN, "N2", "report", "measure")
    joined = join(blue, green).design
    tasks = [
        (one.id, one.form["task"], proposed_by(joined, "needs.tasks", one.id)) for one in joined.records("needs.tasks")
    ]
    assert tasks == [("k1", "measure", "Blue and Green"), ("k2", "compare", "Blue"), ("k3", "report", "Green")]


def test_what_points_at_a_record_points_at_it_afterwards() -> None:
    blue = listed(GUIDELINE, BEGUN, "N2", "measure")
    green = listed(GUIDELINE, BEGUN, "N2", "report", "measure")
    green = add(GUIDELINE, green, "O2", verb="calculate", what="emissions", kind="skill", tasks=["k2"])
    green = add(GUIDELINE, green, "O2", verb="write", what="a report", kind="skill", tasks=["k1"])
    joined = join(blue, close(GUIDELINE, green, "O2")).design
    names = {record.id: record.form["task"] for record in joined.records("needs.tasks")}
    picked = [[names[one] for one in record.form["tasks"]] for record in joined.records("outcomes.statements")]  # type: ignore[union-attr]
    assert picked == [["measure"], ["report"]]


def test_reasons_stay_with_what_they_argue_for() -> None:
    title = find_question(GUIDELINE, "F1")
    blue = give_reason(titled("A"), title, "It is short.", moment())
    same = join(blue, give_reason(titled("A"), title, "Firms say so.", moment())).design
    assert same.because["frame.title"] == "Blue: It is short.\n\nGreen: Firms say so."
    other = join(blue, give_reason(titled("B"), title, "Firms say so.", moment())).design
    assert other.because["frame.title"] == "It is short."
    assert ("because.frame.title", ("Firms say so.",), "Team Green proposed this.") in aside(other)


@pytest.mark.parametrize("swapped", [False, True])
def test_what_one_team_knows_is_not_open(swapped: bool) -> None:
    pair = (leave_open(BEGUN, find_question(GUIDELINE, "F1"), "Ana"), titled("B"))
    joined = join(*(reversed(pair) if swapped else pair)).design
    assert not joined.open
    assert [(entry.question, dict(entry.value)) for entry in joined.parked] == [("open.frame.title", {"who": "Ana"})]


def test_a_third_team_finds_the_marks_of_the_first_two() -> None:
    two = join(titled("A", listed(GUIDELINE, BEGUN, "N2", "measure")), listed(GUIDELINE, BEGUN, "N2", "compare")).design
    three = join_designs(
        GUIDELINE, Proposal("Blue and Green", two), Proposal("Red", listed(GUIDELINE, BEGUN, "N2", "compare"))
    ).design
    assert proposed_by(three, "frame.title") == "Blue"
    assert [proposed_by(three, "needs.tasks", name) for name in ("k1", "k2")] == ["Blue", "Green and Red"]


def test_a_list_that_has_grown_too_long_is_named() -> None:
    first = listed(GUIDELINE, BEGUN, "V7", "a", "b", "c")
    joined = join(first, listed(GUIDELINE, BEGUN, "V7", "d", "e", "f"))
    assert joined.notes == ("V7, Next steps: 6 steps now; 5 or fewer are easier to work with. Please choose.",)


def test_nothing_to_list_is_a_proposal_too() -> None:
    joined = join(give_nothing(BEGUN), listed(GUIDELINE, BEGUN, "F7", "the chamber"))
    assert len(joined.design.records("frame.partners")) == 1
    assert [entry.why for entry in joined.design.parked] == ["Team Blue had nothing to list here."]


def give_nothing(design: Design) -> Design:
    return close(GUIDELINE, design, "F7")


def test_designs_of_different_guidelines_are_not_joined() -> None:
    with pytest.raises(MicrocraftError, match=r"Blue belongs to version 1.0.0"):
        join_designs(
            GUIDELINE, Proposal("Blue", BEGUN.with_(version="1.0.0")), Proposal("Green", BEGUN.with_(version="9"))
        )


def leaves(value: Any) -> Iterator[str]:
    """Every piece of text, and every number or day, in a design file."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from () if key in ("id", "path") else leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    else:
        yield str(value)


def said(design: Design) -> set[str]:
    table = tomllib.loads(dumps(design, GUIDELINE))
    parts = {
        key: part
        for key, part in table.items()
        if key not in ("record", "proposed", "guideline", "skipped", "underway")
    }
    return {text for text in leaves(parts) if not re.fullmatch(r"[a-z]\d+", text)}


@CALM
@given(walks(), walks())
def test_nothing_of_either_team_is_lost(blue: list[Design], green: list[Design]) -> None:
    joined = join(blue[-1], green[-1])
    kept = said(joined.design)
    reasons = "\n".join(joined.design.because.values())
    for team in (blue[-1], green[-1]):
        assert {text for text in said(team) - kept if text not in reasons} == set()
    for question in GUIDELINE.questions:
        ours, theirs = blue[-1].records(question.id), green[-1].records(question.id)
        assert max(len(ours), len(theirs)) <= len(joined.design.records(question.id)) <= len(ours) + len(theirs)
        assert all(proposed_by(joined.design, question.id, one.id) for one in joined.design.records(question.id))


@CALM
@given(walks())
def test_a_design_joined_with_itself_is_itself(designs: list[Design]) -> None:
    joined = join(designs[-1], designs[-1])
    assert (joined.design.answers, joined.design.because) == (designs[-1].answers, designs[-1].because)
    assert {joint.kind for joint in joined.joints} <= {"same"}
