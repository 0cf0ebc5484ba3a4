"""Reads a room's folder again and again: a file is read when it has changed, and the rest is remembered."""

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.errors import DesignFileError, MicrocraftError
from assistant.guideline.model import Guideline
from assistant.interview.answering import start
from assistant.workshop.log import LogReader
from assistant.workshop.names import is_safe
from assistant.workshop.plan import Plan
from assistant.workshop.plan_file import PlanError, parse_plan, read_text
from assistant.workshop.room_files import load_state, load_team
from assistant.workshop.store import Glance, Look, RoomError, State, Team, state_at_start

DESIGN, TEAM = "design.toml", "team.toml"

_YOUNG_SECONDS = 3.0
"""Some file systems tell the time to two seconds: what was read this soon after a change is compared once more."""

T = TypeVar("T")
Mark = tuple[int, int, int]
"""Time in nanoseconds, size and number of a file."""


@dataclass
class _Kept(Generic[T]):
    """What a file said when it was last read with success, and what was wrong since."""

    mark: Mark | None = None
    young: bool = False
    raw: bytes = b""
    value: T | None = None
    unread: str = ""
    """Why the file cannot be read just now."""
    fault: str = ""
    """Why what is in it cannot be used."""
    changed: float = 0.0
    """When it was changed, in seconds since 1970 by the clock of the place where it lies."""

    @property
    def trouble(self) -> str:
        return self.unread or self.fault


