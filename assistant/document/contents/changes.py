"""What has changed since the last version, word by word where a text was changed."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from assistant.design.model import Design, Version
from assistant.guideline.model import Guideline
from assistant.interview.differences import Change, FieldChange, RecordChange
from assistant.interview.history import last_reasons
from assistant.interview.pieces import Piece
from assistant.interview.versions import since
from assistant.interview.wording import say_date

ABOUT = {"answer": "", "reason": "reason", "open": "open question"}
LONG = 60
"""Characters. Shorter texts are shown as they were and as they are, without marks."""


class Run(BaseModel):
    """Some words; ``marked`` if they went or came."""

    text: str
    marked: bool


class Changed(BaseModel):
    """One difference: a field of an answer, an entry of a list, a reason or an open question."""

    ref: str
    name: str
    part: str
    """What within the answer; empty if it is the answer as a whole."""
    before: list[Run]
    after: list[Run]
    """Empty if there was or is nothing."""
    reason: str


class Changes(BaseModel):
    """Only filled once a version has been marked."""

    version: str
    on: str
    rows: list[Changed]


def changes(guideline: Guideline, design: Design) -> Changes:
    if not design.versions:
        return Changes(version="", on="", rows=[])
    last = design.versions[-1]
    reasons = _reasons(design, last)
    rows = [row for change in since(guideline, design) for row in _rows(change, reasons.get(change.question, ""))]
    return Changes(version=last.name, on=say_date(last.at.date()), rows=rows)


def _reasons(design: Design, version: Version) -> dict[str, str]:
    """The last reason for changing an answer, by question."""
    return last_reasons(one for one in design.revisions if one.at >= version.at)


def _rows(change: Change, reason: str) -> Iterator[Changed]:
    about = ABOUT[change.about]
    for field in change.fields:
        yield _row(change, " ".join(part for part in (field.label, about) if part), field, reason)
    for record in change.records:
        yield from _record(change, record, reason)


def _record(change: Change, record: RecordChange, reason: str) -> Iterator[Changed]:
    if record.kind == "changed":
        for field in record.fields:
            yield _row(change, f"{record.name}: {field.label}", field, reason)
        return
    if record.kind == "moved":
        yield Changed(
            ref=change.ref, name=change.name, part=f"{record.name}: moved", before=[], after=[], reason=reason
        )
        return
    gone = record.kind == "removed"
    whole = "; ".join(f"{field.label}: {field.before if gone else field.after}" for field in record.fields)
    runs = [Run(text=whole or record.name, marked=True)]
    yield Changed(
        ref=change.ref,
        name=change.name,
        part=f"{record.name}: {record.kind}",
        before=runs if gone else [],
        after=[] if gone else runs,
        reason=reason,
    )


def _row(change: Change, part: str, field: FieldChange, reason: str) -> Changed:
    long = bool(field.pieces) and max(len(field.before), len(field.after)) > LONG
    before = _runs(field.pieces, "removed") if long else _whole(field.before)
    after = _runs(field.pieces, "added") if long else _whole(field.after)
    return Changed(ref=change.ref, name=change.name, part=part, before=before, after=after, reason=reason)


def _whole(text: str) -> list[Run]:
    return [Run(text=text, marked=False)] if text.strip() else []


def _runs(found: Sequence[Piece], own: str) -> list[Run]:
    """The words of one side; those that only this side has are marked."""
    return [
        Run(text=one.text, marked=one.kind == own) for one in found if one.kind in ("same", own) and one.text.strip()
    ]
