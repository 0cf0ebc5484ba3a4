"""What was set aside: listed in words, and brought back on request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.design.model import Answer, Design, Parked, Record, put
from assistant.design.stored import Misfit, dump_answer, fresh_id, load_answer, number_of
from assistant.design.text import clean_prose
from assistant.errors import ReplyRefused
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import REASON, Moment, settle
from assistant.interview.wording import say_answer


@dataclass(frozen=True)
class SetAside:
    """One parked entry as it is shown. ``place`` (from 0) is what ``restore_parked`` takes."""

    place: int
    question: str
    name: str
    """The name of the question, or its id if this guideline does not know it."""
    words: tuple[str, ...]
    why: str
    fits: bool
    """True if it can be brought back as it is."""


def set_aside(guideline: Guideline, design: Design) -> tuple[SetAside, ...]:
    """Everything parked, oldest first."""
    return tuple(_shown(guideline, design, place, entry) for place, entry in enumerate(design.parked))


def _shown(guideline: Guideline, design: Design, place: int, entry: Parked) -> SetAside:
    reason = entry.question.startswith(REASON)
    question = guideline.by_id.get(entry.question.removeprefix(REASON))
    name = (f"{question.name} (reason)" if reason else question.name) if question is not None else entry.question
    answer = None if question is None or reason else _fitting(question, entry.value)
    words = say_answer(guideline, design, question, answer) if question is not None and answer is not None else []
    fits = answer is not None or (reason and question is not None and isinstance(entry.value, str))
    return SetAside(place, entry.question, name, tuple(words or _raw(entry.value)), entry.why, fits)


def _raw(value: Any) -> list[str]:
    """A value that cannot be read as an answer, as it stands in the file."""
    if isinstance(value, Mapping):
        return [f"{key}: {part}" for key, part in value.items()]
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


def _fitting(question: Question, value: Any) -> Answer | None:
    """The value as an answer; one record of a list stands alone in a table."""
    stored = [value] if question.many is not None and isinstance(value, Mapping) else value
    try:
        return load_answer(stored, question)
    except Misfit:
        return None


def restore_parked(guideline: Guideline, design: Design, place: int, moment: Moment) -> Design:
    """The design with one parked entry brought back, as a change like any other.

    A whole answer takes the place of the present one, a record that of the record with its id, or the end of the list.
    Raises ReplyRefused if it does not fit its question.
    """
    entry = design.parked[place]
    left = design.with_(parked=(*design.parked[:place], *design.parked[place + 1 :]))
    question = guideline.by_id.get(entry.question.removeprefix(REASON))
    if question is not None and entry.question.startswith(REASON) and isinstance(entry.value, str):
        return _restore_reason(left, question, entry.value)
    answer = _fitting(question, entry.value) if question is not None else None
    if question is None or answer is None:
        raise ReplyRefused({"": "This does not fit its question any more. You can copy its words into a new answer."})
    if question.many is not None and isinstance(entry.value, Mapping) and isinstance(answer, tuple):
        answer = _with_record(left, question, entry.value, answer[0])
    reason = f"Brought back. It had been set aside: {entry.why}" if entry.why else "Brought back."
    settled = left.with_(underway=left.underway - {question.id})
    return settle(guideline, settled, question, answer, moment, reason)


def _restore_reason(design: Design, question: Question, reason: str) -> Design:
    """The reason stands again; the one it replaces is set aside."""
    now = design.because.get(question.id)
    parked = () if now is None else (Parked(f"{REASON}{question.id}", now, "Another reason was brought back."),)
    return design.with_(because=put(design.because, question.id, clean_prose(reason)), parked=(*design.parked, *parked))


def _with_record(design: Design, question: Question, stored: Mapping[str, Any], record: Record) -> tuple[Record, ...]:
    records = design.records(question.id)
    if "id" in stored and any(one.id == record.id for one in records):
        return tuple(record if one.id == record.id else one for one in records)
    assert question.many is not None
    prefix = question.many.prefix
    if "id" not in stored or not number_of(record.id, prefix):
        highest = f"{prefix}{design.last_number.get(question.id, 0)}"
        record = Record(fresh_id(prefix, {highest, *(one.id for one in records)}), record.form)
    return (*records, record)


def stored_record(question: Question, record: Record) -> Any:
    """One record in the file's own form, as it is parked."""
    return dump_answer(question, (record,))[0]
