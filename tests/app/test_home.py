"""The start screen: which designs are there, what they need, and how one is found."""

import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.recent import KEPT, Recent, forget, recent_designs, remember
from assistant.app.screens.dialogs import ChooseDialog
from assistant.app.screens.help import HelpScreen
from assistant.app.screens.home import HomeScreen
from assistant.app.screens.interview import InterviewScreen
from assistant.app.widgets.text_box import TextBox
from assistant.design.file import read_design, write_design
from assistant.design.model import OpenQuestion
from assistant.guideline.model import Guideline

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"
WHEN = datetime(2027, 3, 2, 14, 2)


def known(folder: Path, *titles: str) -> list[Path]:
    """Designs that are on the list, the last one at the top."""
    files = [folder / f"design-{number}.toml" for number in range(len(titles))]
    for file, title in zip(files, titles, strict=True):
        shutil.copy(EXAMPLE, file)
        remember(Recent(file, title, "Needs", WHEN, answered=12, total=34))
    return files


def home(pilot: Pilot[str]) -> HomeScreen:
    assert isinstance(pilot.app.screen, HomeScreen)
    return pilot.app.screen


def lines(pilot: Pilot[str]) -> list[str]:
    return [
        line.prompt.plain if isinstance(line.prompt, Content) else ""
        for line in home(pilot).query_one(OptionList).options
    ]


def find(pilot: Pilot[str]) -> str:
    return str(home(pilot).query_one("#find").render())


async def clear(pilot: Pilot[str]) -> None:
    pilot.app.screen.query_one(TextBox).put("")
    await pilot.pause()


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    return known(tmp_path, "Gestão de Energia", "Carbon Footprint Reporting", "Data Literacy")


async def test_a_design_that_was_left_is_shown_with_how_it_stands(tmp_path: Path, guideline: Guideline) -> None:
    file = Path(shutil.copy(EXAMPLE, tmp_path / "carbon.toml"))
    design = read_design(file, guideline).design
    opened = {"needs.evidence": OpenQuestion("Ana", date(2026, 1, 1)), "needs.kind": OpenQuestion("", date(2999, 1, 1))}
    write_design(file, design.with_(open=opened), guideline)
    async with Microcraft(file).run_test() as pilot:
        await pilot.pause(0.2)
    (left,) = recent_designs()
    assert (left.path, left.open, left.due) == (file, 2, (date(2026, 1, 1), date(2999, 1, 1)))
    assert left.answered + left.open == left.total > 30
    async with Microcraft().run_test() as pilot:
        await pilot.pause()
        assert "Carbon" in lines(pilot)[0]
        assert f"{left.answered} of {left.total} answered, 2 open" in lines(pilot)[0]
        assert "due: 1 open question" in lines(pilot)[0]


@pytest.mark.parametrize(
    ("recent", "said"),
    [
        ({}, ""),
        ({"look_again": 2, "findings": 1}, "look again: 2 answers · worth another look: 1 point"),
        ({"open": 3, "due": (date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 3))}, "due: 2 open questions"),
    ],
)
def test_what_needs_somebody_is_said_as_of_today(recent: dict[str, object], said: str) -> None:
    one = Recent(Path("x.toml"), "X", "Needs", WHEN, **recent)  # type: ignore[arg-type]
    assert one.say_attention(date(2027, 3, 2)) == said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("foot", ["Carbon Footprint Reporting"]),
        ("GESTAO", ["Gestão de Energia"]),
        ("literacy data", ["Data Literacy"]),
        ("a", ["Data Literacy", "Carbon Footprint Reporting", "Gestão de Energia"]),
        ("xyz", []),
    ],
)
async def test_typing_part_of_a_title_finds_a_design(three: list[Path], typed: str, found: list[str]) -> None:
    async with Microcraft().run_test() as pilot:
        await pilot.press(*(key if key != " " else "space" for key in typed))
        assert f"Find: {typed}" in find(pilot)
        assert [line.partition("\n")[0] for line in lines(pilot) if "\n" in line] == found
        assert "Start a new design" in lines(pilot)
        assert ("No design has this in its title. Escape shows all of them." in lines(pilot)) == (not found)


async def test_keys_after_typing_move_open_and_take_back(three: list[Path]) -> None:
    async with Microcraft().run_test() as pilot:
        await pilot.press(*"dax")
        assert "No design" in lines(pilot)[0]
        await pilot.press("backspace")
        assert "Data Literacy" in lines(pilot)[0]
        await pilot.press("escape")
        assert "Find:" not in find(pilot)
        assert len([line for line in lines(pilot) if "\n" in line]) == 3
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape", *"re", "down", "up", "enter")
        await pilot.pause()
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        assert screen.conversation.path == three[1]


