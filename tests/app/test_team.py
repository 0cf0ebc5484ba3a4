"""A team's screen: the step and its countdown, the hand, the pen, and a room that goes away."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.app.screens.team import TeamScreen
from assistant.app.team_conversation import TeamConversation
from assistant.app.team_program import AtTheTable
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.team_bar import TeamBar
from assistant.guideline.model import Guideline
from assistant.workshop import clock as clocks
from assistant.workshop.arriving import sit_down
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from assistant.workshop.store import Message, see_hand, send, with_clock
from tests.app.pressing import press_button

MORNING = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
SIZES = [(80, 24), (160, 45)]
Compare = Callable[..., bool]


@dataclass
class Watch:
    """A laptop's clock, an hour off and standing until it is moved."""

    passed: float = 0.0
    offset: timedelta = field(default_factory=lambda: timedelta(hours=1))

    def now(self) -> datetime:
        return MORNING + self.offset + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed


class Facilitator:
    """Leads the room without a screen."""

    def __init__(self, room: FolderRoom) -> None:
        self.room = room
        self.room.lead("Ana")

    def write(self, change: Callable[[clocks.Clock], clocks.Clock], at: datetime = MORNING) -> None:
        state = self.room.look().state
        self.room.write_state(with_clock(state, change(state.clock)), at)

    def start(self) -> None:
        self.write(lambda clock: clocks.go_on(clock, MORNING))

    def next(self) -> None:
        self.write(lambda clock: clocks.skip(clock, self.room.look().plan.steps, MORNING))

    def say(self, text: str, to: str = "") -> None:
        state = self.room.look().state
        self.room.write_state(send(state, Message(text, text, MORNING, to)), MORNING)


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def room(tmp_path: Path, guideline: Guideline) -> FolderRoom:
    return begin_folder(tmp_path / "room", find_format("sprint").text, guideline)


@pytest.fixture
def facilitator(room: FolderRoom) -> Facilitator:
    return Facilitator(FolderRoom(room.folder, room.guideline))


def joined(room: FolderRoom, clock: Watch, member: str = "eva", team: str = "Blue") -> AtTheTable:
    """The program of one member, as the command starts it."""
    own = FolderRoom(room.folder, room.guideline)
    found = own.join(team, MORNING).team
    look = own.glance(found.id)
    questions = look.plan.step(look.state.clock.step).questions
    conversation = TeamConversation.of_team(own.guideline, own.design_file(found.id), questions)
    writes = conversation.file.take() is None
    conversation.file.read_only = not writes
    seat = sit_down(own, found, member, clock.now(), clock.monotonic(), writes=writes)
    return AtTheTable(conversation, seat, clock.now, clock.monotonic)


async def looked(pilot: Pilot[str]) -> TeamScreen:
    """After a look at the room."""
    app = pilot.app
    assert isinstance(app, AtTheTable)
    await pilot.pause()
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "room"])
    app.table.look_soon()
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "room"])
    await pilot.pause(0.05)
    return app.table


def bar(screen: TeamScreen) -> str:
    return "\n".join(str(line.content) for line in screen.query_one(TeamBar).query(Static) if line.display)


def card(screen: TeamScreen) -> str:
    return str(screen.query_one(QuestionCard).query_one("#card-text", Static).content)


def kept(room: FolderRoom, team: str = "blue") -> object:
    return room.look().designs[team].text("frame.title", "title")


async def test_the_bar_tells_step_time_and_roles_whatever_the_laptops_clock_says(
    room: FolderRoom, clock: Watch, facilitator: Facilitator
) -> None:
    facilitator.start()
    async with joined(room, clock).run_test(size=(80, 24)) as pilot:
        screen = await looked(pilot)
        assert "5:00 left" in bar(screen)
        assert "Step 1 of 9" in bar(screen)
        assert "Scribe: " in bar(screen)
        clock.passed = 90
        screen.show_time()
        assert "3:30 left" in bar(screen)


async def test_a_new_step_leads_to_its_first_question_that_waits(
    room: FolderRoom, clock: Watch, facilitator: Facilitator
) -> None:
    facilitator.start()
    async with joined(room, clock).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        facilitator.next()
        facilitator.next()
        screen = await looked(pilot)
        assert screen.conversation.current == "needs.problem"
        assert "The next step has begun" in card(screen)


async def test_a_half_typed_reply_is_never_taken_away(room: FolderRoom, clock: Watch, facilitator: Facilitator) -> None:
    facilitator.start()
    facilitator.next()
    async with joined(room, clock).run_test(size=(100, 30)) as pilot:
        screen = await looked(pilot)
        assert screen.conversation.current == "frame.title"
        await pilot.press(*"Carb")
        facilitator.next()
        screen = await looked(pilot)
        assert screen.conversation.current == "frame.title"
        assert screen.query_one(ReplyArea).single.text == "Carb"
        assert "F11 goes there" in bar(screen)
        await pilot.press("f11")
        await pilot.pause()
        assert screen.conversation.current == "needs.problem"
        assert room.look().designs["blue"].drafts["frame.title"] == {"title": "Carb"}
        await screen.go("F1")
        await pilot.pause()
        assert screen.query_one(ReplyArea).single.text == "Carb"


