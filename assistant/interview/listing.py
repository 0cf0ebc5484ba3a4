"""Making a list: adding, changing, moving and removing its records, and closing it. Every step is kept at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.design.model import Design, Parked, Record, Records, without
from assistant.design.stored import dump_answer, number_of
from assistant.errors import ReplyRefused
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import Moment, fields_of, replaced, settle
from assistant.interview.options import options_for
from assistant.interview.reading.reply import Reply, read_form


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
    changed = replaced(design, question, after, moment, reason)
    return changed.with_(underway=changed.underway | {question.id}, drafts=without(changed.drafts, question.id))


def add_record(
    guideline: Guideline, design: Design, question: Question, reply: Reply, moment: Moment, reason: str = ""
) -> Design:
    """The design with one more record at the end of a list. Raises ReplyRefused."""
    form = read_form(reply, fields_of(design, question), options_for(guideline, design, question))
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
    fields = fields_of(design, question)
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
