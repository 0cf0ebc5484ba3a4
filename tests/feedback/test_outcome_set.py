"""The outcomes of a design, looked at together."""

from decimal import Decimal

import pytest

from assistant.feedback.language import read_outcome
from assistant.feedback.outcome_set import look_at_set

GOOD = [
    "calculate a small firm's emissions from fuel and energy for one year",
    "present the result to a customer or a bank in a two-page report",
    "recommend one saving to the firm's owner with its yearly effect",
]
MANY = [*GOOD, "weld a corner joint in steel", "translate a contract into German", "sterilise surgical instruments"]
LOW = ["describe the parts of a contract", "list the duties of an employer", "name the five offices of a town"]
SAME = ["calculate the emissions of a small firm for one year", "Calculate the emission of small firms for one year."]


@pytest.mark.parametrize(
    ("texts", "hours", "codes"),
    [
        ([], None, []),
        (["", "  "], None, []),
        (GOOD, None, []),
        (GOOD, Decimal(30), []),
        (GOOD[:2], None, []),
        (GOOD[:1], None, ["one"]),
        (MANY, None, ["many"]),
        (MANY[:5], Decimal(60), []),
        (MANY[:5], Decimal(12), ["many_for_size"]),
        (MANY[:5], Decimal(0), []),
        (SAME, None, ["same"]),
        (LOW, None, ["all_low"]),
        ([*LOW, GOOD[0]], None, []),
        ([*LOW, "gasify the residues of a plant"], None, []),
        (["explain", "explain"], None, ["all_low"]),
    ],
)
def test_what_is_said_about_the_set(texts: list[str], hours: Decimal | None, codes: list[str]) -> None:
    seen = look_at_set([read_outcome(text, "en") for text in texts], hours=hours)
    assert [one.code for one in seen] == codes
    assert all(one.sentence and one.advice for one in seen)


def test_the_two_that_say_the_same_are_named_by_their_place() -> None:
    readings = [read_outcome(text, "en") for text in (GOOD[1], *SAME)]
    (seen,) = look_at_set(readings)
    assert seen.outcomes == (1, 2)
    assert seen.sentence == "Outcomes 2 and 3 say nearly the same."


def test_the_hours_for_each_outcome_are_said() -> None:
    (seen,) = look_at_set([read_outcome(text, "en") for text in MANY[:5]], hours=Decimal("12.50"))
    assert "5 outcomes for 12.5 hours" in seen.sentence
    assert "about 2.5 hours for each" in seen.sentence
