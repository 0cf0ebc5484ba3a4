"""Estimates of reading and writing time: phrases as people write them, and the assumption beside each."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.feedback.rates import Estimate, estimate, reading_hours, say_about, writing_hours
from assistant.guideline.frameworks import sources
from assistant.guideline.rates import rates


@pytest.mark.parametrize(
    ("purpose", "difficulty", "pages_per_hour"),
    [
        ("understand", "some_new", (24, 18, 14)),
        ("understand", "many_new", (17, 13, 10)),
        ("engage", "some_new", (12, 9, 7)),
        ("engage", "many_new", (9, 7, 5)),
    ],
)
def test_the_rates_are_those_of_the_source(purpose: str, difficulty: str, pages_per_hour: tuple[int, ...]) -> None:
    """The source prints whole pages an hour, at 450, 600 and 750 words a page."""
    for size, printed in zip((450, 600, 750), pages_per_hour, strict=True):
        hours = reading_hours(1000, size, difficulty, purpose).hours
        assert abs(Fraction(1000) / hours - printed) <= Fraction(1, 2)


def test_every_rate_is_there_and_says_whether_it_is_confirmed() -> None:
    data = rates()
    assert data.source in sources()
    assert set(data.reading) == {(aim.id, ideas.id) for aim in data.purposes for ideas in data.difficulties}
    assert reading_hours(10, None, "no_new").source.endswith("[to be confirmed]")
    assert not reading_hours(10).source.endswith("[to be confirmed]")


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("40 pages, many new ideas", "Reading 40 pages, many new ideas: about 3 h."),
        ("40 pages, new concepts", "Reading 40 pages, many new ideas: about 3 h."),
        ("40 pages, a few new concepts", "Reading 40 pages, some new ideas: about 2 h."),
        ("Read 40 pages", "Reading 40 pages, some new ideas: about 2 h."),
        ("40", "Reading 40 pages, some new ideas: about 2 h."),
        ("40 pages, not difficult", "Reading 40 pages, some new ideas: about 2 h."),
        ("40 dense pages of a textbook", "Reading 40 pages, many new ideas: about 4 h."),
        ("work through 20 pages, hard", "Reading 20 pages, many new ideas: about 3 h."),
        ("skim 100 pages, nothing new", "Reading 100 pages, no new ideas: about 2 h."),
        ("12,000 words, some new", "Reading 12000 words, some new ideas: about 1 h."),
        ("12 000 words", "Reading 12000 words, some new ideas: about 1 h."),
        ("10 pages at 500 words a page, overview", "Reading 10 pages, some new ideas: about 15 minutes."),
        ("10 pages, 500 words per page", "Reading 10 pages, some new ideas: about 30 minutes."),
        ("1 000 pages", "Reading 1000 pages, some new ideas: about 56 h."),
        ("2,5 pages", "Reading 2.5 pages, some new ideas: about 10 minutes."),
        ("0 pages", "Reading 0 pages, some new ideas: about 0 minutes."),
        ("20 Seiten, viele neue Begriffe", "Reading 20 pages, many new ideas: about 1.5 h."),
        ("30 pagine, molte nuove idee", "Reading 30 pages, many new ideas: about 2.5 h."),
        ("write 3 pages", "Writing 3 pages: at least 2.25 h."),
        ("an essay of 2 pages", "Writing 2 pages: at least 1.5 h."),
        ("read an essay of 18 pages", "Reading 18 pages, some new ideas: about 1 h."),
        ("write 1500 words", "Writing 1500 words: at least 4.5 h."),
        ("1 page", "Reading 1 page, some new ideas: about 5 minutes."),
    ],
)
def test_phrases_as_people_write_them(phrase: str, said: str) -> None:
    found = estimate(phrase)
    assert isinstance(found, Estimate)
    assert found.say() == said
    assert found.assumption.startswith("Assumes ")
    assert "Rice University" in found.source


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("", "I could not find a number"),
        ("forty pages", "I could not find a number"),
        ("40-60 pages", "one number only"),
        ("40 to 60 pages", "one number only"),
        ("5 articles, 12 pages each", "one number only"),
        ("-5 pages", "too small"),
        ("1.500 pages", "1500 or 1.5"),
        ("9" * 30 + " pages", "very long"),
        ("read 3 pages and write 4 pages", "one after the other"),
        ("5 pages, 0 words a page", "at least one word"),
    ],
)
def test_what_cannot_be_estimated_is_explained(phrase: str, part: str) -> None:
    refusal = estimate(phrase)
    assert isinstance(refusal, str)
    assert part in refusal


def test_the_assumption_names_size_speed_and_purpose() -> None:
    found = estimate("40 pages, many new ideas")
    assert isinstance(found, Estimate)
    assert found.hours == Fraction(40 * 600, 130 * 60)
    assert found.assumption == (
        "Assumes 600 words a page (as in an academic article or a technical manual) and 130 words a minute: "
        "read to understand it, many new ideas."
    )


def test_demanding_writing_is_a_lower_bound_that_says_so() -> None:
    found = writing_hours(Decimal(2), "demanding")
    assert found.at_least
    assert "longer" in found.assumption
    with pytest.raises(KeyError):
        writing_hours(2, "poetry")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("0", "0 minutes"),
        ("1/100", "5 minutes"),
        ("59/60", "1 h"),
        ("1", "1 h"),
        ("3.08", "3 h"),
        ("9.9", "10 h"),
        ("55.6", "56 h"),
    ],
)
def test_estimates_are_rounded_as_estimates(hours: str, said: str) -> None:
    assert say_about(Fraction(hours)) == said


FIGURES = ["40", "1,5", "½", "12,000", "0", "-3", "٤٠", "1e9", "–", "to", "/", "."]
NAMES = ["pages", "page", "p", "words", "a", "per", "read", "write", "essay", "many", "some", "no", "new", "ideas"]
WORDS = st.sampled_from(FIGURES + NAMES)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=10).map(" ".join)))
def test_any_text_gives_an_estimate_or_a_sentence(text: str) -> None:
    found = estimate(text)
    said = found.say() if isinstance(found, Estimate) else found
    assert said.endswith(".")
    assert not isinstance(found, Estimate) or found.hours >= 0
