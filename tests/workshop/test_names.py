"""A team may be called as it likes; its folder may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.workshop.names import (
    LONGEST,
    BadName,
    free_safe_name,
    free_team_name,
    is_safe,
    safe_name,
    same_name,
    team_name,
)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Blue", "blue"),
        ("Team 1", "team-1"),
        ("../../etc", "etc"),
        ("/etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("..a..", "a"),
        ("con", "team-con"),
        ("COM1", "team-com1"),
        ("Équipe Æ", "equipe"),
        ("Straße", "strasse"),
        ("Ωμέγα", "team-3a9-3bc-3ad-3b3-3b1"),
        ("a" * 60, "a" * 40),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        (".hidden", "hidden"),
        ("x\x00y", "x-y"),
    ],
)
def test_a_folder_has_a_safe_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert is_safe(safe)


@given(st.text(min_size=1, max_size=80))
def test_whatever_is_typed_it_never_leaves_the_room(typed: str) -> None:
    try:
        name = team_name(typed)
    except BadName:
        return
    assert name == team_name(name)
    assert is_safe(free_safe_name(name, []))
    assert "\n" not in name


@pytest.mark.parametrize("typed", ["", "   ", "../..", "\x1b[2J", "!!!", "x" * (LONGEST + 1)])
def test_what_is_no_name_is_explained(typed: str) -> None:
    with pytest.raises(BadName, match="A team"):
        team_name(typed)


def test_names_that_people_take_for_the_same_are_the_same() -> None:
    assert same_name("Blue", "  BLUE ")
    assert same_name("Équipe", "Équipe")
    assert not same_name("Blue", "Blue 2")


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_team_name("Blue", ["blue", "BLUE 2"]) == "Blue 3"
    assert free_safe_name("A/B", ["a-b", "a-b-2"]) == "a-b-3"


@pytest.mark.parametrize("name", ["..", "a/b", "A", "", "a--b", "-a", "a" * 60, "a.b", "a\n"])
def test_a_folder_that_was_not_made_for_a_team_is_not_taken_for_one(name: str) -> None:
    assert not is_safe(name)
