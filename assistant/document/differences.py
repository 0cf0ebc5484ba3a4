"""Differences as a Markdown list: what went is struck through, what came is bold."""

from collections.abc import Iterator, Sequence

from assistant.document.escape import markdown_line
from assistant.interview.differences import Change, FieldChange, RecordChange
from assistant.interview.pieces import Piece

_ABOUT = {"answer": "", "reason": " (reason)", "open": " (open question)"}
LONG = 60
"""Characters. A changed text longer than this is shown word by word."""


def differences_in_markdown(changes: Sequence[Change]) -> str:
    """One item for each changed answer, with what changed within it below; empty if nothing has."""
    return "".join(f"{line}\n" for change in changes for line in _change(change))


def _change(change: Change) -> Iterator[str]:
    head = f"- **{markdown_line(change.ref)}, {markdown_line(change.name)}**{_ABOUT[change.about]}"
    if len(change.fields) == 1 and not change.records:
        yield f"{head}: {_field(change.fields[0], labelled=False)}"
        return
    yield f"{head}: {change.kind}"
    for field in change.fields:
        yield f"  - {_field(field)}"
    for record in change.records:
        yield from _record(record)


def _record(record: RecordChange) -> Iterator[str]:
    name = markdown_line(record.name)
    if record.kind == "changed":
        yield f"  - {name}: changed"
        yield from (f"    - {_field(field)}" for field in record.fields)
    else:
        yield f"  - {_gone(name) if record.kind == 'removed' else name}: {record.kind}"


def _field(field: FieldChange, labelled: bool = True) -> str:
    label = f"{markdown_line(field.label)}: " if labelled and field.label else ""
    if field.pieces and max(len(field.before), len(field.after)) > LONG:
        return label + " ".join(_piece(piece) for piece in field.pieces)
    before, after = markdown_line(field.before), markdown_line(field.after)
    return label + " ".join(part for part in (_gone(before), _came(after)) if part)


def _piece(piece: Piece) -> str:
    text = markdown_line(piece.text)
    return text if piece.kind == "same" else _gone(text) if piece.kind == "removed" else _came(text)


def _gone(text: str) -> str:
    return f"~~{text}~~" if text else ""


def _came(text: str) -> str:
    return f"**{text}**" if text else ""
