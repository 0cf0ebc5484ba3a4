"""The list of designs opened last, kept in the user's state folder."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant import locations
from assistant.design.file import write_text
from assistant.errors import DesignFileError

KEPT = 12


@dataclass(frozen=True)
class Recent:
    """One line of the list on the start screen."""

    path: Path
    title: str
    stage: str
    when: datetime


def _file() -> Path:
    return locations.state() / "recent.json"


def recent_designs() -> list[Recent]:
    """The designs opened last, newest first. Files that have been moved or deleted are left out."""
    try:
        entries = json.loads(_file().read_text(encoding="utf-8"))
        found = [
            Recent(Path(one["path"]), str(one["title"]), str(one["stage"]), datetime.fromisoformat(one["when"]))
            for one in entries
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [one for one in found if one.path.is_file()]


def remember(path: Path, title: str, stage: str, when: datetime) -> None:
    """Puts a design at the top of the list. The list is a convenience: if it cannot be written, nothing happens."""
    others = [one for one in recent_designs() if one.path != path]
    entries = [Recent(path, title, stage, when), *others][:KEPT]
    text = json.dumps(
        [
            {"path": str(one.path), "title": one.title, "stage": one.stage, "when": one.when.isoformat()}
            for one in entries
        ],
        ensure_ascii=False,
        indent=1,
    )
    try:
        write_text(_file(), text, durable=False)
    except DesignFileError:
        return
