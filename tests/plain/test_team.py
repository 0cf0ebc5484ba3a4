"""A team at its table in plain lines: the step, messages, the hand, the pen, and a room that goes away."""

import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from assistant.design.model import Design
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.plain import team, team_pen
from assistant.workshop import clock as clocks
from assistant.workshop.arriving import open_design, sit_down
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.seat import Seat
from assistant.workshop.store import Message, Room, see_hand, send, with_clock
from tests.workshop.conftest import MORNING, OpenAgain, in_database
from tests.workshop.test_store import titled

Line = str | Callable[[], object]
"""What the person types; or something that happens while they are thinking."""


class Laptop:
    """Somebody who joins team Blue on a laptop whose clock is an hour off, and types lines."""

    def __init__(self, opened: OpenAgain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.opened, self.monkeypatch, self.capsys = opened, monkeypatch, capsys
        self.passed = 0.0
        self.room: Room = opened()

    def wait(self, seconds: float) -> Callable[[], object]:
        def waited() -> None:
            self.passed += seconds

        return waited

    def types(self, *lines: Line, member: str = "eva") -> str:
        """Everything that was said until the input ended."""
        self.monkeypatch.setattr("sys.stdin", Typed(lines))
        blue = self.room.join("Blue", MORNING).team
        begun = MORNING + timedelta(hours=1)
        team.run_at_the_table(
            self.room, blue, member, lambda: begun + timedelta(seconds=self.passed), lambda: self.passed
        )
        said = self.capsys.readouterr().out
        print(said)
        return said


class Typed(io.StringIO):
    """Lines that come one by one; what happens in between happens when the next one is waited for."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self.lines = iter(lines)

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        for line in self.lines:
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


class Facilitator:
    """Leads the room without a screen."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.lead = room.lead("Ana")
        self._write(lambda clock: clocks.go_on(clock, MORNING))

    def _write(self, change: Callable[[clocks.Clock], clocks.Clock]) -> None:
        state = self.room.look().state
        self.room.write_state(with_clock(state, change(state.clock)), MORNING)

    def next(self) -> None:
        self._write(lambda clock: clocks.skip(clock, self.room.look().plan.steps, MORNING))

    def pause(self) -> None:
        self._write(lambda clock: clocks.pause(clock, MORNING))

    def say(self, text: str, to: str = "") -> None:
        state = self.room.look().state
        self.room.write_state(send(state, Message(text, text, MORNING, to)), MORNING)

    def come(self) -> None:
        look = self.room.look()
        self.room.write_state(see_hand(look.state, look.teams[0]), MORNING)


class Colleague:
    """Another member of team Blue, in a program of their own."""

    def __init__(self, room: Room, name: str) -> None:
        blue = room.join("Blue", MORNING).team
        found = open_design(room, blue.id)
        self.room, self.file, self.design = room, found.file, found.design
        self.writes = found.file.take() is None
        self.seat: Seat = sit_down(room, blue, name, MORNING, 0.0, writes=self.writes)

    def write(self, title: str) -> None:
        self.design = self.file.save(titled(self.room.guideline, self.file.reread(to_write=True), title))
        assert not self.file.trouble

    def give(self, to: str) -> None:
        self.seat.pass_pen(to)
        self.file.release()

    def leave(self) -> None:
        self.file.release()
        self.seat.leave()


@pytest.fixture(params=["folder", "database"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, guideline: Guideline) -> Iterator[OpenAgain]:
    if request.param == "folder":
        begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
        yield lambda: FolderRoom(tmp_path / "room", guideline)
    else:
        pytest.importorskip("sqlalchemy", reason="the extra postgres is not installed")
        yield from in_database(guideline)


@pytest.fixture
def laptop(opened: OpenAgain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Laptop:
    monkeypatch.setattr(team_pen, "LOOK_SECONDS", 0.02)
    return Laptop(opened, monkeypatch, capsys)


@pytest.fixture
def facilitator(opened: OpenAgain) -> Facilitator:
    return Facilitator(opened())


folder_only = pytest.mark.parametrize("opened", ["folder"], indirect=True)


def kept(laptop: Laptop) -> Design:
    return laptop.opened().look().designs["blue"]


def title(design: Design) -> str:
    return design.text("frame.title", "title") or ""


@contextmanager
def another(laptop: Laptop, name: str) -> Iterator[Colleague]:
    colleague = Colleague(laptop.opened(), name)
    yield colleague
    colleague.leave()


def wait_until(is_so: Callable[[], bool]) -> Callable[[], object]:
    def wait() -> None:
        end = time.monotonic() + 20
        while not is_so():
            assert time.monotonic() < end
            time.sleep(0.01)

    return wait


def test_step_time_roles_and_messages_are_said_once_and_answers_stand_in_the_room(
    laptop: Laptop, facilitator: Facilitator
) -> None:
    facilitator.next()
    facilitator.say("Only for the others", "red")
    said = laptop.types(
        "Carbon", lambda: facilitator.say("Please write [short]."), "For staff.", laptop.wait(90), "1", "", ""
    )
    assert said.count("Step 2 of 9: What it is and who it is for. 10 minutes left.") == 1
    assert "Step 2 of 9: What it is and who it is for. 8 minutes left." in said
    assert said.count("Scribe: Types the title") == 1
    assert said.count("Message to all: Please write [short].") == 1
    assert "Only for the others" not in said
    assert title(kept(laptop)) == "Carbon"
    assert kept(laptop).text("frame.pitch", "pitch") == "For staff."
    assert "Everything is saved." in said
    assert '--team "Blue" --plain' in said
    assert laptop.room.teams()[0].members == ()


@folder_only
def test_questions_are_those_of_the_step_and_then_the_way_goes_on(laptop: Laptop, facilitator: Facilitator) -> None:
    facilitator.next()
    said = laptop.types("Carbon", "For staff.", "skip", "skip")
    places = [said.index(f"({ref})") for ref in ("F1", "F2", "L1", "L2", "L3")]
    assert places == sorted(places)
    assert said.index("This step's questions are answered") < places[-1]


@folder_only
def test_a_new_step_leads_to_its_questions_but_not_out_of_a_list(laptop: Laptop, facilitator: Facilitator) -> None:
    facilitator.next()
    said = laptop.types("go N2", "measure", facilitator.next, facilitator.next, laptop.wait(3), "report", "")
    assert [one.form["task"] for one in kept(laptop).records("needs.tasks")] == ["measure", "report"]
    assert said.index("Step 4 of 9") < said.index("Usually there are at least 3 tasks")
    assert said.index("Step 4 of 9") < said.index("After this question we go to its questions")
    assert said.index("Usually there are at least 3 tasks") < said.index(
        "The next step has begun: What people will be able to do"
    )
    assert "Question" in said[said.index("The next step has begun") :]
    assert "(O2)" in said[said.index("The next step has begun") :]


@folder_only
def test_who_goes_elsewhere_on_purpose_is_not_led_away(laptop: Laptop, facilitator: Facilitator) -> None:
    said = laptop.types(facilitator.next, facilitator.next, "go A1", "/step")
    assert "“Why it is needed” has begun: /step goes there." in said
    assert said.index("(A1)") < said.index("(N1)")


def test_hand_points_roles_and_time(laptop: Laptop, facilitator: Facilitator) -> None:
    facilitator.next()
    hand: list[bool] = []
    said = laptop.types(
        "/hand",
        lambda: hand.append(laptop.room.look().hand_up(laptop.room.look().teams[0])),
        facilitator.come,
        "/park Who pays for the certificate?",
        "/park",
        laptop.wait(5),
        "/time",
        "/roles",
        "/pen",
        "help",
    )
    assert hand == [True]
    assert "The facilitator has seen your hand" in said
    points = laptop.room.look().log.points
    assert [(one.text, one.team, one.by) for one in points] == [("Who pays for the certificate?", "blue", "eva")]
    assert "What should be parked?" in said
    assert "9:55 left in this step" in said
    assert said.count("Critic: Asks") == 2
    assert "Nobody else of your team looks on" in said
    assert "/park TEXT" in said


@folder_only
def test_a_pause_and_the_end_are_told(laptop: Laptop, facilitator: Facilitator) -> None:
    to_the_end = [facilitator.next] * 9
    said = laptop.types(facilitator.pause, laptop.wait(5), "/time", *to_the_end, laptop.wait(5), "/time")
    assert "Step 1 of 9: Each alone: one person who needs this. Paused, 5 minutes left." in said
    assert "The session has ended." in said


def test_who_looks_on_sees_each_answer_and_cannot_answer(laptop: Laptop) -> None:
    with another(laptop, "ana") as ana:
        said = laptop.types("x", lambda: ana.write("Carbon"), "", "skip", "save-as other", "go F1", member="ben")
        assert "ana writes for your team; you look on." in said
        assert said.count("ana has written:") == 1
        assert "F1, Working title: added: Carbon" in said
        assert said.count("To write yourself, ask for the pen: /pen") == 2
        assert "the design stays in the room" in said
        assert title(ana.file.reread(to_write=False)) == "Carbon"


def test_the_pen_is_asked_for_and_comes_as_soon_as_it_is_passed(laptop: Laptop) -> None:
    with another(laptop, "ana") as ana:
        said = laptop.types("/pen", "", lambda: ana.give("ben"), "", "Carbon", member="ben")
        assert "You have asked ana for the pen" in said
        assert said.count("The pen is not free yet") == 1
        assert said.index("The pen is not free yet") < said.index("You have the pen")
        assert title(kept(laptop)) == "Carbon"


@folder_only
def test_nobody_answers_so_the_pen_is_taken(laptop: Laptop) -> None:
    with another(laptop, "ana"):
        laptop.types("/pen", "/pen", "Carbon", member="ben")
        assert title(kept(laptop)) == "Carbon"


def test_the_pen_is_passed_with_the_half_typed_reply(laptop: Laptop) -> None:
    colleagues: list[Colleague] = []
    said = laptop.types(
        lambda: colleagues.append(Colleague(laptop.opened(), "ben")),
        lambda: colleagues[0].seat.pass_pen("ben"),
        laptop.wait(5),
        "go F3",
        "University",
        "/pen",
        lambda: colleagues.append(Colleague(laptop.opened(), "ben")),
    )
    assert said.count("ben asks for the pen") == 1
    assert "ben has the pen now. You look on" in said
    assert colleagues[1].writes
    assert kept(laptop).drafts == {"frame.awarding": {"body": "University"}}
    colleagues[1].leave()


@folder_only
def test_several_look_on_so_the_pen_goes_to_whom_is_named(laptop: Laptop) -> None:
    with another(laptop, "ana") as ana:
        Colleague(laptop.opened(), "ben")
        ana.give("eva")
        said = laptop.types("/pen", "/pen Ben", "quit")
        assert "/pen ana" in said
        assert laptop.room.teams()[0].pen == "ben"


@folder_only
def test_the_pen_goes_over_when_nobody_types_and_the_line_is_kept(laptop: Laptop) -> None:
    colleagues: list[Colleague] = []

    def free() -> bool:
        held = colleagues[0].file.take()
        return held is None

    said = laptop.types(
        lambda: colleagues.append(Colleague(laptop.opened(), "ben")),
        lambda: colleagues[0].seat.pass_pen("ben"),
        laptop.wait(60),
        wait_until(free),
        "Carb",
        lambda: colleagues[0].give("eva"),
        "",
        "",
    )
    assert "It is kept for when you have the pen again: Carb" in said
    assert "Now: Carb" in said
    assert title(kept(laptop)) == "Carb"


def test_a_colleague_who_left_does_not_hold_the_pen(laptop: Laptop) -> None:
    with another(laptop, "ana") as ana:
        said = laptop.types(ana.leave, "", "Carbon", member="ben")
        assert "You have the pen" in said
        assert title(kept(laptop)) == "Carbon"


def test_a_second_program_begins_at_the_draft_of_the_one_that_died(laptop: Laptop) -> None:
    said = laptop.types("go F3", "University", "Portugal")
    assert kept(laptop).drafts
    said = laptop.types(member="eva")
    assert "Now: University" in said


@folder_only
def test_while_the_room_is_away_nothing_is_lost(laptop: Laptop) -> None:
    room = laptop.room
    assert isinstance(room, FolderRoom)
    elsewhere = room.folder.with_name("elsewhere")
    said = laptop.types(
        lambda: room.folder.rename(elsewhere),
        "Carbon",
        "/park Who pays?",
        lambda: elsewhere.rename(room.folder),
        "For staff.",
        "",
    )
    assert "The room is not there just now" in said
    assert "Your point is kept here, and parked as soon as the room is back." in said
    assert title(kept(laptop)) == "Carbon"
    assert kept(laptop).text("frame.pitch", "pitch") == "For staff."
    assert [point.text for point in room.look().log.points] == ["Who pays?"]
    assert "Everything is saved." in said


@folder_only
def test_a_room_that_stays_away_is_told_at_the_end(laptop: Laptop) -> None:
    room = laptop.room
    assert isinstance(room, FolderRoom)
    elsewhere = room.folder.with_name("elsewhere")
    with pytest.raises(SystemExit):
        laptop.types(lambda: room.folder.rename(elsewhere), "Carbon", "/park Who pays?", "quit")
    said = laptop.capsys.readouterr().out
    assert "The last answers are NOT saved in the room" in said
    assert "This could not be parked: Who pays?" in said
    assert not room.folder.exists()


def test_a_database_that_is_away_is_told_and_answers_are_sent_later(
    guideline: Guideline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sqlalchemy", reason="the extra postgres is not installed")
    from assistant.workshop.postgres.room import DatabaseRoom
    from tests.workshop.test_database import away

    for opened in in_database(guideline):
        laptop = Laptop(opened, monkeypatch, capsys)
        room = laptop.room
        assert isinstance(room, DatabaseRoom)
        gone = ExitStack()
        said = laptop.types(
            partial(gone.enter_context, away(room)), "Carbon", "For staff.", gone.close, "University", ""
        )
        assert "your answers are kept in" in said
        assert title(kept(laptop)) == "Carbon"
        assert kept(laptop).text("frame.pitch", "pitch") == "For staff."


@folder_only
def test_at_the_end_one_stays_until_one_leaves(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.workshop.furnishing import example

    blue = laptop.room.join("Blue", MORNING).team
    laptop.room.put_design(blue.id, example())
    said = laptop.types("", "a stray line", "quit")
    assert "Every question is answered. You stay in the workshop." in said
    assert "this was not kept as an answer" in said
    assert "Until next time." in said


def test_the_command_takes_answers_from_a_pipe(tmp_path: Path, guideline: Guideline) -> None:
    begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
    run = subprocess.run(
        [sys.executable, "-m", "assistant", "workshop", "join", "room", "--team", "Blue", "--as", "eva", "--plain"],
        input="Carbon\n/hand\nquit\n",
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "Your hand is up" in run.stdout
    assert "\x1b" not in run.stdout
    assert title(FolderRoom(tmp_path / "room", guideline).look().designs["blue"]) == "Carbon"


def test_a_file_of_a_team_that_cannot_be_read_is_said(tmp_path: Path, guideline: Guideline) -> None:
    room = begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
    blue = room.join("Blue", MORNING).team
    path = room.design_file(blue.id)
    assert path is not None
    path.write_text("[[[", encoding="utf-8")
    with pytest.raises(MicrocraftError, match="To put the last good copy back"):
        team.run_at_the_table(room, blue, "eva")
    assert path.read_text(encoding="utf-8") == "[[["
