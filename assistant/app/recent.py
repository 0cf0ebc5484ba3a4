"""The list of designs opened last, kept in the user's state folder, with how each of them stood when it was left.

The start screen reads this list alone and no design, so that it is there at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import locations
from assistant.design.file import write_text
from assistant.errors import DesignFileError
from assistant.interview.wording import count

if TYPE_CHECKING:
    from assistant.app.conversation import Conversation

KEPT = 30


@dataclass(frozen=True)
class Recent:
    """One design of the list on the start screen."""

    path: Path
    title: str
    stage: str
    when: datetime
    answered: int = 0
    total: int = 0
    """Questions that were asked, answered or not; 0 if that was not noted."""
    open: int = 0
    due: tuple[date, ...] = ()
    """The days by which open questions were to be answered: whether they have come depends on today."""
    look_again: int = 0
    findings: int = 0

    @property
    def is_there(self) -> bool:
        """False for a file that has been moved or deleted, or is on a drive that is not connected."""
        try:
            return self.path.is_file()
        except OSError:
            return True  # it may be looked at by opening it, which explains what is wrong

    def say_progress(self) -> str:
        """``12 of 34 answered, 2 open``; empty if it was not noted."""
        if not self.total:
            return ""
        return f"{self.answered} of {self.total} answered" + (f", {self.open} open" if self.open else "")

    def say_attention(self, today: date) -> str:
        """What needs somebody, most urgent first; empty if nothing does."""
        due = sum(day <= today for day in self.due)
        parts = [
            f"look again: {count(self.look_again, 'answer', 'answers')}" if self.look_again else "",
            f"due: {count(due, 'open question', 'open questions')}" if due else "",
            f"worth another look: {count(self.findings, 'point', 'points')}" if self.findings else "",
        ]
        return " · ".join(part for part in parts if part)


def recent_of(conversation: Conversation, when: datetime) -> Recent:
    """How a design stands now."""
    steps, opened = conversation.journey.steps, conversation.design.open
    stage = conversation.stage
    asked = [opened[step.id] for step in steps if step.status == "open"]
    return Recent(
        path=conversation.path.resolve(),
        title=conversation.title,
        stage=stage.stage.title if stage else "every question asked",
        when=when,
        answered=sum(step.status == "answered" for step in steps),
        total=len(steps),
        open=len(asked),
        due=tuple(sorted(entry.by for entry in asked if isinstance(entry.by, date))),
        look_again=sum(step.look_again for step in steps),
        findings=len(conversation.report.findings),
    )


# ---- the list


def recent_designs() -> list[Recent]:
    """The designs opened last, newest first, also those whose file is gone. What cannot be read is left out."""
    try:
        entries = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    found = [_read(entry) for entry in entries] if isinstance(entries, list) else []
    return [one for one in found if one is not None and not _has_got_a_name(one)]


def remember(design: Recent) -> None:
    """Puts a design at the top of the list."""
    _write([design, *(one for one in recent_designs() if one.path != design.path)])


def forget(path: Path) -> None:
    """Takes a design out of the list. Its file, wherever it is, is not touched."""
    _write([one for one in recent_designs() if one.path != path])


def _has_got_a_name(one: Recent) -> bool:
    """True for an untitled design that lives under a name of its own since."""
    return one.path.parent == locations.untitled() and not one.is_there


def _file() -> Path:
    return locations.state() / "recent.json"


def _write(designs: list[Recent]) -> None:
    """The list is a convenience: if it cannot be written, nothing happens."""
    try:
        text = json.dumps([_plain(one) for one in designs[:KEPT]], ensure_ascii=False, indent=1)
        write_text(_file(), text, durable=False)
    except (DesignFileError, UnicodeError):
        return


def _plain(one: Recent) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "title": one.title,
        "stage": one.stage,
        "when": one.when.isoformat(),
        "answered": one.answered,
        "total": one.total,
        "open": one.open,
        "due": [day.isoformat() for day in one.due],
        "look_again": one.look_again,
        "findings": one.findings,
    }


def _read(entry: Any) -> Recent | None:
    """One entry of the file, which an earlier Microcraft may have written; None if it makes no sense."""
    try:
        return Recent(
            path=Path(entry["path"]),
            title=str(entry["title"]),
            stage=str(entry["stage"]),
            when=datetime.fromisoformat(entry["when"]),
            answered=int(entry.get("answered", 0)),
            total=int(entry.get("total", 0)),
            open=int(entry.get("open", 0)),
            due=tuple(date.fromisoformat(day) for day in entry.get("due", ())),
            look_again=int(entry.get("look_again", 0)),
            findings=int(entry.get("findings", 0)),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
