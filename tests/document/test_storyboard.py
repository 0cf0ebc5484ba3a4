"""The course week by week: hours are neither lost nor invented, and what cannot be placed says why."""

from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.design.model import Answer, Design, Record
from assistant.document.laid_weeks import lay_over_weeks
from assistant.document.storyboard import Storyboard, storyboard, write_storyboard
from assistant.document.week_numbers import weeks_named
from tests.document.designs import designs, empty, example, guideline, with_texts
from tests.document.reading import MARKUP, Page, markdown_text, spaced, structure, tokens
from tests.document.test_hostile_text import PLACES, ROUNDS, expected, harmless, hostile_at


def laid(hours: list[int | None], weeks: str) -> list[list[tuple[int, str]]]:
    """For each week its units with their hours."""
    exact = [None if one is None else Fraction(one) for one in hours]
    return [
        [(part.unit, "-" if part.hours is None else str(part.hours)) for part in week.parts]
        for week in lay_over_weeks(exact, Fraction(weeks))
    ]


@pytest.mark.parametrize(
    ("hours", "weeks", "board"),
    [
        ([3, 3], "2", [[(0, "3")], [(1, "3")]]),
        ([6], "3", [[(0, "2")], [(0, "2")], [(0, "2")]]),
        ([1, 3], "2", [[(0, "1"), (1, "1")], [(1, "2")]]),
        ([2, 2, 2, 2], "2", [[(0, "2"), (1, "2")], [(2, "2"), (3, "2")]]),
        ([4, 2], "1", [[(0, "4"), (1, "2")]]),
        ([4, 1], "2.5", [[(0, "2")], [(0, "2")], [(1, "1")]]),
        ([11, 9], "2", [[(0, "11")], [(1, "9")]]),  # so near to the turn of the week that it ends there
        ([2, None, 2], "2", [[(0, "2")], [(1, "-"), (2, "2")]]),
        ([2, None], "2", [[(0, "1")], [(0, "1"), (1, "-")]]),
        ([None, None], "2", [[(0, "-")], [(1, "-")]]),
        ([0, 4], "2", [[(0, "0"), (1, "2")], [(1, "2")]]),
        ([], "2", [[], []]),
    ],
)
def test_units_lie_in_order_and_by_their_hours(
    hours: list[int | None], weeks: str, board: list[list[tuple[int, str]]]
) -> None:
    assert laid(hours, weeks) == board


amounts = st.one_of(st.none(), st.fractions(min_value=0, max_value=200, max_denominator=8))


@given(st.lists(amounts, max_size=12), st.fractions(min_value=Fraction(1, 4), max_value=60, max_denominator=4))
def test_no_hour_is_lost_or_invented(hours: list[Fraction | None], weeks: Fraction) -> None:
    board = lay_over_weeks(hours, weeks)
    assert len(board) == ceil(weeks)
    for unit, given_hours in enumerate(hours):
        parts = [part for week in board for part in week.parts if part.unit == unit]
        assert parts, "every unit lies somewhere"
        assert sum(part.begins for part in parts) == 1
        assert sum(part.ends for part in parts) == 1
        assert sum((part.hours or Fraction(0) for part in parts), Fraction(0)) == (given_hours or 0)
    assert [part.unit for week in board for part in week.parts if part.begins] == list(range(len(hours)))


@pytest.mark.parametrize(
    ("words", "weeks"),
    [
        ("week 6", (6,)),
        ("Week 6, Friday", (6,)),
        ("Thursday 21 October 2027 (week 6)", (6,)),
        ("26 to 28 October 2027 (week 7)", (7,)),
        ("by the end of week 3", (3,)),
        ("weeks 2, 4 and 5", (2, 4, 5)),
        ("weeks 2-4", (2, 3, 4)),
        ("week 2 to week 4", (2, 3, 4)),
        ("weeks 2 & 5", (2, 5)),
        ("wk 4", (4,)),
        ("in the 6th week", (6,)),
        ("6. Woche", (6,)),
        ("Woche 3 und 4", (3, 4)),
        ("semana 2", (2,)),
        ("semaine 5", (5,)),
        ("week 6, 40 %", (6,)),
        ("week 2 (draft), week 6", (2, 6)),
        ("2 weeks after the end", ()),
        ("after week 6", ()),
        ("before the end of week 2", ()),
        ("week 5 or 6", ()),
        ("within three weeks", ()),
        ("at the end", ()),
        ("21 October 2027", ()),
        ("weekly", ()),
        ("biweekly 3", ()),
        ("", ()),
    ],
)
def test_the_weeks_that_words_name(words: str, weeks: tuple[int, ...]) -> None:
    assert weeks_named(words) == weeks


