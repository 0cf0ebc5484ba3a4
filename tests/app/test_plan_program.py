"""Changing a plan on screen: every change is in the file at once, nothing typed is lost, nobody is overwritten."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, Static, TextArea

from assistant.app.plan_in_hand import PlanInHand
from assistant.app.plan_program import PlanProgram
from assistant.app.screens.dialogs import ChooseDialog, NameDialog
from assistant.app.screens.plan import RunOfShowScreen
from assistant.app.screens.plan_answers import AnswersScreen
from assistant.app.screens.plan_begin import BeginPlanScreen
from assistant.app.screens.plan_dialogs import WordsDialog
from assistant.app.screens.plan_fields import StepScreen, WholePlanScreen
from assistant.app.screens.plan_questions import StepQuestions
from assistant.app.screens.reading import ReadingScreen
from assistant.app.widgets.text_box import TextBox
from assistant.app.widgets.type_ahead import TypeAhead
from assistant.guideline.model import Guideline
from assistant.workshop.formats import find_format
from assistant.workshop.plan import Plan
from assistant.workshop.plan_file import read_plan
from tests.app.pressing import press_button
from tests.cli.test_commands import run

AFTERNOON = datetime(2027, 3, 2, 14, 2)
SIZES = [(80, 24), (120, 36)]
PATIENCE = 20
"""Seconds; only a limit."""

HOSTILE = "[/x] Ωμέγα \"quoted\" ''' \\ {}"

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def no_number_was_pressed_just_before() -> None:
    """In another test: an Enter right after a number means the same choice."""
    TypeAhead.forget_number()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("day.toml").write_text(find_format("sprint").text, "utf-8")
    return Path("day.toml")


@pytest.fixture
def program(file: Path, guideline: Guideline) -> PlanProgram:
    return PlanProgram(guideline, PlanInHand(file, guideline, lambda: AFTERNOON))


async def until(pilot: Pilot[Any], holds: Callable[[], Any]) -> None:
    limit = monotonic() + PATIENCE
    await pilot.pause()
    while not holds():
        assert monotonic() < limit, "this never came true"
        await pilot.pause(0.02)


async def at(pilot: Pilot[Any], kind: type[Screen[Any]]) -> None:
    """Until a screen of this kind is on top and has shown what it has."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and settled(pilot))


def settled(pilot: Pilot[Any]) -> bool:
    lists = pilot.app.screen.query(OptionList)
    return pilot.app.screen.focused is not None and all(one.option_count for one in lists)


async def begun(pilot: Pilot[Any]) -> None:
    await at(pilot, RunOfShowScreen)


async def opened(pilot: Pilot[Any], key: str, kind: type[Screen[Any]]) -> None:
    await pilot.press(key)
    await at(pilot, kind)


async def typed(pilot: Pilot[Any], words: str, key: str = "enter") -> None:
    """Puts words in the box that is open, and keeps them."""
    box = pilot.app.screen.query_one(TextArea)
    box.text = words
    await pilot.press(key)


def shown(pilot: Pilot[Any], where: str) -> str:
    return str(pilot.app.screen.query_one(where, Static).render())


def _says(pilot: Pilot[Any], words: str) -> bool:
    return words in shown(pilot, ".problem")


def plan(file: Path, guideline: Guideline) -> Plan:
    return read_plan(file, guideline)


async def test_a_minute_more_is_in_the_file_and_in_the_length_at_once(
    program: PlanProgram, file: Path, guideline: Guideline
) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        assert "not changed" in shown(pilot, "#head")
        assert "90 minutes (format: 90) · 9 steps · 19 questions · standard path" in shown(pilot, "#length")
        await pilot.press("plus", "plus", "minus", "plus")
        await until(pilot, lambda: "92 minutes (format: 90, 2 over)" in shown(pilot, "#length"))
        assert "saved 14:02 · day.toml" in shown(pilot, "#head")
        assert plan(file, guideline).steps[0].minutes == 7
        await pilot.press("u", "u", "u", "u", "u")
        await until(pilot, lambda: shown(pilot, "#said") == "→ There is nothing to take back.")
    assert file.read_text("utf-8") == find_format("sprint").text


