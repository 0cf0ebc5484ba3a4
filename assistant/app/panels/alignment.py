"""Alignment: outcomes against units and assessments as a matrix, and a sentence for each hole."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.feedback.alignment import WHOLE, Alignment, Row
from assistant.feedback.credential import Credential
from assistant.interview.progress import shorten

NARROWEST = 8
"""Columns that the name of an outcome needs at least; with more links than fit, they are listed instead."""


def alignment_page(conversation: Conversation, width: int) -> Content:
    report = conversation.report
    alignment, credential = report.alignment, report.credential
    if not alignment.rows:
        return Content("Once there are learning outcomes, this page shows where each is learned and assessed.")
    ids = [unit.id for unit in credential.units] + [one.id for one in credential.assessments]
    room = width - sum(len(name) + 1 for name in ids) - 1
    rows = _matrix(alignment, ids, room) if room >= NARROWEST else _listed(alignment)
    return Content("\n").join([*rows, Content(""), *_names(credential), *_holes(alignment)])


def _matrix(alignment: Alignment, ids: list[str], room: int) -> list[Content]:
    head = f"{'':<{room}} " + " ".join(ids)
    lines = [Content.styled(head, "dim")]
    for row in alignment.rows:
        linked = _linked(row)
        marks = " ".join(f"{'x' if one in linked else '·':^{len(one)}}" for one in ids)
        lines.append(Content(f"{shorten(f'{row.outcome.id} {row.outcome.sentence}', room):<{room}} {marks}"))
    return lines


def _listed(alignment: Alignment) -> list[Content]:
    return [
        Content.assemble(f"{row.outcome.id} {shorten(row.outcome.sentence, 60)}", ("\n   ", ""), _links(row))
        for row in alignment.rows
    ]


def _links(row: Row) -> str:
    linked = _linked(row)
    return " ".join(linked) if linked else "no unit, no assessment"


def _linked(row: Row) -> list[str]:
    return [unit.id for unit in row.units] + [one.id for one in row.assessments]


def _names(credential: Credential) -> list[Content]:
    named = [(unit.id, unit.title) for unit in credential.units]
    named += [(one.id, one.task) for one in credential.assessments]
    return [Content.assemble((f"{key} ", "dim"), shorten(name, 60)) for key, name in named]


def _holes(alignment: Alignment) -> list[Content]:
    if not alignment.holes:
        return [Content(f"\n{WHOLE}")]
    return [Content(""), *(Content.assemble(("! ", "bold"), hole) for hole in alignment.holes)]
