"""Giving, changing and setting aside answers. Every function takes a design and returns the next one.

Nothing is destroyed: a changed answer leaves a revision, a question left open keeps the answer it had.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.design.model import (
    Answer,
    Design,
    Given,
    OpenQuestion,
    Parked,
    Revision,
    put,
    without,
)
from assistant.design.stored import dump_answer, number_of
from assistant.design.text import clean, clean_line, clean_prose
from assistant.errors import UnknownQuestion
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
    fields = fields_of(design, question)
    form = read_form(reply, fields, options_for(guideline, design, question))
    kept = {key: value for key, value in (design.form(question.id) or {}).items() if key not in {f.key for f in fields}}
    return settle(guideline, design, question, {**kept, **form}, moment, reason)


def fields_of(design: Design, question: Question) -> tuple[Field, ...]:
    """The fields shown on this path, and any other that has been filled already."""
    forms = [record.form for record in design.records(question.id)] or [design.form(question.id) or {}]
    filled = {key for form in forms for key in form}
    shown = question.fields_on(design.path)
    return tuple(field for field in question.fields if field in shown or field.key in filled)


def settle(
    guideline: Guideline, design: Design, question: Question, given: Answer, moment: Moment, reason: str = ""
) -> Design:
    """The design with this answer given and its question settled; a change of an earlier answer becomes a revision."""
    changed = replaced(design, question, given, moment, reason)
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


def replaced(design: Design, question: Question, given: Answer, moment: Moment, reason: str) -> Design:
    """The design with this answer in the place of the one before, which is kept in a revision; not settled yet."""
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
