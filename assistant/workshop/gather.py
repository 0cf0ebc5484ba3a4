"""What is taken home from a workshop: the report, the gallery, and every team's design and document.

A function of the room only: the same room gives the same bytes. What cannot be read or written is named in the report,
and everything else is there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from assistant import locations
from assistant.design.model import Design
from assistant.document.writing import document
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.interview.wording import count, say_date
from assistant.workshop.actions import actions
from assistant.workshop.clock import Clock
from assistant.workshop.compare import Cell, Row, compare
from assistant.workshop.gallery import UNTITLED, say_standing, troubles_of, write_gallery
from assistant.workshop.own_files import own_files
from assistant.workshop.points import say_when
from assistant.workshop.store import Look, Room, Team, with_clock
from assistant.workshop.watching import Frequent, watch

FORMS = ("html", "md")
"""Forms in which the report and the documents are always written; Word and PDF are made on request."""

Told = Callable[[str], None]


@dataclass
class Gathered:
    """The files by their path, with ``/``, and sentences about what is missing."""

    files: dict[str, bytes] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def gather(room: Room, forms: tuple[str, ...] = FORMS, notes: bool = False, told: Told = lambda _: None) -> Gathered:
    """Everything about the room as it is now. ``notes``: with the facilitator's notes. Raises RoomError, TemplateError.

    ``told`` hears the name of each team before its documents are written.
    """
    look = room.look()
    gathered = Gathered(troubles=list(look.troubles))
    documents: dict[str, list[str]] = {}
    for team in look.teams:
        told(team.name)
        documents[team.id] = _team_files(room, look, team, forms, gathered)
    gathered.files["gallery.html"] = write_gallery(room.guideline, look).encode()
    plain = report_data(room.guideline, look, gathered.troubles, documents, notes)
    for form in forms:
        gathered.files[f"report.{form}"] = _report(plain, form)
    return gathered


def _team_files(room: Room, look: Look, team: Team, forms: tuple[str, ...], gathered: Gathered) -> list[str]:
    """Adds the team's files; returns the paths of those that hold its document."""
    folder = f"teams/{team.id}"
    own = own_files(room, look, team)
    gathered.files |= {f"{folder}/{name}": content for name, content in own.files.items()}
    gathered.troubles += own.troubles
    if not readable(look, team):
        return []
    paths = []
    for form in forms:
        try:
            made = document(room.guideline, look.designs[team.id], form)
        except MicrocraftError as error:
            gathered.troubles.append(f"The document of {team.name} ({form}) could not be written: {error}")
            continue
        paths.append(f"{folder}/rationale.{form}")
        gathered.files[paths[-1]] = made
    return paths


def readable(look: Look, team: Team) -> bool:
    """False for a team whose design could not be read at all; an empty one of a team that has not begun can be."""
    return has_begun(look.designs[team.id]) or not any("design.toml" in one for one in troubles_of(look, team))


def has_begun(design: Design) -> bool:
    return bool(design.answers or design.open or design.drafts)


def _report(plain: Mapping[str, Any], form: str) -> bytes:
    from assistant.document.render import render_context
    from assistant.document.writing import convert

    page = render_context(dict(plain), "md" if form == "md" else "html", locations.templates() / "workshop-report")
    return convert(page, form)


# ---- what the report says ----------------------------------------------------------------------------------------


def report_data(
    guideline: Guideline, look: Look, troubles: list[str], documents: Mapping[str, list[str]], notes: bool
) -> dict[str, Any]:
    """What the template gets to see: plain data."""
    names = {team.id: team.name for team in look.teams}
    rows = compare(guideline, look)
    return {
        "language": guideline.language,
        "guideline": guideline.title,
        "version": guideline.version,
        "title": look.plan.title,
        "day": say_date(look.state.shown.at.date()) if look.state.clock.begun else "",
        "teams": count(len(look.teams), "team", "teams"),
        "troubles": list(dict.fromkeys(troubles)),
        "decided": [
            _decided(guideline, look, team, place, rows, documents.get(team.id, []))
            for place, team in enumerate(look.teams)
        ],
        "frequent": [{**asdict(one), "teams": list(one.teams)} for one in frequent(guideline, look)],
        "points": [
            {**asdict(point), "team": names.get(point.team, point.team), "when": say_when(point.when)}
            for point in look.log.points
        ],
        "actions": [asdict(one) for one in actions(guideline, look)],
        "notes": [{"at": f"{one.at:%H:%M}", "text": one.text} for one in look.log.notes] if notes else [],
    }


def frequent(guideline: Guideline, look: Look) -> tuple[Frequent, ...]:
    """What several teams should look at, with all questions of the plan in view, as if the last step had come."""
    ended = replace(look, state=with_clock(look.state, Clock(look.plan.steps[-1].id, ended=True)))
    return watch(guideline, ended, look.state.shown.at).frequent


def _decided(
    guideline: Guideline, look: Look, team: Team, place: int, rows: tuple[Row, ...], documents: list[str]
) -> dict[str, Any]:
    design = look.designs[team.id]
    cells = [(row, row.cells[place]) for row in rows]
    return {
        "anchor": f"team-{team.id}",
        "name": team.name,
        "title": design.text("recognition.title", "title") or design.text("frame.title", "title") or UNTITLED,
        "begun": has_begun(design),
        "readable": readable(look, team),
        "standing": say_standing(guideline, look, design),
        "decisions": [_line(row, cell) for row, cell in cells if cell.lines],
        "waiting": list(_waiting(cells)),
        "documents": documents,
    }


def _line(row: Row, cell: Cell) -> dict[str, Any]:
    return {"ref": row.ref, "name": row.name, "lines": list(cell.lines), "note": cell.note, "reason": cell.reason}


def _waiting(cells: list[tuple[Row, Cell]]) -> Iterator[str]:
    """What the team was asked and has not decided."""
    for row, cell in cells:
        if not cell.lines and cell.note != "not asked here":
            yield f"{row.ref} {row.name}: {cell.note}"
