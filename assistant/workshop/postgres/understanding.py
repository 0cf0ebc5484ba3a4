"""What the texts of a room in a database mean. Each is understood once, and what cannot be read changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.design.codec import loads
from assistant.design.model import Design
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.interview.answering import start
from assistant.workshop.folder_reading import DESIGN
from assistant.workshop.plan import Plan
from assistant.workshop.plan_file import parse_plan
from assistant.workshop.room_files import load_state
from assistant.workshop.store import RoomError, State, Team, state_at_start


@dataclass
class _KeptDesign:
    """A design as it was understood last."""

    version: int
    design: Design | None = None
    fault: str = ""


class Understanding:
    """Plan, state and designs as they were understood last."""

    def __init__(self, guideline: Guideline) -> None:
        self._guideline = guideline
        self.plan_mark = ""
        """Of the plan's text; empty as long as there is no plan."""
        self._plan: Plan | None = None
        self._plan_fault = ""
        self._state: tuple[str, State] | None = None
        self._state_fault = ""
        self._designs: dict[str, _KeptDesign] = {}

    def read_plan(self, mark: str, text: str) -> None:
        """Raises PlanError if it cannot be used and there was none before."""
        try:
            self._plan, self.plan_mark, self._plan_fault = parse_plan(text, self._guideline, "this room"), mark, ""
        except MicrocraftError as error:
            if self._plan is None:
                raise
            self._plan_fault = f"The plan: {error}"

    @property
    def plan(self) -> Plan:
        """Raises RoomError."""
        if self._plan is None:
            raise RoomError("The plan of this room has not been read yet.")
        return self._plan

    def read_state(self, text: str | None) -> None:
        """No text: nobody has led yet."""
        if not text or (self._state is not None and self._state[0] == text):
            return
        try:
            self._state, self._state_fault = (text, load_state(text)), ""
        except ValueError as error:
            self._state_fault = f"The clock cannot be understood ({error}); what it said before is still used."

    @property
    def state(self) -> State:
        if self._state is None:
            self._state = "", state_at_start(self.plan, datetime.now(UTC))
        return self._state[1]

    def version(self, team: str) -> int:
        """Of the design that was read last; 0 if none was."""
        kept = self._designs.get(team)
        return kept.version if kept else 0

    def read_design(self, team: str, version: int, text: str) -> None:
        kept = self._designs.setdefault(team, _KeptDesign(0))
        kept.version = version
        try:
            kept.design, kept.fault = loads(text, self._guideline).design, ""
        except ValueError as problem:
            kept.fault = f"it cannot be read as a design: {problem}. What it said before is still used."

    def design_known(self, team: str) -> Design | None:
        kept = self._designs.get(team)
        return kept.design if kept else None

    def design(self, team: str) -> Design:
        """An empty one if none could be read yet."""
        kept = self._designs.setdefault(team, _KeptDesign(0))
        if kept.design is None:
            kept.design = start(self._guideline, self.plan.path)
        return kept.design

    def troubles(self, found: Iterable[Team]) -> tuple[str, ...]:
        faults = [(team.id, self._designs[team.id].fault) for team in found]
        told = [f"teams/{team}/{DESIGN}: {fault}" for team, fault in faults if fault]
        return (*filter(None, (self._plan_fault, self._state_fault)), *told)
