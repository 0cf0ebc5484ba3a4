"""Editing a plan: what is not touched stays as somebody wrote it, and no edit ever leaves a plan with a fault."""

import re
import string
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.app.plan_in_hand import PlanInHand
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.workshop.formats import ORDER, find_format
from assistant.workshop.plan_answers import given as answered
from assistant.workshop.plan_answers import offered, put_answer, typed_lines
from assistant.workshop.plan_editing import (
    BY_HAND,
    EditRefused,
    add_step,
    move_step,
    plan_of,
    remove_step,
    set_of_plan,
    set_of_step,
)
from assistant.workshop.plan_parts import cut, join
from assistant.workshop.plan_reading import check_plan

HAND_MADE = """\
# Our day.
title   =   'A day'   # not final
path = "standard"

room = [
    "Tables",   # six of them
    # ask the porter
    "Coffee",
]

# Fixed by the board.
[[answer]]
question = "F3"   # awarding body
rows = [["Uni", "Austria"]]
reason = "Always."

[[role]]
id = "scribe"
name = "Scribe"

# --- the morning ---

# One comes first.
[[step]]  # the head
title = "One"
  minutes = 10   # or 12
questions = [ "F1", "frame.pitch" ]
say = '''
[[step]]
# no comment'''

[[step]]
title = "Two"
minutes = 5.5
[step.hints]   # by role
scribe = "Types."   # quickly

# --- after lunch ---

[[step]]
title = "Three # not a comment"
kind = "break"
minutes = 5
# the end"""

HOSTILE = [
    "[/x]",
    "Ωμέγα",
    'say "hi"',
    "'''",
    '"""',
    "\\",
    "a\nb",
    "# no",
    "x = [",
    "\x1b[31m",
    "\u2028",
    "|",
    "{}",
    "\t",
]

WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.text(string.ascii_letters + " ", max_size=12))
LINES = st.lists(WORDS, max_size=4)

Edit = Callable[[str, Guideline], str]


def comments(text: str) -> Counter[str]:
    """The comments of the hand-made plan that stand in a text."""
    return Counter(found for found in COMMENTS if found in text)


COMMENTS = (
    "# Our day.",
    "# not final",
    "# --- the morning ---",
    "# --- after lunch ---",
    "# the end",
)
"""Those that stand at nothing that an edit can take away."""


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    place = draw(st.integers(0, 4))
    words, lines = draw(WORDS), draw(LINES)
    key = draw(st.sampled_from(["say", "watch", "material"]))
    top = draw(st.sampled_from(["title", "people", "about", "fallback"]))
    many = draw(st.sampled_from(["room", "pre_work", "facilitators"]))
    minutes = draw(st.sampled_from([0, 1, 2.5, 10, 300, -1]))
    codes = draw(st.lists(st.sampled_from(["F1", "frame.pitch", "F3", "N1", "O6"]), unique=True, max_size=3))
    by = draw(st.sampled_from([-1, 1]))
    session = draw(st.integers(1, 3))
    answer = draw(st.sampled_from(["frame.awarding", "assessment.scale", "frame.title"]))
    options: list[Edit] = [
        lambda text, guideline: set_of_step(text, guideline, place, "title", words),
        lambda text, guideline: set_of_step(text, guideline, place, "minutes", minutes),
        lambda text, guideline: set_of_step(text, guideline, place, "session", session),
        lambda text, guideline: set_of_step(text, guideline, place, key, lines),
        lambda text, guideline: set_of_step(text, guideline, place, "hints", {"scribe": words}),
        lambda text, guideline: set_of_step(text, guideline, place, "questions", codes),
        lambda text, guideline: set_of_plan(text, guideline, top, words),
        lambda text, guideline: set_of_plan(text, guideline, many, lines),
        lambda text, guideline: set_of_plan(text, guideline, "path", draw_path(place)),
        lambda text, guideline: move_step(text, guideline, place, by),
        lambda text, guideline: add_step(text, guideline, place, words),
        lambda text, guideline: remove_step(text, guideline, place),
        lambda text, guideline: put_answer(text, guideline, guideline.by_id[answer], words),
    ]
    return draw(st.sampled_from(options))


def draw_path(number: int) -> str:
    return ("express", "standard", "full", "no path", "short")[number]


