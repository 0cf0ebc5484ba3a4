"""Quick reading gives up or gives exactly what tomllib gives."""

import random
import tomllib

import pytest

from assistant.design.codec import dumps, loads
from assistant.design.examples import example_file
from assistant.design.quick import FEWEST, quick_parse
from assistant.design.toml_text import parse_number
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from tests.benchmarks.revising import revised

GUIDELINE = load_guideline()
TEXT = dumps(
    revised(GUIDELINE, loads(example_file().read_text(encoding="utf-8"), GUIDELINE).design, 2 * FEWEST), GUIDELINE
)


def same(text: str) -> bool:
    """True if it was read quickly; then tomllib must say the same."""
    parsed = quick_parse(text, parse_number)
    if parsed is None:
        return False
    usual = tomllib.loads(text, parse_float=parse_number)
    assert repr(parsed.table) == repr(usual) or parsed.table == usual
    assert len(parsed.blocks) == len(usual["revisions"])
    return True


def test_what_microcraft_wrote_is_read_quickly(guideline: Guideline) -> None:
    assert same(TEXT)
    assert dumps(loads(TEXT, guideline).design, guideline) == TEXT


ENTRY = '[[revisions]]\nat = 2027-03-02 10:00:00+00:00\nquestion = "frame.title"\n'


@pytest.mark.parametrize(
    ("more", "quick"),
    [
        ("before = 1\n", True),
        ("before = 1.50\n", True),
        ('before = "a \\"b\\" \\\\ \\n"\n', True),
        ('before = [\n    "k1",\n    "k2",\n]\n', True),
        ("[revisions.before]\nx = true\n\n[revisions.after]\nx = false\n", True),
        ("[[revisions.before]]\nx = 1\n\n[[revisions.before]]\nx = 2\n", True),
        ("before = nan\n", True),
        ("before = 1 # so\n", True),
        ("before = 'a'\n", True),
        ('before = "\\u00e9"\n', True),
        ('before = """\na\n\n[b]"""\n', False),
        ("before = { x = 1 }\n", True),
        ("[revisions.before.deep]\nx = 1\n", True),
        ("before = 2027-03-02\n", True),
        ("before = 01\n", False),
        ('before = """\n[[revisions]]\n"""\n', False),
        ("before = 1\nbefore = 2\n", False),
        ("[revisions.before]\nx = 1\n[revisions.before]\ny = 1\n", False),
        ("at = 2027-13-02 10:00:00+00:00\n", False),
        ("before = 2027-02-30\n", False),
        ("[drafts]\n\n[[revisions]]\nx = 1\n", False),
        ("[record]\nx = 1\n[drafts]\n[record]\n", False),
    ],
)
def test_each_kind_of_value(more: str, quick: bool) -> None:
    text = f"format = 1\n\n{(ENTRY + chr(10)) * FEWEST}{ENTRY}{more}"
    assert same(text) is quick


@pytest.mark.parametrize("head", ["revisions = 5\n", "[revisions]\nx = 1\n", '[frame]\ntitle = """\n'])
def test_a_text_that_is_not_toml_is_left_to_tomllib(head: str) -> None:
    assert not same(f"{head}\n{(ENTRY + chr(10)) * (FEWEST + 1)}[frame]\n")


def test_mutated_at_random_it_is_never_different() -> None:
    lines = TEXT.split("\n")
    read = 0
    for seed in range(150):
        chance = random.Random(seed)
        changed = list(lines)
        for _ in range(chance.randint(1, 3)):
            one, other = chance.randrange(len(changed)), chance.randrange(len(changed))
            match chance.randrange(4):
                case 0:
                    changed[one], changed[other] = changed[other], changed[one]
                case 1:
                    changed.insert(one, changed[other])
                case 2:
                    del changed[one]
                case _:
                    place = chance.randrange(len(changed[one]) + 1)
                    changed[one] = changed[one][:place] + chance.choice('"[]=#\\1.x ') + changed[one][place:]
        read += same("\n".join(changed))
    assert read > 10
