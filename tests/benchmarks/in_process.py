"""What the processor does between two questions, without a screen. CPU time, best seen: noise only ever adds."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.design.codec import loads
from assistant.design.examples import example_file
from assistant.design.file import read_design
from assistant.design.model import Answer, Design
from assistant.errors import MicrocraftError
from assistant.guideline.model import Condition, Field, Guideline, Question, Stage
from assistant.guideline.reader import load_guideline
from assistant.interview.journey import journey
from tests.benchmarks.row import Row

MANY = 2000
STAGES = 20


def _cpu_ms(work: Callable[[], object], times: int) -> float:
    """The middle of several runs, after one that does not count."""
    work()
    found = []
    for _ in range(times):
        before = time.process_time_ns()
        work()
        found.append((time.process_time_ns() - before) / 1e6)
    return sorted(found)[times // 2]


def core() -> Iterator[Row]:
    """Which question comes next, for the guideline that comes with Microcraft and for a very long one."""
    guideline = load_guideline()
    design = read_design(example_file(), guideline).design
    name = f"journey, {len(guideline.questions)} questions"
    yield Row(name, _cpu_ms(lambda: journey(guideline, design).next_unsettled(), 101), None, 1)
    long, answers = _long(guideline)
    yield Row(f"journey, {MANY} questions", _cpu_ms(lambda: journey(long, answers).next_unsettled(), 31), None, 10)


def _long(pattern: Guideline) -> tuple[Guideline, Design]:
    """A guideline of many questions; every second one depends on an earlier answer, and nearly all are answered."""
    each = MANY // STAGES
    stages = tuple(
        Stage(
            id=f"s{stage}",
            title=f"Stage {stage}",
            intro="",
            questions=tuple(_question(stage, stage * each + place) for place in range(each)),
        )
        for stage in range(STAGES)
    )
    answers: dict[str, Answer] = {f"q{number}": {"value": f"answer {number}"} for number in range(MANY - 10)}
    design = Design(guideline="long", version="1.0.0", path="full", answers=answers)
    return replace(pattern, id="long", stages=stages, detours=()), design


def _question(stage: int, number: int) -> Question:
    earlier = f"q{number // 2}"
    asked = Condition(
        all=(Condition(question=earlier, answered=True), Condition(not_=Condition(question=earlier, is_="x")))
    )
    return Question(
        id=f"q{number}",
        ref=f"Q{number}",
        stage=f"s{stage}",
        name=f"Question {number}",
        ask="What?",
        why="",
        good="",
        weak="",
        fields=(Field(key="value", kind="line", label=""),),
        when=asked if number % 2 else None,
        rests_on=(earlier,) if number % 4 == 0 and number else (),
    )


def document() -> Iterator[Row]:
    """The example read and its document written, once everything is warm."""
    try:
        from assistant.document.render import render
    except ImportError as missing:
        print(f"document: left out, because it cannot be imported yet ({missing}).")
        return
    guideline = load_guideline()
    text = example_file().read_text(encoding="utf-8")

    def work() -> str:
        return render(guideline, loads(text, guideline).design, "html")

    try:
        work()
    except MicrocraftError as trouble:
        print(f"document: left out. {trouble}")
        return
    yield Row("document, read and written", _cpu_ms(work, 21), None, 40)
