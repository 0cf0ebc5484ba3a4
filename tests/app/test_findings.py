"""Findings in the conversation: once, right after the answer that caused them; improved, kept or left for now."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.dialogs import ReasonDialog
from assistant.app.screens.interview import InterviewScreen
from assistant.app.screens.review import ReviewScreen
from assistant.app.widgets.question_card import QuestionCard
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.side_panel import SidePanel
from assistant.design.file import read_design
from assistant.guideline.model import Guideline

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"


def example_in(folder: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, folder / "carbon.toml"))


async def at(pilot: Pilot[str], question: str) -> InterviewScreen:
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    await screen.go(question)
    await pilot.pause()
    return screen


def card(screen: InterviewScreen) -> str:
    return str(screen.query_one(QuestionCard).query_one("#card-text").render())


async def nine_credits(pilot: Pilot[str]) -> InterviewScreen:
    """Nine credits for thirty hours."""
    screen = await at(pilot, "R2")
    await pilot.press("home", "delete", "9", "enter", "enter")
    await pilot.pause()
    return screen


async def test_a_finding_is_told_right_after_the_answer_that_caused_it(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await nine_credits(pilot)
        assert "30 hours would be 1 to 1.2 credits. You wrote 9." in card(screen)
        assert "ECTS Users' Guide" in card(screen)


async def test_improve_it_leads_to_the_answer_with_the_old_text_ready(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await nine_credits(pilot)
        await pilot.press("f4")
        await pilot.pause()
        assert screen.is_asking
        assert screen.conversation.current == "recognition.credits"
        form = screen.query_one(ReplyArea).form
        assert form is not None
        assert form.reply["credits"] == "9"


async def test_a_finding_that_is_kept_with_a_reason_stays_kept_until_its_answers_change(
    tmp_path: Path, guideline: Guideline
) -> None:
    file = example_in(tmp_path)
    async with Microcraft(file).run_test(size=(80, 24)) as pilot:
        screen = await nine_credits(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReasonDialog)
        await pilot.press(*"as the law says", "enter")
        await pilot.pause()
        assert screen._remarking is None
        assert read_design(file, guideline).design.kept["C1"].reason == "as the law says"
        assert [one.finding.code for one in screen.conversation.report.kept] == ["C1"]
        await screen.go("R2")
        await pilot.pause()
        await pilot.press("home", "delete", "8", "enter", "enter")
        await pilot.pause()
        assert "You wrote 8." in card(screen), "another answer is another finding"


async def test_typing_on_at_a_finding_goes_on_and_keeps_every_key(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Diploma in Something", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        assert "Diploma" in card(screen)
        await pilot.press(*"For people")
        await pilot.pause()
        assert screen.conversation.current == "frame.pitch"
        assert screen.query_one(ReplyArea).single.text == "For people"


async def test_a_finding_is_told_once(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await nine_credits(pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert screen._remarking is None
        await screen.go("R2")
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert screen._remarking is None


async def test_a_weak_verb_is_told_when_the_outcome_is_added(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "O2")
        await pilot.press(*"understand", "enter", *"carbon accounting", "enter", "enter", "enter", "enter")
        await pilot.pause()
        assert "hard to see" in card(screen)
        finding = screen._remarking
        assert finding is not None
        await pilot.press("f4")
        await pilot.pause()
        assert screen.query_one(ReplyArea).editing == finding.about


async def test_the_review_lists_findings_and_comes_back_to_the_same_line(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(120, 36)) as pilot:
        screen = await nine_credits(pilot)
        await pilot.press("f5")
        await pilot.pause()
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert review.at == "recognition.credits"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("home", "delete", "1", "enter", "enter")
        await pilot.pause()
        again = pilot.app.screen
        assert isinstance(again, ReviewScreen)
        assert again.at == "recognition.credits"
        assert not any(line.findings for stage in again.stages for line in stage.lines)
        assert screen.conversation.current == "recognition.credits"


async def test_the_review_is_filtered_and_searched(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(120, 36)) as pilot:
        await nine_credits(pilot)
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        assert shown_questions(pilot) == ["recognition.credits"]
        await pilot.press("f6", "slash", *"bills invoices")
        await pilot.pause()
        assert "recognition.credits" not in shown_questions(pilot)


def shown_questions(pilot: Pilot[str]) -> list[str]:
    from textual.widgets import OptionList

    options = pilot.app.screen.query_one(OptionList).options
    return [line.id for line in options if line.id is not None]


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (1, "Every outcome is learned and assessed"),
        (2, "30 h ÷ 30 = 1; 30 h ÷ 25 = 1.2"),
        (3, "EU facts ready: 9 of 9"),
        (4, "Nothing stands out so far."),
        (5, "Nothing is open."),
    ],
)
async def test_the_panel_shows_what_the_answers_amount_to(tmp_path: Path, turns: int, words: str) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(120, 36)) as pilot:
        screen = await at(pilot, "R2")
        await pilot.press(*["f6"] * turns)
        await pilot.pause()
        assert words in str(screen.query_one(SidePanel).query_one("#panel-text").render())


async def test_the_time_for_reading_is_estimated_with_its_assumption(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "D7")
        await pilot.press(*"/estimate 40 pages, many new ideas", "enter")
        await pilot.pause()
        assert "about 3 h" in card(screen)
        assert "Assumes 600 words a page" in card(screen)


async def test_the_end_of_a_stage_after_a_finding_goes_on_to_the_very_next_question(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        for question in ("F1", "F2", "F3", "L1", "L2", "N1", "N2"):
            step = screen.conversation.step
            assert step is not None
            assert step.question.ref == question
            screen.conversation.skip()
            screen.conversation.forward()
        await screen.ask()
        await pilot.pause()
        await pilot.press("8", *"we think so", "enter", "enter", "enter")
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()
        assert screen._remarking is not None, "our own experience alone is little evidence"
        await pilot.press("enter")
        await pilot.pause()
        assert screen._recapping is not None
        await pilot.press("enter")
        await pilot.pause()
        assert screen.conversation.current == "outcomes.statements"