class FolderReader:
    """The last look at a room, and how to take the next one."""

    def __init__(self, folder: Path, guideline: Guideline) -> None:
        self._folder = folder
        self._guideline = guideline
        self._plan: _Kept[Plan] = _Kept()
        self._state: _Kept[State] = _Kept()
        self._teams: dict[str, _Kept[Team]] = {}
        self._designs: dict[str, _Kept[Design]] = {}
        self._copies: dict[str, tuple[int, str]] = {}
        self._log = LogReader(folder / "log")
        self._begun: State | None = None

    def look(self) -> Look:
        plan = self.plan()
        ids = self._team_ids()
        pairs = [(team_id, self.team(team_id), self._design(team_id)) for team_id in ids]
        pairs.sort(key=lambda pair: pair[1].name.casefold())
        state = self._read_state(plan)
        log, log_troubles = self._log.read()
        return Look(
            plan=plan,
            state=state,
            teams=tuple(team for _, team, _ in pairs),
            designs={team_id: design for team_id, _, design in pairs},
            changed={one: datetime.fromtimestamp(self._designs[one].changed, UTC) for one in ids},
            log=log,
            troubles=(*self._troubles(ids), *log_troubles),
        )

    def teams(self) -> tuple[Team, ...]:
        """Raises PlanError if there is no plan that can be used."""
        self.plan()
        return tuple(sorted(map(self.team, self._team_ids()), key=lambda team: team.name.casefold()))

    def glance(self, team_id: str, *, design: bool) -> Glance:
        """The room as one team sees it; the design only if it is wanted."""
        plan = self.plan()
        state, team = self._read_state(plan), self.team(team_id)
        found = self._design(team_id) if design else None
        return Glance(plan, state, team, found, self._gone())

    def _gone(self) -> str:
        """A sentence if the whole folder is away: a stick that was pulled out, a network folder that is cut off."""
        if not self._plan.unread:
            return ""
        return (
            f"The room's folder {self._folder} is not there just now. What it said last is shown; "
            "as soon as it is back, everything is read and kept again."
        )

    def plan(self) -> Plan:
        """The plan; the last one that could be used, if the file has been spoiled meanwhile. Raises PlanError."""
        path = self._folder / "plan.toml"
        kept = self._plan
        _refresh(kept, path, lambda raw: parse_plan(raw.decode("utf-8-sig"), self._guideline, path))
        if kept.value is None:
            parse_plan(read_text(path), self._guideline, path)
            raise RoomError(f"{path} cannot be used: {kept.trouble}")
        return kept.value

    def _read_state(self, plan: Plan) -> State:
        _refresh(self._state, self._folder / "state.toml", lambda raw: load_state(raw.decode("utf-8-sig")))
        if self._state.value is not None:
            return self._state.value
        self._begun = self._begun or state_at_start(plan, datetime.now(UTC))
        return self._begun

    def _team_ids(self) -> list[str]:
        """Folders only: a link could lead out of the room."""
        try:
            with os.scandir(self._folder / "teams") as found:
                return sorted(one.name for one in found if is_safe(one.name) and one.is_dir(follow_symlinks=False))
        except OSError:
            return sorted(self._teams)

    def team(self, team_id: str) -> Team:
        """The team as its file says; under the name of its folder as long as there is no such file."""
        kept = self._teams.setdefault(team_id, _Kept())
        path = self._folder / "teams" / team_id / TEAM
        _refresh(kept, path, lambda raw: load_team(raw.decode("utf-8-sig"), team_id))
        return kept.value or Team(team_id, team_id)

    def _design(self, team_id: str) -> Design:
        kept = self._designs.setdefault(team_id, _Kept())
        path = self._folder / "teams" / team_id / DESIGN
        _refresh(kept, path, lambda _: read_design(path, self._guideline).design)
        if kept.value is None:
            path_of_plan = self._plan.value.path if self._plan.value else "express"
            kept.value = start(self._guideline, path_of_plan)
        return kept.value

    def _troubles(self, ids: list[str]) -> list[str]:
        if gone := self._gone():
            return [gone]
        told = [
            f"{name}: {kept.trouble}"
            for name, kept in (("plan.toml", self._plan), ("state.toml", self._state))
            if kept.trouble
        ]
        for team_id in ids:
            for name, trouble in ((TEAM, self._teams[team_id].trouble), (DESIGN, self._designs[team_id].trouble)):
                if trouble:
                    told.append(f"teams/{team_id}/{name}: {trouble}")
            if self._teams[team_id].mark is None:
                told.append(f"teams/{team_id} is not complete: {TEAM} is missing. It may still be on its way here.")
            if copies := self._second_copies(team_id):
                told.append(copies)
        return told

    def _second_copies(self, team_id: str) -> str:
        """A sentence if a synchronising program has put a second copy of the team's design beside it."""
        folder = self._folder / "teams" / team_id
        try:
            changed = folder.stat().st_mtime_ns
            known = self._copies.get(team_id)
            if known is not None and known[0] == changed:
                return known[1]
            names = sorted(name for name in os.listdir(folder) if name.endswith(".toml") and name not in (DESIGN, TEAM))
        except OSError:
            return ""
        said = (
            f'teams/{team_id} holds a second copy, "{names[0]}": two computers wrote at the same time. '
            "Both are kept; microcraft merge makes one design of the two."
            if names
            else ""
        )
        self._copies[team_id] = (changed, said)
        return said


def _refresh(kept: _Kept[T], path: Path, load: Callable[[bytes], T]) -> None:
    """Reads the file if it is another one than last time. What was read last stays if that does not succeed."""
    try:
        raw = _new_bytes(kept, path)
    except FileNotFoundError:
        kept.unread = "it is gone; what it said last is still used." if kept.mark is not None else ""
        return
    except OSError as error:
        kept.unread = f"it cannot be read just now ({(error.strerror or str(error)).lower()})."
        return
    if raw is None or (kept.raw == raw and kept.value is not None):
        return
    kept.raw = raw
    try:
        kept.value, kept.fault = load(raw), ""
    except (PlanError, DesignFileError) as error:
        kept.fault = str(error)
    except (MicrocraftError, ValueError) as error:
        kept.fault = f"it cannot be understood ({error}); what it said before is still used."


def _new_bytes(kept: _Kept[T], path: Path) -> bytes | None:
    """The file's content, or None if it has been read already. Raises OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError("it is a link or a folder")
    mark = (found.st_mtime_ns, found.st_size, found.st_ino)
    if kept.mark == mark and not kept.young and not kept.unread:
        return None
    raw = path.read_bytes()
    kept.young = abs(time.time() - found.st_mtime) < _YOUNG_SECONDS
    kept.mark, kept.changed, kept.unread = mark, found.st_mtime, ""
    return raw
