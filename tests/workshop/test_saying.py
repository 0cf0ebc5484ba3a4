"""What the screens say, in words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.workshop.clock import Clock
from assistant.workshop.plan import Plan
from assistant.workshop.saying import (
    HEAD,
    say_left,
    say_pace,
    say_place,
    say_running,
    say_since,
    table_line,
)


@pytest.mark.parametrize(
    ("seconds", "said"), [(425, "7:05 left"), (-12, "0:12 over time"), (0, "0:00 left"), (-0.2, "0:00 left")]
)
def test_time_that_is_left_or_over(seconds: float, said: str) -> None:
    assert say_left(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "on time"), (44, "on time"), (-50, "1 minute early"), (60, "1 minute late"), (170, "3 minutes late")],
)
def test_how_a_session_keeps_to_its_plan(seconds: float, said: str) -> None:
    assert say_pace(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(5, "just now"), (250, "4 min"), (4200, "1 h 10 min"), (200_000, "2 days")]
)
def test_how_long_ago_an_answer_was(seconds: float, said: str) -> None:
    assert say_since(seconds) == said


def test_where_a_session_stands(plan: Plan) -> None:
    clock = Clock("needs")
    assert say_place(plan, clock) == "Step 3 of 9"
    assert say_running(clock) == "not begun"
    assert say_running(Clock("needs", datetime.now(UTC))) == "running"
    assert say_running(Clock("needs", spent={"needs": 3})) == "PAUSED"
    assert say_running(Clock("needs", ended=True)) == "The session has ended"


@given(st.lists(st.text(max_size=80), min_size=5, max_size=5), st.integers(60, 200))
def test_a_line_of_the_table_never_is_wider_than_the_table(cells: list[str], width: int) -> None:
    assert len(table_line(cells, width)) <= width
    assert len(table_line(HEAD, width)) <= width
