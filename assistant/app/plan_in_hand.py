"""A plan while it is changed on screen: every change is in the file at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assistant.design.file import write_text
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.workshop.formats import find_format
from assistant.workshop.plan import Plan
from assistant.workshop.plan_advice import advice, count_minutes
from assistant.workshop.plan_editing import EditRefused
from assistant.workshop.plan_file import PlanError, parse_plan, read_text

AGAIN = "The file was changed by another program in the meantime. It has been read again; please do it once more."


class PlanInHand:
    """Raises PlanError, or MicrocraftError, for a file that holds no plan without faults."""

    def __init__(self, path: Path, guideline: Guideline, now: Callable[[], datetime] = datetime.now) -> None:
        self.path, self.guideline, self.now = path, guideline, now
        self.saved_at: datetime | None = None
        """When it was last written; None as long as nothing was changed."""
        self._before: list[str] = []
        self._windows = False
        self._read()

    def _read(self) -> None:
        text = read_text(self.path)
        self.plan: Plan = parse_plan(text, self.guideline, self.path)
        self.text = text
        self._windows = b"\r\n" in self.path.read_bytes()

    @property
    def advice(self) -> tuple[str, ...]:
        return advice(self.plan, self.guideline)

    def change(self, edit: Callable[[str], str]) -> None:
        """One edit, written at once. Raises EditRefused with what to do; then file and plan are as they were."""
        self._look()
        made = edit(self.text)
        if made != self.text:
            self._write(made)
            self._before.append(self.text)
            self._take(made)

    def undo(self) -> str:
        """Takes back the last change; returns what to say. Raises EditRefused."""
        self._look()
        if not self._before:
            return "There is nothing to take back."
        self._write(self._before[-1])
        self._take(self._before.pop())
        return "Taken back."

    def _take(self, text: str) -> None:
        self.text, self.plan = text, parse_plan(text, self.guideline, self.path)

    def _look(self) -> None:
        """Raises EditRefused if the file is not what was read; it has been read again then, if it can be."""
        try:
            if read_text(self.path) == self.text:
                return
            self._read()
        except PlanError as error:
            raise EditRefused(
                f"The file was changed by another program, and has a fault now. {error.faults[0]}"
            ) from None
        except (MicrocraftError, OSError) as error:
            raise EditRefused(f"Nothing was changed. {error}") from None
        self._before.clear()
        raise EditRefused(AGAIN)

    def _write(self, text: str) -> None:
        try:
            write_text(self.path, text.replace("\n", "\r\n") if self._windows else text)
        except MicrocraftError as error:
            raise EditRefused(str(error)) from None
        self.saved_at = self.now()


def say_length(plan: Plan, guideline: Guideline) -> str:
    """The whole length, session by session, against that of the format."""
    usual = _usual(plan.format, guideline)
    said = []
    for session in range(1, plan.sessions + 1):
        minutes = plan.minutes(session)
        head = f"session {session}: " if plan.sessions > 1 else ""
        planned = usual.minutes(session) if usual is not None and session <= usual.sessions else 0
        said.append(f"{head}{count_minutes(minutes)}{_against(minutes, planned)}")
    return " · ".join(said)


def _against(minutes: float, planned: float) -> str:
    if not planned:
        return ""
    over = minutes - planned
    said = f", {abs(over):g} {'over' if over > 0 else 'under'}" if over else ""
    return f" (format: {planned:g}{said})"


def _usual(name: str, guideline: Guideline) -> Plan | None:
    """The format as it comes; None for a plan that names none of them."""
    try:
        return parse_plan(find_format(name).text, guideline)
    except MicrocraftError:
        return None
