"""Dates as people write them."""

from datetime import date

import pytest

from assistant.guideline.model import Field
from assistant.interview.reading.dates import read_date
from assistant.interview.reading.reply import read_field
from assistant.interview.reading.unfit import Unfit

ROUGH = Field(key="when", kind="date", label="When", approximate=True)
EXACT = Field(key="when", kind="date", label="When")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25/10/2027", date(2027, 10, 25)),
        ("10/25/2027", date(2027, 10, 25)),
        ("5/5/2027", date(2027, 5, 5)),
        ("05/5/2027", date(2027, 5, 5)),
        ("5 Oct 2027", date(2027, 10, 5)),
        ("5 October, 2027", date(2027, 10, 5)),
        ("October 5, 2027", date(2027, 10, 5)),
        ("5th of October 2027", date(2027, 10, 5)),
        ("2027-10-05", date(2027, 10, 5)),
        ("2027/10/5", date(2027, 10, 5)),
        ("5.10.2027", date(2027, 10, 5)),
        ("5. 10. 2027", date(2027, 10, 5)),
        ("5.10.27", date(2027, 10, 5)),
        ("Tue 5 Oct 2027", date(2027, 10, 5)),
        ("5. März 2027", date(2027, 3, 5)),
        ("5 dicembre 2027", date(2027, 12, 5)),
        ("5 gennaio 2027", date(2027, 1, 5)),
        ("5 de octubre de 2027", date(2027, 10, 5)),
        ("29 Feb 2028", date(2028, 2, 29)),
    ],
)
def test_date_is_read(text: str, expected: date) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("5/10/2027", "Do you mean 5 October 2027 or 10 May 2027?"),
        ("15 September", "Which year?"),
        ("31 Feb 2027", "no such day"),
        ("29 Feb 2027", "no such day"),
        ("5 Foo 2027", "do not know the month"),
        ("soon", "could not read that as a date"),
        ("", "could not read that as a date"),
        ("0/0/2027", "no such day"),
        ("13/13/2027", "no such day"),
    ],
)
def test_date_is_asked_back(text: str, says: str) -> None:
    with pytest.raises(Unfit) as refusal:
        read_date(text)
    assert says in str(refusal.value)


def test_a_rough_date_is_kept_where_that_is_enough() -> None:
    assert read_field("spring 2027", ROUGH) == "spring 2027"
    assert read_field("5 Oct 2027", ROUGH) == date(2027, 10, 5)
    with pytest.raises(Unfit, match="Do you mean"):
        read_field("5/10/2027", ROUGH)
    with pytest.raises(Unfit, match="could not read"):
        read_field("spring 2027", EXACT)