@given(st.text(max_size=400))
def test_any_words_can_be_read(words: str) -> None:
    assert all(0 <= week < 1000 for week in weeks_named(words))


NAMES = {
    "units": "delivery.units",
    "schedule": "delivery.schedule",
    "tasks": "assessment.tasks",
    "time": "learners.time",
}


def board(**answers: Answer) -> Storyboard:
    return storyboard(guideline, empty.with_(answers={NAMES[key]: answer for key, answer in answers.items()}))


UNITS = (
    Record("u1", {"title": "One", "hours": Decimal(4)}),
    Record("u2", {"title": "Two", "hours": Decimal(6)}),
)


@pytest.mark.parametrize(
    ("when", "placed", "why"),
    [
        ("week 2", ["Week 2"], []),
        ("weeks 1 and 2", ["Week 1", "Week 2"], []),
        ("week 3", [], ["the course has 2 weeks"]),
        ("at the end", [], ["its time names no week"]),
        (None, [], ["it is not said when"]),
    ],
)
def test_an_assessment_stands_where_its_time_says_so(when: str | None, placed: list[str], why: list[str]) -> None:
    task = Record("a1", {"task": "A report"} | ({"when": when} if when else {}))
    seen = board(units=UNITS, schedule={"weeks": Decimal(2)}, tasks=(task,))
    assert [row.label for row in seen.rows if row.assessments] == placed
    assert [one.why_not_placed for one in seen.not_placed] == why


@pytest.mark.parametrize("weeks", [None, Decimal(0), Decimal(61), Decimal("1E+12")])
def test_without_countable_weeks_there_is_one_row_a_unit(weeks: Decimal | None) -> None:
    schedule: dict[str, Answer] = {"schedule": {"weeks": weeks}} if weeks is not None else {}
    seen = board(units=UNITS, **schedule)
    assert [row.label for row in seen.rows] == ["Unit 1", "Unit 2"]
    assert [row.hours for row in seen.rows] == ["4 h", "6 h"]
    assert not seen.by_week


@pytest.mark.parametrize(("weekly", "over"), [(Decimal(5), [False, False]), (Decimal(4), [True, True])])
def test_a_week_that_asks_for_more_than_learners_have_is_marked(weekly: Decimal, over: list[bool]) -> None:
    seen = board(units=UNITS, schedule={"weeks": Decimal(2)}, time={"hours": weekly})
    assert [row.over for row in seen.rows] == over


def test_the_example_is_laid_out() -> None:
    seen = storyboard(guideline, example)
    assert [[unit.number for unit in row.units] for row in seen.rows] == [[1, 2], [2], [2, 3], [3], [4], [4, 5], [5]]
    assert [row.hours for row in seen.rows] == ["4.3 h", "4.3 h", "4.3 h", "4.2 h", "4.4 h", "4.3 h", "4.3 h"]
    assert [len(row.assessments) for row in seen.rows] == [0, 0, 0, 0, 0, 1, 1]
    assert [one.hours for one in seen.types] == ["4 h", "6 h", "6 h", "3 h", "3 h", "5 h"]
    assert seen.available == "4.5 h"


@pytest.mark.parametrize("name", designs)
def test_every_design_gives_a_well_formed_page_with_credit(name: str) -> None:
    page = Page(write_storyboard(storyboard(guideline, designs[name]), "html"))
    assert page.faults == []
    assert "None" not in page.text
    assert "Diana Laurillard" in page.text
    assert page.values("src") + page.values("href") == []


def written(design: Design, form: str) -> str:
    return write_storyboard(storyboard(guideline, design), form)


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("form", ["md", "html"])
def test_texts_arrive_as_written(turn: int, form: str) -> None:
    plain = written(with_texts(example, harmless), form)
    text = written(with_texts(example, lambda question, field: hostile_at(PLACES[question.id, field.key], turn)), form)
    if form == "html":
        page, other = Page(text), Page(plain)
        assert (page.faults, page.tags, page.attributes) == ([], other.tags, other.attributes)
        assert spaced(page.text) == expected(other.text, turn)
    else:
        assert not [token.content for token in tokens(text) if token.type in MARKUP]
        assert structure(text) == structure(plain)
        assert spaced(markdown_text(text)) == expected(markdown_text(plain), turn)
