"""Damaged files, cut off anywhere or mutated at random: a clear sentence or a design, never a traceback or a write.

More mutations than usual: ``MICROCRAFT_MUTATIONS=50000 pytest tests/design/test_damage.py``.
"""

import os
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from assistant.design.codec import dumps, loads
from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.errors import DamagedDesign, NewerDesign
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import find_question, give_reason, leave_open, start
from assistant.interview.differences import differences
from assistant.interview.history import history, say_history
from assistant.interview.journey import journey
from assistant.interview.listing import remove_record
from assistant.interview.setting_aside import set_aside
from assistant.interview.versions import mark_version, since
from tests.interview.giving import add, close, give, listed, moment

GUIDELINE = load_guideline()
MUTATIONS = int(os.environ.get("MICROCRAFT_MUTATIONS", "4000"))
SAID = re.compile(
    r"[Ll]ine \d+|does not look like a Microcraft design|is missing or incomplete|should be a number|"
    r"belongs to the guideline|newer Microcraft|made with version|nested too deeply|too many digits"
)
"""Every sentence names a line, or what is wrong with the file as a whole."""


@cache
def small() -> bytes:
    """A real file with one of everything."""
    design = give(GUIDELINE, start(GUIDELINE, "full"), "F1", value="Größe & “Quotes” '''")
    design = give(GUIDELINE, design, "F2", value="Two lines\n\nand a \\ backslash")
    design = give(GUIDELINE, design, "D2", value="30")
    design = listed(GUIDELINE, design, "N2", "measure", "compare")
    design = leave_open(design, find_question(GUIDELINE, "N1"), "Ana")
    design = give_reason(design, find_question(GUIDELINE, "F1"), "Short.")
    design = mark_version(GUIDELINE, design, "board", moment("Ana"))
    design = close(GUIDELINE, remove_record(design, find_question(GUIDELINE, "N2"), "k1", moment()), "N2")
    design = give(GUIDELINE, design, "F1", "Asked", value="Shorter")
    design = add(GUIDELINE, design.with_(drafts={"frame.pitch": {"pitch": "half"}}), "N2", task="three")
    return dumps(design, GUIDELINE).encode()


def opened(path: Path, content: bytes) -> Design | None:
    """The design, or None if a clear sentence was said; the file stays as it is."""
    path.write_bytes(content)
    try:
        return read_design(path, GUIDELINE).design
    except (DamagedDesign, NewerDesign) as problem:
        said = str(problem)
    finally:
        assert path.read_bytes() == content
    assert SAID.search(said), said
    assert "\n" not in said
    return None


def check(path: Path, content: bytes) -> None:
    design = opened(path, content)
    if design is not None:
        work_with(design)


def work_with(design: Design) -> None:
    journey(GUIDELINE, design)
    list(say_history(history(GUIDELINE, design)))
    since(GUIDELINE, design)
    set_aside(GUIDELINE, design)
    text = dumps(design, GUIDELINE)
    again = loads(text, GUIDELINE).design
    assert dumps(again, GUIDELINE) == text
    assert differences(GUIDELINE, design, again) == ()


def test_cut_off_at_every_byte(tmp_path: Path) -> None:
    whole = small()
    for length in range(len(whole)):
        opened(tmp_path / "cut.toml", whole[:length])


def _flip(chance: random.Random, content: bytearray) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, content: bytearray) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.randint(1, 40)]


def _insert(chance: random.Random, content: bytearray) -> None:
    words = [
        b"=",
        b'"',
        b"'''",
        b"[",
        b"]]",
        b"{",
        b"\n",
        b"#",
        b"nan",
        b"-inf",
        b"1e999",
        b"\\u0000",
        b"\xff",
        b"07:32:00",
    ]
    words += [b"true", b"2027-01-01", b"id = 5\n", b"[frame]\n", b"[[revisions]]\n", b"= [1, 'x', {}]\n", b"9" * 5000]
    place = chance.randrange(len(content))
    content[place:place] = chance.choice(words)


def _value(chance: random.Random, content: bytearray) -> None:
    """Another kind of value behind a name."""
    lines = bytes(content).split(b"\n")
    place = chance.choice([number for number, line in enumerate(lines) if b" = " in line] or [0])
    values = [
        b"5",
        b"true",
        b'"x"',
        b"[]",
        b"{}",
        b"[[1]]",
        b"{ a = 1 }",
        b"1979-05-27",
        b"07:32:00",
        b"inf",
        b'[{ id = "o1" }]',
    ]
    lines[place] = lines[place].split(b" = ")[0] + b" = " + chance.choice(values)
    content[:] = b"\n".join(lines)


def _lines(chance: random.Random, content: bytearray) -> None:
    lines = bytes(content).split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(one, lines[other])
        case _:
            del lines[one]
    content[:] = b"\n".join(lines)


WAYS: tuple[Callable[[random.Random, bytearray], None], ...] = (_flip, _cut, _insert, _value, _value, _lines)


def mutated(seed: int) -> bytes:
    chance = random.Random(seed)
    content = bytearray(small())
    ways = WAYS if seed % 2 else (_value, _lines)  # every second one stays TOML more often
    for _ in range(chance.randint(1, 4)):
        chance.choice(ways)(chance, content)
    return bytes(content)


def test_mutated_at_random(tmp_path: Path) -> None:
    for seed in range(400):
        check(tmp_path / "mutated.toml", mutated(seed))


@pytest.mark.slow
def test_mutated_at_random_many_times(tmp_path: Path) -> None:
    for seed in range(400, 400 + MUTATIONS):
        check(tmp_path / "mutated.toml", mutated(seed))
