"""The session's clock: it loses no second, and a laptop whose clock is wrong counts down right all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.workshop import clock as clocks
from assistant.workshop.clock import BEAT_SECONDS, Clock, Countdown, Shown, follow
from assistant.workshop.plan import Plan, PlanStep
from tests.workshop.conftest import MINUTE, MORNING, SECOND

STEPS = (
    PlanStep(id="a", title="A", minutes=5),
    PlanStep(id="b", title="B", minutes=10),
    PlanStep(id="c", title="C", minutes=15),
)
TWO = (STEPS[0], replace(STEPS[1], session=2), replace(STEPS[2], session=2))


def running() -> Clock:
    return clocks.go_on(clocks.first(STEPS), MORNING)


def test_nothing_runs_before_the_session() -> None:
    clock = clocks.first(STEPS)
    assert not clock.running
    assert not clock.begun
    assert clocks.left_of_step(clock, STEPS, MORNING + 9 * MINUTE) == 300
    assert clocks.left_of_session(clock, STEPS, MORNING) == 1800


def test_the_time_of_a_step_and_of_the_session_runs_down() -> None:
    assert clocks.left_of_step(running(), STEPS, MORNING + 2 * MINUTE) == 180
    assert clocks.left_of_session(running(), STEPS, MORNING + 2 * MINUTE) == 1680


def test_a_step_that_is_over_time_takes_nothing_from_the_later_ones() -> None:
    assert clocks.left_of_step(running(), STEPS, MORNING + 7 * MINUTE) == -120
    assert clocks.left_of_session(running(), STEPS, MORNING + 7 * MINUTE) == 1500
    assert clocks.behind(running(), STEPS, MORNING + 7 * MINUTE) == 120


def test_a_pause_stops_both_countdowns_however_long_it_is() -> None:
    paused = clocks.pause(running(), MORNING + MINUTE)
    later = MORNING + timedelta(hours=3)
    assert clocks.left_of_step(paused, STEPS, later) == 240
    assert clocks.left_of_step(clocks.go_on(paused, later), STEPS, later + MINUTE) == 180


def test_two_more_minutes_are_two_more_minutes() -> None:
    clock = clocks.plus(clocks.plus(running(), 2), -1)
    assert clocks.left_of_step(clock, STEPS, MORNING) == 360
    assert clocks.left_of_session(clock, STEPS, MORNING) == 1860


def test_a_step_that_was_left_by_mistake_has_its_time_when_one_goes_back() -> None:
    skipped = clocks.skip(running(), STEPS, MORNING + MINUTE)
    assert (skipped.step, clocks.left_of_step(skipped, STEPS, MORNING + MINUTE)) == ("b", 600)
    again = clocks.back(skipped, STEPS, MORNING + 2 * MINUTE)
    assert (again.step, clocks.left_of_step(again, STEPS, MORNING + 2 * MINUTE)) == ("a", 240)
    assert clocks.left_of_step(clocks.skip(again, STEPS, MORNING + 2 * MINUTE), STEPS, MORNING + 2 * MINUTE) == 540


def test_after_the_last_step_the_session_has_ended_and_one_can_still_go_back() -> None:
    clock = running()
    for _ in range(5):
        clock = clocks.skip(clock, STEPS, MORNING)
    assert (clock.ended, clock.running, clock.step) == (True, False, "c")
    assert clocks.left_of_session(clock, STEPS, MORNING) == 0
    back = clocks.back(clock, STEPS, MORNING)
    assert (back.ended, back.step) == (False, "c")
    assert clocks.back(clocks.first(STEPS), STEPS, MORNING).step == "a"


def test_between_two_sessions_the_clock_stops_by_itself() -> None:
    clock = clocks.skip(clocks.go_on(clocks.first(TWO), MORNING), TWO, MORNING + 5 * MINUTE)
    assert (clock.step, clock.running) == ("b", False)
    assert clocks.left_of_session(clock, TWO, MORNING + timedelta(days=14)) == 1500


def test_a_clock_that_was_set_back_never_gives_time_away() -> None:
    assert clocks.left_of_step(running(), STEPS, MORNING - timedelta(hours=1)) == 300


def test_a_step_that_was_taken_out_of_the_plan_does_not_stop_the_clock() -> None:
    assert clocks.left_of_step(Clock("gone", MORNING), STEPS, MORNING + MINUTE) == 240


MOVES = st.lists(
    st.tuples(st.sampled_from(["pause", "go_on", "plus", "skip", "back"]), st.integers(0, 600)), max_size=25
)


@given(MOVES)
def test_every_running_second_is_counted_once(moves: list[tuple[str, int]]) -> None:
    clock, now, ran = clocks.first(STEPS), MORNING, 0.0
    for move, seconds in moves:
        now += seconds * SECOND
        ran += seconds if clock.running else 0
        if move in ("pause", "go_on"):
            clock = (clocks.pause if move == "pause" else clocks.go_on)(clock, now)
        elif move == "plus":
            clock = clocks.plus(clock, 2)
        else:
            clock = (clocks.skip if move == "skip" else clocks.back)(clock, STEPS, now)
        assert sum(clocks.pause(clock, now).spent.values()) == pytest.approx(ran)
        assert clocks.left_of_session(clock, STEPS, now) >= 0


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(425, "7:05"), (5400, "1:30:00"), (-12, "-0:12"), (0, "0:00"), (-0.2, "0:00"), (59.6, "1:00")],
)
def test_time_is_said_as_on_a_kitchen_clock(seconds: float, said: str) -> None:
    assert clocks.say_time(seconds) == said


def told(beat: int, left: float, at: int = 0, running: bool = True) -> Shown:
    return Shown(beat, MORNING + at * SECOND, running, left, left + 900)


@pytest.mark.parametrize("off", [timedelta(hours=-1), timedelta(), timedelta(hours=1), timedelta(days=400)])
def test_a_laptop_whose_clock_is_wrong_counts_down_right(off: timedelta) -> None:
    first = follow(None, told(1, 300), MORNING + off, monotonic=50)
    assert first.left_of_step(60) == pytest.approx(290)
    same = follow(first, told(1, 300), MORNING + off + 10 * SECOND, monotonic=60)
    assert same is first
    fresh = follow(first, told(2, 288, at=12), MORNING + off + 12 * SECOND, monotonic=62)
    assert fresh.left_of_step(63) == pytest.approx(287)


def test_who_joins_late_believes_the_time_of_a_fresh_word_and_of_no_other() -> None:
    late = follow(None, told(5, 300), MORNING + 8 * SECOND, monotonic=100)
    assert late.left_of_step(100) == pytest.approx(292)
    stale = follow(None, told(5, 300), MORNING + (3 * BEAT_SECONDS) * SECOND, monotonic=100)
    assert stale.left_of_step(100) == pytest.approx(300)


def test_a_pause_holds_every_countdown() -> None:
    held = follow(None, told(3, 120, running=False), MORNING, monotonic=10)
    assert (held.left_of_step(500), held.left_of_session(500)) == (120, 1020)


def test_overtime_takes_nothing_from_the_session_on_a_teams_screen_either() -> None:
    counting = Countdown(1, True, 60, 960, 0)
    assert (counting.left_of_step(90), counting.left_of_session(90)) == (-30, 900)


def test_the_formats_run_from_the_first_to_the_last_step(plan: Plan) -> None:
    clock, now = clocks.go_on(clocks.first(plan.steps), MORNING), MORNING
    for step in plan.steps:
        assert clock.step == step.id
        now += timedelta(minutes=step.minutes)
        clock = clocks.skip(clock, plan.steps, now)
    assert clock.ended
    assert now - MORNING == timedelta(minutes=90)
    assert clocks.behind(clock, plan.steps, now) == 0
