"""Every question on the full path: each can be answered, and hostile text in each of them breaks nothing."""

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.screens.dialogs import ChooseDialog, ReasonDialog
from assistant.app.screens.interview import InterviewScreen
from assistant.app.screens.review import ReviewScreen
from assistant.app.screens.touching import CHANGE
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


async def reply(pilot: Pilot[str], screen: InterviewScreen, question: Question, texts: dict[str, str]) -> bool:
    """Fills in every field, chooses the first of every list, and sends. True if that was taken."""
    before = len(screen.conversation.design.records(question.id))
    area = screen.query_one(ReplyArea)
    rows = area.form.rows if area.form is not None else []
    kinds = [row.field.kind for row in rows if row.entry is not None] or [question.fields[0].kind]
    for entry, kind in zip(entries(area), kinds, strict=True):
        if isinstance(entry, ChoiceList):
            entry.highlighted = 0
            entry._choose(0, toggle=False)
        elif isinstance(entry, TextBox):
            entry.text = texts[kind]
    area.refuse("", {})
    area.send()
    taken = False
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, ChooseDialog):  # it touches other answers: change it all the same
            await pilot.press(str(next(n for n, one in enumerate(pilot.app.screen.options, 1) if one.id == CHANGE)))
        elif isinstance(pilot.app.screen, ReasonDialog):
            await pilot.press("escape")
        elif taken or is_refused(area):
            break  # one look after it was taken, for a dialog that comes then
        elif question.many is not None:
            taken = len(screen.conversation.design.records(question.id)) == before + 1
        else:
            taken = screen.conversation.current != question.id or not screen.is_asking
    return taken


def is_refused(area: ReplyArea) -> bool:
    return any(line.display for line in area.query("#refusal, .problem"))


async def is_asked_and_answered(pilot: Pilot[str], screen: InterviewScreen, question: Question) -> None:
    """Hostile text is taken, or stays in the box until something fitting is written instead."""
    if screen.conversation.current != question.id or not screen.is_asking:
        await screen.go(question.id)
        await pilot.pause()
    if await reply(pilot, screen, question, dict.fromkeys(FITTING, HOSTILE)):
        return
    boxes = [one for one in entries(screen.query_one(ReplyArea)) if isinstance(one, TextBox)]
    assert [box.text for box in boxes] == [HOSTILE] * max(1, len(boxes)), question.id
    assert await reply(pilot, screen, question, FITTING), question.id


def one_of_each_kind(questions: list[Question]) -> list[Question]:
    """Few questions with every kind of field there is, alone, in a form and in a list."""
    seen: set[tuple[bool, bool, str]] = set()
    few = []
    for question in questions:
        kinds = {(question.many is not None, len(question.fields) > 1, field.kind) for field in question.fields}
        if kinds - seen:
            few.append(question)
        seen |= kinds
    return few


@pytest.mark.slow
async def test_every_question_takes_hostile_text_or_keeps_it_and_takes_what_fits(
    tmp_path: Path, guideline: Guideline
) -> None:
    file = example_in(tmp_path)
    async with Microcraft(file).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        questions = asked(screen)
        assert {field.kind for question in questions for field in question.fields} == KINDS
        for question in questions:
            if question.id in screen.conversation.journey:  # an answer given on the way may have hidden it
                await is_asked_and_answered(pilot, screen, question)
        for key in ("f6", "f6", "f4", "f5"):
            await pilot.press(key)
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("escape")
        await pilot.press("f7")
        await pilot.pause(1)
        await pilot.press("enter")
        for _ in range(50):
            await pilot.pause(0.1)
            written = [one for one in tmp_path.iterdir() if one.suffix in (".md", ".html", ".docx", ".pdf")]
            if written:
                break
        assert written
    assert read_design(file, guideline).design.text("frame.title", "title") == HOSTILE


@pytest.mark.slow
async def test_every_kind_of_question_on_a_wide_screen(tmp_path: Path) -> None:
    async with Microcraft(example_in(tmp_path)).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        for question in one_of_each_kind(asked(screen)):
            await is_asked_and_answered(pilot, screen, question)


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
        await screen.run_action("send")
        await pilot.pause()
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
