"""Workload and credits: exact hours, the rule in force, and the arithmetic in words."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.feedback import hours_said
from assistant.feedback.credential import Body, Credential, Unit, credential
from assistant.feedback.figures import Span, exact, say_fraction, say_percent, say_range
from assistant.feedback.workload import Workload, bars, rule_in_force, workload
from assistant.guideline.credit_rules import CreditRule, credit_rules, rule_for
from assistant.guideline.frameworks import sources
from tests.document.designs import example, guideline

SAYINGS = (
    hours_said.say_total,
    hours_said.say_credits,
    hours_said.say_stated,
    hours_said.say_time,
    hours_said.say_lists,
    hours_said.say_live,
    hours_said.say_assessment,
)


def units(*hours: object, live: str | None = None) -> tuple[Unit, ...]:
    return tuple(
        Unit(f"u{n}", f"Unit {n}", hours=None if one is None else Decimal(str(one)), live_id=live)
        for n, one in enumerate(hours, start=1)
    )


def measured(view: Credential) -> Workload:
    return workload(view, rule_in_force(view))


def of_hours(hours: object, credits: object = None, unit: str = "ects", country: str = "Italy") -> Workload:
    stated = None if credits is None else Decimal(str(credits))
    body = Body("A University", country)
    return measured(Credential(units=units(hours), credits=stated, credit_unit_id=unit, bodies=(body,)))


def test_the_example_in_figures() -> None:
    load = measured(credential(guideline, example))
    assert [load.total, load.difference, load.teaching_hours, load.assessment_hours] == [30, 0, 27, 3]
    assert load.total_from == "activities"
    assert load.lists_agree is True
    assert load.share("take_in") == Fraction(4, 30)
    assert load.available == Fraction("31.5")
    assert load.shortfall == 0
    assert (load.live_hours, load.own_hours) == (Span(Fraction(6), Fraction(22)), Span(Fraction(8), Fraction(24)))
    assert load.credits_fit is load.live_share_fits is True
    assert hours_said.say_credits(load) == "30 h ÷ 30 = 1; 30 h ÷ 25 = 1.2: 1 to 1.2 ECTS"


def test_nothing_is_known_of_an_empty_design() -> None:
    load = measured(Credential())
    assert (load.total, load.credit_range, load.shortfall, load.credits_fit, load.size_fits) == (None,) * 5
    assert bars(load) == ()
    assert [say(load) for say in SAYINGS] == [""] * len(SAYINGS)


@pytest.mark.parametrize(
    ("hours", "credits", "fits"),
    [
        (30, 1, True),
        (30, "1.2", True),
        (30, "1.2000001", False),
        (30, "0.9999999", False),
        (30, 5, False),
        (75, 3, True),
        ("74.9999999", 3, False),
        (75, "2.5", True),
        ("75.0000001", "2.5", False),
        (40, "1.33", False),  # 40 / 30 is a little more
        (40, "1.34", True),
        (0, 1, False),
        (30, 0, False),
        ("1e30", 1, False),
    ],
)
def test_stated_credits_are_compared_exactly(hours: object, credits: object, fits: bool) -> None:
    assert of_hours(hours, credits).credits_fit is fits


def test_forty_minutes_three_times_are_two_hours() -> None:
    forty = Decimal(40) / 60
    load = measured(Credential(units=units(forty, forty, forty, 73), credits=Decimal(3), credit_unit_id="ects"))
    assert load.total == 75
    assert load.credits_fit is True


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (75, "75 h ÷ 30 = 2.5; 75 h ÷ 25 = 3: 2.5 to 3 ECTS"),
        (40, "40 h ÷ 30 ≈ 1.33; 40 h ÷ 25 = 1.6: 1.34 to 1.6 ECTS"),
        (0, "0 h ÷ 30 = 0; 0 h ÷ 25 = 0: 0 ECTS"),
        ("0.1", "0.1 h ÷ 30 ≈ less than 0.01; 0.1 h ÷ 25 ≈ less than 0.01: less than 0.01 ECTS"),
    ],
)
def test_the_arithmetic_is_written_out(hours: object, said: str) -> None:
    assert hours_said.say_credits(of_hours(hours)) == said


def test_what_is_shown_never_contradicts_what_is_compared() -> None:
    """1.33 credits do not fit 40 hours, so 1.33 must not be shown as the lower end."""
    assert say_range(Span(Fraction(4, 3), Fraction(8, 5))) == "1.34 to 1.6"


@pytest.mark.parametrize(
    ("unit", "country", "rule"),
    [
        ("ects", "Portugal", "ects"),
        ("ects", None, "ects"),
        (None, None, "ects"),
        ("undecided", "Italy", "ects"),
        ("ects", "Spain", "spain"),
        ("ects", "españa", "spain"),
        ("ects", "ES", "spain"),
        ("ects", "Bilbao, Spain", "spain"),
        ("ects", "Vigo (Spain)", "spain"),
        ("ects", "Spainland", "ects"),
        ("ects", "The Netherlands", "netherlands"),
        ("national", "UK", "united-kingdom"),
        ("national", "Scotland", "united-kingdom"),
        ("ects", "UK", "ects"),
        ("national", "New Zealand", "new-zealand"),
        ("national", "Italy", None),
        ("hours_only", "Spain", None),
    ],
)
def test_the_rule_in_force_follows_credits_and_country(unit: str | None, country: str | None, rule: str | None) -> None:
    found = rule_in_force(Credential(credit_unit_id=unit, bodies=(Body("A University", country),)))
    assert (found and found.id) == rule


def test_a_house_rule_goes_before_the_country() -> None:
    found = rule_for("ects", ["Spain"], ["trinity college dublin"])
    assert found is not None
    assert found.id == "trinity-college-dublin"
    assert found.least_per_credit == 25


@pytest.mark.parametrize(
    ("country", "unit", "credits", "fits"),
    [
        ("Spain", "ects", "14.5", True),
        ("Spain", "ects", 15, False),
        ("Italy", "ects", 40, None),
        ("New Zealand", "national", 40, True),
        ("New Zealand", "national", 41, False),
        ("Netherlands", "ects", 1, None),  # the Dutch sizes are not confirmed: no verdict rests on them
    ],
)
def test_national_sizes(country: str, unit: str, credits: object, fits: bool | None) -> None:
    assert of_hours(100, credits, unit, country).size_fits is fits


def test_a_rule_may_list_sizes_or_ask_for_steps_and_hours() -> None:
    house = CreditRule(id="x", kind="house", unit="ects", name="x", credit="ECTS")
    listed = replace(house, only=(Fraction(5), Fraction(10)))
    stepped = replace(house, step=Fraction(1, 2), least=Fraction(1))
    assert [listed.allows(Fraction(n)) for n in (5, 7, 10)] == [True, False, True]
    assert [stepped.allows(Fraction(n)) for n in ("0.5", "1", "1.5", "1.7")] == [False, True, True, False]
    assert hours_said.say_size(listed) == "5 or 10 ECTS"
    assert hours_said.say_size(stepped) == "at least 1 ECTS, in steps of 0.5 ECTS"
    assert of_hours("0.5", None, "national", "Australia").size_fits is False


def test_every_rule_says_where_it_comes_from() -> None:
    for rule in credit_rules():
        assert rule.url.startswith("http")
        assert rule.at
        assert not rule.source or rule.source in sources()
        assert rule.confirmed or rule.cite().endswith("[to be confirmed]")


def test_a_fixed_value_is_one_division() -> None:
    load = of_hours(100, 10, "national", "UK")
    assert load.credits_fit is True
    assert hours_said.say_credits(load) == "100 h ÷ 10 = 10: 10 UK"


def test_learners_time() -> None:
    view = Credential(units=units(78), learner_hours=Decimal(4), weeks=Decimal(6))
    load = measured(view)
    assert load.available == 24
    assert load.shortfall == 54
    assert hours_said.say_time(load) == "4 h a week × 6 weeks = 24 h. The course asks for 78 h: 54 h too many."
    assert measured(replace(view, start_id="intensive_days")).shortfall is None
    assert measured(replace(view, weeks=Decimal(0))).shortfall is None
    assert measured(replace(view, units=units(24))).shortfall == 0


@pytest.mark.parametrize(
    ("given_units", "activities", "agree"),
    [
        ((30,), {"take_in": 27, "assessment": 3}, True),
        ((27,), {"take_in": 27, "assessment": 3}, True),  # the assessment stands outside the units
        ((28,), {"take_in": 27, "assessment": 3}, False),
        ((40,), {"take_in": 27, "assessment": 3}, False),
        ((20, None), {"take_in": 27, "assessment": 3}, None),
        ((30,), {}, None),
    ],
)
def test_units_against_learning_hours(
    given_units: tuple[object, ...], activities: dict[str, int], agree: bool | None
) -> None:
    kinds = {kind: Decimal(hours) for kind, hours in activities.items()}
    assert measured(Credential(units=units(*given_units), activities=kinds)).lists_agree is agree


def test_a_unit_without_hours_makes_the_total_a_lower_bound() -> None:
    view = Credential(units=units(30, None), credit_unit_id="ects")
    assert measured(replace(view, credits=Decimal(5))).credits_fit is None
    assert measured(replace(view, credits=Decimal("0.5"))).credits_fit is False
    assert hours_said.say_total(measured(view)) == "Units: 30 = 30 h (1 unit has no hours yet)."


@pytest.mark.parametrize(
    ("live", "stated", "fits"),
    [
        ("live", 100, True),
        ("live", 95, True),
        ("live", 94, False),
        ("own_time", 5, True),
        ("own_time", 30, False),
        ("both", 30, True),  # any part of such a unit may be live
        (None, 30, None),
    ],
)
def test_the_stated_live_share_against_the_units(live: str | None, stated: int, fits: bool | None) -> None:
    view = Credential(units=units(10, 20, live=live), live_share=Decimal(stated))
    assert measured(view).live_share_fits is fits


def test_hours_below_zero_count_as_not_given() -> None:
    load = measured(Credential(units=units(-5, 10), weeks=Decimal(-1), learner_hours=Decimal(-3)))
    assert load.total == 10
    assert load.available is None
    assert not load.complete


def test_bars_share_their_group() -> None:
    rows = bars(measured(credential(guideline, example)))
    assert [row.label for row in rows if row.group == "type"][:2] == ["Take in", "Investigate"]
    for group in ("type", "unit", "live"):
        assert sum(row.share or 0 for row in rows if row.group == group) == 1


NUMBERS = st.one_of(
    st.none(),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.sampled_from([Decimal(0), Decimal("-1"), Decimal("1e30"), Decimal("1e-30"), Decimal(1) / 60]),
)


@given(
    st.lists(st.tuples(NUMBERS, st.sampled_from([None, "live", "own_time", "both", "x"])), max_size=5),
    st.dictionaries(st.sampled_from(["take_in", "produce", "assessment", "x"]), NUMBERS.map(lambda n: n or Decimal(1))),
    st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.sampled_from([None, "ects", "national", "hours_only", "undecided"]),
    st.sampled_from([None, "Spain", "UK", "Australia", "x"]),
)
def test_any_numbers_give_a_workload_and_sentences(
    hours: list[tuple[Decimal | None, str | None]],
    activities: dict[str, Decimal],
    four: tuple[Decimal | None, ...],
    unit: str | None,
    country: str | None,
) -> None:
    view = Credential(
        units=tuple(Unit("u", "x", hours=one, live_id=live) for one, live in hours),
        activities=activities,
        credits=four[0],
        weeks=four[1],
        learner_hours=four[2],
        live_share=four[3],
        credit_unit_id=unit,
        bodies=(Body("x", country),),
    )
    load = measured(view)
    assert all(isinstance(say(load), str) for say in SAYINGS)
    assert all(row.hours >= 0 and (row.share is None or 0 <= row.share <= 1) for row in bars(load))
    if load.credit_range is not None and load.complete and load.credits is not None:
        assert load.credits_fit is (load.credit_range.least <= load.credits <= load.credit_range.most)


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_a_shown_range_lies_inside_the_real_one(hours: Decimal) -> None:
    worth = of_hours(hours).credit_range
    assert worth is not None
    shown = say_range(worth)
    if " to " in shown:
        least, most = (Fraction(part) for part in shown.split(" to "))
        assert worth.least <= least < most <= worth.most


@pytest.mark.parametrize(
    ("number", "said"),
    [("30", "30"), ("2.50", "2.5"), ("1/3", "0.33"), ("1/1000", "less than 0.01"), ("-0.5", "-0.5"), ("0", "0")],
)
def test_numbers_in_words(number: str, said: str) -> None:
    assert say_fraction(Fraction(number)) == said


def test_percent_never_hides_something_or_promises_all() -> None:
    assert [say_percent(Fraction(n)) for n in ("0", "1/1000", "1/5", "999/1000", "1")] == [
        "0 %",
        "less than 1 %",
        "20 %",
        "99 %",
        "100 %",
    ]
    assert exact(Decimal("NaN")) is None
    assert exact(Decimal("1e999999")) is None
