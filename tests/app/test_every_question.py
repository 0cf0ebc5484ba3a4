"""Every question on the full path: each can be answered, and hostile text in each of them breaks nothing."""

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.dialogs import ReasonDialog
from assistant.app.screens.interview import InterviewScreen
from assistant.app.screens.review import ReviewScreen
from assistant.app.widgets.choice_list import ChoiceList
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.text_box import TextBox
from assistant.design.file import read_design
from assistant.guideline.model import Guideline, Question

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"
FITTING = {"line": "Some text", "prose": "A sentence or two.", "number": "2", "date": "5 Oct 2027", "choice": "1"}
HOSTILE = "[/x] [b]x {{ 7*7 }} \\[ | Ελληνικά 漢字 👩‍🏫 ‏עברית"
KINDS = {"line", "prose", "number", "date", "yes_no", "choice", "choices", "pick"}


async def opened(pilot: Pilot[str]) -> InterviewScreen:
    """The conversation, on the full path."""
    await pilot.pause()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    screen.conversation.choose_path("full")
    return screen


def example_in(folder: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, folder / "carbon.toml"))


def asked(screen: InterviewScreen) -> list[Question]:
    return [step.question for step in screen.conversation.journey.steps]


def entries(area: ReplyArea) -> list[Widget]:
    """What can be typed into or chosen from, in order."""
    return area.form.entries if area.form is not None else [area.single]


async def reply(pilot: Pilot[str], screen: InterviewScreen, question: Question, texts: dict[str, str]) -> None:
    """Fills in every field, chooses the first of every list, and sends."""
    area = screen.query_one(ReplyArea)
    rows = area.form.rows if area.form is not None else []
    kinds = [row.field.kind for row in rows if row.entry is not None] or [question.fields[0].kind]
    for entry, kind in zip(entries(area), kinds, strict=True):
        if isinstance(entry, ChoiceList):
            entry.highlighted = 0
            entry._choose(0, toggle=False)
        elif isinstance(entry, TextBox):
            entry.text = texts[kind]
    area.send()
    await pilot.pause()
    await pilot.pause()
    if isinstance(pilot.app.screen, ReasonDialog):
        await pilot.press("escape")
        await pilot.pause()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_every_question_and_every_kind_of_field_can_be_answered(tmp_path: Path, size: tuple[int, int]) -> None:
    seen: set[str] = set()
    async with Microcraft(example_in(tmp_path)).run_test(size=size) as pilot:
        screen = await opened(pilot)
        for question in asked(screen):
            if question.id not in screen.conversation.journey:
                continue  # an answer given on the way has hidden it
            await screen.go(question.id)
            await pilot.pause()
            before = len(screen.conversation.design.records(question.id))
            await reply(pilot, screen, question, FITTING)
            if question.many is not None:
                assert len(screen.conversation.design.records(question.id)) == before + 1, question.id
            else:
                assert screen.conversation.current != question.id or screen._recapping, question.id
            seen |= {field.kind for field in question.fields}
    assert seen == KINDS


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_replies_are_taken_or_stay_in_the_box(
    tmp_path: Path, guideline: Guideline, size: tuple[int, int]
) -> None:
    file = example_in(tmp_path)
    async with Microcraft(file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        for question in asked(screen):
            if question.id not in screen.conversation.journey:
                continue
            await screen.go(question.id)
            await pilot.pause()
            before = len(screen.conversation.design.records(question.id))
            await reply(pilot, screen, question, dict.fromkeys(FITTING, HOSTILE))
            taken = (
                screen.conversation.current != question.id
                or screen._recapping
                or len(screen.conversation.design.records(question.id)) > before
            )
            boxes = [one for one in entries(screen.query_one(ReplyArea)) if isinstance(one, TextBox)]
            assert taken or all(box.text == HOSTILE for box in boxes), question.id
        for key in ("f6", "f6", "f4", "f5"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("escape")
        await pilot.press("f7")
        await pilot.pause()
        await pilot.click("#html")
        await pilot.pause()
        assert file.with_suffix(".html").exists()
    assert read_design(file, guideline).design.text("frame.title", "title") == HOSTILE


@pytest.mark.parametrize("code", ["F1", "N1", "N2", "D2", "V3", "D1", "F8", "O2", "L1"])
async def test_a_long_paste_breaks_no_kind_of_question(tmp_path: Path, code: str) -> None:
    pasted = "[/x] λέξη 👩‍🏫 " * 6_500
    async with Microcraft(example_in(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await screen.go(code)
        await pilot.pause()
        pilot.app.post_message(events.Paste(pasted))
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        await screen.run_action("send")
        await pilot.pause()
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
