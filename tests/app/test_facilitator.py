"""The facilitator's screen: time, steps, teams, and what goes wrong on the day."""

import os
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from assistant.app.screens.dialogs import ChooseDialog
from assistant.app.screens.facilitator import FacilitatorScreen
from assistant.app.screens.projector import ProjectorScreen
from assistant.app.widgets.big_clock import BigClock, draw
from assistant.app.workshop import LOOK_SECONDS, Facilitating
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, answer
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.leading import Leading
from tests.app.pressing import press_button

MORNING = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
SIZES = [(80, 24), (160, 45)]
Compare = Callable[..., bool]


@dataclass
class Watch:
    """A clock that stands until it is moved."""

    time: datetime = MORNING
    offset: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return self.time + self.offset

    def monotonic(self) -> float:
        return (self.time - MORNING).total_seconds()

    def on(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def room(tmp_path: Path, guideline: Guideline) -> FolderRoom:
    room = begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
    for name in ("Blue", "Green", "Red [/x]"):
        path = room.design_file(room.join(name, MORNING).team.id)
        os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))
    return room


def titled(room: FolderRoom, team: str, title: str) -> None:
    design = room.look().designs[team]
    question = room.guideline.by_id["frame.title"]
    room.put_design(team, answer(room.guideline, design, question, {"title": title}, Moment(MORNING)))


def app_over(room: FolderRoom, clock: Watch, by: str = "Ana") -> Facilitating:
    return Facilitating(Leading(FolderRoom(room.folder, room.guideline), clock.now(), by), clock.now, clock.monotonic)


async def settled(pilot: Pilot[str]) -> FacilitatorScreen:
    """After everything has been kept in the room and looked at."""
    app = pilot.app
    assert isinstance(app, Facilitating)
    await pilot.pause()
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "room"])
    app.look_soon()
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "room"])
    await pilot.pause(0.05)  # what a thread has posted is on its way
    app._tick()
    return app.facilitator


def said(screen: FacilitatorScreen | ProjectorScreen, where: str) -> str:
    return str(screen.query_one(where, Static).content)


