"""What the facilitator sees: who gets on, who needs somebody to look in, and what many get wrong."""

import time
from datetime import datetime, timedelta

import pytest

from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, answer, keep_draft, leave_open, skip, start
from assistant.workshop import clock as clocks
from assistant.workshop.clock import Clock
from assistant.workshop.folder import FolderRoom
from assistant.workshop.plan import Plan
from assistant.workshop.store import Log, Look, State, Team, see_hand, shown
from assistant.workshop.watching import RoomView, TeamView, watch
from tests.workshop.conftest import MINUTE, MORNING, SECOND

FRAME = MORNING + 5 * MINUTE
"""The step with F1, F2, L1 and L2 begins; it has ten minutes."""


def look(plan: Plan, designs: dict[str, Design], clock: Clock, now: datetime, **hands: datetime) -> Look:
    teams = tuple(Team(name, name.title(), hand=hands.get(name)) for name in designs)
    state = State(clock, shown(clock, plan, now, 1))
    return Look(plan, state, teams, designs, dict.fromkeys(designs, MORNING), Log())


def in_frame(plan: Plan) -> Clock:
    return clocks.skip(clocks.go_on(clocks.first(plan.steps), MORNING), plan.steps, FRAME)


def title(guideline: Guideline, design: Design, text: str) -> Design:
    return answer(guideline, design, guideline.by_id["frame.title"], {"title": text}, Moment(MORNING))


@pytest.fixture
def empty(guideline: Guideline) -> Design:
    return start(guideline, "standard")


def only(view: RoomView) -> TeamView:
    (team,) = view.teams
    return team


def test_progress_is_that_of_the_step(guideline: Guideline, plan: Plan, empty: Design) -> None:
    clock = in_frame(plan)
    view = only(watch(guideline, look(plan, {"blue": empty}, clock, FRAME), FRAME))
    assert (view.answered, view.asked, view.at, view.done) == (0, 4, "frame.title", False)
    design = leave_open(title(guideline, empty, "Carbon reports"), guideline.by_id["frame.pitch"], "Ana")
    view = only(watch(guideline, look(plan, {"blue": design}, clock, FRAME), FRAME))
    assert (view.title, view.answered, view.at, view.open) == ("Carbon reports", 2, "learners.group", 1)
    for question in ("learners.group", "learners.persona"):
        design = skip(design, guideline.by_id[question])
    view = only(watch(guideline, look(plan, {"blue": design}, clock, FRAME), FRAME))
    assert (view.answered, view.at, view.done) == (4, "", True)


def test_a_step_without_questions_is_done_from_the_start(guideline: Guideline, plan: Plan, empty: Design) -> None:
    clock = clocks.go_on(clocks.first(plan.steps), MORNING)
    view = watch(guideline, look(plan, {"blue": empty}, clock, MORNING), MORNING + 20 * MINUTE)
    assert (only(view).asked, only(view).need, view.finished) == (0, "", 1)


def test_the_time_since_an_answer_is_told_by_the_facilitators_clock(
    guideline: Guideline, plan: Plan, empty: Design
) -> None:
    clock = in_frame(plan)
    wrong = Look(**{**vars(look(plan, {"blue": empty}, clock, FRAME)), "changed": {"blue": FRAME + timedelta(hours=1)}})
    before = watch(guideline, wrong, FRAME)
    assert only(before).since_answer == 0
    answered = look(plan, {"blue": title(guideline, empty, "A")}, clock, FRAME)
    seen = watch(guideline, answered, FRAME + MINUTE, before)
    assert only(seen).since_answer == 0
    assert only(watch(guideline, answered, FRAME + 3 * MINUTE, seen)).since_answer == 120


def test_who_types_for_long_is_not_stuck(guideline: Guideline, plan: Plan, empty: Design) -> None:
    clock = in_frame(plan)
    view = watch(guideline, look(plan, {"blue": empty}, clock, FRAME), FRAME)
    draft = keep_draft(empty, guideline.by_id["frame.pitch"], {"pitch": "For people who"})
    view = watch(guideline, look(plan, {"blue": draft}, clock, FRAME), FRAME + 4 * MINUTE, view)
    assert only(view).since_answer >= 240
    assert only(view).need == ""


