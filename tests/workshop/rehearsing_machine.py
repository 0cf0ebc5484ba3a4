"""One machine of a rehearsal, in a process of its own so that it can be killed.

It notes each reply that the room has taken on a line of a ledger: team, question, and what the answer was.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.guideline.model import Question
from assistant.guideline.reader import load_guideline
from assistant.interview.staleness import gist
from assistant.workshop.folder import open_folder
from assistant.workshop.rehearsal.cast import Part
from assistant.workshop.rehearsal.leaders import ByThePlan
from assistant.workshop.rehearsal.player import Player
from assistant.workshop.rehearsal.running import Course, Pace, rehearse


def without_waiting_for_the_disk() -> Callable[..., Any]:
    """What a killed process has handed to the system is kept; only a power cut could take it."""
    return lambda *_: None


def work(folder: Path, ledger: Path, names: list[str]) -> None:
    room = open_folder(folder, load_guideline())
    with ledger.open("a", encoding="utf-8") as noted:

        def note(player: Player, question: Question) -> None:
            assert player.design is not None
            answer = player.design.answers.get(question.id)
            said = gist(question, answer) if answer is not None else "open"
            noted.write(f"{player.team}\t{question.id}\t{said!r}\n")
            noted.flush()

        players = [Player(room, Part(name, "steady", 1.0, name), note) for name in names]
        plan = room.look().plan
        rehearse(plan, players, ByThePlan(plan), Pace(datetime(2027, 3, 2, 9, 0, tzinfo=UTC)), Course())


if __name__ == "__main__":
    os.fsync = without_waiting_for_the_disk()
    work(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
