"""A rehearsal: simulated teams go through a whole plan, and the room keeps every answer, whoever is killed."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import commands
from assistant.design.model import Design
from assistant.interview.staleness import gist
from assistant.workshop import clock as clocks
from assistant.workshop.columns import width_of
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.opening import as_database, begin_room, open_room
from assistant.workshop.plan import PlanStep
from assistant.workshop.rehearsal.cast import NAMES, Part, cast
from assistant.workshop.rehearsal.leaders import ByThePlan, Followed, Leader, Simulated
from assistant.workshop.rehearsal.outcome import lost_answers, steps_table, teams_table
from assistant.workshop.rehearsal.player import Player
from assistant.workshop.rehearsal.running import Course, Pace, rehearse
from assistant.workshop.store import Look, Room, with_clock
from tests.workshop import databases
from tests.workshop.conftest import MORNING
from tests.workshop.furnishing import GUIDELINE
from tests.workshop.rehearsing_machine import without_waiting_for_the_disk

MACHINE = Path(__file__).with_name("rehearsing_machine.py")


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of saves: none of them has to survive a power cut."""
    monkeypatch.setattr(os, "fsync", without_waiting_for_the_disk())


@pytest.fixture
def room(tmp_path: Path) -> FolderRoom:
    return begin_folder(tmp_path / "room", find_format("express").text, GUIDELINE)


