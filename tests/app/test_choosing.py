"""Choosing from a list as people do it: numbers, letters, Enter out of habit, nothing at all."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.interview import InterviewScreen
from assistant.app.widgets.button_row import ButtonRow
from assistant.app.widgets.choice_list import ChoiceList
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.text_box import TextBox
from tests.app.pressing import press_button

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"


async def new(pilot: Pilot[str], question: str) -> InterviewScreen:
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    screen.conversation.current = screen.conversation.guideline.by_ref[question.casefold()].id
    await screen.ask()
    await pilot.pause()
    return screen


def reply(screen: InterviewScreen, key: str) -> object:
    form = screen.query_one(ReplyArea).form
    assert form is not None
    return form.reply[key]


async def test_letters_find_the_choice_that_begins_with_them(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await new(pilot, "D1")
        await pilot.press(*"blended")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.conversation.design.text("delivery.mode", "mode") == "blended"


async def test_words_that_are_no_choice_choose_nothing(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await new(pilot, "L1")
        await pilot.press(*"xylophone players in the community")
        await pilot.press("enter")
        await pilot.pause()
        assert reply(screen, "group") == ()


async def test_an_enter_out_of_habit_after_a_number_is_no_second_answer(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await new(pilot, "L1")
        await pilot.press("3", "enter")
        await pilot.pause()
        assert screen.conversation.current == "learners.group"
        assert isinstance(screen.focused, TextBox)


async def test_enter_leaves_an_optional_list_as_it_is(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "standard").run_test(size=(80, 24)) as pilot:
        screen = await new(pilot, "N3")
        await pilot.press("2", *"Twelve firms asked for it", "enter", "enter", "enter")
        await pilot.pause()
        (record,) = screen.conversation.design.records("needs.evidence")
        assert "strength" not in record.form
        focused = screen.focused
        assert isinstance(focused, ChoiceList)


@pytest.mark.parametrize("bullet", ["", "- ", "1. ", "• "])
async def test_a_pasted_list_becomes_one_entry_a_line(tmp_path: Path, bullet: str) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await new(pilot, "N2")
        form = screen.query_one(ReplyArea).form
        assert form is not None
        box = form.entries[0]
        assert isinstance(box, TextBox)
        box.text = "\n".join(
            f"{bullet}{task}" for task in ("Assess a wound", "Choose a dressing", "", "Write a report")
        )
        await pilot.press("enter")
        await pilot.pause()
        records = screen.conversation.design.records("needs.tasks")
        assert [one.form["task"] for one in records] == ["Assess a wound", "Choose a dressing", "Write a report"]


async def test_a_typed_command_is_never_kept_as_a_half_typed_answer(tmp_path: Path) -> None:
    file = Path(shutil.copy(EXAMPLE, tmp_path / "carbon.toml"))
    async with Microcraft(file).run_test(size=(80, 24)) as pilot:
        screen = await new(pilot, "N2")
        await pilot.press(*"/go D4")
        await pilot.pause(0.6)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.conversation.current == "delivery.units"
        assert not screen.conversation.design.drafts


async def test_enter_through_an_untouched_further_record_is_the_end_of_the_list(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        screen = await new(pilot, "N3")
        await pilot.press("2", *"Eight of ten teams asked", "enter", "enter", "enter")
        await pilot.pause()
        assert len(screen.conversation.design.records("needs.evidence")) == 1
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
        assert len(screen.conversation.design.records("needs.evidence")) == 1, "nobody chose anything"
        assert "needs.evidence" not in screen.conversation.design.underway


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_every_button_can_be_seen_and_pressed_however_narrow_it_is(tmp_path: Path, width: int) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(width, 30)) as pilot:
        screen = await new(pilot, "F2")
        row = screen.query_one("#buttons", ButtonRow)
        drawn = str(row.render())
        assert all(len(line) <= row.content_size.width for line in drawn.splitlines())
        assert row.size.height == len(drawn.splitlines())
        await press_button(pilot, "example")
        await pilot.pause()
        assert screen.query_one(QuestionCard).help == 1
