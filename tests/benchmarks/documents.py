"""How fast documents are written: the example once everything is warm, and many designs one after the other."""

import time
from collections.abc import Callable, Iterator

from assistant.design.codec import loads
from assistant.design.examples import example_file
from assistant.document.context import Length
from assistant.document.render import render
from assistant.document.writing import document
from assistant.guideline.reader import load_guideline
from tests.benchmarks.row import Row

MANY = 1000
ROUNDS = 61


def documents() -> Iterator[Row]:
    """CPU time. Goals: Markdown under 10 ms, HTML 15, Word and PDF 150; 60 designs a second to HTML on one core."""
    guideline = load_guideline()
    text = example_file().read_text(encoding="utf-8")
    example = loads(text, guideline).design
    lengths: tuple[Length, ...] = ("sheet", "board", "full")
    for form, goal in (("md", 10), ("html", 15)):
        for length in lengths:
            took = _best(lambda form=form, length=length: render(guideline, example, form, length))  # type: ignore[misc]
            yield Row(f"example to {form}, {length}", took, None, goal)
    for form in ("docx", "pdf"):
        for length in lengths:
            took = _best(lambda form=form, length=length: document(guideline, example, form, length), 9)  # type: ignore[misc]
            yield Row(f"example to {form}, {length}", took, None, 150)
    for length in lengths[1:]:
        spent = 0
        for number in range(MANY):
            design = loads(_own_words(text, number), guideline).design
            before = time.process_time_ns()
            render(guideline, design, "html", length)
            spent += time.process_time_ns() - before
        yield Row(f"{MANY} designs to html, {length}, each", spent / 1e6 / MANY, None, 1000 / 60)


def _own_words(text: str, number: int) -> str:
    """Every free text gets words of its own, so that nothing is remembered from one design to the next."""
    changed = text.replace(" a ", f" a{number} ").replace(" the ", f" the{number} ").replace(" of ", f" of{number} ")
    return changed.replace(" and ", f" and{number} ").replace(" for ", f" for{number} ")


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of CPU time, the best of several: other programs only ever add to it."""
    work()
    found = []
    for _ in range(rounds):
        before = time.process_time_ns()
        work()
        found.append((time.process_time_ns() - before) / 1e6)
    return min(found)