@pytest.fixture(params=["folder", pytest.param("database", marks=pytest.mark.slow)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of a room that is not there yet, of each kind."""
    return databases.new_room() if request.param == "database" else str(tmp_path / "room")


@pytest.fixture
def any_room(address: str) -> Iterator[Room]:
    room = begin_room(address, find_format("express").text, GUIDELINE)
    yield room
    if (database := as_database(room)) is not None:
        databases.take_out(database)


def again(room: FolderRoom) -> FolderRoom:
    """The room as another program reads it."""
    return FolderRoom(room.folder, GUIDELINE)


@contextmanager
def seen_anew(address: str) -> Iterator[Room]:
    """The room as another program reads it, whatever it is kept in."""
    opened = open_room(address, GUIDELINE)
    yield opened
    if (database := as_database(opened)) is not None:
        database.close()


def run(room: Room, parts: tuple[Part, ...], leader: Leader | None = None) -> tuple[list[Player], Course]:
    players, course = [Player(room, part) for part in parts], Course()
    plan = room.look().plan
    rehearse(plan, players, leader or ByThePlan(plan), Pace(MORNING), course)
    return players, course


def settled(look: Look, team: str) -> int:
    """How many of the plan's questions the team has answered or left open, as it stands in the room."""
    design = look.designs[team]
    return sum(
        (one in design.answers and one not in design.underway) or one in design.open for one in look.plan.questions
    )


@pytest.mark.parametrize(
    ("teams", "habits"),
    [
        (1, {"stuck": 1}),
        (4, {"stuck": 1, "drops off": 1, "slow": 1, "steady": 1}),
        (8, {"stuck": 1, "drops off": 1, "slow": 1, "steady": 5}),
        (30, {"stuck": 1, "drops off": 1, "slow": 6, "steady": 22}),
    ],
)
def test_the_cast_has_everybody_whom_a_facilitator_has_met(teams: int, habits: dict[str, int]) -> None:
    assert Counter(part.habit for part in cast(teams)) == habits
    assert cast(teams, 7) == cast(teams, 7)


def test_two_hundred_teams_have_two_hundred_names() -> None:
    assert len({part.name.casefold() for part in cast(200)}) == 200
    assert cast(40)[len(NAMES)].name == "Team 31"


def test_a_whole_session_is_led_and_nothing_is_lost(any_room: Room, address: str) -> None:
    leader = Simulated(any_room, MORNING, every=30)
    players, course = run(any_room, cast(4, seed=3), leader)
    leader.close(MORNING + timedelta(seconds=course.seconds))
    with seen_anew(address) as seen:
        assert lost_answers(seen, players) == []
        look = seen.look()
    assert look.state.clock.ended
    assert [*course.begun] == [step.id for step in look.plan.steps]
    assert course.seconds == pytest.approx(30 * 60, abs=120)
    by_habit = {player.part.habit: player for player in players}
    assert by_habit["stuck"].hands == 1
    assert "answered" in [entry.text for entry in look.log.of("hand")]
    assert settled(look, by_habit["slow"].team) < settled(look, by_habit["steady"].team) == 18


def test_a_team_that_drops_off_finds_everything_when_it_comes_back(any_room: Room, address: str) -> None:
    (player,), _ = run(any_room, (Part("Blue", "drops off", 1.0, "x"),))
    assert player.lost == []
    with seen_anew(address) as seen:
        look = seen.look()
    assert settled(look, "blue") == 18
    assert len(look.teams) == 1


def test_the_same_seed_gives_the_same_designs(tmp_path: Path) -> None:
    designs = []
    for name in ("one", "other"):
        room = begin_folder(tmp_path / name, find_format("express").text, GUIDELINE)
        run(room, cast(3, seed=5))
        designs.append(again(room).look().designs)
    assert designs[0] == designs[1]


def test_what_the_room_has_lost_is_noticed(any_room: Room, address: str) -> None:
    players, _ = run(any_room, (Part("Blue", "steady", 1.0, "x"),))
    design = any_room.look().designs["blue"]
    answers = {name: answer for name, answer in design.answers.items() if name != "frame.title"}
    any_room.put_design("blue", replace(design, answers=answers))
    with seen_anew(address) as seen:
        assert lost_answers(seen, players) == ["Blue: frame.title"]


def test_the_tables_fit_a_terminal(room: FolderRoom) -> None:
    players, course = run(room, cast(4))
    plan = room.look().plan
    lines = [*teams_table(plan, players), *steps_table(plan, players, course)]
    assert max(width_of(line) for line in lines) <= 80
    assert len(lines) == 2 + 4 + 2 + sum(bool(step.questions) for step in plan.steps)


def test_speed_is_how_much_faster_than_people_it_goes(room: FolderRoom) -> None:
    real = [0.0]

    def wait(seconds: float) -> None:
        real[0] += seconds

    plan = room.look().plan
    course = Course()
    players = [Player(room, Part("Blue", "steady", 0.2, "x"))]
    rehearse(plan, players, ByThePlan(plan), Pace(MORNING, 60, wait=wait, monotonic=lambda: real[0]), course)
    assert real[0] == pytest.approx(course.seconds / 60, abs=1)


class Moving(Followed):
    """A room whose facilitator goes on to the next step after every hundred looks."""

    def __init__(self, room: FolderRoom) -> None:
        super().__init__(again(room))
        self.facilitator = again(room)
        self.facilitator.lead("Ana")
        self.looks = 0

    def step(self, at: float, now: datetime) -> PlanStep | None:
        self.looks += 1
        if self.looks % 100 == 0:
            look = self.facilitator.look()
            clock = look.state.clock
            moved = clocks.skip(clock, look.plan.steps, MORNING) if clock.begun else clocks.go_on(clock, MORNING)
            self.facilitator.write_state(with_clock(look.state, moved), MORNING)
        return super().step(at, now)


def test_the_teams_follow_somebody_else_who_leads(room: FolderRoom) -> None:
    players, course = run(room, cast(3, seed=2), Moving(room))
    assert [*course.begun] == [step.id for step in room.look().plan.steps]
    assert lost_answers(again(room), players) == []


def test_who_comes_second_does_not_lead(room: FolderRoom) -> None:
    first = Simulated(room, MORNING)
    second = Simulated(again(room), MORNING)
    assert (first.leads, second.leads) == (True, False)


def rehearse_by_command(plan: Path, *words: str) -> str:
    done = CliRunner().invoke(commands, ["workshop", "rehearse", str(plan), "--teams", "2", "--speed", "0", *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """A plan of somebody's own."""
    plan = tmp_path / "day.toml"
    plan.write_text(find_format("express").text, encoding="utf-8")
    return plan


def test_the_command_runs_a_plan_in_a_new_folder_beside_it(day: Path) -> None:
    assert f"The room is {day.with_name('day-rehearsal')}." in rehearse_by_command(day)
    assert (day.parent / "day-rehearsal" / "teams" / "anchor" / "design.toml").is_file()


@pytest.mark.parametrize("kept", ["folder", "database"])
def test_the_command_rehearses_in_every_kind_of_room_and_shows_the_tables(day: Path, kept: str) -> None:
    address = databases.new_room() if kept == "database" else str(day.with_name("room"))
    output = rehearse_by_command(day, "--room", address)
    assert "No answer was lost." in output
    assert "1 raised hand" in output
    room = open_room(address, GUIDELINE)
    assert {team.name for team in room.teams()} == {"Amber", "Anchor"}
    assert room.look().state.clock.step == "next"
    if (database := as_database(room)) is not None:
        databases.take_out(database)


@pytest.mark.slow
def test_thirty_teams_answer_eighteen_questions_each_and_no_answer_is_lost(room: FolderRoom) -> None:
    parts = tuple(replace(part, habit="steady", pace=1.0) for part in cast(30))
    players, _ = run(room, parts)
    assert lost_answers(again(room), players) == []
    look = again(room).look()
    assert {settled(look, player.team) for player in players} == {18}
    titles = {design.text("frame.title", "title") for design in look.designs.values()}
    assert len(titles - {None}) >= 25  # the others have left it open


# ---- several machines, one of which is killed ----------------------------------------------------------------------


def start(room: FolderRoom, ledger: Path, names: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, str(MACHINE), str(room.folder), str(ledger), *names], env=environment)


def wait_for_lines(ledger: Path, lines: int, machine: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if ledger.exists() and ledger.read_bytes().count(b"\n") >= lines:
            return
        assert machine.poll() is None, "the machine was through before it could be killed"
        time.sleep(0.01)
    raise AssertionError(f"{ledger.name} has not got to {lines} lines")


def acknowledged(ledgers: list[Path]) -> Iterator[tuple[str, str, str]]:
    """Each team's last reply to each question that the room had taken. A line cut off by the kill was not told."""
    last: dict[tuple[str, str], str] = {}
    for ledger in ledgers:
        whole, _, _ = ledger.read_text(encoding="utf-8").rpartition("\n")
        for line in whole.splitlines():
            team, question, said = line.split("\t", 2)
            last[team, question] = said
    return ((team, question, said) for (team, question), said in last.items())


def said_in(design: Design, question: str) -> str:
    answer = design.answers.get(question)
    return repr(
        gist(GUIDELINE.by_id[question], answer) if answer is not None and question not in design.open else "open"
    )


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_machine_that_is_killed_twice_loses_nothing(room: FolderRoom, tmp_path: Path) -> None:
    groups = [NAMES[0:10], NAMES[10:20], NAMES[20:30]]
    ledgers = [tmp_path / f"ledger-{number}" for number in range(3)]
    machines = [start(room, ledger, names) for ledger, names in zip(ledgers, groups, strict=True)]
    try:
        for lines in (60, 160):
            wait_for_lines(ledgers[0], lines, machines[0])
            machines[0].kill()
            machines[0].wait()
            machines[0] = start(room, ledgers[0], groups[0])
        assert [machine.wait(timeout=120) for machine in machines] == [0, 0, 0]
    finally:
        for machine in machines:
            machine.kill()
            machine.wait()
    look = again(room).look()
    assert look.troubles == ()
    assert len(look.teams) == 30
    assert {settled(look, team.id) for team in look.teams} == {18}
    told = list(acknowledged(ledgers))
    assert len(told) == 30 * 18
    assert [one for one in told if said_in(look.designs[one[0]], one[1]) != one[2]] == []
