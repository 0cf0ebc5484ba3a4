"""What stands around the questions: reasons, review, recaps, lists that are mended, names of files, colours."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.dialogs import ChooseDialog, NameDialog, ReasonDialog
from assistant.app.screens.home import HomeScreen
from assistant.app.screens.interview import InterviewScreen
from assistant.app.screens.review import ReviewScreen
from assistant.app.widgets.record_list import RecordTable
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.text_box import TextBox
from assistant.design.file import read_design
from assistant.guideline.model import Guideline

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"


async def opened(pilot: Pilot[str], question: str = "") -> InterviewScreen:
    await pilot.pause()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    if question:
        await screen.go(question)
        await pilot.pause()
    return screen


def example_in(folder: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, folder / "carbon.toml"))


def boxes(screen: InterviewScreen) -> list[TextBox]:
    form = screen.query_one(ReplyArea).form
    assert form is not None
    return [entry for entry in form.entries if isinstance(entry, TextBox)]


async def enter(pilot: Pilot[str], box: TextBox, text: str) -> None:
    box.text = text
    box.enter()
    await pilot.pause()
    await pilot.pause()


async def test_f3_keeps_a_reason_for_any_question(tmp_path: Path, guideline: Guideline) -> None:
    file = example_in(tmp_path)
    async with Microcraft(file).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, "F2")
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReasonDialog)
        await enter(pilot, pilot.app.screen.query_one(TextBox), "[/x] because")
        assert screen.conversation.current == "frame.pitch"
    assert read_design(file, guideline).design.because["frame.pitch"] == "[/x] because"


async def test_the_review_goes_to_the_question_that_is_chosen(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "F1")
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        options = pilot.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("recognition.credits")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert screen.is_current
        assert screen.conversation.current == "recognition.credits"


async def test_a_record_that_does_not_fit_stays_in_its_fields(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "V7")
        before = len(screen.conversation.design.records("review.next_steps"))
        step, who, when = boxes(screen)
        step.text, who.text = "Call firms", "Ana"
        await enter(pilot, when, "5/10/2027")
        assert len(screen.conversation.design.records("review.next_steps")) == before
        assert [box.text for box in boxes(screen)] == ["Call firms", "Ana", "5/10/2027"]
        said = [str(line.render()) for line in screen.query(".problem").results(Static) if line.display]
        assert len(said) == 1
        assert "Do you mean" in said[0]
        await enter(pilot, when, "5 Oct 2027")
        assert len(screen.conversation.design.records("review.next_steps")) == before + 1


async def test_a_record_is_changed_and_removed_and_comes_back(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "N2")
        records = screen.conversation.design.records("needs.tasks")
        table = screen.query_one(RecordTable)
        table.focus()
        table.highlighted = 0
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert boxes(screen)[0].text == records[0].form["task"]
        await enter(pilot, boxes(screen)[0], "Collect every bill")
        changed = screen.conversation.design.records("needs.tasks")
        assert (changed[0].id, changed[0].form["task"]) == (records[0].id, "Collect every bill")
        assert changed[1:] == records[1:]
        table = screen.query_one(RecordTable)
        table.focus()
        table.highlighted = 0
        await pilot.press("delete")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseDialog), "outcomes point at it"
        await pilot.press("enter")
        await pilot.pause()
        assert [one.id for one in screen.conversation.design.records("needs.tasks")] == [one.id for one in records[1:]]
        await screen.run_action("undo")
        assert screen.conversation.design.records("needs.tasks") == changed


async def test_the_end_of_a_stage_is_told_and_enter_goes_on(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for text in ("Carbon [/x]", "For office staff"):
            await enter(pilot, screen.query_one("#single", TextBox), text)
        for box in boxes(screen):
            box.text = "Northport"
        await enter(pilot, boxes(screen)[-1], "English")
        await pilot.press("f9")
        await pilot.pause()
        assert "is done. So far:" in str(screen.query_one("#card-text", Static).render())
        await pilot.press("enter")
        await pilot.pause()
        assert screen.conversation.current == "learners.group"
        assert not screen.query_one("#ways_on").display


async def test_leaving_by_command_keeps_what_is_half_typed(tmp_path: Path, guideline: Guideline) -> None:
    file = tmp_path / "new.toml"
    app = Microcraft(file, "express")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await enter(pilot, screen.query_one("#single", TextBox), "Carbon")
        screen.query_one("#single", TextBox).text = "For office"
        await screen.run_action("pause")
    assert app.return_value is not None
    assert str(file) in app.return_value
    assert read_design(file, guideline).design.drafts["frame.pitch"] == {"pitch": "For office"}


async def test_leaving_by_command_does_not_claim_what_is_not_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    app = Microcraft(tmp_path / "new.toml", "express")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        monkeypatch.setattr(os, "replace", full)
        await enter(pilot, screen.query_one("#single", TextBox), "Carbon")
        await enter(pilot, screen.query_one("#single", TextBox), "/quit")
    assert app.return_value is not None
    assert "the disk is full" in app.return_value


async def test_two_slashes_send_one_in_a_list_too(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "N2")
        await enter(pilot, boxes(screen)[0], "//slash")
        assert [one.form["task"] for one in screen.conversation.design.records("needs.tasks")] == ["/slash"]


async def test_an_answer_that_begins_with_a_slash_can_be_sent_again(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await enter(pilot, screen.query_one("#single", TextBox), "//slash")
        await pilot.press("shift+tab")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert screen.conversation.title == "/slash"
        assert screen.conversation.current == "frame.pitch"


@pytest.mark.parametrize(
    "name", ["~nobody-of-that-name/x.toml", "x" * 5000, "[/x] [b]λ👩‍🏫.toml", "/proc/x/y.toml"], ids=range(4)
)
@pytest.mark.parametrize("where", ["open", "save as"])
async def test_a_strange_file_name_is_explained_or_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    app = Microcraft(example_in(tmp_path)) if where == "save as" else Microcraft()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        if where == "open":
            assert isinstance(app.screen, HomeScreen)
            app.screen.post_message(HomeScreen.Wanted("open"))
        else:
            await app.screen.run_action("save_as")
        await pilot.pause()
        assert isinstance(app.screen, NameDialog)
        await enter(pilot, app.screen.query_one(TextBox), name)
        assert app.is_running


async def test_it_works_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await enter(pilot, screen.query_one("#single", TextBox), "Carbon")
        assert screen.conversation.title == "Carbon"
