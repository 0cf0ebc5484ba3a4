"""How fast designs are checked: many in one run, one from the shell, and one after each answer in the conversation."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from assistant.design.examples import example_file
from assistant.design.file import read_design
from assistant.feedback.report import report
from assistant.guideline.reader import load_guideline
from assistant.interview.journey import journey
from tests.benchmarks.row import Row

MANY = 1000
BARE = "import pydantic, click"


def checking() -> Iterator[Row]:
    """The three measures of the checks."""
    with tempfile.TemporaryDirectory() as folder:
        files = list(_designs(Path(folder)))
        compiled = _with_bytecode(Path(folder))
        _checked(files[:1], compiled)
        few, few_memory = _checked(files[:10], compiled)
        many, many_memory = _checked(files, compiled)
        yield Row(f"check {MANY} designs, each", 1000 * (many - few) / (MANY - 10), None, 10)
        yield Row(f"memory for {MANY} designs beside 10", many_memory, few_memory, 1.1, "MB")
        ours = _best([sys.executable, "-m", "assistant", "check", str(files[0])], compiled)
        bare = _best([sys.executable, "-c", BARE], compiled)
        yield Row("check one design from the shell", ours, bare, 2.5)
    yield Row("feedback after an answer", _after_an_answer(), None, 10)


def _designs(folder: Path) -> Iterator[Path]:
    """Designs of the example's size, each with words of its own, so that nothing is remembered between them."""
    text = example_file().read_text(encoding="utf-8")
    for number in range(MANY):
        path = folder / f"{number}.toml"
        own = text.replace("a small firm's emissions", f"the emissions of firm {number}")
        own = own.replace("the result to a customer", f"result {number} to a customer")
        path.write_text(own.replace("one saving to", f"saving {number} to"), encoding="utf-8")
        yield path


def _with_bytecode(folder: Path) -> dict[str, str]:
    """Surroundings in which modules are compiled once, as they are where the program is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _checked(files: list[Path], surroundings: dict[str, str]) -> tuple[float, float]:
    """Seconds of CPU time and MB of memory at the peak, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "import resource, sys\nfrom assistant.cli import commands\ntry:\n commands.main(['check', *sys.argv[1:]])\n"
    code += "except SystemExit:\n print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    command = [sys.executable, "-c", code, *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(run.stderr.split()[-1]) / 1024


def _best(command: list[str], surroundings: dict[str, str]) -> float:
    """Milliseconds from start to end, the best of several; the first ones still compile."""
    found = []
    for _ in range(9):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, env=surroundings)
        found.append(1000 * (time.perf_counter() - started))
    return min(found)


def _after_an_answer() -> float:
    """Milliseconds of CPU time for the report when one outcome has new words each time."""
    guideline = load_guideline()
    design = read_design(example_file(), guideline).design
    records = design.records("outcomes.statements")
    found = []
    for number in range(60):
        changed = type(records[0])(records[0].id, {**records[0].form, "what": f"the emissions of firm {number}"})
        answers = {**design.answers, "outcomes.statements": (changed, *records[1:])}
        now = design.with_(answers=answers)
        steps = journey(guideline, now)
        before = time.process_time_ns()
        report(guideline, now, steps)
        found.append((time.process_time_ns() - before) / 1e6)
    return sorted(found)[len(found) // 2]
