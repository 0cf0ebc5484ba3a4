"""One line of the table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured. Without ``bare`` the goal is an upper limit for the figure itself."""

    measure: str
    ours: float
    bare: float | None
    goal: float
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        return None if self.bare is None else self.ours / self.bare

    @property
    def reached(self) -> bool:
        return (self.ours if self.ratio is None else self.ratio) <= self.goal

    def cells(self) -> tuple[str, ...]:
        bare = "" if self.bare is None else f"{self.bare:.1f} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        goal = f"{self.goal:g} {self.unit}" if self.ratio is None else f"{self.goal:g} x"
        return self.measure, f"{self.ours:.1f} {self.unit}", bare, ratio, goal, "ok" if self.reached else "not ok"


def print_table(rows: Sequence[Row]) -> None:
    """Prints all rows in columns."""
    lines = [("measure", "Microcraft", "bare", "ratio", "goal", ""), *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(6)]
    for line in lines:
        first, *rest = (
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join((first, *rest)))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