@pytest.mark.slow
async def test_warnings_are_shown_as_soon_as_they_hold(program: PlanProgram) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        assert not pilot.app.screen.query_one("#advice").display
        await pilot.press("down", "m")
        await at(pilot, WordsDialog)
        await typed(pilot, "2,5")
        await at(pilot, RunOfShowScreen)
        await until(pilot, lambda: 'Step 2, "What it is and who it is for", has 2.5 minutes' in shown(pilot, "#advice"))
        await opened(pilot, "w", ReadingScreen)


async def test_a_change_that_makes_a_fault_is_refused_and_the_words_stay(
    program: PlanProgram, file: Path, guideline: Guideline
) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await opened(pilot, "m", WordsDialog)
        for words, says in (("0", "minutes is 0"), ("300", "240 minutes at most"), ("soon", "type a number")):
            await typed(pilot, words)
            await until(pilot, partial(_says, pilot, says))
            assert pilot.app.screen.query_one(TextBox).text == words
        assert file.read_text("utf-8") == find_format("sprint").text
        await typed(pilot, "8")
        await at(pilot, RunOfShowScreen)
    assert plan(file, guideline).steps[0].minutes == 8


@pytest.mark.slow
async def test_steps_are_added_moved_removed_and_brought_back(
    program: PlanProgram, file: Path, guideline: Guideline
) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await opened(pilot, "a", WordsDialog)
        await typed(pilot, HOSTILE)
        await at(pilot, RunOfShowScreen)
        assert plan(file, guideline).steps[1].title == HOSTILE
        await pilot.press("e")
        await until(pilot, lambda: plan(file, guideline).steps[0].title == HOSTILE)
        await pilot.press("e")
        await until(pilot, lambda: "first step already" in shown(pilot, "#said"))
        await pilot.press("shift+down", "l")
        await until(pilot, lambda: plan(file, guideline).steps[2].title == HOSTILE)
        await pilot.press("d")
        await until(pilot, lambda: len(plan(file, guideline).steps) == 9)
        assert "U brings it back" in shown(pilot, "#said")
        await pilot.press("u")
        await until(pilot, lambda: plan(file, guideline).steps[2].title == HOSTILE)


@pytest.mark.slow
async def test_questions_are_found_by_typing_and_put_in_and_out(
    program: PlanProgram, file: Path, guideline: Guideline
) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await pilot.press("down")
        await opened(pilot, "q", StepQuestions)
        await pilot.press(*"award", "enter")
        await until(pilot, lambda: "frame.awarding" in plan(file, guideline).steps[1].questions)
        assert [guideline.by_id[one].ref for one in plan(file, guideline).steps[1].questions] == [
            "F1",
            "F2",
            "F3",
            "L1",
            "L2",
        ]
        await pilot.press("enter", "escape", *"zzz", "enter", "escape", "escape")
        await at(pilot, RunOfShowScreen)
    assert file.read_text("utf-8") == find_format("sprint").text


@pytest.mark.slow
async def test_what_is_said_is_typed_line_by_line(program: PlanProgram, file: Path, guideline: Guideline) -> None:
    async with program.run_test(size=(80, 40)) as pilot:
        await begun(pilot)
        await opened(pilot, "enter", StepScreen)
        await pilot.press("down", "down", "down", "down", "down")
        await opened(pilot, "enter", WordsDialog)
        await typed(pilot, f"Welcome.\n\n{HOSTILE}", "ctrl+s")
        await at(pilot, StepScreen)
        assert plan(file, guideline).steps[0].say == ("Welcome.", HOSTILE)
        await pilot.press("end")
        await opened(pilot, "enter", WordsDialog)
        await typed(pilot, "Listens.")
        await at(pilot, StepScreen)
        assert plan(file, guideline).steps[0].hints["critic"] == "Listens."
        await pilot.press("home", "down", "down")
        await opened(pilot, "enter", ChooseDialog)
        await pilot.press("3")
        await at(pilot, StepScreen)
        await until(pilot, lambda: plan(file, guideline).steps[0].kind == "break")


