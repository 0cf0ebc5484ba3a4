"""What differs between two designs, answer by answer in the guideline's order. Bookkeeping is passed over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.design.model import Answer, Design, Form, OpenQuestion, Record, Records, Value
from assistant.guideline.model import Guideline, Question
from assistant.interview.pieces import Piece, pieces
from assistant.interview.wording import record_name, say_date, say_value

ChangeKind = Literal["added", "removed", "changed", "moved"]
About = Literal["answer", "reason", "open"]


@dataclass(frozen=True)
class FieldChange:
    """One field, or one text, in words before and after. Empty where there was or is nothing."""

    key: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    """Word by word, where a text was changed."""


@dataclass(frozen=True)
class RecordChange:
    """One entry of a list. The fields are those that differ: all of them if it was added or removed."""

    record: str
    kind: ChangeKind
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Change:
    """One answer, its reason, or what is noted for it as an open question."""

    question: str
    ref: str
    name: str
    about: About
    kind: ChangeKind
    fields: tuple[FieldChange, ...] = ()
    records: tuple[RecordChange, ...] = ()


def differences(guideline: Guideline, before: Design, after: Design) -> tuple[Change, ...]:
    """Everything that has to be said about getting from one design to the other."""
    comparison = Comparison(guideline, before, after)
    return tuple(change for question in guideline.questions for change in comparison.of(question))


@dataclass(frozen=True)
class Comparison:
    """Two designs side by side; picks are named by the records of the design they stand in."""

    guideline: Guideline
    before: Design
    after: Design

    def of(self, question: Question) -> Iterator[Change]:
        old, new = self.before, self.after
        answer = self.answer(question, old.answers.get(question.id), new.answers.get(question.id))
        yield from [answer] if answer else self._unread(question)
        yield from _text(question, "reason", old.because.get(question.id, ""), new.because.get(question.id, ""))
        yield from _text(question, "open", say_open(old.open.get(question.id)), say_open(new.open.get(question.id)))

    def answer(self, question: Question, before: Answer | None, after: Answer | None) -> Change | None:
        """The difference between two answers to one question, or None if there is none."""
        if before == after:
            return None
        fields: tuple[FieldChange, ...] = ()
        records: tuple[RecordChange, ...] = ()
        if question.many is not None:
            records = self._records(question, _as_records(before), _as_records(after))
        else:
            fields = self._fields(question, _as_form(before), _as_form(after))
        return Change(question.id, question.ref, question.name, "answer", _kind(before, after), fields, records)

    def _unread(self, question: Question) -> Iterator[Change]:
        """What could not be read in a file is compared as it stands there."""
        old, new = self.before.unread.get(question.id, ""), self.after.unread.get(question.id, "")
        yield from _text(question, "answer", str(old), str(new))

    def _fields(self, question: Question, before: Form, after: Form) -> tuple[FieldChange, ...]:
        known = {field.key: field for field in question.fields}
        found = []
        for key in [*known, *((before.keys() | after.keys()) - known.keys())]:
            old, new = before.get(key), after.get(key)
            if old != new:
                said = self._say(question, self.before, key, old), self._say(question, self.after, key, new)
                text = key in known and known[key].is_text
                found.append(_field_change(key, known[key].label if key in known else key, *said, text))
        return tuple(found)

    def _say(self, question: Question, design: Design, key: str, value: Value | None) -> str:
        if value is None:
            return ""
        field = next((field for field in question.fields if field.key == key), None)
        return say_value(self.guideline, design, field, value) if field is not None else str(value)

    def _records(self, question: Question, before: Records, after: Records) -> tuple[RecordChange, ...]:
        """In the order of the new list; what was removed stands at the end."""
        old = {record.id: record for record in before}
        new = {record.id: record for record in after}
        moved = _moved([record.id for record in before], [record.id for record in after])
        found = []
        for record in after:
            fields = self._fields(question, old[record.id].form if record.id in old else {}, record.form)
            if record.id not in old:
                found.append(RecordChange(record.id, "added", record_name(question, record), fields))
            elif fields or record.id in moved:
                kind: ChangeKind = "changed" if fields else "moved"
                found.append(RecordChange(record.id, kind, record_name(question, record), fields))
        gone = [record for record in before if record.id not in new]
        return (*found, *(self._removed(question, record) for record in gone))

    def _removed(self, question: Question, record: Record) -> RecordChange:
        return RecordChange(
            record.id, "removed", record_name(question, record), self._fields(question, record.form, {})
        )


def _kind(before: object, after: object) -> ChangeKind:
    if before is None or before == "":
        return "added"
    return "removed" if after is None or after == "" else "changed"


def _as_form(answer: Answer | None) -> Form:
    return answer if isinstance(answer, Mapping) else {}


def _as_records(answer: Answer | None) -> Records:
    return answer if isinstance(answer, tuple) else ()


def _field_change(key: str, label: str, before: str, after: str, text: bool) -> FieldChange:
    return FieldChange(key, label, before, after, pieces(before, after) if text and before and after else ())


def _text(question: Question, about: About, before: str, after: str) -> Iterator[Change]:
    if before != after:
        field = _field_change("", "", before, after, about != "open")
        yield Change(question.id, question.ref, question.name, about, _kind(before, after), (field,))


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest ids whose moving explains another order of the ids that both lists hold."""
    old, new = [one for one in before if one in after], [one for one in after if one in before]
    stayed: set[str] = set()
    for start, _, length in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        stayed |= set(old[start : start + length])
    return set(old) - stayed


def say_open(entry: OpenQuestion | None) -> str:
    """``not known yet (Ana, by 10 May 2027)``; empty if the question is not open."""
    if entry is None:
        return ""
    by = entry.by if isinstance(entry.by, str) or entry.by is None else say_date(entry.by)
    noted = ", ".join(part for part in (entry.who, f"by {by}" if by else "") if part)
    return f"not known yet ({noted})" if noted else "not known yet"
