"""A server that is killed twice in the middle of a rehearsal, with every team's line cut once: no answer is lost.

Thirty teams with eighteen questions each: ``python -m tests.workshop.killed_server``.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.workshop.opening import as_database, open_room
from tests.workshop import databases
from tests.workshop.furnishing import GUIDELINE
from tests.workshop.serving.rehearsal.run import KILLS, Outcome, Rehearsal
from tests.workshop.serving.rehearsal.sight import Sight, boxes, look

NEEDS_SIGKILL = pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a room that is not there yet."""
    yield (address := databases.new_room())
    room = as_database(open_room(address, GUIDELINE))
    assert room is not None
    databases.take_out(room)


def is_complete(outcome: Outcome) -> bool:
    """Everything happened that was to happen, and nothing was lost."""
    assert outcome.lost == []
    assert outcome.unsettled == []
    assert (outcome.kills, outcome.cuts) == (KILLS, outcome.teams)
    return outcome.settled == outcome.teams * outcome.questions


@pytest.mark.slow
@NEEDS_SIGKILL
async def test_no_answer_is_lost_when_the_server_is_killed_twice_and_every_line_is_cut(tmp_path: Path) -> None:
    assert is_complete(await Rehearsal(tmp_path, teams=4, questions=6, seed=3).run())


@pytest.mark.slow
@NEEDS_SIGKILL
async def test_teams_go_on_at_the_other_machine_when_theirs_is_killed(tmp_path: Path, database: str) -> None:
    assert is_complete(await Rehearsal(tmp_path, teams=4, questions=4, seed=3, database=database).run())


CARD = """\
 Untitled design · 2/8 Target learners                                   saved 17:16 · design.toml
────────────────────────────────────
 2 TARGET LEARNERS   question 2 of 2 · about 2 minutes left in this stage
"""
LIST = """\
1 person so far
▌ 1. Marta · Office manager
Another person, or F9 if that's all:
First name and age
▌ Jo
Job and workplace (may be left empty)
▌
▌( )  1. Online
"""
KEYS = " Enter send  ⇧Tab back"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", None),
        (f"{CARD}{LIST}", None),
        (f"{CARD}{LIST}{KEYS}", Sight("question", 2, 2, 1)),
        (f"{CARD}{KEYS}", Sight("question", 2, 2, 0)),
        (f"│ Why? · Level │\n{CARD}{KEYS}", Sight("reason")),
        (f"Ann writes for your team; you look on. A slash\n{CARD}{KEYS}", Sight("looking on")),
        (f"NOT SAVED · design.toml\n{CARD}{KEYS}", Sight("not saved")),
    ],
)
def test_a_team_knows_from_the_screen_where_it_stands(text: str, seen: Sight | None) -> None:
    assert look(text) == seen


def test_what_is_half_typed_is_seen_in_its_boxes() -> None:
    assert boxes(f"{CARD}{LIST}") == ["Jo", ""]
    assert boxes(f"{CARD}▊▔▔▔▔▎\n▊ Half a title        ▎\n▊▁▁▁▁▎") == ["Half a title"]
