"""Rows of the tables as the room's own values, and back. Times are shown in this machine's zone."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row

from assistant.workshop.store import Entry, EntryKind, Team


def team_of(row: Row[Any]) -> Team:
    members = tuple(str(one) for one in json.loads(row.members))
    return Team(row.id, row.name, _here(row.joined), _here(row.hand), row.pen, members)


def values_of(team: Team) -> dict[str, Any]:
    """What a team says about itself, as columns."""
    return {
        "name": team.name,
        "joined": team.joined,
        "hand": team.hand,
        "pen": team.pen,
        "members": json.dumps(team.members),
    }


def entry_of(row: Row[Any]) -> Entry:
    kind = cast(EntryKind, row.kind)
    return Entry(row.id, row.at.astimezone(), kind, row.text, row.team, row.by, row.about, json.loads(row.more))


def values_of_entry(entry: Entry) -> Mapping[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at,
        "kind": entry.kind,
        "text": entry.text,
        "team": entry.team,
        "by": entry.by,
        "about": entry.about,
        "more": json.dumps(dict(entry.more), default=str),
    }


def _here(time: datetime | None) -> datetime | None:
    return None if time is None else time.astimezone()
