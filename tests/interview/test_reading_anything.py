"""Whatever is typed, a reader returns a value or a friendly sentence; it never fails in another way."""

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.design.codec import dumps, loads
from assistant.errors import ReplyRefused
from assistant.guideline.reader import load_guideline
from assistant.interview import answering, listing
from assistant.interview.answering import start
from assistant.interview.filling import fill
from assistant.interview.filling.blanks import left_blank
from assistant.interview.reading.reply import Raw
from tests.interview.giving import moment

GUIDELINE = load_guideline()
DIGITS = st.text(alphabet="0123456789.,/-–: h%€½٣²eE'’\u00a0 ", max_size=14)
TYPED: st.SearchStrategy[Raw] = st.one_of(
    DIGITS,
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.lists(st.text(max_size=4), max_size=3),
)
PLAIN = st.one_of(
    TYPED,
    st.times(),
    st.lists(st.lists(TYPED, max_size=4), max_size=3),
    st.dictionaries(st.text(max_size=4), TYPED, max_size=2),
)
KEYS = [
    "value",
    "text",
    "choice",
    "choices",
    "number",
    "numbers",
    "date",
    "items",
    "rows",
    "state",
    "who",
    "by",
    "reason",
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(GUIDELINE.questions), st.data())
def test_any_reply_is_read_or_refused(question: Any, data: st.DataObject) -> None:
    reply = {field.key: data.draw(TYPED) for field in question.fields}
    design = start(GUIDELINE, "full")
    with contextlib.suppress(ReplyRefused):
        if question.many is None:
            answering.answer(GUIDELINE, design, question, reply, moment())
        else:
            listing.add_record(GUIDELINE, design, question, reply, moment())


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.sampled_from([question.ref for question in GUIDELINE.questions]), PLAIN),
    st.dictionaries(st.sampled_from(KEYS), PLAIN, min_size=1, max_size=3),
)
def test_any_table_is_taken_or_reported(name: Any, table: dict[str, Any]) -> None:
    result = fill(GUIDELINE, start(GUIDELINE, "full"), [{"question": name, **table}], [], moment())
    assert result.taken or result.refused or left_blank({"question": name, **table})
    assert loads(dumps(result.design, GUIDELINE), GUIDELINE).design == result.design
