"""Numbers as people write them."""

from decimal import Decimal

import pytest

from assistant.guideline.model import Field
from assistant.interview.reading.numbers import read_number, read_typed_number
from assistant.interview.reading.unfit import Unfit

HOURS = Field(key="hours", kind="number", label="Hours", unit="hours", least=0)
PERCENT = Field(key="share", kind="number", label="Share", unit="percent", least=0, most=100)
EUROS = Field(key="price", kind="number", label="Price", unit="euros", least=0)
BARE = Field(key="n", kind="number", label="Number")
WHOLE = Field(key="n", kind="number", label="Number", whole=True)
CREDITS = Field(key="credits", kind="number", label="Credits", unit="credits", least=0)


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("2,5", HOURS, "2.5"),
        ("2.5", HOURS, "2.5"),
        ("12 h", HOURS, "12"),
        ("12h", HOURS, "12"),
        ("12 hours", HOURS, "12"),
        ("4 hours a week", HOURS, "4"),
        ("1 000", HOURS, "1000"),
        ("1\u00a0000", HOURS, "1000"),
        ("1'000", EUROS, "1000"),
        ("1.000,5", HOURS, "1000.5"),
        ("1,000.5", HOURS, "1000.5"),
        ("1.000.000", EUROS, "1000000"),
        ("about 30", HOURS, "30"),
        ("ca. 30", HOURS, "30"),
        ("~30", HOURS, "30"),
        ("1 h 30", HOURS, "1.5"),
        ("1h30", HOURS, "1.5"),
        ("1:30", HOURS, "1.5"),
        ("90 min", HOURS, "1.5"),
        ("30 %", PERCENT, "30"),
        ("30%", PERCENT, "30"),
        ("30 per cent", PERCENT, "30"),
        ("290 €", EUROS, "290"),
        ("€ 290", EUROS, "290"),
        ("EUR 290", EUROS, "290"),
        ("1 ECTS", CREDITS, "1"),
        ("2 ECTS credits", CREDITS, "2"),
        ("0", HOURS, "0"),
        ("0,000", HOURS, "0"),
        ("0.125", HOURS, "0.125"),
        ("2½", HOURS, "2.5"),
        ("½", HOURS, "0.5"),
        ("٣٠", HOURS, "30"),
        ("-3", BARE, "-3"),
        ("  7. ", HOURS, "7"),
        ("3.0", WHOLE, "3"),
    ],
)
def test_number_is_read(text: str, field: Field, expected: str) -> None:
    assert read_number(text, field) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        ("1.000", HOURS, "1000 or 1?"),
        ("1,000", HOURS, "1000 or 1?"),
        ("1.234", HOURS, "1234 or 1.234"),
        ("10-12", HOURS, "one number only"),
        ("10 – 12 h", HOURS, "one number only"),
        ("10 to 12", HOURS, "one number only"),
        ("-3", HOURS, "too small"),
        ("101", PERCENT, "too large"),
        ("", HOURS, "could not find a number"),
        ("a lot", HOURS, "could not find a number"),
        ("²", HOURS, "could not find a number"),
        ("30 bananas", HOURS, "only the number"),
        ("3 weeks", HOURS, "I need this in hours, not in weeks"),
        ("9" * 40, HOURS, "very long"),
        ("1,2,3", HOURS, "not sure how to read"),
        ("2.5", WHOLE, "whole number"),
    ],
)
def test_number_is_asked_back(text: str, field: Field, says: str) -> None:
    with pytest.raises(Unfit) as refusal:
        read_number(text, field)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    "number", [float("nan"), float("inf"), Decimal("1e999999999"), Decimal("1e-999999999"), 10**40]
)
def test_number_from_a_file_must_be_ordinary(number: Decimal | float | int) -> None:
    with pytest.raises(Unfit):
        read_typed_number(number, BARE)


def test_a_number_from_a_file_keeps_to_the_limits() -> None:
    assert read_typed_number(30, PERCENT) == 30
    with pytest.raises(Unfit, match="too large"):
        read_typed_number(101, PERCENT)
