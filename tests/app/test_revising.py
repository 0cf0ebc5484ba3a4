"""Coming back to a design: what needs you, what a change touches, versions, undo, two people at one file."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.dialogs import ChooseDialog, ReasonDialog
from assistant.app.screens.history import HistoryScreen
from assistant.app.screens.interview import InterviewScreen
from assistant.app.screens.reading import ReadingScreen
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.reply_area import ReplyArea
from assistant.design.file import read_design, write_design
from assistant.design.lock import Lock, take
from assistant.design.model import Design, OpenQuestion
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, settle

GIVEN = Moment(datetime(2026, 10, 1, 9, 0, tzinfo=UTC))
EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"


@pytest.fixture
def carbon(tmp_path: Path, guideline: Guideline) -> Path:
    """The example, in which every answer remembers what it rests on."""
    file = Path(shutil.copy(EXAMPLE, tmp_path / "carbon.toml"))
    design = read_design(file, guideline).design
    for question in guideline.questions:
        if question.id in design.answers:
            design = settle(guideline, design, question, design.answers[question.id], GIVEN)
    write_design(file, design, guideline)
    return file


@pytest.fixture
def somebody_else(carbon: Path) -> Iterator[Lock]:
    lock = take(carbon, "ana")
    assert isinstance(lock, Lock)
    yield lock
    lock.release()


def card(screen: InterviewScreen) -> str:
    return str(screen.query_one(QuestionCard).query_one("#card-text").render())


async def opened(pilot: Pilot[str], question: str = "") -> InterviewScreen:
    await pilot.pause()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    if question:
        await screen.go(question)
        await pilot.pause()
    return screen


async def change_the_level(pilot: Pilot[str], level: str = "6") -> InterviewScreen:
    screen = await opened(pilot, "O4")
    await pilot.press(level)
    await pilot.pause()
    return screen


def change(file: Path, guideline: Guideline, **answers: str) -> Design:
    """What a second person does to the file meanwhile: other texts in one-field questions."""
    design = read_design(file, guideline).design
    changed = {name.replace("__", "."): {name.partition("__")[2]: text} for name, text in answers.items()}
    after = design.with_(answers={**design.answers, **changed})
    write_design(file, after, guideline)
    return after


async def test_a_design_opens_at_what_is_to_be_looked_at_again(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        await change_the_level(pilot)
        await pilot.press("2")
        await pilot.pause()
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        step = screen.conversation.step
        assert step is not None
        assert step.look_again
        await pilot.press("f10")
        await pilot.pause()
        assert not screen.conversation.journey.step(step.id).look_again


async def test_a_design_opens_at_an_open_question_whose_day_has_come(carbon: Path, guideline: Guideline) -> None:
    design = read_design(carbon, guideline).design
    due = {"needs.evidence": OpenQuestion("Ana", date(2026, 1, 1)), "needs.kind": OpenQuestion("Ana", date(2999, 1, 1))}
    write_design(carbon, design.with_(open=due), guideline)
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        assert (await opened(pilot)).conversation.current == "needs.evidence"


async def test_what_follows_from_a_change_is_told_before_it_is_made(carbon: Path, guideline: Guideline) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await change_the_level(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, ChooseDialog)
        assert "rest on this" in dialog.about
        before = read_design(carbon, guideline).design.value("outcomes.level", "level")
        await pilot.press("3")
        await pilot.pause()
        assert screen.conversation.design.value("outcomes.level", "level") == before, "left as it was"


async def test_the_answers_a_change_touches_can_be_walked_through(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await change_the_level(pilot)
        await pilot.press("1")
        await pilot.pause()
        if not screen.is_asking and screen._remarking is not None:
            await pilot.press("f8")
            await pilot.pause()
        step = screen.conversation.step
        assert step is not None
        assert step.look_again
        assert "look again" in card(screen)


async def test_the_mark_heals_when_the_old_value_comes_back(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await change_the_level(pilot)
        await pilot.press("2")
        await pilot.pause()
        assert any(step.look_again for step in screen.conversation.journey.steps)
        await screen.run_action("undo")
        await pilot.pause()
        assert not any(step.look_again for step in screen.conversation.journey.steps)
        await screen.run_action("redo")
        await pilot.pause()
        assert any(step.look_again for step in screen.conversation.journey.steps)


async def test_undo_works_another_day(carbon: Path, guideline: Guideline) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "F2")
        await pilot.press(*" today", "enter")
        await pilot.pause()
        assert str(screen.conversation.design.text("frame.pitch", "pitch")).endswith("today")
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await screen.run_action("undo")
        await pilot.pause()
        assert not str(screen.conversation.design.text("frame.pitch", "pitch")).endswith("today")
    assert read_design(carbon, guideline).design.answers == read_design(EXAMPLE, guideline).design.answers


async def test_after_a_version_a_change_asks_for_a_reason_and_can_be_brought_back(
    carbon: Path, guideline: Guideline
) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "R2")
        await pilot.press(*"/version sent to the board", "enter")
        await pilot.pause()
        assert [version.name for version in screen.conversation.design.versions] == ["sent to the board"]
        await screen.go("F2")
        await pilot.pause()
        await pilot.press(*" 2027", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReasonDialog)
        await pilot.press(*"the board asked", "enter")
        await pilot.pause()
        assert read_design(carbon, guideline).design.revisions[-1].reason == "the board asked"
        await screen.run_action("history")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert any("2027" in line for line in pilot.app.screen.lines)
        await pilot.press("right", "enter")
        await pilot.pause()
        await pilot.pause()
        assert not str(screen.conversation.design.text("frame.pitch", "pitch")).endswith("2027")
        assert screen.conversation.design.revisions[-1].reason == 'Restored from "sent to the board"'


async def test_a_removed_outcome_is_told_first_and_its_links_stay_visible(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, "O2")
        await pilot.press("shift+tab")
        screen = await opened(pilot, "O2")
        from assistant.app.widgets.record_list import RecordTable

        screen.query_one(RecordTable).focus()
        await pilot.press("home", "delete")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, ChooseDialog)
        assert "Units" in dialog.about
        assert "Assessment tasks" in dialog.about
        await pilot.press("enter")
        await pilot.pause()
        assert any("no longer in the list" in hole for hole in screen.conversation.report.alignment.holes)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseDialog)
        assert "rest on this" in pilot.app.screen.about
        await pilot.press("1")
        await pilot.pause()
        while not screen.is_asking:
            await pilot.press("enter")
            await pilot.pause()
        assert screen.conversation.step is not None
        assert screen.conversation.step.changed_under == ("outcomes.statements",)


async def test_the_second_person_looks_or_works_on_a_copy(
    carbon: Path, somebody_else: Lock, guideline: Guideline
) -> None:
    before = carbon.read_bytes()
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, ChooseDialog)
        assert dialog.about.startswith("ana")
        await pilot.press("1")
        screen = await opened(pilot, "F2")
        await pilot.press(*" mine", "enter")
        await pilot.pause()
        assert "only looked at" in str(screen.query_one("#refusal").render())
        assert screen.query_one(ReplyArea).single.text.endswith("mine")
    assert carbon.read_bytes() == before
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.press("2")
        screen = await opened(pilot, "F2")
        await pilot.press(*" mine", "enter")
        await pilot.pause()
        assert screen.conversation.path != carbon
        assert read_design(screen.conversation.path, guideline).design.text("frame.title", "title") is not None
    assert carbon.read_bytes() == before


async def test_what_somebody_else_wrote_meanwhile_is_merged_answer_by_answer(
    carbon: Path, guideline: Guideline
) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "F2")
        change(carbon, guideline, needs__problem="Their new problem")
        await pilot.press(*" mine", "enter")
        await pilot.pause()
        assert "Somebody else has changed this file too" in card(screen)
    design = read_design(carbon, guideline).design
    assert design.text("needs.problem", "problem") == "Their new problem"
    (by_hand,) = [one for one in design.revisions if one.question == "needs.problem"]
    assert (by_hand.after, by_hand.reason) == ("Their new problem", "Changed in the file, outside Microcraft")
    assert str(design.text("frame.pitch", "pitch")).endswith("mine")


async def test_an_answer_both_have_changed_is_asked_about_and_nothing_is_lost(
    carbon: Path, guideline: Guideline
) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "F2")
        await pilot.press(*" mine")
        await pilot.pause(0.6)
        change(carbon, guideline, frame__pitch="Theirs")
        await pilot.press("enter")
        await pilot.pause()
        assert "Short description" in card(screen)
    design = read_design(carbon, guideline).design
    assert [entry.value for entry in design.parked if entry.question == "frame.pitch"] == ["Theirs"]


async def test_a_file_that_another_program_broke_is_left_alone_and_the_work_goes_on_beside_it(
    carbon: Path, guideline: Guideline
) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "F2")
        carbon.write_text("this is = not [ a design", encoding="utf-8")
        await pilot.press(*" mine", "enter")
        await pilot.pause()
        assert screen.conversation.path.name == "carbon.mine.toml"
        assert "cannot be read any more" in card(screen)
    assert carbon.read_text(encoding="utf-8") == "this is = not [ a design"
    assert read_design(screen.conversation.path, guideline).design.value("recognition.credits", "credits") == Decimal(1)