async def test_after_the_reply_that_was_begun_the_way_goes_to_the_new_step(
    room: FolderRoom, clock: Watch, facilitator: Facilitator
) -> None:
    facilitator.start()
    facilitator.next()
    async with joined(room, clock).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await pilot.press(*"Carb")
        facilitator.next()
        screen = await looked(pilot)
        assert "your next answer does" in bar(screen)
        await pilot.press("enter")
        screen = await looked(pilot)
        assert kept(room) == "Carb"
        assert screen.conversation.current == "needs.problem"
        assert "F11" not in bar(screen).replace("To the step F11", "")


async def test_within_a_step_each_answer_leads_to_the_next_question_of_the_step(
    room: FolderRoom, clock: Watch, facilitator: Facilitator
) -> None:
    facilitator.start()
    facilitator.next()
    async with joined(room, clock).run_test(size=(100, 30)) as pilot:
        screen = await looked(pilot)
        assert isinstance(screen.conversation, TeamConversation)
        way = []
        for question in screen.conversation.questions:
            assert screen.conversation.current == question
            screen.conversation.skip()
            screen.conversation.forward()
            way.append(screen.conversation.current)
        assert way[:-1] == list(screen.conversation.questions[1:])
        assert screen.conversation.step_is_done
        assert way[-1] not in screen.conversation.questions


async def test_a_message_stands_on_top_until_the_next_step(
    room: FolderRoom, clock: Watch, facilitator: Facilitator
) -> None:
    facilitator.start()
    async with joined(room, clock).run_test(size=(100, 40)) as pilot:
        await looked(pilot)
        facilitator.say("Two minutes, please")
        screen = await looked(pilot)
        assert "Message to all: Two minutes, please" in bar(screen)
        facilitator.say("Well done [/x]", "blue")
        facilitator.say("Not for you", "red")
        clock.passed = 61
        screen = await looked(pilot)
        assert "Not for you" not in bar(screen)
        facilitator.next()
        screen = await looked(pilot)
        assert "Two minutes" not in bar(screen)


async def test_a_hand_goes_up_is_answered_and_goes_up_again(
    room: FolderRoom, clock: Watch, facilitator: Facilitator
) -> None:
    async with joined(room, clock).run_test(size=(100, 30)) as pilot:
        screen = await looked(pilot)
        await pilot.press("f12")
        screen = await looked(pilot)
        assert screen.seat.hand_up
        blue = room.look().teams[0]
        assert room.look().hand_up(blue)
        facilitator.room.write_state(see_hand(facilitator.room.look().state, blue), MORNING)
        screen = await looked(pilot)
        assert not screen.seat.hand_up
        assert "The facilitator has seen your hand" in card(screen)
        clock.passed = 30
        await press_button(pilot, "hand")
        screen = await looked(pilot)
        assert screen.seat.hand_up
        await pilot.press(*"/hand", "enter")
        screen = await looked(pilot)
        assert room.look().teams[0].hand is None


async def test_who_comes_second_sees_every_answer_and_cannot_type(room: FolderRoom, clock: Watch) -> None:
    async with joined(room, clock, "eva").run_test(size=(100, 30)) as writer:
        await looked(writer)
        async with joined(room, clock, "ben").run_test(size=(100, 30)) as pilot:
            screen = await looked(pilot)
            assert "eva writes for your team" in bar(screen)
            assert screen.query_one(ReplyArea).disabled
            await pilot.press("x")
            assert "ask for the pen: /pen" in card(screen)
            await writer.press(*"Carbon", "enter")
            await writer.pause()
            screen = await looked(pilot)
            assert screen.conversation.design.text("frame.title", "title") == "Carbon"
            assert screen.conversation.current == "frame.pitch"
            await pilot.press("x", "enter")
            assert kept(room) == "Carbon"


async def test_the_pen_is_passed_and_no_word_is_lost(room: FolderRoom, clock: Watch) -> None:
    async with joined(room, clock, "eva").run_test(size=(100, 30)) as first:
        writer = await looked(first)
        async with joined(room, clock, "ben").run_test(size=(100, 30)) as second:
            await looked(second)
            writer = await looked(first)
            await first.press(*"Carb")
            await first.press(*"x")
            writer._typed_at = clock.monotonic()
            second_screen = await looked(second)
            await press_button(second, "pen")
            await looked(second)
            writer = await looked(first)
            assert "ben asks for the pen" in bar(writer)
            assert "You have asked for the pen" in bar(await looked(second))
            assert writer.writes
            await press_button(first, "pen")
            writer = await looked(first)
            assert not writer.writes
            second_screen = await looked(second)
            assert second_screen.writes
            assert second_screen.query_one(ReplyArea).single.text == "Carbx"
            await second.press("backspace", *"on", "enter")
            await second.pause()
            writer = await looked(first)
            assert kept(room) == "Carbon"
            assert "ben writes for your team" in bar(writer)


