"""The design as TOML text: everything understood or kept, and every surprise named with its line."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.design.codec import dumps, loads
from assistant.design.model import Kept
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import find_question, settle, start
from tests.interview.giving import give, moment

HEAD = 'format = 1\nguideline = { id = "planning-designing", version = "1.0.0" }\n'
GUIDELINE = load_guideline()


@pytest.mark.parametrize(
    ("body", "line", "name"),
    [
        ("[frame]\ntitle = 5\n", 4, "frame.title"),
        ("[frame]\ntitle = true\n", 4, "frame.title"),
        ('[delivery]\nmode = "on the moon"\n', 4, "delivery.mode"),
        ('[delivery]\nlive_share = "much"\n', 4, "delivery.live_share"),
        ("[delivery]\nlive_share = nan\n", 4, "delivery.live_share"),
        ("[delivery]\nlive_share = 1e999999999\n", 4, "delivery.live_share"),
        ('[needs]\ntasks = "one"\n', 4, "needs.tasks"),
        ('[needs]\n\n[[needs.tasks]]\ntask = ["a"]\n', 6, "needs.tasks"),
        ('[review]\ndate = "soon"\n', 4, "review.date"),
        ('[learners.time]\nhours = "4"\n', 4, "learners.time"),
    ],
)
def test_a_wrong_type_is_kept_and_named_and_the_rest_is_read(
    guideline: Guideline, body: str, line: int, name: str
) -> None:
    loaded = loads(HEAD + body + '[outcomes]\naim = "They report."\n', guideline)
    assert loaded.design.text("outcomes.aim", "aim") == "They report."
    assert name in loaded.design.unread
    assert name not in loaded.design.answers
    assert any(notice.startswith(f"Line {line}:") for notice in loaded.notices)
    again = loads(dumps(loaded.design, guideline), guideline)
    assert str(again.design.unread) == str(loaded.design.unread)


def test_a_new_answer_parks_what_did_not_fit(guideline: Guideline) -> None:
    design = loads(HEAD + "[frame]\ntitle = 5\n", guideline).design
    design = give(guideline, design, "F1", value="A title")
    assert [(entry.question, entry.value) for entry in design.parked] == [("frame.title", 5)]
    assert loads(dumps(design, guideline), guideline).design == design


ODD = [
    "kept = 5",
    "[kept]\nC5 = 'kept'",
    "parked = 5",
    "revisions = 5",
    "record = 5",
    "drafts = 7",
    "because = 3",
    "open = 1",
    'skipped = "x"',
    "frame = 5",
    "unknown = 1979-05-27T07:32:00",
    "[own]\nnote = 'kept'\nlist = [1, 2.5, true]",
    "[frame]\nnickname = 'kept'",
    "[frame.starting_point]\nstart = 'new'\nmood = 'kept'",
    "[record]\nmood = 'kept'",
    "[open]\n'needs.evidence' = 'Ana'",
    "[because]\n'frame.title' = 4",
    "[[parked]]\nquestion = 'x.y'",
    "[[parked]]\nmood = 'kept'",
    "[[revisions]]\nquestion = 'frame.title'\nbefore = 'kept'",
]


@pytest.mark.parametrize("body", ODD)
def test_what_is_not_understood_survives(guideline: Guideline, body: str) -> None:
    design = loads(HEAD + body + "\n", guideline).design
    text = dumps(design, guideline)
    again = loads(text, guideline).design
    assert dumps(again, guideline) == text
    for word in ("kept", "Ana", "1979-05-27", "5", "7", "4"):
        if word in body:
            assert word in text.split("\n", 4)[4]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.text(alphabet="abcxyz._ é", min_size=1, max_size=8),
        st.recursive(
            st.one_of(
                st.booleans(), st.integers(-(10**9), 10**9), st.text(alphabet="ab'\"\\\n é", max_size=8), st.dates()
            ),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3), st.dictionaries(st.text("klm", min_size=1, max_size=3), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=4,
    )
)
def test_unknown_keys_survive_a_round_trip(extra: dict[str, object]) -> None:
    design = start(GUIDELINE).with_(extra=extra)
    assert loads(dumps(design, GUIDELINE), GUIDELINE).design == design


@settings(max_examples=100, deadline=None)
@given(st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=4))
def test_numbers_are_exact(number: Decimal) -> None:
    question = find_question(GUIDELINE, "L7")
    design = settle(GUIDELINE, start(GUIDELINE), question, {"hours": number}, moment())
    assert loads(dumps(design, GUIDELINE), GUIDELINE).design == design


def test_a_finding_that_is_kept_comes_back_with_its_reason(guideline: Guideline) -> None:
    kept = {
        "C5": Kept({"recognition.credits": "2"}, "The board wants it so."),
        "C6:o2": Kept(),
        "C7": Kept({"a.b": "1"}),
    }
    design = start(guideline).with_(kept=kept)
    text = dumps(design, guideline)
    assert '[kept."C6:o2"]' in text
    assert loads(text, guideline).design == design


@pytest.mark.parametrize("body", ["mood = 'well'", "reason = 5", "on = 7", "on = { 'a.b' = 5, 'c.d' = 'x' }"])
def test_what_is_odd_in_a_kept_finding_survives(guideline: Guideline, body: str) -> None:
    design = loads(HEAD + '[kept."C6:o2"]\n' + body, guideline).design
    assert loads(dumps(design, guideline), guideline).design == design
    assert set(design.kept) == {"C6:o2"}
    assert body.split()[-1].strip("'}") in dumps(design, guideline)


def test_whole_numbers_look_whole(guideline: Guideline) -> None:
    design = give(guideline, start(guideline, "full"), "D2", value="30,0")
    assert "live_share = 30\n" in dumps(design, guideline)


def test_answers_stand_first_and_in_the_order_of_the_guideline(guideline: Guideline) -> None:
    design = give(guideline, start(guideline), "D1", value="online")
    design = give(guideline, design, "F1", value="A title")
    text = dumps(design, guideline)
    assert text.startswith("# A title - a micro-credential design\nformat = 1\nguideline = { id")
    assert text.index("[frame]") < text.index("[delivery]") < text.index("[record")


def test_records_written_by_hand_get_ids(guideline: Guideline) -> None:
    body = (
        "[[needs.tasks]]\ntask = 'a'\n[[needs.tasks]]\nid = 'k1'\ntask = 'b'\n[[needs.tasks]]\nid = 'k1'\ntask = 'c'\n"
    )
    design = loads(HEAD + body, guideline).design
    ids = [record.id for record in design.records("needs.tasks")]
    assert len(set(ids)) == 3
    assert ids[1] == "k1"
    assert design.last_number["needs.tasks"] == 3