@given(st.lists(edits(), min_size=1, max_size=6), st.sampled_from([HAND_MADE, find_format("sprint").text]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_edits_leave_a_plan_without_a_fault_and_with_its_comments(run: list[Edit], text: str) -> None:
    guideline = load_guideline()
    kept, said = comments(text), ["."]
    for edit in run:
        try:
            text = edit(text, guideline)
        except EditRefused as refused:
            said.append(str(refused))
        except IndexError:
            continue  # no step at this place
        plan, faults = check_plan(text, guideline)
        assert plan is not None, faults
        assert comments(text) == kept
        assert said[-1].endswith((".", "?"))
        assert said[-1] != BY_HAND


@given(st.lists(edits(), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_undo_gives_every_text_back(run: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "day.toml"
        file.write_text(HAND_MADE, "utf-8")
        hand = PlanInHand(file, load_guideline())
        texts = []
        for edit in run:
            before = hand.text
            with suppress(EditRefused, IndexError):
                hand.change(partial(_with_guideline, edit))
            assert file.read_text("utf-8") == hand.text
            texts += [before] if hand.text != before else []
        for text in reversed(texts):
            hand.undo()
            assert file.read_text("utf-8") == text == hand.text
        assert hand.undo() == "There is nothing to take back."


def _with_guideline(edit: Edit, text: str) -> str:
    return edit(text, load_guideline())


@given(WORDS, LINES)
@example("[/x] Ω ''' \"\"\"\n\nlast", ["'''", '"""', "\\", "[[step]]", "# no"])
@settings(max_examples=30, deadline=None)
def test_words_come_back_as_they_were_typed(words: str, lines: list[str]) -> None:
    guideline = load_guideline()
    text = set_of_step(set_of_plan(HAND_MADE, guideline, "about", words), guideline, 1, "say", lines)
    plan = plan_of(text, guideline)
    assert plan.steps[1].say == plan_of(set_of_step(text, guideline, 0, "watch", lines), guideline).steps[0].watch
    printable = [line for line in lines if line.isprintable() and line.strip()]
    assert [line for line in plan.steps[1].say if line in {one.strip() for one in printable}] or not printable
    if words.isprintable():
        assert plan.about == words.strip()


@pytest.mark.parametrize("text", [HAND_MADE, "", *(find_format(name).text for name in ORDER)])
def test_the_parts_are_the_text(text: str) -> None:
    assert join(cut(text)) == text


def test_a_head_inside_a_text_is_no_part() -> None:
    assert [part.name for part in cut(HAND_MADE)] == ["", "answer", "role", "step", "step", "step"]
    assert cut(HAND_MADE)[3].lead == "# One comes first.\n"


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (
            lambda text, g: set_of_step(text, g, 0, "minutes", 12),
            "  minutes = 10   # or 12\n",
            "  minutes = 12   # or 12\n",
        ),
        (
            lambda text, g: set_of_plan(text, g, "title", "Two days"),
            "title   =   'A day'   # not final\n",
            'title   =   "Two days"   # not final\n',
        ),
        (
            lambda text, g: set_of_plan(text, g, "room", ["Tables", "Tea"]),
            '"Coffee",\n',
            '"Tea",\n',
        ),
        (
            lambda text, g: set_of_step(text, g, 1, "hints", {"scribe": "Writes."}),
            'scribe = "Types."   # quickly\n',
            'scribe = "Writes."   # quickly\n',
        ),
        (
            lambda text, g: set_of_step(text, g, 0, "questions", ["F1", "frame.pitch", "N1"]),
            'questions = [ "F1", "frame.pitch" ]\n',
            'questions = [ "F1", "frame.pitch", "N1" ]\n',
        ),
        (
            lambda text, g: put_answer(text, g, g.by_id["frame.awarding"], "Uni | Malta"),
            'rows = [["Uni", "Austria"]]\n',
            'rows = [["Uni", "Malta"]]\n',
        ),
    ],
    ids=["minutes", "title", "list", "hints", "questions", "answer"],
)
def test_only_the_value_changes(guideline: Guideline, edit: Edit, before: str, after: str) -> None:
    assert before in HAND_MADE
    changed = edit(HAND_MADE, guideline)
    assert _squeezed(changed) == _squeezed(HAND_MADE.replace(before, after))


def _squeezed(text: str) -> str:
    """Without the space inside brackets, which means nothing."""
    return re.sub(r"\s*,\s*", ",", text)


def test_a_step_moves_with_its_comments_and_stays_the_same_step(guideline: Guideline) -> None:
    moved = move_step(HAND_MADE, guideline, 0, 1)
    assert [step.title for step in plan_of(moved, guideline).steps][:2] == ["Two", "One"]
    assert '# --- the morning ---\n\n[[step]]\ntitle = "Two"' in moved
    assert "# One comes first.\n[[step]]  # the head" in moved
    assert move_step(moved, guideline, 1, -1) == HAND_MADE


def test_a_step_with_another_title_keeps_its_id(guideline: Guideline) -> None:
    changed = plan_of(set_of_step(HAND_MADE, guideline, 0, "title", "Begin"), guideline)
    assert (changed.steps[0].title, changed.steps[0].id) == ("Begin", "one")


def test_at_the_border_of_a_session_a_step_goes_over_first(guideline: Guideline) -> None:
    text = find_format("two-sessions").text
    steps = plan_of(text, guideline).steps
    last = max(place for place, step in enumerate(steps) if step.session == 1)
    over = plan_of(move_step(text, guideline, last, 1), guideline).steps
    assert [step.title for step in over] == [step.title for step in steps]
    assert over[last].session == 2


def test_a_new_step_has_a_name_of_its_own(guideline: Guideline) -> None:
    text = add_step(add_step(HAND_MADE, guideline, 0, "Two"), guideline, 3, "Two", 7.5)
    steps = plan_of(text, guideline).steps
    assert [step.id for step in steps] == ["one", "two-2", "two", "three-not-a-comment", "two-3"]
    assert text.rstrip().endswith("# the end")


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda text, g: set_of_step(text, g, 0, "minutes", 0), "minutes is 0; a step needs some time."),
        (lambda text, g: set_of_step(text, g, 0, "minutes", 241), "one step has 240 minutes at most."),
        (lambda text, g: set_of_step(text, g, 0, "title", "  "), "title is missing."),
        (lambda text, g: set_of_step(text, g, 0, "questions", ["F99"]), 'There is no question "F99"'),
        (lambda text, g: set_of_step(text, g, 0, "questions", ["O6"]), "not asked on the standard path"),
        (lambda text, g: set_of_step(text, g, 0, "hints", {"ghost": "x"}), 'there is no role "ghost"'),
        (lambda text, g: set_of_plan(text, g, "path", "long"), "path is one of express, standard, full."),
        (lambda text, g: put_answer(text, g, g.by_id["assessment.scale"], "blue"), "is not one of them"),
        (lambda text, g: move_step(text, g, 0, -1), "It is the first step already."),
        (lambda text, g: move_step(text, g, 2, 1), "It is the last step already."),
    ],
)
def test_what_makes_a_fault_is_refused_in_one_sentence(guideline: Guideline, edit: Edit, says: str) -> None:
    with pytest.raises(EditRefused, match=re.escape(says)):
        edit(HAND_MADE, guideline)


