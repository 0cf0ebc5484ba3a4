"""How the program of one browser is started: its words, its environment, its folder."""

import os
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import locations
from assistant.workshop.serving.badge import Badge
from assistant.workshop.serving.database import environment_of, own_folder, wire_of
from assistant.workshop.serving.inside import PARENT
from assistant.workshop.serving.reach import VARIABLE, reach_of
from assistant.workshop.store import Room, Team

TEAM_VARIABLE, MEMBER_VARIABLE = "MICROCRAFT_TEAM", "MICROCRAFT_MEMBER"

_KEPT = ("PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT")
"""All that a session learns of the facilitator's environment."""


@dataclass(frozen=True)
class Beginning:
    command: tuple[str, ...]
    """The arguments of microcraft."""
    environment: Mapping[str, str]
    folder: Path
    """Where it starts: the team's folder."""
    open_wire: Callable[[], socket.socket] | None = None
    """For a room in a database: opens the program's way to it, which it gets when it starts."""

    @property
    def words(self) -> tuple[str, ...]:
        """For a program that is started from the beginning."""
        return (sys.executable, "-P", "-m", "assistant.workshop.serving.inside", *self.command)


def bare_environment() -> dict[str, str]:
    """What any program of ours needs, and nothing that the facilitator keeps in the environment."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(Path(locations.__file__).parent.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def home_of(base: Path, badge: Badge) -> Path:
    """The folder of one browser, for backups and what else a program keeps for its user. Made if it is not there."""
    home = base / "browsers" / badge.id
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    return home


def beginning(room: Room, team: Team, badge: Badge, base: Path, command: Sequence[str]) -> Beginning:
    """``command`` are the arguments of microcraft. Raises OSError if the browser's folder cannot be made."""
    home = home_of(base, badge).resolve()
    design = room.design_file(team.id)
    folder = design.parent if design is not None else own_folder(room, team.id, home)
    environment = bare_environment() | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "USER": badge.member or team.name,
        "TMPDIR": str(home / "tmp"),
        "TEMP": str(home / "tmp"),
        locations.HOME_VARIABLE: str(home),
        TEAM_VARIABLE: team.name,
        MEMBER_VARIABLE: badge.member,
        VARIABLE: reach_of(room, team.id, home).dump(),
        PARENT: str(os.getpid()),
    }
    environment |= environment_of(room)
    return Beginning(tuple(command), environment, folder or home, wire_of(room, team.id))
