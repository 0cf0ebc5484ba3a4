"""The conversation on screen: what people type, and what is shown and kept."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.dialogs import ChooseDialog, LaterDialog, NameDialog, ReasonDialog
from assistant.app.screens.document import DocumentDialog
from assistant.app.screens.help import HelpScreen
from assistant.app.screens.home import HomeScreen
from assistant.app.screens.interview import InterviewScreen
from assistant.app.screens.review import ReviewScreen
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.side_panel import SidePanel
from assistant.app.widgets.status_line import StatusLine
from assistant.app.widgets.text_box import TextBox
from assistant.design.file import read_design
from assistant.guideline.model import Guideline
from tests.app.pressing import press_button

HOSTILE = "[/x] [b]bold {{ 7*7 }} <script> | pipes | Ελληνικά 漢字 👩‍🏫 ‏עברית"
EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"


def screen_of(pilot: Pilot[str]) -> InterviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    return screen


async def begin(pilot: Pilot[str]) -> InterviewScreen:
    await pilot.pause()
    await pilot.pause()
    return screen_of(pilot)


def example_in(folder: Path) -> Path:
    target = folder / "carbon.toml"
    shutil.copy(EXAMPLE, target)
    return target


def shown(screen: InterviewScreen, selector: str) -> str:
    return str(screen.query_one(selector, Static).render())


async def send(pilot: Pilot[str], text: str) -> None:
    box = screen_of(pilot).query_one("#single", TextBox)
    box.text = text
    box.enter()
    await pilot.pause()
    await pilot.pause()


async def test_an_answer_is_on_disk_before_the_next_question_is_shown(tmp_path: Path, guideline: Guideline) -> None:
    file = tmp_path / "new.toml"
    async with Microcraft(file, "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await send(pilot, HOSTILE)
        assert not screen.is_asking, "a title as long as this is remarked on"
        await pilot.press("f8")
        assert screen.conversation.current == "frame.pitch"
        assert read_design(file, guideline).design.text("frame.title", "title") == HOSTILE


async def test_a_reply_that_does_not_fit_stays_in_the_box_with_a_sentence(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("D2")
        await pilot.pause()
        await send(pilot, "half of it")
        assert screen.conversation.current == "delivery.live_share"
        assert screen.query_one("#single", TextBox).text == "half of it"
        assert "could not find a number" in shown(screen, "#refusal")


async def test_going_back_keeps_a_half_typed_reply(tmp_path: Path, guideline: Guideline) -> None:
    file = tmp_path / "new.toml"
    async with Microcraft(file, "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await send(pilot, "Carbon")
        screen.query_one("#single", TextBox).text = "For office"
        await pilot.press("shift+tab")
        await pilot.pause()
        assert screen.conversation.current == "frame.title"
        assert screen.query_one("#single", TextBox).text == "Carbon"
        assert read_design(file, guideline).design.drafts["frame.pitch"] == {"pitch": "For office"}
        await send(pilot, "Carbon reporting")
        assert screen.query_one("#single", TextBox).text == "For office"


async def test_dont_know_yet_asks_who_could_tell_and_goes_on(tmp_path: Path, guideline: Guideline) -> None:
    file = tmp_path / "new.toml"
    async with Microcraft(file, "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press("f2")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, LaterDialog)
        dialog.query_one("#who", TextBox).text = "Ana"
        dialog.query_one("#by", TextBox).text = "5/10/2027"
        dialog.query_one("#by", TextBox).enter()
        await pilot.pause()
        assert isinstance(pilot.app.screen, LaterDialog), "an ambiguous date is asked back"
        dialog.query_one("#by", TextBox).text = "5 Oct 2027"
        dialog.query_one("#by", TextBox).enter()
        await pilot.pause()
        await pilot.pause()
        assert screen.conversation.current == "frame.pitch"
        entry = read_design(file, guideline).design.open["frame.title"]
        assert (entry.who, str(entry.by)) == ("Ana", "2027-10-05")


async def test_a_decision_a_board_will_question_is_asked_for_its_reason(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("D1")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReasonDialog)
        pilot.app.screen.query_one(TextBox).text = "They have jobs."
        pilot.app.screen.query_one(TextBox).enter()
        await pilot.pause()
        await pilot.pause()
        assert screen.conversation.design.because["delivery.mode"] == "They have jobs."
        assert screen.conversation.design.text("delivery.mode", "mode") == "blended"


async def test_typed_commands_and_a_reply_that_begins_with_a_slash(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await send(pilot, "//slash")
        assert screen.conversation.title == "/slash"
        await send(pilot, "/back")
        assert screen.conversation.current == "frame.title"
        await send(pilot, "/undo")
        assert screen.conversation.title == "Untitled design"
        await send(pilot, "/nonsense")
        assert "There is no command /nonsense" in shown(screen, "#card-text")
        await send(pilot, "/go needs")
        assert screen.conversation.current == "needs.problem"
        await send(pilot, "/skip")
        assert "needs.problem" in screen.conversation.design.skipped


async def test_a_list_is_made_changed_and_closed(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("N2")
        await pilot.pause()
        for text in ("Collect bills", "Calculate emissions"):
            form = screen.query_one(ReplyArea).form
            assert form is not None
            box = form.entries[0]
            assert isinstance(box, TextBox)
            box.text = text
            box.enter()
            await pilot.pause()
            await pilot.pause()
        await press_button(pilot, "up")
        await pilot.pause()
        names = [record.form["task"] for record in screen.conversation.design.records("needs.tasks")]
        assert names == ["Calculate emissions", "Collect bills"]
        await pilot.press("f9")
        await pilot.pause()
        assert screen.conversation.current == "needs.evidence"
        assert "needs.tasks" not in screen.conversation.design.underway


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (250, 80)])
async def test_hostile_text_is_shown_everywhere_and_breaks_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    file = example_in(tmp_path)
    text = file.read_text(encoding="utf-8").replace("Carbon Footprint Reporting for Small Firms", HOSTILE)
    file.write_text(text.replace("Ana Ferreira", HOSTILE), encoding="utf-8")
    async with Microcraft(file).run_test(size=size) as pilot:
        screen = await begin(pilot)
        for question in ("F1", "F6", "R1", "V7", "O2", "D4", "A1"):
            await screen.go(question)
            await pilot.pause()
        for key in ("f6", "f6", "f5"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_long_paste_is_kept_whole(tmp_path: Path, guideline: Guideline) -> None:
    file = tmp_path / "new.toml"
    pasted = "word " * 20_000 + "\x00\x1b[31mend"
    async with Microcraft(file, "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("N1")
        await pilot.pause()
        pilot.app.post_message(events.Paste(pasted))
        await pilot.pause()
        screen.query_one("#single", TextBox).enter()
        await pilot.pause()
        await pilot.pause()
        assert read_design(file, guideline).design.text("needs.problem", "problem") == "word " * 20_000 + "end"


async def test_resizing_keeps_the_reply(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(120, 36)) as pilot:
        screen = await begin(pilot)
        screen.query_one("#single", TextBox).text = "half a title"
        for width, height in ((80, 24), (250, 80), (60, 18)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert screen.query_one("#single", TextBox).text == "half a title"
        assert not screen.query_one(SidePanel).display


async def test_what_is_not_on_disk_is_not_shown_as_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new.toml"
    async with Microcraft(file, "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", full)
            await send(pilot, "Carbon")
            await pilot.pause(0.2)
            assert "NOT SAVED" in str(screen.query_one(StatusLine).render())
            assert "the disk is full" in shown(screen, "#card-text")
        await send(pilot, "For office staff")
        await pilot.pause(0.2)
        assert "saved" in str(screen.query_one(StatusLine).render())
        assert screen.conversation.title in file.read_text(encoding="utf-8")


async def test_a_damaged_file_is_never_overwritten_and_the_newest_copy_is_offered(
    tmp_path: Path, guideline: Guideline
) -> None:
    file = tmp_path / "new.toml"
    async with Microcraft(file, "express").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await send(pilot, "Carbon")
    file.write_text('format = 1\n[frame\ntitle = "half', encoding="utf-8")
    async with Microcraft(file).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseDialog)
        assert 'title = "half' in file.read_text(encoding="utf-8")
        await pilot.press("1")
        await pilot.pause()
        await pilot.pause()
        assert screen_of(pilot).conversation.title == "Carbon"
    assert 'title = "half' in (tmp_path / "new.damaged.toml").read_text(encoding="utf-8")
    assert read_design(file, guideline).design.text("frame.title", "title") == "Carbon"


async def test_the_start_screen_begins_a_design_and_proposes_a_file_after_the_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with Microcraft().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseDialog)
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.5)
        screen = screen_of(pilot)
        assert screen.conversation.is_untitled
        await send(pilot, "Carbon Reporting: Ένα")
        dialog: object = pilot.app.screen
        assert isinstance(dialog, NameDialog)
        assert dialog.query_one(TextBox).text == str(tmp_path / "carbon-reporting.toml")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.conversation.path == tmp_path / "carbon-reporting.toml"
        assert os.listdir(locations.untitled()) == []


async def test_function_keys_work_while_typing(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        assert isinstance(screen.focused, TextBox)
        assert not screen.query_one(SidePanel).display
        await pilot.press("f6")
        assert screen.query_one(SidePanel).display
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DocumentDialog)


async def test_a_changed_answer_of_a_finished_stage_brings_no_second_recap(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("F1")
        await pilot.pause()
        await send(pilot, "Carbon reporting")
        assert not screen.query_one("#ways_on").display


async def test_typing_on_at_a_recap_goes_on_and_keeps_every_key(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("L2")
        await pilot.pause()
        screen.conversation.skip()
        await screen.go("L1")
        await pilot.pause()
        await pilot.press("f8")
        await pilot.pause()
        assert screen.query_one("#ways_on").display
        await pilot.press(*"A shop")
        await pilot.pause()
        await pilot.pause()
        assert screen.conversation.current == "needs.problem"
        assert screen.query_one("#single", TextBox).text == "A shop"


async def test_the_list_of_checks_can_be_closed_with_the_next_one_only_offered(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("O3")
        await pilot.pause()
        screen.conversation.remove_record(screen.conversation.design.records("outcomes.agreement")[0].id)
        await screen.ask()
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()
        assert len(screen.conversation.design.records("outcomes.agreement")) == 2
        assert "outcomes.agreement" not in screen.conversation.design.underway


async def test_closing_a_list_adds_the_record_that_is_typed_already(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("N2")
        await pilot.pause()
        await pilot.press(*"Saw")
        await press_button(pilot, "close")
        await pilot.pause()
        assert [record.form["task"] for record in screen.conversation.design.records("needs.tasks")] == ["Saw"]


@pytest.mark.parametrize("width", [200, 120, 100, 64, 60, 40, 20])
async def test_a_window_may_be_made_as_small_as_somebody_likes(tmp_path: Path, width: int) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(width, 24)) as pilot:
        screen = await begin(pilot)
        for smaller in (140, 60, 30, 12, 120, 62):
            await pilot.resize_terminal(smaller, 24)
            await pilot.pause()
        await pilot.press(*"still here")
        assert screen.query_one("#single", TextBox).text == "still here"


async def test_a_record_is_no_draft_any_more_once_it_is_in_the_list(tmp_path: Path, guideline: Guideline) -> None:
    """The program may be told to leave before the empty form for the next record has been shown."""
    file = example_in(tmp_path)
    async with Microcraft(file).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await screen.go("needs.tasks")
        form = screen.query_one(ReplyArea).form
        assert form is not None
        box = form.entries[0]
        assert isinstance(box, TextBox)
        box.text = "Explain the report"
        assert screen._add_record(form)
        screen.keep_draft()
    kept = read_design(file, guideline).design
    assert "needs.tasks" not in kept.drafts
    assert [record.form.get("task") for record in kept.records("needs.tasks")].count("Explain the report") == 1