def table(screen: FacilitatorScreen) -> list[str]:
    options = screen.query_one("#teams", OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


async def test_space_starts_and_pauses_and_every_key_is_in_the_room_at_once(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await settled(pilot)
        assert "not begun" in said(screen, "#facts")
        await pilot.press("space")
        clock.on(2)
        screen = await settled(pilot)
        assert "3:00 left in this step" in said(screen, "#facts")
        assert screen.query_one(BigClock).text == "3:00"
        assert room.look().state.clock.running
        await pilot.press("+")
        screen = await settled(pilot)
        assert "5:00 left in this step" in said(screen, "#facts")
        await pilot.press("n")
        screen = await settled(pilot)
        assert said(screen, "#step") == "What it is and who it is for"
        await pilot.press("space", "left")
        screen = await settled(pilot)
        assert "PAUSED" in said(screen, "#facts")
        state = room.look().state
        assert (state.clock.step, state.clock.running) == ("write", False)
        assert [entry.more["step"] for entry in room.look().log.of("step")] == ["frame", "write"]


async def test_the_buttons_do_what_the_keys_do(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press_button(pilot, "pause")
        await press_button(pilot, "step_on")
        screen = await settled(pilot)
        assert "running" in said(screen, "#facts")
        assert "Step 2 of 9" in said(screen, "#facts")
        await press_button(pilot, "projector")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ProjectorScreen)


async def test_time_that_is_over_is_said_in_words_too(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await pilot.press("space")
        clock.on(5.2)
        screen = await settled(pilot)
        assert "0:12 over time in this step" in said(screen, "#facts")
        assert screen.query_one(BigClock).text == "-0:12"


async def test_the_clock_can_be_hidden_and_says_nothing_of_time_then(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await pilot.press("space", "c")
        screen = await settled(pilot)
        assert not screen.query_one(BigClock).display
        assert "left" not in said(screen, "#facts")
        await pilot.press("v")
        await pilot.pause()
        assert not pilot.app.screen.query_one(BigClock).display
        await pilot.press("c", "v")
        await pilot.pause()
        assert screen.query_one(BigClock).display


async def test_teams_are_told_apart_by_words(room: FolderRoom, clock: Watch, guideline: Guideline) -> None:
    async with app_over(room, clock).run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "n")
        await settled(pilot)
        titled(room, "blue", "Carbon")
        room.raise_hand("green", MORNING)
        screen = await settled(pilot)
        blue, green, red = table(screen)
        assert blue.split("  ")[0] == "Blue"
        assert "1 of 4, at F2" in blue
        assert "just now" in blue
        assert "hand raised" in green
        assert red.startswith("Red [/x]")
        clock.on(5)
        screen = await settled(pilot)
        assert "no answer for 5 minutes" in table(screen)[2]


async def test_a_hand_is_answered_and_the_team_sees_it(room: FolderRoom, clock: Watch) -> None:
    room.raise_hand("green", MORNING)
    async with app_over(room, clock).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("h")
        screen = await settled(pilot)
        assert "You are with Green" in said(screen, "#said")
        assert "hand raised" not in table(screen)[1]
        look = room.look()
        green = look.team("green")
        assert green is not None
        assert not look.hand_up(green)
        await pilot.press("h")
        screen = await settled(pilot)
        assert "No hand is raised" in said(screen, "#said")


async def test_points_and_notes_are_kept_and_the_projector_shows_no_note(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await settled(pilot)
        await pilot.press("p")
        await pilot.pause()
        await pilot.press(*"Fees", "enter")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        await pilot.press(*"Blue", "enter")
        screen = await settled(pilot)
        log = room.look().log
        assert [point.text for point in log.points] == ["Fees"]
        assert [note.text for note in log.notes] == ["Blue"]
        assert "1 parked" in said(screen, "#head")
        await pilot.press("v")
        await pilot.pause()
        shown = " ".join(str(line.content) for line in pilot.app.screen.query(Static))
        assert "Blue" not in shown
        assert "Fees" not in shown


async def test_a_message_goes_to_one_team_or_to_all(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await settled(pilot)
        for keys in (["enter"], ["down", "down", "enter"]):
            await pilot.press("m")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ChooseDialog)
            await pilot.press(*keys)
            await pilot.pause()
            await pilot.press(*"Hi", "enter")
            screen = await settled(pilot)
            clock.on(1)
        assert "Sent to Green" in said(screen, "#said")
        messages = room.look().state.messages
        assert [(message.to, message.text) for message in messages] == [("", "Hi"), ("green", "Hi")]


async def test_the_projector_shows_no_names_and_no_words_for_the_facilitator(room: FolderRoom, clock: Watch) -> None:
    room.raise_hand("green", MORNING)
    async with app_over(room, clock).run_test() as pilot:
        await settled(pilot)
        await pilot.press("n", "v")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ProjectorScreen)
        shown = " ".join(str(line.content) for line in screen.query(Static))
        assert "Why it is needed" in shown
        assert "0 of 3 teams are through with this step." in shown
        assert "Scribe" in shown
        for hidden in ("Green", "hand", "topic"):
            assert hidden not in shown


async def test_who_comes_second_watches_and_is_told_so(room: FolderRoom, clock: Watch) -> None:
    first = app_over(room, clock, "Ana")
    async with first.run_test() as leader:
        await leader.press("space")
        await settled(leader)
        ahead = Watch(offset=timedelta(hours=1))  # the second laptop's clock is wrong
        second = app_over(room, ahead, "Ben")
        async with second.run_test(size=(100, 30)) as pilot:
            screen = await settled(pilot)
            assert "you watch" in said(screen, "#head")
            assert "Ana" in said(screen, "#said")
            await pilot.press("n", "space")
            screen = await settled(pilot)
            assert "leads this workshop" in said(screen, "#said")
            assert room.look().state.clock.step == "write"
            assert "5:00 left in this step" in said(screen, "#facts")
            first.leading.close(clock.now())
            await pilot.press("l")
            screen = await settled(pilot)
            assert "you lead" in said(screen, "#head")


async def test_a_screen_that_died_goes_on_where_it_was(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await pilot.press("space", "n")
        await settled(pilot)
        pilot.app.leading._lead.release()  # type: ignore[attr-defined]  # as the system does when a process dies
        clock.on(4)
        async with app_over(room, clock).run_test() as again:
            screen = await settled(again)
            assert "6:00 left in this step" in said(screen, "#facts")
            assert said(screen, "#step") == "What it is and who it is for"


async def test_a_room_that_is_away_is_a_sentence_and_nothing_is_lost(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        away = room.folder.rename(room.folder.with_name("away"))
        await pilot.press("space", "p")
        await pilot.pause()
        await pilot.press(*"Fees", "enter")
        screen = await settled(pilot)
        assert "is not there just now" in said(screen, "#said")
        assert len(table(screen)) == 3
        assert not room.folder.exists()
        away.rename(room.folder)
        screen = await settled(pilot)
        assert "!" not in said(screen, "#said")
        assert room.look().state.clock.running
        assert [point.text for point in room.look().log.points] == ["Fees"]


async def test_a_team_close_up_says_what_it_is_told(room: FolderRoom, clock: Watch) -> None:
    titled(room, "blue", "Carbon [/x]")
    async with app_over(room, clock).run_test() as pilot:
        screen = await settled(pilot)
        screen.query_one("#teams").focus()
        await pilot.press("home", "enter")
        await pilot.pause()
        shown = " ".join(str(line.content) for line in pilot.app.screen.query(Static))
        assert "Carbon [/x]" in shown


async def test_a_slow_room_never_stops_the_clock(
    room: FolderRoom, clock: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await settled(pilot)
        gate = threading.Event()
        app = pilot.app
        assert isinstance(app, Facilitating)
        look = app.leading.room.look
        monkeypatch.setattr(app.leading.room, "look", lambda: (gate.wait(5), look())[1])
        app.look_soon()
        await pilot.press("space")
        clock.on(1)
        app._tick()
        assert "4:00 left in this step" in said(screen, "#facts")
        gate.set()
        await settled(pilot)


def test_an_answer_is_shown_within_two_seconds() -> None:
    assert LOOK_SECONDS < 2


@pytest.mark.parametrize(
    ("text", "width", "height", "rows"), [("9:59", 80, 5, 5), ("9:59", 80, 10, 10), ("1:00:00", 9, 5, 1)]
)
def test_digits_are_as_large_as_there_is_room(text: str, width: int, height: int, rows: int) -> None:
    lines = draw(text, width, height)
    assert len(lines) == rows
    assert all(len(line) <= width for line in lines)


Prepare = Callable[[Pilot[str]], Awaitable[None]]


def pressed(*keys: str, clock: Watch) -> Prepare:
    """A step in the middle of the session, with a team that needs help, at a time that stands still."""

    async def prepare(pilot: Pilot[str]) -> None:
        await pilot.press("space", "n", "n")
        await settled(pilot)
        clock.on(4.5)
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)

    return prepare


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [(), ("v",)])
def test_pictures(
    snap_compare: Compare, room: FolderRoom, clock: Watch, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = app_over(room, clock)
    room.raise_hand("green", MORNING)
    assert snap_compare(app, terminal_size=size, run_before=pressed(*keys, clock=clock))
