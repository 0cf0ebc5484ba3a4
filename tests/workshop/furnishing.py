"""Rooms with teams that have got somewhere, for tests."""

from datetime import date

from assistant.design.examples import example_file
from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import find_question, give_reason, leave_open, start
from assistant.workshop.store import Room
from tests.interview.giving import add, close, give, listed, moment
from tests.workshop.conftest import MORNING

GUIDELINE = load_guideline()


def example() -> Design:
    """The finished example: every question answered."""
    return read_design(example_file(), GUIDELINE).design


def sketch(title: str) -> Design:
    """A design with a few answers, one of them open, and one next step."""
    design = give(GUIDELINE, start(GUIDELINE, "standard"), "F1", value=title)
    design = give_reason(design, find_question(GUIDELINE, "F1"), "It says what people do.")
    design = listed(GUIDELINE, design, "N2", "measure", "report")
    design = leave_open(design, find_question(GUIDELINE, "R2"), "the registry", date(2027, 5, 3))
    design = add(GUIDELINE, design, "V7", step="call five firms", who="Ana", when=f"{moment().at:%Y}-04-02")
    return close(GUIDELINE, design, "V7")


def furnished(room: Room) -> Room:
    """A finished team, a sketch, and a team that has not begun; two parked points, one of them done."""
    for name, design in (("Blue", example()), ("Green", sketch("Carbon for <all>")), ("Red", None)):
        team = room.join(name, MORNING).team
        if design is not None:
            room.put_design(team.id, design)
    room.add("parked", "Who pays for the seal?", MORNING, team="blue", more={"who": "Ben", "when": "2027-03-20"})
    done = room.add("parked", "Is there coffee?", MORNING)
    room.add("parked", "", MORNING, about=done.id, more={"done": True})
    room.add("note", "Red argues about the title.", MORNING)
    return room
