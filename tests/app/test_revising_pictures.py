"""Pictures of coming back to a design. Renew them with ``--snapshot-update`` and look at them before you commit."""

import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from assistant import locations
from assistant.app.conversation import Conversation
from assistant.app.program import Microcraft
from assistant.app.recent import Recent, remember
from assistant.app.screens.interview import InterviewScreen
from assistant.app.widgets.record_list import RecordTable
from assistant.design.file import read_design, write_design
from assistant.design.model import Answer, Design, OpenQuestion, without
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, settle
from assistant.interview.listing import remove_record
from assistant.interview.versions import mark_version
from tests.guideline.evolution.versions import HERE, version

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)])

Compare = Callable[..., bool]
Prepare = Callable[[Pilot[str]], Awaitable[None]]


@pytest.fixture(autouse=True)
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is done on screen is done in March 2027, a minute after the step before."""
    minutes = count()
    begin = datetime(2027, 3, 2, 10, 14, tzinfo=UTC)
    monkeypatch.setattr(Conversation, "now", lambda _: Moment(begin + timedelta(minutes=next(minutes)), "Ana"))


@pytest.fixture
def carbon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guideline: Guideline) -> Path:
    """The example, in which every answer remembers what it rests on."""
    file = Path(shutil.copy(EXAMPLE, tmp_path / "carbon.toml"))
    monkeypatch.chdir(tmp_path)
    design = read_design(file, guideline).design
    for question, answer in design.answers.items():
        design = changed(guideline, design, question, answer, 0)
    write_design(file, design, guideline)
    return Path(file.name)


@pytest.fixture
def sent(carbon: Path, guideline: Guideline) -> Path:
    """The same after it was sent to the board, and changed because of what the board said."""
    design = read_design(carbon, guideline).design
    design = mark_version(guideline, design, "sent to the board", day(1))
    design = changed(
        guideline, design, "outcomes.level", {"level": "eqf6"}, 8, "The board compared it with its degrees"
    )
    pitch = str(design.text("frame.pitch", "pitch")).replace("10 to 50 people", "10 to 250 people")
    design = changed(guideline, design, "frame.pitch", {"pitch": pitch}, 9)
    last = design.records("review.next_steps")[-1].id
    design = remove_record(design, guideline.by_id["review.next_steps"], last, day(10))
    answers = {name: answer for name, answer in design.answers.items() if name != "learners.barriers"}
    design = design.with_(
        answers=answers,
        given=without(design.given, "learners.barriers"),
        skipped=frozenset({"learners.barriers"}),
        open={"needs.evidence": OpenQuestion("the chamber", date(2027, 3, 20))},
        reworded=frozenset({"needs.problem"}),
    )
    write_design(carbon, design, guideline)
    return carbon


def day(number: int) -> Moment:
    return Moment(datetime(2027, 2, 1, 9, 0, tzinfo=UTC) + timedelta(days=number), "Ana")


def changed(
    guideline: Guideline, design: Design, question: str, answer: Answer, after: int, reason: str = ""
) -> Design:
    return settle(guideline, design, guideline.by_id[question], answer, day(after), reason)


def showing(*keys: str, at: str = "") -> Prepare:
    """Goes to a question and presses some keys; what lies behind a dialog is left out of the picture."""

    async def prepare(pilot: Pilot[str]) -> None:
        await pilot.pause()
        await pilot.pause()
        screen = pilot.app.screen
        if at and isinstance(screen, InterviewScreen):
            await screen.go(at)
            await pilot.pause(0.3)
        if "delete" in keys:
            screen.query_one(RecordTable).focus()
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        behind = [child for one in pilot.app.screen_stack if isinstance(one, InterviewScreen) for child in one.children]
        for child in behind:
            child.visible = False
        for box in pilot.app.screen.query(Input):
            box.cursor_blink = False
        await pilot.pause(0.2)

    return prepare


@SIZES
@pytest.mark.parametrize("keys", [("f5",), ("f5", "f6"), ("f5", "slash", *"firms")])
def test_the_review(snap_compare: Compare, sent: Path, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(Microcraft(sent), terminal_size=size, run_before=showing(*keys))


@SIZES
def test_what_a_change_touches(snap_compare: Compare, carbon: Path, size: tuple[int, int]) -> None:
    assert snap_compare(Microcraft(carbon), terminal_size=size, run_before=showing("6", at="O4"))


@SIZES
@pytest.mark.parametrize("keys", [("home", "delete"), ("home", "delete", "1", "f9")])
def test_a_record_to_which_others_point_is_removed(
    snap_compare: Compare, carbon: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    assert snap_compare(Microcraft(carbon), terminal_size=size, run_before=showing(*keys, at="O2"))


@SIZES
def test_a_design_of_an_earlier_version(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr("assistant.app.program.load_guideline", lambda: version("v2"))
    file = Path(shutil.copy(HERE / "museum" / "1.0.0-marked.toml", tmp_path / "heat-pumps.toml"))
    assert snap_compare(Microcraft(file), terminal_size=size, run_before=showing())


@SIZES
@pytest.mark.parametrize("keys", [(), ("down", "enter"), ("end", "enter"), ("end", "enter", "enter")])
def test_the_history(snap_compare: Compare, sent: Path, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def prepare(pilot: Pilot[str]) -> None:
        await showing()(pilot)
        await pilot.app.screen.run_action("history")
        await pilot.pause()
        await showing(*keys)(pilot)

    assert snap_compare(Microcraft(sent), terminal_size=size, run_before=prepare)


@SIZES
def test_designs_that_were_left(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    when = datetime(2027, 3, 2, 14, 2)
    for number, title in enumerate(("Gestão de Energia", "Repairing Heat Pumps", "Carbon Footprint Reporting")):
        remember(Recent(Path(f"design-{number}.toml"), title, "Assessment", when, 40, 52, 3, (), number, 2 * number))
    for number in (0, 2):
        Path(f"design-{number}.toml").touch()
    assert snap_compare(Microcraft(), terminal_size=size)