@pytest.mark.parametrize(
    ("minutes", "need", "said"),
    [(1, "", ""), (3.9, "", ""), (4, "quiet", "no answer for 9 minutes"), (9, "quiet", "no answer for 14 minutes")],
)
def test_a_team_that_is_quiet_for_long_needs_somebody(
    guideline: Guideline, plan: Plan, empty: Design, minutes: float, need: str, said: str
) -> None:
    now = FRAME + minutes * MINUTE
    view = only(watch(guideline, look(plan, {"blue": empty}, in_frame(plan), now), now))
    assert (view.need, view.say_need()) == (need, said)


def test_nobody_is_stuck_while_the_clock_stands_still(guideline: Guideline, plan: Plan, empty: Design) -> None:
    paused = clocks.pause(in_frame(plan), FRAME + MINUTE)
    now = FRAME + 60 * MINUTE
    assert only(watch(guideline, look(plan, {"blue": empty}, paused, now), now)).need == ""
    again = clocks.go_on(paused, now)
    assert only(watch(guideline, look(plan, {"blue": empty}, again, now), now + MINUTE)).need == ""


def test_raised_hands_come_first_until_they_are_answered(guideline: Guideline, plan: Plan, empty: Design) -> None:
    now = FRAME + 5 * MINUTE
    seen = look(plan, {"blue": empty, "red": empty}, in_frame(plan), now, red=now)
    view = watch(guideline, seen, now)
    assert [(one.team.id, one.need) for one in view.needing] == [("red", "hand"), ("blue", "quiet")]
    assert view.needing[0].say_need() == "hand raised"
    answered = Look(**{**vars(seen), "state": see_hand(seen.state, seen.teams[1])})
    assert [one.need for one in watch(guideline, answered, now).teams] == ["quiet", "quiet"]


def test_what_several_teams_get_wrong_is_named_once(guideline: Guideline, plan: Plan, empty: Design) -> None:
    weak = title(guideline, empty, "Sustainability")
    records = {"verb": "understand", "what": "carbon accounting", "kind": "knowledge"}
    from assistant.interview.listing import answer_list

    question = guideline.by_id["outcomes.statements"]
    kinds = [choice.id for choice in question.field("kind").choices]
    weak = answer_list(guideline, weak, question, [{**records, "kind": kinds[0]}], Moment(MORNING))
    at_outcomes = Clock("outcomes", FRAME)
    view = watch(guideline, look(plan, {"blue": weak, "red": weak, "green": empty}, at_outcomes, FRAME), FRAME)
    assert view.frequent
    assert all(one.teams == ("Blue", "Red") for one in view.frequent)
    assert all(one.sentence and one.advice for one in view.frequent)
    early = watch(guideline, look(plan, {"blue": weak, "red": weak}, in_frame(plan), FRAME), FRAME)
    about = {finding.questions[0] for one in early.teams for finding in one.findings}
    assert about <= set(plan.steps[1].questions)


def test_an_answer_of_one_of_thirty_teams_is_seen_within_two_seconds(folder: FolderRoom, guideline: Guideline) -> None:
    from assistant.design.examples import example_file
    from assistant.design.file import read_design

    example = read_design(example_file(), guideline).design
    for number in range(30):
        folder.put_design(folder.join(f"Team {number:02}", MORNING).team.id, example)
    view = watch(guideline, folder.look(), MORNING)
    folder.put_design("team-17", title(guideline, example, "Another title"))
    started = time.process_time()
    view = watch(guideline, folder.look(), MORNING + SECOND, view)
    assert time.process_time() - started < 0.5  # of the processor, and a look is taken every second
    assert [one.title for one in view.teams if one.team.id == "team-17"] == ["Another title"]
    assert [one.team.id for one in view.teams if one.since_answer == 0] == ["team-17"]