async def test_who_looks_on_may_type_a_command_faster_than_its_dialog_opens(room: FolderRoom, clock: Watch) -> None:
    async with joined(room, clock, "eva").run_test(size=(100, 30)) as first:
        await looked(first)
        async with joined(room, clock, "ben").run_test(size=(100, 30)) as second:
            await looked(second)
            for key in (Key("slash", "/"), Key("p", "p"), Key("e", "e"), Key("n", "n"), Key("enter", "\r")):
                second.app.post_message(key)
            end = time.monotonic() + 20
            while room.look().teams[0].pen != "ben":
                assert time.monotonic() < end
                await second.pause(0.05)


async def test_the_pen_goes_over_when_nobody_types(room: FolderRoom, clock: Watch) -> None:
    async with joined(room, clock, "eva").run_test(size=(100, 30)) as first:
        await looked(first)
        async with joined(room, clock, "ben").run_test(size=(100, 30)) as second:
            screen = await looked(second)
            screen.action_pen()
            await looked(second)
            clock.passed += 25
            assert not (await looked(first)).writes
            assert (await looked(second)).writes


async def test_who_comes_back_after_a_crash_has_the_pen_and_the_half_typed_reply(
    room: FolderRoom, clock: Watch
) -> None:
    app = joined(room, clock, "eva")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await looked(pilot)
        await pilot.press(*"Carb")
        screen.keep_draft()
        app.table.conversation.close()  # as the system does when a process dies
        again = joined(room, clock, "eva")
        async with again.run_test(size=(100, 30)) as back:
            screen = await looked(back)
            assert screen.writes
            assert screen.seat.team.members == ("eva",)
            assert screen.query_one(ReplyArea).single.text == "Carb"


async def test_a_point_is_parked_for_the_team_in_words_or_in_boxes(room: FolderRoom, clock: Watch) -> None:
    async with joined(room, clock).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await pilot.press(*"/park A?", "enter")
        screen = await looked(pilot)
        assert "Parked." in card(screen)
        await pilot.press(*"/park", "enter")
        await pilot.pause()
        await pilot.press(*"B?", "tab", *"Ana", "enter")
        await looked(pilot)
        points = room.look().log.points
        assert [(one.text, one.who, one.team, one.by) for one in points] == [
            ("A?", "", "blue", "eva"),
            ("B?", "Ana", "blue", "eva"),
        ]


async def test_a_point_waits_until_the_room_is_back(room: FolderRoom, clock: Watch) -> None:
    async with joined(room, clock).run_test(size=(80, 24)) as pilot:
        screen = await looked(pilot)
        away = room.folder.rename(room.folder.with_name("away"))
        await pilot.press(*"/park A?", "enter")
        screen = await looked(pilot)
        assert "Your point is kept here" in card(screen)
        away.rename(room.folder)
        await looked(pilot)
        assert [one.text for one in room.look().log.points] == ["A?"]
        assert screen.seat.unparked == ()


async def test_the_help_begins_with_the_workshop(room: FolderRoom, clock: Watch) -> None:
    async with joined(room, clock).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert str(pilot.app.screen.query_one(Static).content).startswith("In the workshop")


async def test_when_the_room_goes_away_the_interview_goes_on_and_all_is_saved_later(
    room: FolderRoom, clock: Watch
) -> None:
    async with joined(room, clock).run_test(size=(100, 30)) as pilot:
        await looked(pilot)
        away = room.folder.rename(room.folder.with_name("away"))
        await pilot.press(*"Carbon", "enter")
        await pilot.pause()
        screen = await looked(pilot)
        assert "is not there just now" in bar(screen)
        assert screen.conversation.trouble
        assert screen.conversation.current != "frame.title"
        assert not room.folder.exists()
        away.rename(room.folder)
        screen = await looked(pilot)
        assert not screen.conversation.trouble
        assert "everything is saved" in card(screen)
        assert kept(room) == "Carbon"


async def test_leaving_says_how_to_come_back_and_frees_the_seat(room: FolderRoom, clock: Watch) -> None:
    app = joined(room, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await pilot.press("ctrl+q")
    assert app.return_value is not None
    assert '--team "Blue"' in app.return_value
    assert room.look().teams[0].members == ()


Prepare = Callable[[Pilot[str]], Awaitable[None]]


def in_a_step(facilitator: Facilitator) -> Prepare:
    async def prepare(pilot: Pilot[str]) -> None:
        facilitator.say("Two more minutes: please finish your sentence.")
        screen = await looked(pilot)
        screen.conversation.file.saved_at = datetime(2027, 3, 2, 9, 4)
        screen.show_around()
        await pilot.pause(0.2)

    return prepare


@pytest.mark.parametrize("size", SIZES)
def test_pictures(
    snap_compare: Compare, room: FolderRoom, clock: Watch, facilitator: Facilitator, size: tuple[int, int]
) -> None:
    facilitator.start()
    facilitator.next()
    assert snap_compare(joined(room, clock), terminal_size=size, run_before=in_a_step(facilitator))
