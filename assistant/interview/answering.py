"""Giving, changing and setting aside answers. Every function takes a design and returns the next one.

Nothing is destroyed: a changed answer leaves a revision, a question left open keeps the answer it had.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from assistant.design.model import (
    Answer,
    Design,
    Given,
    OpenQuestion,
    Parked,
    Record,
    Records,
    Revision,
    put,
    without,
)
from assistant.design.stored import dump_answer, number_of
from assistant.design.text import clean, clean_line, clean_prose
from assistant.errors import ReplyRefused, UnknownQuestion
from assistant.guideline.model import Field, Guideline, Path, Question
from assistant.interview.journey import journey
from assistant.interview.options import options_for
from assistant.interview.reading.reply import Reply, read_form
from assistant.interview.staleness import rests_now

REASON = "because."
"""A revision of a reason, and a reason that was set aside, are filed under this and the question."""


@dataclass(frozen=True)
class Moment:
    """When something is said, and by whom. The clock stays outside: the interview is a function of its input."""

    at: datetime
    by: str = ""


def find_question(guideline: Guideline, name: str) -> Question:
    """A question by id or reference code. Raises UnknownQuestion."""
    question = guideline.find(name)
    if question is None:
        raise UnknownQuestion(name)
    return question


def answer(
    guideline: Guideline, design: Design, question: Question, reply: Reply, moment: Moment, reason: str = ""
) -> Design:
    """The design with a reply to a one-form question taken in. Raises ReplyRefused."""
    fields = _fields_of(design, question)
    form = read_form(reply, fields, options_for(guideline, design, question))
    kept = {key: value for key, value in (design.form(question.id) or {}).items() if key not in {f.key for f in fields}}
    return settle(guideline, design, question, {**kept, **form}, moment, reason)


def _fields_of(design: Design, question: Question) -> tuple[Field, ...]:
    """The fields shown on this path, and any other that has been filled already."""
    forms = [record.form for record in design.records(question.id)] or [design.form(question.id) or {}]
    filled = {key for form in forms for key in form}
    shown = question.fields_on(design.path)
    return tuple(field for field in question.fields if field in shown or field.key in filled)


def settle(
    guideline: Guideline, design: Design, question: Question, given: Answer, moment: Moment, reason: str = ""
) -> Design:
    """The design with this answer given and its question settled; a change of an earlier answer becomes a revision."""
    changed = _replace_answer(design, question, given, moment, reason)
    changed = changed.with_(
        open=without(changed.open, question.id),
        skipped=changed.skipped - {question.id},
        underway=changed.underway - {question.id},
        drafts=without(changed.drafts, question.id),
    )
    return _stamp(guideline, changed, question, moment)


def _stamp(guideline: Guideline, design: Design, question: Question, moment: Moment) -> Design:
    relevant = journey(guideline, design).relevant
    stamp = Given(moment.at, rests_now(guideline, question, relevant))
    return design.with_(given=put(design.given, question.id, stamp), reworded=design.reworded - {question.id})


def _replace_answer(design: Design, question: Question, given: Answer, moment: Moment, reason: str) -> Design:
    before = design.answers.get(question.id)
    changed = design.with_(answers=put(design.answers, question.id, given))
    changed = _park_unread(changed, question)
    if isinstance(given, tuple) and question.many is not None:
        highest = max((number_of(record.id, question.many.prefix) for record in given), default=0)
        highest = max(highest, design.last_number.get(question.id, 0))
        changed = changed.with_(last_number=put(changed.last_number, question.id, highest))
    if before is None or before == given:
        return changed
    return changed.with_(revisions=_revised(design, question, before, given, moment, reason))


def _park_unread(design: Design, question: Question) -> Design:
    if question.id not in design.unread:
        return design
    parked = Parked(
        question.id, design.unread[question.id], "It did not fit the question; a new answer has been given."
    )
    return design.with_(parked=(*design.parked, parked), unread=without(design.unread, question.id))


def _revised(
    design: Design, question: Question, before: Answer, after: Answer, moment: Moment, reason: str
) -> tuple[Revision, ...]:
    """The revisions with this change. The first filling of a list is none; one edit of a list is one."""
    if question.id in design.underway:
        if question.id not in design.given:
            return design.revisions
        place = _underway_revision(design, question)
        if place is not None:
            last = design.revisions[place]
            merged = replace(last, after=dump_answer(question, after), reason=clean_prose(reason) or last.reason)
            return (*design.revisions[:place], merged, *design.revisions[place + 1 :])
    revision = Revision(
        moment.at,
        question.id,
        dump_answer(question, before),
        dump_answer(question, after),
        clean_prose(reason),
        moment.by,
    )
    return (*design.revisions, revision)


def _underway_revision(design: Design, question: Question) -> int | None:
    """The place of the revision that the present edit of a list has begun, or None if it has not begun one."""
    given = design.given[question.id].at
    for place in reversed(range(len(design.revisions))):
        revision = design.revisions[place]
        if revision.question == question.id:
            return place if revision.at > given else None
    return None


# ---- lists ------------------------------------------------------------------------------------------------------


def next_record_id(design: Design, question: Question) -> str:
    """The id the next record gets: one higher than any that was ever used."""
    assert question.many is not None
    used = [number_of(record.id, question.many.prefix) for record in design.records(question.id)]
    return f"{question.many.prefix}{max([design.last_number.get(question.id, 0), *used]) + 1}"


def _change_list(
    design: Design, question: Question, change: Callable[[Records], Records], moment: Moment, reason: str = ""
) -> Design:
    """A list is in work until it is closed; each step of the work is kept at once."""
    before = design.records(question.id)
    after = change(before)
    if after == before:
        return design
    changed = _replace_answer(design, question, after, moment, reason)
    return changed.with_(underway=changed.underway | {question.id}, drafts=without(changed.drafts, question.id))


def add_record(
    guideline: Guideline, design: Design, question: Question, reply: Reply, moment: Moment, reason: str = ""
) -> Design:
    """The design with one more record at the end of a list. Raises ReplyRefused."""
    form = read_form(reply, _fields_of(design, question), options_for(guideline, design, question))
    record = Record(next_record_id(design, question), form)
    return _change_list(design, question, lambda records: (*records, record), moment, reason)


def change_record(
    guideline: Guideline,
    design: Design,
    question: Question,
    record_id: str,
    reply: Reply,
    moment: Moment,
    reason: str = "",
) -> Design:
    """The design with one record replaced; it keeps its id and its place. Raises ReplyRefused."""
    fields = _fields_of(design, question)
    form = read_form(reply, fields, options_for(guideline, design, question))
    keys = {field.key for field in fields}

    def change(records: Records) -> Records:
        return tuple(
            Record(r.id, {**{k: v for k, v in r.form.items() if k not in keys}, **form}) if r.id == record_id else r
            for r in records
        )

    return _change_list(design, question, change, moment, reason)


def remove_record(design: Design, question: Question, record_id: str, moment: Moment, reason: str = "") -> Design:
    """The design without one record. It stays readable: in a revision of its list, or else parked."""
    removed = next((record for record in design.records(question.id) if record.id == record_id), None)
    changed = _change_list(design, question, lambda rs: tuple(r for r in rs if r.id != record_id), moment, reason)
    if removed is not None and not _in_revisions(changed, question, stored := dump_answer(question, (removed,))[0]):
        changed = changed.with_(parked=(*changed.parked, Parked(question.id, stored, "Removed from the list.")))
    return changed


def _in_revisions(design: Design, question: Question, stored: Any) -> bool:
    """True if a record can still be read in what a revision of its list replaced."""
    return any(
        stored in revision.before
        for revision in design.revisions
        if revision.question == question.id and isinstance(revision.before, list)
    )


def move_record(
    design: Design, question: Question, record_id: str, step: int, moment: Moment, reason: str = ""
) -> Design:
    """The design with one record moved up (-1) or down (+1) in its list."""

    def change(records: Records) -> Records:
        order = list(records)
        place = next((i for i, record in enumerate(order) if record.id == record_id), None)
        if place is None or not 0 <= place + step < len(order):
            return records
        order[place], order[place + step] = order[place + step], order[place]
        return tuple(order)

    return _change_list(design, question, change, moment, reason)


def close_list(guideline: Guideline, design: Design, question: Question, moment: Moment) -> Design:
    """The list counts as answered ("That's all"). Raises ReplyRefused if a record is needed and none is there."""
    assert question.many is not None
    records = design.records(question.id)
    if not records and question.many.min:
        raise ReplyRefused(
            {
                question.fields[
                    0
                ].key: f'The list is still empty. Please add one {question.many.noun}, or choose "don\'t know yet".'
            }
        )
    return settle(guideline, design, question, records, moment)


def answer_list(
    guideline: Guideline, design: Design, question: Question, replies: Sequence[Reply], moment: Moment, reason: str = ""
) -> Design:
    """The design with a whole list given at once. A record that is still there keeps its id. Raises ReplyRefused."""
    options = options_for(guideline, design, question)
    forms = []
    for number, reply in enumerate(replies, start=1):
        try:
            forms.append(read_form(reply, question.fields, options))
        except ReplyRefused as refused:
            raise ReplyRefused({key: f"Row {number}: {text}" for key, text in refused.problems.items()}) from None
    closed = design.with_(
        underway=design.underway - {question.id}
    )  # what was begun here is replaced: a revision of its own
    return settle(guideline, closed, question, _matched(design, question, forms), moment, reason)


def _matched(design: Design, question: Question, forms: Sequence[Mapping[str, Any]]) -> Records:
    """Records for these forms: the same words keep their id, then the same place does, and the rest get new ids."""
    assert question.many is not None
    key = question.fields[0].key
    before = design.records(question.id)
    ids: list[str | None] = [None] * len(forms)
    free = {record.id: record for record in before}
    for whole in (True, False):
        for place, form in enumerate(forms):
            alike = (r.id for r in free.values() if (r.form == form if whole else r.form.get(key) == form.get(key)))
            match = next(alike, None) if ids[place] is None else None
            if match is not None:
                ids[place] = match
                del free[match]
    for place, record in enumerate(before):
        if place < len(ids) and ids[place] is None and record.id in free:
            ids[place] = record.id
            del free[record.id]
    number = number_of(next_record_id(design, question), question.many.prefix)
    records = []
    for known, form in zip(ids, forms, strict=True):
        records.append(Record(known or f"{question.many.prefix}{number}", form))
        number += known is None
    return tuple(records)


# ---- setting aside ----------------------------------------------------------------------------------------------


def leave_open(design: Design, question: Question, who: str = "", by: date | str | None = None) -> Design:
    """Not known yet, with who could tell and by when. An answer that is there stays."""
    entry = OpenQuestion(clean_line(who), clean_line(by) or None if isinstance(by, str) else by)
    return design.with_(open=put(design.open, question.id, entry), skipped=design.skipped - {question.id})


def skip(design: Design, question: Question) -> Design:
    """The question is passed over for now. An answer that is there stays, and then nothing is skipped."""
    if question.id in design.answers and question.id not in design.underway:
        return design
    return design.with_(skipped=design.skipped | {question.id}, underway=design.underway - {question.id})


def explain_last(design: Design, question: Question, reason: str) -> Design:
    """The design with a reason for the last change of an answer."""
    place = next(
        (n for n in reversed(range(len(design.revisions))) if design.revisions[n].question == question.id), None
    )
    if place is None or not reason.strip():
        return design
    explained = replace(design.revisions[place], reason=clean_prose(reason))
    return design.with_(revisions=(*design.revisions[:place], explained, *design.revisions[place + 1 :]))


def give_reason(design: Design, question: Question, reason: str, moment: Moment | None = None) -> Design:
    """The reason for an answer; an empty one takes the reason away. The words it replaces stay in a revision."""
    text, before = clean_prose(reason), design.because.get(question.id)
    because = put(design.because, question.id, text) if text.strip() else without(design.because, question.id)
    changed = design.with_(because=because)
    if before is None or before == text:
        return changed
    stamp = moment or design.given.get(question.id)
    if stamp is None:
        parked = Parked(REASON + question.id, before, "Another reason was given, or it was taken away.")
        return changed.with_(parked=(*design.parked, parked))
    by = moment.by if moment is not None else ""
    revision = Revision(stamp.at, REASON + question.id, before, text, by=by)
    return changed.with_(revisions=(*design.revisions, revision))


def keep_draft(design: Design, question: Question, draft: Mapping[str, str]) -> Design:
    """The design with a half-typed reply kept; an empty one is forgotten."""
    filled = {key: clean(text) for key, text in draft.items() if text.strip()}
    drafts = put(design.drafts, question.id, filled) if filled else without(design.drafts, question.id)
    return design.with_(drafts=drafts)


def confirm(guideline: Guideline, design: Design, question: Question, moment: Moment) -> Design:
    """It still stands: the answer now rests on what the earlier answers say today."""
    return _stamp(guideline, design, question, moment)


def choose_path(design: Design, path: Path) -> Design:
    """Another way through the guideline. Every answer stays."""
    return design.with_(path=path)


def start(guideline: Guideline, path: Path = "standard") -> Design:
    """A new, empty design."""
    return Design.begun(guideline, path)