async def test_nothing_can_be_searched_where_there_is_no_design_yet() -> None:
    async with Microcraft().run_test() as pilot:
        await pilot.press(*"abc")
        assert home(pilot).query_one("#find").display is False
        assert lines(pilot)[0] == "Start a new design"


async def test_many_designs_leave_the_rest_of_the_screen_in_view(tmp_path: Path) -> None:
    known(tmp_path, *(f"Design {number}" for number in range(KEPT + 2)))
    assert len(recent_designs()) == KEPT
    async with Microcraft().run_test() as pilot:
        assert [line for line in lines(pilot) if line.endswith("more")] == [f"{KEPT - 5} more"]
        await pilot.press("end", *["up"] * 6, "enter")
        assert len([line for line in lines(pilot) if "\n" in line]) == KEPT
        assert home(pilot).query_one(OptionList).highlighted == 5


async def test_a_workshop_is_planned_in_a_program_of_its_own() -> None:
    program = Microcraft()
    async with program.run_test() as pilot:
        await pilot.pause()
        place = lines(pilot).index("Plan a workshop")
        await pilot.press("home", *["down"] * place, "enter")
        await pilot.pause()
    assert program.plans_workshop


async def test_a_file_that_is_gone_is_said_and_can_be_forgotten(three: list[Path]) -> None:
    three[2].unlink()
    async with Microcraft().run_test() as pilot:
        assert "moved or deleted" in lines(pilot)[0]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseDialog)
        await pilot.press("2")
        await pilot.pause()
        assert "Carbon" in lines(pilot)[0]
    assert [one.path for one in recent_designs()] == [three[1], three[0]]


async def test_a_file_that_has_moved_can_be_found_by_its_name(three: list[Path]) -> None:
    moved = three[2].rename(three[2].with_name("elsewhere.toml"))
    async with Microcraft().run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert pilot.app.screen.query_one(TextBox).text == str(three[2])
        await clear(pilot)
        await pilot.press(*"nowhere.toml", "enter")
        await pilot.pause()
        assert "There is no file nowhere.toml" in str(home(pilot).query_one("#trouble").render())
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        await clear(pilot)
        await pilot.press(*str(moved), "enter")
        await pilot.pause()
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        assert screen.conversation.path == moved
    assert [one.path for one in recent_designs()] == [moved, three[1], three[0]]


async def test_a_file_that_goes_while_the_list_is_shown_is_no_crash(three: list[Path]) -> None:
    async with Microcraft().run_test() as pilot:
        three[2].unlink()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseDialog)


GOOD = {"path": "/gone/a.toml", "title": "A", "stage": "Needs", "when": "2027-03-02T14:02:00"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("", []),
        ("no json", []),
        ("\x00\xff", []),
        ("[" * 100_000, []),
        ("{}", []),
        ("3", []),
        ('[3, null, [], "x", {}]', []),
        (json.dumps([GOOD]), ["A"]),
        (json.dumps([{**GOOD, "when": "soon"}, GOOD, {**GOOD, "path": 3}]), ["A"]),
        (
            json.dumps([{**GOOD, "total": "many"}, {**GOOD, "due": 5}, {**GOOD, "due": ["x"]}, {**GOOD, "due": None}]),
            [],
        ),
        (json.dumps([{**GOOD, "path": "\x00"}]), ["A"]),
        (json.dumps([{**GOOD, "title": "[/x]"}]), ["[/x]"]),
    ],
)
async def test_a_list_that_was_damaged_shows_what_can_be_read(text: str, titles: list[str]) -> None:
    (locations.state() / "recent.json").write_text(text, encoding="latin-1")
    assert [one.title for one in recent_designs()] == titles
    async with Microcraft().run_test() as pilot:
        assert "Start a new design" in lines(pilot)
        assert [line.partition("\n")[0] for line in lines(pilot) if "\n" in line] == titles


def test_an_untitled_design_leaves_the_list_when_it_has_got_a_name(tmp_path: Path) -> None:
    untitled = Recent(locations.untitled() / "untitled.toml", "New", "Frame", WHEN)
    remember(untitled)
    assert recent_designs() == []


def test_the_list_survives_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv(locations.HOME_VARIABLE, str(closed))
    remember(Recent(tmp_path / "a.toml", "A", "Needs", WHEN))
    forget(tmp_path / "a.toml")
    assert recent_designs() == []


def test_no_design_is_read_to_show_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = known(tmp_path, "Carbon")
    file.write_text("anything", encoding="utf-8")
    remember(Recent(file, "Carbon", "Needs", WHEN - timedelta(days=1), answered=3, total=4))
    assert recent_designs()[0].say_progress() == "3 of 4 answered"
