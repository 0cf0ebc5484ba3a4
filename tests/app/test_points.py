"""The facilitator's list of parked points and notes."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from assistant.app.screens.points import PointsScreen
from assistant.app.screens.projector import ProjectorScreen
from assistant.app.screens.writing_down import WriteDownDialog
from assistant.app.widgets.big_clock import BigClock
from assistant.app.widgets.long_list import LongList
from assistant.app.widgets.text_box import TextBox
from assistant.app.workshop import Facilitating
from assistant.guideline.model import Guideline
from assistant.workshop.folder import FolderRoom, begin_folder
from assistant.workshop.formats import find_format
from tests.app.pressing import press_button
from tests.app.test_facilitator import MORNING, SIZES, Compare, Watch, app_over


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def room(tmp_path: Path, guideline: Guideline) -> FolderRoom:
    room = begin_folder(tmp_path / "room", find_format("sprint").text, guideline)
    blue = room.join("Blue", MORNING).team.id
    room.add("parked", "Ask about the fees", MORNING, more={"who": "Ana", "when": "2027-05-05"})
    room.add("parked", "Book the [/x] lab", MORNING, team=blue, more={"done": True})
    room.add("note", "Blue has a good example", MORNING)
    return room


async def until(pilot: Pilot[str], true: Callable[[], bool]) -> None:
    """Waits for something, however slow the computer is."""
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "this did not come in 20 seconds"
        await pilot.pause(0.01)


async def opened(pilot: Pilot[str]) -> PointsScreen:
    await pilot.pause()
    await pilot.press("o")
    await until(pilot, lambda: isinstance(pilot.app.screen, PointsScreen) and isinstance(pilot.app.focused, LongList))
    screen = pilot.app.screen
    assert isinstance(screen, PointsScreen)
    await until(pilot, lambda: "point" in shown(screen, "#head"))
    return screen


async def in_dialog(pilot: Pilot[str]) -> WriteDownDialog:
    await until(pilot, lambda: isinstance(pilot.app.screen, WriteDownDialog) and isinstance(pilot.app.focused, TextBox))
    dialog = pilot.app.screen
    assert isinstance(dialog, WriteDownDialog)
    return dialog


async def out_of_dialog(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: not isinstance(pilot.app.screen, WriteDownDialog))
    await pilot.pause()


def lines(screen: PointsScreen, where: str = "points") -> list[str]:
    return screen.query_one(f"#{where}", LongList).lines_shown()


def shown(screen: PointsScreen, where: str) -> str:
    return str(screen.query_one(where, Static).content)


async def test_points_and_notes_are_listed_with_words_for_what_is_done(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        first, second = lines(screen)
        assert first.split() == ["1", "open", "Ask", "about", "the", "fees", "Ana", "5", "May", "2027"]
        assert second.split() == ["2", "done", "Book", "the", "[/x]", "lab", "Blue"]
        (note,) = lines(screen, "notes")
        assert note.endswith("Blue has a good example")
        assert "2 points, 1 done" in shown(screen, "#head")


async def test_space_marks_a_point_and_the_room_knows(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("space", "down", "space")
        await until(pilot, lambda: [one.done for one in room.look().log.points] == [True, False])
        assert lines(screen)[0].split()[1] == "done"
        assert "Not done yet: Book the [/x] lab" in shown(screen, "#said")
        assert not room.look().state.clock.begun


@pytest.mark.slow
async def test_enter_changes_a_point_and_tab_goes_from_box_to_box(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("enter")
        await in_dialog(pilot)
        await pilot.press("!", "tab", *" B", "tab", "ctrl+u", *"3/4/27", "enter")
        dialog = await in_dialog(pilot)
        assert "Do you mean" in str(dialog.query_one(".problem", Static).content)
        await pilot.press("ctrl+u", *"3 Apr 2027", "enter")
        await out_of_dialog(pilot)
        await until(pilot, lambda: room.look().log.points[0].who == "Ana B")
        point = room.look().log.points[0]
        assert (point.text, point.when) == ("Ask about the fees!", "2027-04-03")
        assert "3 April" in lines(screen)[0]


@pytest.mark.slow
async def test_what_was_begun_is_there_when_the_form_is_opened_again(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await opened(pilot)
        for keys in (("enter",), ("a",)):
            await pilot.press(*keys)
            await in_dialog(pilot)
            await pilot.press("X", "tab", "Y", "escape")
            await out_of_dialog(pilot)
        assert len(room.look().log.entries) == 3
        await pilot.press("escape")
        await opened(pilot)
        await pilot.press("enter")
        assert (await in_dialog(pilot)).reply == {"text": "Ask about the feesX", "who": "AnaY", "when": "5 May 2027"}
        await pilot.press("enter")
        await out_of_dialog(pilot)
        await pilot.press("escape", "p")
        assert (await in_dialog(pilot)).reply == {"text": "X", "who": "Y", "when": ""}
        await pilot.press("enter")
        await out_of_dialog(pilot)
        await pilot.press("p")
        assert (await in_dialog(pilot)).reply["text"] == ""
        await until(pilot, lambda: [one.who for one in room.look().log.points] == ["AnaY", "", "Y"])


@pytest.mark.slow
async def test_a_adds_a_point_and_a_note_where_the_cursor_is(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("a")
        await in_dialog(pilot)
        await pilot.press(*"New", "enter")
        await out_of_dialog(pilot)
        assert screen.query_one("#points", LongList).at == 2
        await pilot.press("tab", "a")
        await in_dialog(pilot)
        await pilot.press(*"Own", "enter")
        await out_of_dialog(pilot)
        await pilot.press("enter")
        await in_dialog(pilot)
        await pilot.press("!", "enter")
        await out_of_dialog(pilot)
        await until(pilot, lambda: [one.text for one in room.look().log.notes][1:] == ["Own!"])
        assert [one.text for one in room.look().log.points][2:] == ["New"]
        assert [line.split("  ")[1] for line in lines(screen, "notes")] == ["Blue has a good example", "Own!"]


async def test_typing_finds_and_escape_takes_it_back(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("/", *"lab a ")
        await until(pilot, lambda: len(lines(screen)) == 1 and "No point" not in lines(screen)[0])
        assert "Book" in lines(screen)[0]
        assert "has “lab a” in it" in lines(screen, "notes")[0]
        await pilot.press("down", "space")
        await until(pilot, lambda: not room.look().log.points[1].done)
        await pilot.press("escape")
        await until(pilot, lambda: len(lines(screen)) == 2)
        assert screen.query_one("#points", LongList).at == 1
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not screen)


@pytest.mark.slow
async def test_the_buttons_do_what_the_keys_do(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press_button(pilot, "points")
        await until(pilot, lambda: isinstance(pilot.app.screen, PointsScreen))
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PointsScreen)
        await press_button(pilot, "mark")
        await until(pilot, lambda: room.look().log.points[0].done)
        await press_button(pilot, "other")
        await press_button(pilot, "change")
        assert (await in_dialog(pilot)).reply == {"text": "Blue has a good example"}
        await press_dialog_button(pilot, "leave")
        await press_button(pilot, "find")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.click("#points", offset=(5, 1))
        await until(pilot, lambda: screen.query_one("#points", LongList).at == 1)
        await pilot.click("#points", offset=(5, 1))
        assert (await in_dialog(pilot)).reply["text"] == "Book the [/x] lab"
        await press_dialog_button(pilot, "keep")
        await press_button(pilot, "back")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def press_dialog_button(pilot: Pilot[str], name: str) -> None:
    await pilot.click(f"#{name}")
    await out_of_dialog(pilot)


async def test_what_another_computer_writes_comes_by_itself(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("down")
        FolderRoom(room.folder, room.guideline).add("parked", "From afar", MORNING)
        assert isinstance(pilot.app, Facilitating)
        pilot.app.look_soon()
        await until(pilot, lambda: len(lines(screen)) == 3)
        assert screen.query_one("#points", LongList).at == 1


async def test_a_room_that_is_away_loses_nothing_that_is_changed(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        screen = await opened(pilot)
        away = room.folder.rename(room.folder.with_name("away"))
        await pilot.press("space")
        await until(pilot, lambda: "is not there just now" in shown(screen, "#said"))
        assert lines(screen)[0].split()[1] == "done"
        away.rename(room.folder)
        assert isinstance(pilot.app, Facilitating)
        pilot.app.look_soon()
        await until(pilot, lambda: room.look().log.points[0].done)


async def test_what_is_typed_quickly_after_tab_is_in_the_next_box(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await pilot.pause()
        await pilot.press("p")
        dialog = await in_dialog(pilot)
        first = dialog.query(TextBox).first()
        for key in ("F", "tab", "A", "tab", "M"):
            first.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: dialog.reply == {"text": "F", "who": "A", "when": "M"})
        await pilot.press("shift+tab", "B")
        await until(pilot, lambda: dialog.reply["who"] == "AB")


@pytest.mark.slow
async def test_what_was_begun_when_the_program_ends_becomes_a_note(room: FolderRoom, clock: Watch) -> None:
    app = app_over(room, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("p")
        await in_dialog(pilot)
        await pilot.press(*"Half", "tab", "A", "escape")
        await out_of_dialog(pilot)
        await pilot.press("t")
        await in_dialog(pilot)
        await pilot.press(*"Own", "ctrl+q")
        await until(pilot, lambda: len(room.look().log.notes) == 3)
    assert {note.text for note in room.look().log.notes[1:]} == {"Not finished: Half · A", "Not finished: Own"}


async def test_a_look_at_the_room_does_not_paint_the_clock_but_a_moved_clock_does(
    room: FolderRoom, clock: Watch
) -> None:
    app = app_over(room, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("space")
        clock.on(1)
        app.on_facilitating_looked()
        shown_before = app.facilitator.query_one(BigClock).text
        app._tick()
        assert (shown_before, app.facilitator.query_one(BigClock).text) == ("5:00", "4:00")
        app.leading.skip(clock.now())
        app.on_facilitating_looked()
        assert app.facilitator.query_one(BigClock).text == "10:00"


async def test_the_projector_never_opens_notes(room: FolderRoom, clock: Watch) -> None:
    async with app_over(room, clock).run_test() as pilot:
        await pilot.pause()
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProjectorScreen))
        for key in ("o", "t"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(pilot.app.screen, ProjectorScreen)
        texts = " ".join(str(line.content) for line in pilot.app.screen.query(Static))
        assert "good example" not in texts


@pytest.mark.slow
async def test_ten_thousand_points_open_at_once_and_only_what_is_seen_is_made(room: FolderRoom, clock: Watch) -> None:
    many = (
        f'{{"id": "p{n}", "at": "2027-03-02T09:00:00+00:00", "kind": "parked", "text": "point {n}"}}\n'
        for n in range(10_000)
    )
    (room.folder / "log" / "many.jsonl").write_text("".join(many), encoding="utf-8")
    async with app_over(room, clock).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        made = 0
        points = screen.query_one("#points", LongList)
        line = points._line

        def counted(name: str, width: int) -> str:
            nonlocal made
            made += 1
            return line(name, width)

        points._line = counted
        await pilot.press("end")
        await until(pilot, lambda: lines(screen)[-1].startswith("10002 "))
        await pilot.press("/", *"9998")
        await until(pilot, lambda: len(lines(screen)) == 1)
        assert made < 1000


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [("o",), ("o", "enter")])
def test_pictures(
    snap_compare: Compare, room: FolderRoom, clock: Watch, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async def prepare(pilot: Pilot[str]) -> None:
        await opened(pilot)
        if "enter" in keys:
            await pilot.press("enter")
            await in_dialog(pilot)
        await pilot.pause()

    assert snap_compare(app_over(room, clock), terminal_size=size, run_before=prepare)