@pytest.mark.slow
async def test_the_whole_plan_is_changed_too(program: PlanProgram, file: Path, guideline: Guideline) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await opened(pilot, "p", WholePlanScreen)
        await opened(pilot, "enter", WordsDialog)
        await typed(pilot, "Our day")
        await at(pilot, WholePlanScreen)
        await pilot.press("down", "down")
        await opened(pilot, "enter", ChooseDialog)
        await pilot.press("3")
        await at(pilot, WholePlanScreen)
        await until(pilot, lambda: plan(file, guideline).path == "full")
    assert plan(file, guideline).title == "Our day"
    assert file.read_text("utf-8").startswith("# Sprint")


@pytest.mark.slow
async def test_answers_for_all_teams(program: PlanProgram, file: Path, guideline: Guideline) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await opened(pilot, "f", AnswersScreen)
        await opened(pilot, "enter", WordsDialog)
        await typed(pilot, f"Uni {HOSTILE} | Austria | English, German", "ctrl+s")
        await at(pilot, AnswersScreen)
        (entry,) = plan(file, guideline).answers
        assert entry["rows"] == [[f"Uni {HOSTILE}", "Austria", "English, German"]]
        await opened(pilot, "enter", WordsDialog)
        assert pilot.app.screen.query_one(TextArea).text == f"Uni {HOSTILE} | Austria | English, German"


@pytest.mark.slow
async def test_a_file_that_an_editor_has_changed_is_read_again_before_anything_is_written(
    program: PlanProgram, file: Path, guideline: Guideline
) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await opened(pilot, "t", WordsDialog)
        changed = file.read_text("utf-8").replace("# Sprint", "# My sprint")
        file.write_text(changed, "utf-8")
        await typed(pilot, "Begin")
        await until(pilot, lambda: "read again" in shown(pilot, ".problem"))
        assert file.read_text("utf-8") == changed
        await pilot.press("enter")
        await at(pilot, RunOfShowScreen)
        assert plan(file, guideline).steps[0].title == "Begin"
        assert file.read_text("utf-8").startswith("# My sprint")
        file.write_text(changed.replace("minutes = 5", "minutes = 0", 1), "utf-8")
        for _ in range(2):
            await pilot.press("plus")
            await until(pilot, lambda: "has a fault now. Line " in shown(pilot, "#said"))
    assert "minutes = 0" in file.read_text("utf-8")


async def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    program: PlanProgram, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    async with program.run_test() as pilot:
        await begun(pilot)
        monkeypatch.setattr("tempfile.mkstemp", full)
        await pilot.press("plus")
        await until(pilot, lambda: "could not be saved" in shown(pilot, "#said"))
        assert "not changed" in shown(pilot, "#head")
        assert "90 minutes" in shown(pilot, "#length")


async def test_words_in_a_box_are_kept_when_the_program_ends(
    program: PlanProgram, file: Path, guideline: Guideline
) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await opened(pilot, "t", WordsDialog)
        await typed(pilot, "", "ctrl+q")
        await until(pilot, lambda: "title is missing." in shown(pilot, ".problem"))
        await typed(pilot, "Half-typed", "escape")
        await until(pilot, lambda: "not kept yet" in shown(pilot, ".problem"))
        await pilot.press("ctrl+q")
    assert plan(file, guideline).steps[0].title == "Half-typed"
    assert "microcraft workshop plan day.toml" in (program.return_value or "")


