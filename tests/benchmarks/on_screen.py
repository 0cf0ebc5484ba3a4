"""What a person feels: how long until something is on the screen. Both programs run at once and take turns."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from assistant.design.examples import example_file
from assistant.design.file import read_design, write_design
from assistant.guideline.reader import load_guideline
from assistant.interview.journey import Step, journey
from tests.benchmarks.bare import FIRST
from tests.benchmarks.row import Row, percentile
from tests.benchmarks.terminal import Terminal

STARTS = 10
KEYS = 200
ROUNDS = 2
"""Of the interview in which every question with one text is asked again: twelve answers each."""
SETTLED = 1.5
"""Seconds after which a program that has started has nothing left to do."""
NEEDLE = 20
"""Characters of a question that are looked for: few enough to stand on one line."""
RECAP = " is done. So far:"
THE_END = "You have been through"


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="microcraft-bench-") as folder:
        yield Path(folder)


def _bare(home: Path, messages: int = 0) -> Terminal:
    return Terminal(["-m", "tests.benchmarks.bare", str(messages)], home)


def _ours(home: Path, file: Path) -> Terminal:
    return Terminal(["-m", "assistant", str(file), "--path", "express"], home)


def _without(home: Path, name: str, unanswered: set[str]) -> Path:
    """A copy of the example in which some questions are not answered."""
    guideline = load_guideline()
    design = read_design(example_file(), guideline).design
    kept = {question: answer for question, answer in design.answers.items() if question not in unanswered}
    file = home / name
    write_design(file, design.with_(answers=kept, given={}), guideline)
    return file


def _texts() -> list[Step]:
    """The questions of the example that are answered with one text typed into an empty box."""
    guideline = load_guideline()
    steps = journey(guideline, read_design(example_file(), guideline).design).steps
    singles = ((step, step.question.single) for step in steps)
    return [step for step, single in singles if single is not None and single.is_text and not single.prefill]


def start() -> Iterator[Row]:
    """Process start until the first question can be read."""
    first = next(iter(load_guideline().questions)).ask[:NEEDLE]
    ours: list[float] = []
    bare: list[float] = []
    with _home() as home:
        for number in range(STARTS + 1):
            with _ours(home, home / f"new-{number}.toml") as terminal:
                ours.append(_started(terminal, first))
            with _bare(home) as terminal:
                bare.append(_started(terminal, FIRST[:NEEDLE]))
    yield Row("start, median", 1000 * median(ours[1:]), 1000 * median(bare[1:]), 1.25)


def _started(terminal: Terminal, needle: str) -> float:
    painted, _ = terminal.wait_for(needle)
    terminal.drain(0.2)
    return painted - terminal.started


def echo() -> Iterator[Row]:
    """A key until it is on the screen, late in an interview."""
    step = _texts()[-1]
    with _home() as home:
        ours = _ours(home, _without(home, "echo.toml", {step.id}))
        with ours, _bare(home) as bare, _bare(home, 136) as full:
            ours.wait_for(step.ask[:NEEDLE])
            bare.wait_for(FIRST[:NEEDLE])
            full.wait_for(FIRST[:NEEDLE])
            terminals = {"ours": ours, "bare": bare, "full": full}
            times: dict[str, list[float]] = {name: [] for name in terminals}
            for terminal in terminals.values():
                terminal.drain(SETTLED)
            chance = random.Random(1)
            for key in (chr(0x180 + number) for number in range(KEYS)):
                for name, terminal in terminals.items():
                    pressed = terminal.send(key)
                    times[name].append(1000 * (terminal.wait_for(key)[0] - pressed))
                    terminal.drain(chance.uniform(0.03, 0.06))
    for name, share, goal in (("p50", 0.5, 1.5), ("p99", 0.99, 1.5)):
        found = {program: percentile(values, share) for program, values in times.items()}
        yield Row(f"echo {name}, 68 answers", found["ours"], found["bare"], goal)
        yield Row(f"echo {name}, bare as long", found["ours"], found["full"], goal)


def turn() -> Iterator[Row]:
    """An answer sent until the next question can be read; ours is on disk by then."""
    steps = _texts()
    ours: list[float] = []
    bare: list[float] = []
    with _home() as home:
        for number in range(ROUNDS):
            file = _without(home, f"turn-{number}.toml", {step.id for step in steps})
            with _ours(home, file) as terminal, _bare(home, 80) as other:
                terminal.wait_for(steps[0].ask[:NEEDLE])
                other.wait_for(FIRST[:NEEDLE])
                terminal.drain(SETTLED)
                other.drain(SETTLED)
                for place, following in enumerate([*steps[1:], None]):
                    ours.append(_our_turn(terminal, following, place))
                    bare.append(_bare_turn(other, place))
    for name, share in (("median", 0.5), ("p95", 0.95)):
        yield Row(f"turn {name}, {len(ours)} answers", percentile(ours, share), percentile(bare, share), 2)


def _our_turn(terminal: Terminal, following: Step | None, place: int) -> float:
    _type(terminal, f"Something to say about this, number {place}.")
    wanted = THE_END if following is None else following.ask[:NEEDLE]
    sent = terminal.send("\r")
    painted, what = terminal.wait_for(wanted, RECAP)
    terminal.drain(0.5)
    if what == RECAP:
        terminal.send("\r")
        terminal.wait_for(wanted)
        terminal.drain(0.5)
    return 1000 * (painted - sent)


def _bare_turn(terminal: Terminal, place: int) -> float:
    _type(terminal, f"Something to say about this, number {place}.")
    sent = terminal.send("\r")
    painted, _ = terminal.wait_for(f"Question {place + 2}:")
    terminal.drain(0.2)
    return 1000 * (painted - sent)


def _type(terminal: Terminal, text: str) -> None:
    """Types an answer and waits until the program has done with it, the kept draft included."""
    terminal.send(text)
    terminal.drain(0.6)


def memory() -> Iterator[Row]:
    """Memory held a moment after the start, with the whole example open."""
    step = _texts()[-1]
    with _home() as home:
        ours = _ours(home, _without(home, "memory.toml", {step.id}))
        with ours, _bare(home) as bare:
            ours.wait_for(step.ask[:NEEDLE])
            bare.wait_for(FIRST[:NEEDLE])
            ours.drain(SETTLED)
            bare.drain(SETTLED)
            yield Row("memory after start", ours.resident_mb(), bare.resident_mb(), 1.5, "MB")
