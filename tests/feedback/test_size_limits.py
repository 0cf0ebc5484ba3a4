"""Limits of size in somebody's own words."""

from fractions import Fraction

import pytest

from assistant.feedback.size_limits import SizeLimit, size_limits


def limit(words: str, unit: str = "credits", **bounds: int | tuple[int, ...]) -> SizeLimit:
    exact = {
        name: tuple(map(Fraction, bound)) if isinstance(bound, tuple) else Fraction(bound)
        for name, bound in bounds.items()
    }
    return SizeLimit(words, unit, **exact)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("House rules allow 1 to 10 ECTS credits here.", limit("1 to 10 ECTS credits", least=1, most=10)),
        ("1–10 ECTS", limit("1–10 ECTS", least=1, most=10)),
        ("between 2 and 5 credits", limit("2 and 5 credits", least=2, most=5)),
        ("Sizes: 5 or 10 ECTS.", limit("5 or 10 ECTS", only=(5, 10))),
        ("At most 3 ECTS", limit("At most 3 ECTS", most=3)),
        ("max. 30 hours", limit("max. 30 hours", "hours", most=30)),
        ("under 15 ECTS", limit("under 15 ECTS", below=15)),
        ("minimum: 2 credits", limit("minimum: 2 credits", least=2)),
        ("höchstens 6 ECTS", limit("höchstens 6 ECTS", most=6)),
        ("da 1 a 5 CFU", limit("1 a 5 CFU", least=1, most=5)),
    ],
)
def test_a_limit_is_read(text: str, expected: SizeLimit) -> None:
    [found] = size_limits(text)
    assert (found, found.words) == (expected, expected.words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The board meets on 3 June 2027; papers are due three weeks before.",
        "The module has 5 credits.",
        "At most 3 ECTS for one, at most 5 ECTS for the other.",
        "room 12 or 14, building 3",
        "at most 24 people",
        "3/5 ECTS",
    ],
)
def test_what_is_in_doubt_is_no_limit(text: str) -> None:
    assert size_limits(text) == ()