async def test_words_that_cannot_be_kept_are_printed_when_the_terminal_goes(program: PlanProgram) -> None:
    async with program.run_test() as pilot:
        await begun(pilot)
        await opened(pilot, "m", WordsDialog)
        pilot.app.screen.query_one(TextArea).text = "about ten"
        program.end()
    assert (program.return_value or "").startswith("These words are not in the plan:\nabout ten\n")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
async def test_the_line_breaks_of_the_file_stay(file: Path, guideline: Guideline, line_break: str) -> None:
    text = file.read_text("utf-8").replace("\n", line_break)
    file.write_bytes(text.encode())
    hand = PlanInHand(file, guideline)
    program = PlanProgram(guideline, hand)
    async with program.run_test() as pilot:
        await begun(pilot)
        await press_button(pilot, "minutes_by(1)")
        await until(pilot, lambda: hand.saved_at is not None)
    assert file.read_bytes().decode() == text.replace("minutes = 5", "minutes = 6", 1)


@pytest.mark.slow
async def test_a_new_plan_is_begun_from_a_format(file: Path, guideline: Guideline) -> None:
    Path("our-day.toml").write_text("taken", "utf-8")
    program = PlanProgram(guideline, now=lambda: AFTERNOON)
    async with program.run_test() as pilot:
        await at(pilot, BeginPlanScreen)
        await pilot.press("up")
        await opened(pilot, "enter", WordsDialog)
        await typed(pilot, " ")
        await until(pilot, lambda: "needs a title" in shown(pilot, ".problem"))
        await typed(pilot, "Our day")
        await at(pilot, NameDialog)
        box = pilot.app.screen.query_one(TextBox)
        assert box.text == "our-day-2.toml"
        await typed(pilot, "our-day")
        await at(pilot, NameDialog)
        await until(pilot, lambda: "exists already" in str(pilot.app.screen.query(Static)[1].render()))
        await typed(pilot, "new [x]")
        await begun(pilot)
    assert plan(Path("new [x].toml"), guideline).title == "Our day"
    assert Path("our-day.toml").read_text("utf-8") == "taken"


def test_a_plan_with_faults_is_not_opened(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.cli.workshop_plan.has_screen", lambda: True)
    file.write_text('title = "x"\nminuts = 3\n[[step]]\ntitle = "One"\nminutes = 0\n', "utf-8")
    result = run("workshop", "plan", "day.toml")
    assert result.exit_code == 1
    assert "Line 2: " in result.output
    assert "Line 5: " in result.output


def test_with_show_a_plan_is_shown_in_plain_lines(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.cli.workshop_plan.has_screen", lambda: True)
    assert "5-15   2 What it is" in run("workshop", "plan", "day.toml", "--show").output
    assert "sprint        90 minutes" in run("workshop", "plan", "--show").output


# ---- pictures


def pressed(*keys: str) -> Callable[[Pilot[str]], Awaitable[None]]:
    async def prepare(pilot: Pilot[str]) -> None:
        await begun(pilot)
        for key in keys:
            await pilot.press(key)
            await until(pilot, lambda: settled(pilot))
        await until(pilot, lambda: not isinstance(pilot.app.screen, WordsDialog) and settled(pilot))
        await pilot.pause()

    return prepare


@pytest.mark.parametrize("size", [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "keys",
    [("down", "plus", "m", "backspace", "backspace", "3", "enter"), ("down", "enter"), ("down", "q", "a", "w"), ("f",)],
    ids=["run-of-show", "step", "questions", "answers"],
)
def test_the_screens(snap_compare: Compare, program: PlanProgram, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(program, terminal_size=size, run_before=pressed(*keys))


@pytest.mark.parametrize("size", SIZES)
def test_the_choice_of_a_format(snap_compare: Compare, file: Path, guideline: Guideline, size: tuple[int, int]) -> None:
    assert snap_compare(PlanProgram(guideline), terminal_size=size)