def test_the_only_step_stays(guideline: Guideline) -> None:
    text = 'title = "x"\n[[step]]\ntitle = "One"\nminutes = 5'
    with pytest.raises(EditRefused, match="at least one step"):
        remove_step(text, guideline, 0)


def test_steps_written_as_one_list_are_left_to_a_text_editor(guideline: Guideline) -> None:
    text = 'title = "x"\nstep = [{ title = "One", minutes = 5 }]\n'
    with pytest.raises(EditRefused, match="text editor"):
        set_of_step(text, guideline, 0, "minutes", 6)


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("F3", "University of Example | Austria | English, German | English\nOther | Malta"),
        ("F3", "A \\| B | Ελλάδα"),
        ("A8", "Two attempts.\n\nIllness: [/x] '''"),
        ("F4", "1"),
        ("A3", '1 | see "rules"'),
    ],
)
def test_answers_for_all_teams_are_read_back_as_they_were_typed(
    guideline: Guideline, question: str, typed: str
) -> None:
    asked = guideline.find(question)
    assert asked is not None
    text = put_answer(HAND_MADE, guideline, asked, typed)
    plan = plan_of(text, guideline)
    assert typed_lines(answered(plan, guideline)[asked.id], asked) == typed
    assert asked in offered(plan, guideline)
    assert not answered(plan_of(put_answer(text, guideline, asked, ""), guideline), guideline).get(asked.id)


def test_the_reason_of_an_answer_stays(guideline: Guideline) -> None:
    text = put_answer(HAND_MADE, guideline, guideline.by_id["frame.awarding"], "Other")
    assert 'reason = "Always."' in text
    assert "# Fixed by the board.\n" in text
