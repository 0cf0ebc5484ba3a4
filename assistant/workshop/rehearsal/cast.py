"""Who takes part in a rehearsal: teams with habits that every facilitator has met. One seed gives one cast."""

import random
from dataclasses import dataclass
from typing import Literal

Habit = Literal["steady", "slow", "stuck", "drops off"]

# fmt: off
NAMES = (
    "Amber", "Anchor", "Birch", "Blue", "Bridge", "Cedar", "Coral", "Delta", "Ember", "Fern",
    "Garnet", "Harbour", "Indigo", "Ivory", "Jade", "Juniper", "Kestrel", "Lantern", "Lilac", "Maple",
    "Meadow", "Nova", "Ochre", "Orchid", "Pebble", "Quartz", "River", "Saffron", "Tulip", "Willow",
)
# fmt: on

SLOW_SHARE = 5
"""One team of so many is slow."""


@dataclass(frozen=True)
class Part:
    """One team of the cast."""

    name: str
    habit: Habit
    pace: float
    """How long it takes for a question, compared with the guideline's minutes."""
    seed: str


def cast(teams: int, seed: int = 1) -> tuple[Part, ...]:
    """So many teams: some slow, one stuck, one that drops off and comes back; the others steady."""
    dice = random.Random(f"cast {seed}")
    slow: list[Habit] = ["slow"] * max(1, teams // SLOW_SHARE)
    steady: list[Habit] = ["steady"] * teams
    habits: list[Habit] = ["stuck", "drops off", *slow, *steady][:teams]
    dice.shuffle(habits)
    return tuple(_part(place, habit, dice, seed) for place, habit in enumerate(habits))


def _part(place: int, habit: Habit, dice: random.Random, seed: int) -> Part:
    name = NAMES[place] if place < len(NAMES) else f"Team {place + 1}"
    pace = dice.uniform(1.8, 2.4) if habit == "slow" else dice.uniform(0.6, 1.1)
    return Part(name, habit, pace, f"{seed} {name}")
