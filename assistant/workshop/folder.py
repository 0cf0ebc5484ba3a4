"""A room in a folder: on one laptop, on a shared drive, on a stick or in git. The folder is all there is.

    plan.toml                 the plan
    state.toml                the clock and the messages; only the facilitator who leads writes it
    teams/NAME/design.toml    a team's design; only that team writes it
    teams/NAME/team.toml      its name, its hand, its pen
    log/MACHINE.jsonl         parked points, notes and what happened; each machine adds to a file of its own
    handouts/                 files for everybody

No file has two writers, so that a program that synchronises the folder never has to choose. What cannot be read just
now is left as it was at the last look and named in a sentence; everything else works on.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.design import lock
from assistant.design.file import write_design, write_text
from assistant.design.model import Design
from assistant.design.text import clean_line, clean_prose
from assistant.errors import DesignFileError, MicrocraftError
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, start
from assistant.interview.filling import fill
from assistant.workshop import log, room_files
from assistant.workshop.folder_reading import DESIGN, TEAM, FolderReader
from assistant.workshop.machine import this_machine
from assistant.workshop.membership import TeamChanges
from assistant.workshop.names import free_safe_name, free_team_name, is_safe, same_name, team_name
from assistant.workshop.plan import Plan
from assistant.workshop.plan_file import PlanError, parse_plan
from assistant.workshop.store import (
    Entry,
    EntryKind,
    Glance,
    Joined,
    Lead,
    LedBy,
    Look,
    NotLeading,
    RoomError,
    State,
    Team,
    shown,
)

PLAN, STATE, TEAMS, LOG, HANDOUTS = "plan.toml", "state.toml", "teams", "log", "handouts"


def open_folder(folder: Path, guideline: Guideline) -> "FolderRoom":
    """The room in a folder. Raises RoomError if there is none, PlanError if its plan cannot be used."""
    if not folder.is_dir():
        raise RoomError(f"There is no folder {folder}. Please check the name, or begin a room from a plan.")
    if not (folder / PLAN).is_file():
        raise RoomError(
            f"{folder} is not the folder of a workshop: there is no {PLAN} in it. "
            "If it is being synchronised, please wait until that is done."
        )
    room = FolderRoom(folder, guideline)
    room.look()
    return room


def begin_folder(folder: Path, plan: str, guideline: Guideline) -> "FolderRoom":
    """A new room for the plan with this text; a room that is there already is opened, and keeps its own plan.

    Raises PlanError if the plan cannot be used, RoomError if the folder holds something else or cannot be written.
    """
    parse_plan(plan, guideline)
    if (folder / PLAN).is_file():
        return open_folder(folder, guideline)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RoomError(f"{folder} holds other things already. Please choose a new folder for the room.")
        for name in (TEAMS, LOG, HANDOUTS):
            (folder / name).mkdir(parents=True, exist_ok=True)
        write_text(folder / PLAN, plan)
    except (OSError, DesignFileError) as error:
        raise _failed("The room", error) from None
    return open_folder(folder, guideline)


class FolderRoom(TeamChanges):
    """The room in a folder (``store.Room``)."""

    def __init__(self, folder: Path, guideline: Guideline) -> None:
        self.guideline = guideline
        self.folder = folder
        self.address = str(folder)
        self._lead: lock.Lock | None = None
        self._reader = FolderReader(folder, guideline)

    @property
    def handouts(self) -> Path:
        return self.folder / HANDOUTS

    def look(self) -> Look:
        """The room as it is now; only what has changed since the last look is read."""
        return self._reader.look()

    def teams(self) -> tuple[Team, ...]:
        """The teams in the order of their names; no design is read for it."""
        return self._reader.teams()

    def glance(self, team: str, *, design: bool = True) -> Glance:
        """The room as one team sees it; no other team's design is read for it."""
        self._team_folder(team)
        return self._reader.glance(team, design=design)

    def lead(self, by: str = "") -> Lead | LedBy:
        """The right to move the clock, or who has it."""
        if self._lead is not None and self._lead.holds:
            return self._lead
        taken = lock.take(self.folder / STATE, by)
        if isinstance(taken, lock.Held):
            return LedBy(taken.by, taken.since)
        self._lead = taken
        return taken

    def write_state(self, state: State, now: datetime) -> State:
        """Writes the clock, the messages and what is left at this moment; gives it back with the next beat."""
        if self._lead is None:
            raise NotLeading("Only the facilitator who leads can do this. This screen watches.")
        written = replace(state, shown=shown(state.clock, self._reader.plan(), now, state.shown.beat + 1))
        self._write(self.folder / STATE, room_files.dump_state(written), "The clock")
        self._lead.still_here()
        return written

    def add(
        self,
        kind: EntryKind,
        text: str,
        now: datetime,
        *,
        team: str = "",
        by: str = "",
        about: str = "",
        more: Mapping[str, Any] | None = None,
    ) -> Entry:
        """Adds an entry to the log of this machine."""
        self._check_there()
        entry = Entry(secrets.token_hex(6), now, kind, clean_prose(text), team, clean_line(by), about, dict(more or {}))
        try:
            log.append(self.folder / LOG / f"{this_machine()}.jsonl", entry)
        except OSError as error:
            raise _failed("This", error) from None
        return entry

    def join(self, name: str, now: datetime) -> Joined:
        """The team of this name; a new one starts with the plan's answers. Raises BadName."""
        wanted = team_name(name)
        known = next((team for team in self.teams() if same_name(team.name, wanted)), None)
        return Joined(known, False) if known is not None else Joined(self._new_team(wanted, now), True)

    def join_as_another(self, name: str, now: datetime) -> Team:
        """A new team, under this name with a number if the name is taken. Raises BadName."""
        return self._new_team(free_team_name(team_name(name), (team.name for team in self.teams())), now)

    def _new_team(self, name: str, now: datetime) -> Team:
        team = Team(self._new_folder(name), name, joined=now)
        try:
            self.put_design(team.id, first_design(self._reader.plan(), self.guideline, now))
            self._write_team(team)
        except RoomError:
            shutil.rmtree(self._team_folder(team.id), ignore_errors=True)  # made just now: nobody has written in it
            raise
        return team

    def _new_folder(self, name: str) -> str:
        """The id of a team whose folder was made by this call: making one succeeds once only, so no two share it."""
        taken = {team.id for team in self.teams()}
        try:
            if not (self.folder / TEAMS).is_dir():
                (self.folder / TEAMS).mkdir()
            while True:
                made = free_safe_name(name, taken)
                try:
                    self._team_folder(made).mkdir()
                except FileExistsError:
                    taken.add(made)
                    continue
                return made
        except OSError as error:
            raise _failed(f"Team {name}", error) from None

    def design_file(self, team: str) -> Path:
        """The file with the team's design. Raises RoomError for what is not the id of a team."""
        return self._team_folder(team) / DESIGN

    def put_design(self, team: str, design: Design) -> None:
        """Keeps the team's design, whoever wrote the last one."""
        self._check_there()
        try:
            write_design(self.design_file(team), design, self.guideline)
        except DesignFileError as error:
            raise RoomError(str(error)) from None

    def _team_folder(self, team: str) -> Path:
        if not is_safe(team):
            raise RoomError("There is no team of this name in the room.")
        return self.folder / TEAMS / team

    def _change_team(self, team: str, change: Callable[[Team], Team]) -> Team:
        path = self._team_folder(team) / TEAM
        with _alone(path):
            before = self._reader.team(team)
            after = change(before)
            if after != before:
                self._write_team(after)
            return after

    def _write_team(self, team: Team) -> None:
        self._write(self._team_folder(team.id) / TEAM, room_files.dump_team(team), f"Team {team.name}")

    def _check_there(self) -> None:
        """Raises RoomError if the folder is away. It must not be made again: it would be another, empty room."""
        if not (self.folder / PLAN).exists():
            raise RoomError(
                f"The room's folder {self.folder} is not there just now. Nothing is lost: it is kept as soon as "
                "the folder is back."
            )

    def _write(self, path: Path, text: str, what: str) -> None:
        self._check_there()
        try:
            write_text(path, text)
        except DesignFileError as error:
            raise RoomError(f"{what} could not be kept: {error}") from None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Others on this machine who change the same file wait; where that cannot be arranged, the last one wins."""
    try:
        handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield
        return
    try:
        log.wait_for(handle)
        yield
    finally:
        os.close(handle)


def first_design(plan: Plan, guideline: Guideline, now: datetime) -> Design:
    """What a new team starts with: an empty design with the plan's answers."""
    return fill(guideline, start(guideline, plan.path), plan.answers, [], Moment(now)).design


def _failed(what: str, error: Exception) -> RoomError:
    if isinstance(error, MicrocraftError):
        return RoomError(f"{what} could not be kept: {error}")
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return RoomError(f"{what} could not be kept in the room: {said.lower()}. Everything that was kept before is there.")


__all__ = ["FolderRoom", "PlanError", "begin_folder", "first_design", "open_folder"]
