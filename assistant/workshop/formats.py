"""The formats that come with Microcraft: each is a whole plan file, to be copied and changed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant import locations
from assistant.design.nearest import did_you_mean
from assistant.errors import MicrocraftError

ORDER = ("express", "sprint", "half-day", "two-sessions")


@dataclass(frozen=True)
class Format:
    """One format, as it is offered."""

    id: str
    text: str
    """The whole plan file, with its comments."""


@cache
def formats() -> tuple[Format, ...]:
    """The formats, the shortest first."""
    return tuple(Format(name, (_folder() / f"{name}.toml").read_text(encoding="utf-8")) for name in ORDER)


def find_format(name: str) -> Format:
    """The format of this name. Raises MicrocraftError, with the names there are."""
    for one in formats():
        if one.id == name.strip().casefold():
            return one
    raise MicrocraftError(
        f'There is no format "{name}".{did_you_mean(name, ORDER)} Please choose one of these: {", ".join(ORDER)}.'
    )


def _folder() -> Path:
    return locations.guidelines() / "workshops"
