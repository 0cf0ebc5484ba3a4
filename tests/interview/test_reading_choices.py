"""Yes and no, choices, and picks among records."""

import pytest

from assistant.errors import ReplyRefused
from assistant.guideline.model import Choice, Field
from assistant.interview.reading.choosing import Option, choose, choose_several
from assistant.interview.reading.reply import read_field, read_form
from assistant.interview.reading.unfit import Unfit

OPTIONS = (
    Option("on_site", "On site (everyone in the room)", ("face to face",)),
    Option("online", "Online (no meeting in person)"),
    Option("own_pace", "Own pace, with an end date"),
    Option("e_wallet", "Learner’s wallet — “EU”"),
)
YES_NO = Field(key="x", kind="yes_no", label="X")
OWN_WORDS = Field(key="x", kind="choice", label="X", own_words=True)
CLOSED = Field(key="x", kind="choice", label="X")
SEVERAL = Field(key="x", kind="choices", label="X", most=2)
PICK = Field(key="x", kind="pick", label="X", of="a.b")
PICKS = Field(key="x", kind="pick", label="X", of="a.b", several=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", "online"),
        ("2.", "online"),
        ("2)", "online"),
        ("online", "online"),
        ("ONLINE", "online"),
        ("Onl", "online"),
        ("on_site", "on_site"),
        ("face to face", "on_site"),
        ("Face  to face.", "on_site"),
        ("own pace", "own_pace"),
        ("Own pace, with an end date", "own_pace"),
        ('Learner\'s wallet - "EU"', "e_wallet"),
        ("learner’s wallet–„EU”", "e_wallet"),
    ],
)
def test_choice_is_found(text: str, expected: str) -> None:
    assert choose(text, OPTIONS).id == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("on", "fits more than one"),
        ("9", "There is no number 9 here"),
        ("0", "There is no number 0 here"),
        ("banana", "is not one of them"),
        ("...", "is not one of them"),
    ],
)
def test_choice_is_asked_back(text: str, says: str) -> None:
    with pytest.raises(Unfit) as refusal:
        choose(text, OPTIONS)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1, 3", ["on_site", "own_pace"]),
        ("3 1", ["on_site", "own_pace"]),
        ("1;3", ["on_site", "own_pace"]),
        ("1 & 3", ["on_site", "own_pace"]),
        ("1, 1", ["on_site"]),
        ("Own pace, with an end date, online", ["online", "own_pace"]),
        ("online; own pace", ["online", "own_pace"]),
        ("online\nface to face\n", ["on_site", "online"]),
        ("2, own pace", ["online", "own_pace"]),
    ],
)
def test_several_choices_are_found(text: str, expected: list[str]) -> None:
    assert [option.id for option in choose_several(text, OPTIONS)] == expected


@pytest.mark.parametrize("text", [";", ", ,", "online, banana", "1, 9"])
def test_several_choices_are_asked_back(text: str) -> None:
    with pytest.raises(Unfit):
        choose_several(text, OPTIONS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", True),
        ("Y", True),
        ("Ja", True),
        ("sì", True),
        ("no", False),
        ("N", False),
        ("nein", False),
        (True, True),
    ],
)
def test_yes_and_no(text: str | bool, expected: bool) -> None:
    assert read_field(text, YES_NO) is expected


def test_perhaps_is_neither_yes_nor_no() -> None:
    with pytest.raises(Unfit, match="yes or no"):
        read_field("perhaps", YES_NO)


def test_own_words_are_kept_only_where_they_may() -> None:
    assert read_field("something else", OWN_WORDS, OPTIONS) == "something else"
    assert read_field("2", OWN_WORDS, OPTIONS) == "online"
    for text, field in (("9", OWN_WORDS), ("something else", CLOSED)):
        with pytest.raises(Unfit):
            read_field(text, field, OPTIONS)


def test_no_more_choices_than_fit() -> None:
    assert read_field("1, 2", SEVERAL, OPTIONS) == ("on_site", "online")
    with pytest.raises(Unfit, match="at most 2; you chose 3"):
        read_field("1, 2, 3", SEVERAL, OPTIONS)


def test_picks_name_records() -> None:
    records = (Option("o1", "calculate emissions", ("outcome 1",)), Option("o3", "present the result", ("outcome 2",)))
    assert read_field("2", PICK, records) == "o3"
    assert read_field("o3", PICK, records) == "o3"
    assert read_field("outcome 2", PICK, records) == "o3"
    assert read_field("present", PICK, records) == "o3"
    assert read_field("1, 2", PICKS, records) == ("o1", "o3")
    with pytest.raises(Unfit, match="nothing to choose from yet"):
        read_field("1", PICK, ())


def test_an_empty_field_is_not_filled() -> None:
    for field in (YES_NO, CLOSED, SEVERAL, PICKS, Field(key="x", kind="prose", label="X")):
        for nothing in ("", "  ", "\n", ()):
            assert read_field(nothing, field, OPTIONS) is None


def test_a_form_names_each_field_that_does_not_fit() -> None:
    fields = (
        Field(key="a", kind="choice", label="A", choices=(Choice(id="x", label="X"), Choice(id="y", label="Y"))),
        Field(key="b", kind="number", label="B"),
        Field(key="c", kind="line", label="C", optional=True),
    )
    with pytest.raises(ReplyRefused) as refusal:
        read_form({"a": "banana", "b": "many"}, fields, {"a": OPTIONS})
    assert set(refusal.value.problems) == {"a", "b"}
    assert read_form({"a": "1", "b": "3"}, fields, {"a": OPTIONS}) == {"a": "on_site", "b": 3}


def test_a_form_of_optional_fields_needs_one() -> None:
    fields = (
        Field(key="a", kind="line", label="A", optional=True),
        Field(key="b", kind="line", label="B", optional=True),
    )
    with pytest.raises(ReplyRefused, match="Nothing is filled in yet"):
        read_form({}, fields, {})


RECORDS = (Option("t1", "Measure; then report, in full"), Option("t2", "R & D figures"), Option("t3", "Decide"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Measure; then report, in full", ["t1"]),
        ("R & D figures", ["t2"]),
        ("Decide & R & D figures, Measure; then report, in full", ["t1", "t2", "t3"]),
        ("Decide\nR & D figures\nmeasure", ["t1", "t2", "t3"]),
        ("decide, , decide;;", ["t3"]),
    ],
)
def test_a_comma_semicolon_or_ampersand_in_a_text_does_not_cut_it(text: str, expected: list[str]) -> None:
    assert [option.id for option in choose_several(text, RECORDS)] == expected


def test_a_very_long_reply_is_read_at_once() -> None:
    with pytest.raises(Unfit):
        choose_several("Decide, " * 20 + "banana, " * 20_000, RECORDS)
