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
from tests.workshop.serving.rehearsal.run import KILLS, Rehearsal
from tests.workshop.serving.rehearsal.sight import Sight, boxes, look

TEAMS, QUESTIONS = 6, 6


@pytest.fixture(params=["folder", "database"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a room that two machines serve; empty for a room in a folder."""
    if request.param == "folder":
        yield ""
        return
    yield (address := databases.new_room())
    room = as_database(open_room(address, GUIDELINE))
    assert room is not None
    databases.take_out(room)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")
async def test_no_answer_is_lost_when_the_server_is_killed_twice_and_every_line_is_cut(
    database: str, tmp_path: Path
) -> None:
    outcome = await Rehearsal(tmp_path, TEAMS, QUESTIONS, seed=3, database=database).run()
    assert outcome.lost == []
    assert outcome.unsettled == []
    assert (outcome.kills, outcome.cuts) == (KILLS, TEAMS)
    assert outcome.settled == TEAMS * QUESTIONS


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
