"""A design that has been revised 500 times: how long it takes to open and to save, and how large its file is."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from assistant.design import journal
from assistant.design.codec import dumps, loads
from assistant.design.examples import example_file
from assistant.design.file import read_design, write_design
from assistant.design.model import Design, Revision
from assistant.design.stored import dump_answer
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import Moment, find_question, settle
from tests.benchmarks.on_screen import NEEDLE, _home, _ours, _started
from tests.benchmarks.row import Row

MANY = 500
STARTS = 7
BEGAN = datetime(2027, 3, 2, 10, tzinfo=UTC)


def revised(guideline: Guideline, design: Design, times: int) -> Design:
    """The design with revisions of all its answers in turn; each holds the whole answer before and after."""
    stored = [(name, dump_answer(guideline.by_id[name], answer)) for name, answer in design.answers.items()]
    revisions = []
    for number in range(times):
        name, value = stored[number % len(stored)]
        at = BEGAN + timedelta(minutes=number)
        revisions.append(Revision(at, name, value, value, "The board asked for it.", "course lead"))
    return design.with_(revisions=tuple(revisions))


def revising() -> Iterator[Row]:
    """Saving and opening, with 500 revisions and without."""
    guideline = load_guideline()
    design = read_design(example_file(), guideline).design
    yield from _saving(guideline, revised(guideline, design, MANY))
    yield from _size(guideline, design)
    yield from _opening(guideline, design)


def _saving(guideline: Guideline, design: Design) -> Iterator[Row]:
    """Answer by answer, as in an interview, after the file has been opened."""
    with _home() as home:
        file = home / "design.toml"
        question = find_question(guideline, "F1")
        text = _write(file, design, guideline)
        design = loads(text, guideline).design
        times: list[float] = []
        step: list[float] = []
        for number in range(30):
            moment = Moment(BEGAN + timedelta(days=30, minutes=number))
            design = settle(guideline, design, question, {"title": f"Title {number}"}, moment)
            before, began = text, time.process_time_ns()
            text = _write(file, design, guideline)
            times.append((time.process_time_ns() - began) / 1e6)
            began = time.process_time_ns()
            journal.keep_step(file, before, text)
            step.append((time.process_time_ns() - began) / 1e6)
    yield Row(f"save, {MANY} revisions", median(times), None, 10)
    yield Row("the same, first after opening", times[0], None, 10)
    yield Row("one step of undo", median(step), None, 2)


def _write(file: Path, design: Design, guideline: Guideline) -> str:
    return write_design(file, design, guideline)


def _cpu_ms(work: Callable[[], object]) -> float:
    before = time.process_time_ns()
    work()
    return (time.process_time_ns() - before) / 1e6


def _size(guideline: Guideline, design: Design) -> Iterator[Row]:
    """Bytes that one revision adds, at 250 and at 500: the same if the file grows linearly."""
    none, half, all_ = (len(dumps(revised(guideline, design, times), guideline)) for times in (0, MANY // 2, MANY))
    yield Row("a revision in the file", (all_ - half) / (MANY // 2), (half - none) / (MANY // 2), 1.1, "bytes")


def _opening(guideline: Guideline, design: Design) -> Iterator[Row]:
    """The whole program, until the question that waits can be read."""
    waiting = find_question(guideline, "F2")
    rest = {name: answer for name, answer in design.answers.items() if name != waiting.id}
    fresh = design.with_(answers=rest, given={})
    with _home() as home:
        write_design(home / "fresh.toml", fresh, guideline)
        write_design(home / "revised.toml", revised(guideline, fresh, MANY), guideline)
        text = (home / "revised.toml").read_text(encoding="utf-8")
        yield Row(
            f"read, {MANY} revisions", median(_cpu_ms(lambda: loads(text, guideline)) for _ in range(7)), None, 120
        )
        times: dict[str, list[float]] = {"fresh": [], "revised": []}
        for _ in range(STARTS + 1):
            for name, found in times.items():
                with _ours(home, home / f"{name}.toml") as terminal:
                    found.append(_started(terminal, waiting.ask[:NEEDLE]))
    ours, bare = (1000 * median(times[name][1:]) for name in ("revised", "fresh"))
    yield Row(f"open, {MANY} revisions", ours, bare, 1.3)
