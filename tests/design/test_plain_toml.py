"""Reading line by line gives up or gives exactly what tomllib gives."""

import random
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.design.examples import example_file
from assistant.design.plain_toml import loads, read_plain
from assistant.design.toml_text import parse_number

EXAMPLE = example_file().read_text(encoding="utf-8")


def is_plain(text: str) -> bool:
    """True if it was read line by line; then tomllib must say the same, in the same order."""
    read = read_plain(text, parse_number)
    if read is None:
        return False
    assert repr(read) == repr(tomllib.loads(text, parse_float=parse_number))
    return True


@pytest.mark.parametrize("text", [EXAMPLE, EXAMPLE.replace("\n", "\r\n"), ""])
def test_a_design_is_plain(text: str) -> None:
    assert is_plain(text)


PLAIN = (
    "x = 1",
    "x = -0",
    "x = 1.50",
    "x = 1_000",
    "x = inf",
    "x = true",
    'x = "a"',
    'x = "\\"a\\" \\\\ \\n \\t"',
    'x = "\\u00e9"',
    "x = 'a\\b'",
    'x = ""',
    'x = "a" # so',
    "# a remark",
    "  \t",
    '"a.b" = 1',
    '"" = 1',
    "x = 2027-03-02",
    "x = 2027-03-02 10:00:00+01:00",
    "x = 2027-03-02T10:00:00.5-23:59",
    "x = 2027-03-02 10:00:00Z",
    "x = 10:00:00",
    'x = [\n    "a",\n    "b",\n]',
    'x = [\n    "a", "b"\n]',
    "x = [\n]",
    'x = [\n    "a", # so\n    { b = 1 },\n]',
    "x = [1, 2]",
    "x = { y = 1 }",
    'x = """a"""',
    'x = """\na\n\n[b]\ny = 1\n"""',
    'x = """\na \\\n   b"""',
    "[a]\n[a.b]\nx = 1\n[a.c]",
    "[a.b]\nx = 1\n[a]\ny = 1",
    '[a."b.c"]\nx = 1',
    "[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 1\n[[a]]\n[a.b]\ny = 1",
    "[[a.b]]\n[a]\nx = 1",
)

NOT_PLAIN = (
    "x = 1\nx = 2",
    "x = 01",
    "x = ",
    "x",
    "x = 1 2",
    "x = 1\ny",
    "x = 2027-02-30",
    "x = 2027-03-02 24:00:00+00:00",
    "x = 2027-03-02 10:00:00+99:00",
    'x = "a',
    'x = "a" "b"',
    'x = "a\tb"\x00',
    "# a\x00",
    "x = [\n",
    'x = [\n    "a"\n    "b"\n]',
    'x = """\na\n',
    'x = """a\\"""\ny = 1',
    "x = {\n}",
    "a.b = 1",
    "[a",
    "[[a]",
    "[a]]",
    "[a]\n[a]",
    "[a.b]\n[a.b]",
    "[[a]]\n[a]",
    "[a]\n[[a]]",
    "[a.b]\n[[a]]",
    "a = 1\n[a]",
    "a = { b = 1 }\n[a.c]",
    "a = []\n[[a]]",
    "[a]\nb = 1\n[a.b]",
    "[a.b]\n[a]\nb = 1",
    "x = 1\ry = 2",
)


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain(text: str) -> None:
    assert is_plain(text)
    assert is_plain(f"a0 = 1\n{text}\n\n[last]\nz = 1\n")


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_is_left_to_tomllib(text: str) -> None:
    assert not is_plain(text)


def test_what_only_tomllib_can_read_is_read() -> None:
    assert loads("[ a ]\nb.c = 1.5", parse_number) == {"a": {"b": {"c": parse_number("1.5")}}}


def test_the_example_changed_at_random_is_never_read_differently() -> None:
    lines = EXAMPLE.split("\n")
    read = 0
    for seed in range(150):
        chance = random.Random(seed)
        changed = list(lines)
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
                changed[one] = changed[one][:place] + chance.choice('"[]{}=#\\1.x \r\x85') + changed[one][place:]
        read += is_plain("\n".join(changed))
    assert 20 < read < 150


LINES = st.sampled_from([line for text in (*PLAIN, *NOT_PLAIN) for line in text.split("\n")])


@given(st.lists(LINES | st.text("ab\"'[]{}=#\\.1 \t", max_size=12), max_size=8).map("\n".join))
def test_any_lines_are_never_read_differently(text: str) -> None:
    is_plain(text)
