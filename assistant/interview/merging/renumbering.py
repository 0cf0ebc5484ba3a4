"""Records that both sides added under the same id: theirs get new ids, wherever their design speaks of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.design.model import Answer, Design, Form, Parked, Record, Revision, Value, Version
from assistant.design.stored import number_of
from assistant.guideline.model import Field, Guideline, Question

Ids = Mapping[str, Mapping[str, str]]
"""New ids by old ids, by the question whose records they are."""


def renumbered(guideline: Guideline, base: Design, ours: Design, theirs: Design) -> Design:
    """Their design, with new ids for the records that would be mistaken for ours."""
    ids = {
        question.id: found
        for question in guideline.questions
        if question.many is not None and (found := _clashing(question, base, ours, theirs))
    }
    return _Renumbering(guideline, ids).design(base, theirs) if ids else theirs


def with_new_ids(guideline: Guideline, base: Design, theirs: Design, ids: Ids) -> Design:
    """Their design, with these ids of records changed wherever it speaks of them."""
    return _Renumbering(guideline, ids).design(base, theirs)


def _clashing(question: Question, base: Design, ours: Design, theirs: Design) -> dict[str, str]:
    assert question.many is not None
    prefix, name = question.many.prefix, question.id
    known = {record.id for record in base.records(name)}
    our = {record.id: record for record in ours.records(name)}
    highest = max(ours.last_number.get(name, 0), theirs.last_number.get(name, 0))
    highest = max([highest, *(number_of(r.id, prefix) for r in (*ours.records(name), *theirs.records(name)))])
    found: dict[str, str] = {}
    for record in theirs.records(name):
        used = record.id in our or 0 < number_of(record.id, prefix) <= ours.last_number.get(name, 0)
        same = our.get(record.id) == record
        if record.id not in known and used and not same and not _older(base, name, record, prefix):
            highest += 1
            found[record.id] = f"{prefix}{highest}"
    return found


def _older(base: Design, name: str, record: Record, prefix: str) -> bool:
    """True for a record that is older than the common version: it had been removed there and was brought back."""
    return 0 < number_of(record.id, prefix) <= base.last_number.get(name, 0)


class _Renumbering:
    def __init__(self, guideline: Guideline, ids: Ids) -> None:
        self.guideline = guideline
        self.ids = ids

    def design(self, base: Design, theirs: Design) -> Design:
        """What theirs has added is renumbered; what stood in the common version speaks of the common ids."""
        return theirs.with_(
            answers={name: self._answer(name, answer) for name, answer in theirs.answers.items()},
            parked=tuple(p if p in base.parked else self._parked(p) for p in theirs.parked),
            revisions=tuple(r if r in base.revisions else self._revision(r) for r in theirs.revisions),
            versions=tuple(v if v in base.versions else self._version(v) for v in theirs.versions),
            kept={key if key in base.kept else self._finding(key): kept for key, kept in theirs.kept.items()},
            last_number={name: self._highest(name, number) for name, number in theirs.last_number.items()},
        )

    def _highest(self, name: str, number: int) -> int:
        question = self.guideline.by_id.get(name)
        prefix = question.many.prefix if question is not None and question.many is not None else ""
        return max([number, *(number_of(new, prefix) for new in self.ids.get(name, {}).values())])

    def _answer(self, name: str, answer: Answer) -> Answer:
        question = self.guideline.by_id.get(name)
        if question is None:
            return answer
        if isinstance(answer, tuple):
            ids = self.ids.get(name, {})
            return tuple(Record(ids.get(r.id, r.id), self._form(question, r.form)) for r in answer)
        return self._form(question, answer)

    def _form(self, question: Question, form: Form) -> Form:
        picks = {field.key: field for field in question.fields if field.of in self.ids}
        return {key: self._pick(picks[key], value) if key in picks else value for key, value in form.items()}

    def _pick(self, field: Field, value: Value) -> Value:
        ids = self.ids[field.of or ""]
        if isinstance(value, tuple):
            return tuple(ids.get(part, part) for part in value)
        return ids.get(value, value) if isinstance(value, str) else value

    def _stored(self, name: str, value: Any) -> Any:
        """The same in the file's own form, whatever shape it has."""
        question = self.guideline.by_id.get(name)
        if question is None:
            return value
        if isinstance(value, list) and question.many is not None:
            return [self._stored(name, part) for part in value]
        if isinstance(value, dict):
            ids = self.ids.get(name, {})
            picks = {field.key: self.ids[field.of or ""] for field in question.fields if field.of in self.ids}
            table = {key: _swapped(picks[key], part) if key in picks else part for key, part in value.items()}
            return {**table, "id": ids.get(table["id"], table["id"])} if isinstance(table.get("id"), str) else table
        return _swapped(self.ids.get(question.single.of or "", {}), value) if question.single is not None else value

    def _parked(self, entry: Parked) -> Parked:
        return replace(entry, value=self._stored(entry.question, entry.value))

    def _revision(self, entry: Revision) -> Revision:
        before, after = self._stored(entry.question, entry.before), self._stored(entry.question, entry.after)
        return replace(entry, before=before, after=after)

    def _version(self, entry: Version) -> Version:
        return replace(entry, answers={name: self._stored(name, value) for name, value in entry.answers.items()})

    def _finding(self, key: str) -> str:
        check, _, record = key.partition(":")
        renamed = next((ids[record] for ids in self.ids.values() if record in ids), record)
        return f"{check}:{renamed}" if record else key


def _swapped(ids: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, list):
        return [ids.get(part, part) if isinstance(part, str) else part for part in value]
    return ids.get(value, value) if isinstance(value, str) else value
