"""The real program in a pseudo-terminal, killed with SIGKILL at a random moment while answers are typed.

An answer counts as acknowledged once the screen shows what comes after it: the program promises that it is on disk
by then.
"""

import random
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.design.codec import loads
from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from tests.e2e.screen import Terminal

F9 = "\x1b[20~"
FIRST = "working title"
LONGEST = 3.0
"""Seconds from the first question to the last possible kill."""


@dataclass(frozen=True)
class Step:
    """Keys, and what the screen shows once the answer is taken. An empty text: nothing that can be told apart."""

    keys: str
    then: str
    question: str
    words: str


def steps(number: int) -> list[Step]:
    """A short interview whose answers are different in every run."""
    title, pitch, body = f"Carbon {number}", f"For office staff, run {number}.", f"University {number}"
    return [
        Step(f"{title}\r", "In one or two sentences", "frame.title", title),
        Step(f"{pitch}\r", "Which organisation", "frame.pitch", pitch),
        Step(f"{body}\r", "", "frame.awarding", body),
        Step("Portugal\r", "", "frame.awarding", body),
        Step("Portuguese\r", "", "frame.awarding", body),
        Step("Portuguese\r", "", "frame.awarding", body),
        Step(F9, "So far:", "frame.awarding", body),
    ]


@dataclass(frozen=True)
class Run:
    """One kill: how many answers had been acknowledged, and what was wrong afterwards (nothing, one hopes)."""

    acknowledged: int
    faults: tuple[str, ...] = ()


def kill_once(folder: Path, guideline: Guideline, number: int) -> Run:
    """Starts the program on a new file, types, kills it, and looks at what is left."""
    chance = random.Random(number)
    file = folder / f"carbon-{number}.toml"
    terminal = Terminal(folder, str(file), "--path", "express")
    try:
        terminal.wait_for(FIRST, 60)
        acknowledged = _type_until(terminal, steps(number), time.monotonic() + chance.random() * LONGEST, chance)
    finally:
        terminal.kill()
    return Run(len(acknowledged), tuple(_faults(folder, file, guideline, acknowledged)))


def _type_until(terminal: Terminal, script: list[Step], end: float, chance: random.Random) -> list[Step]:
    """Types on until the moment comes; the answers acknowledged by then."""
    acknowledged: list[Step] = []
    waiting = list(script)
    typed: list[Step] = []
    pause = 0.0
    while time.monotonic() < end:
        terminal.read(0.01)
        for step in list(typed):
            if step.then and step.then in terminal.text:
                acknowledged.append(step)
                typed.remove(step)
        if waiting and time.monotonic() >= pause and not any(step.then for step in typed):
            step = waiting.pop(0)
            terminal.type(step.keys)
            typed.append(step)
            pause = time.monotonic() + chance.choice([0.0, 0.05, 0.2, 0.35])
    return acknowledged


def _faults(folder: Path, file: Path, guideline: Guideline, acknowledged: list[Step]) -> list[str]:
    if not file.exists():
        return [f"{file.name}: {len(acknowledged)} acknowledged, but there is no file"] if acknowledged else []
    opened = read_design(file, guideline)
    faults = [f"{file.name}: {notice}" for notice in opened.notices]
    faults += [f"{file.name}: {s.question} is lost" for s in acknowledged if not _holds(opened.design, s)]
    for copy in (folder / "state" / "backups").glob(f"{file.stem}-*/latest.toml"):
        loads(copy.read_text(encoding="utf-8"), guideline)
    return faults


def _holds(design: Design, step: Step) -> bool:
    forms = [design.form(step.question) or {}, *(record.form for record in design.records(step.question))]
    return any(step.words in form.values() for form in forms)
