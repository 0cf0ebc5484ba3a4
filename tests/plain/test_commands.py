"""Which lines are commands, and which are answers that look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plain.commands import Command, parse, unslashed


def never(_name: str, _rest: str) -> bool:
    return False


def always(_name: str, _rest: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("undo", Command("undo")),
        ("/Undo", Command("undo")),
        ("Back.", Command("back")),
        ("I don’t know yet", Command("later")),
        ("it still stands", Command("still")),
        ("look  again", Command("look again")),
        ("/review two words", Command("review", "two words")),
        ("/nonsense here", Command("", "nonsense here")),
    ],
)
def test_commands(line: str, command: Command) -> None:
    assert parse(line, never) == command


@pytest.mark.parametrize(
    "line",
    ["History", "Hours", "Keep", "Version", "keep records", "review the bills", "\\hours", "//undo", "", "edit 2"],
)
def test_answers(line: str) -> None:
    assert parse(line, never) is None


@pytest.mark.parametrize(
    ("line", "answer"),
    [("\\hours", "hours"), ("\\keep records", "keep records"), ("\\alpha", "\\alpha"), ("//undo", "/undo"), ("a", "a")],
)
def test_an_answer_that_looks_like_a_command_can_be_sent(line: str, answer: str) -> None:
    assert unslashed(line) == answer


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_whatever_somebody_wants_to_answer_there_is_a_way_to_send_it(text: str) -> None:
    sent = [line for line in (text, f"\\{text}", f"/{text}") if parse(line, always) is None]
    assert text in [unslashed(line) for line in sent]
