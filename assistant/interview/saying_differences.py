"""Differences in plain words, for the terminal, for documents and for logs."""

from collections.abc import Iterator, Sequence

from assistant.interview.differences import Change, FieldChange, RecordChange
from assistant.interview.pieces import say_pieces

LONG = 60
"""Characters. A text longer than this is shown word by word."""


def say_differences(changes: Sequence[Change]) -> list[str]:
    """One line for each changed answer, reason or open question; what changed within it follows, indented by two."""
    return [line for change in changes for line in say_change(change)]


def say_change(change: Change) -> list[str]:
    """One change, in one line if it is a short one."""
    head = f"{change.ref}, {change.name}"
    what = {"answer": "", "reason": "the reason", "open": "the open question"}[change.about]
    if change.records or len(change.fields) > 1:
        title = f"{head} ({what or 'answer'} {change.kind})" if change.kind != "changed" else head
        return [f"{title}:", *(f"  {line}" for line in _details(change))]
    said = f" {what} {change.kind}" if what else ("" if change.kind == "changed" else f" {change.kind}")
    if not change.fields:
        return [f"{head}:{said or ' changed'}"]
    return [f"{head}:{said and said + ':'} {say_field(change.fields[0], labelled=False)}"]


def _details(change: Change) -> Iterator[str]:
    for field in change.fields:
        yield say_field(field)
    for record in change.records:
        yield from _say_record(record)


def _say_record(record: RecordChange) -> Iterator[str]:
    if record.kind == "changed":
        yield f"{record.record}, {record.name}:"
        for field in record.fields:
            yield f"  {say_field(field)}"
        return
    yield f"{record.kind} {record.record}: {_whole(record) or record.name}"


def _whole(record: RecordChange) -> str:
    """All that an entry says, on one line; what was only moved says its name."""
    return " · ".join(f"{field.label}: {_one_line(field.after or field.before)}" for field in record.fields)


def say_field(field: FieldChange, labelled: bool = True) -> str:
    """``Credits: 2 credits -> 3 credits``; a long text word by word: ``[-old-] {+new+}``."""
    label = f"{field.label}: " if labelled and field.label else ""
    if not field.before or not field.after:
        return f"{label}{_one_line(field.after or field.before)}{'' if field.after else ' (removed)'}"
    if field.pieces and all(piece.kind == "same" for piece in field.pieces):
        return f"{label}only spaces or line breaks changed"
    if field.pieces and max(len(field.before), len(field.after)) > LONG:
        return f"{label}{say_pieces(field.pieces)}"
    return f"{label}{_one_line(field.before)} -> {_one_line(field.after)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
