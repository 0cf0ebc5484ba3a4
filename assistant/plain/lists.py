"""A list, record after record: add, edit, remove and move, until an empty line finishes it."""

from collections.abc import Mapping

from assistant.design.model import Design, Record
from assistant.desk.now import now
from assistant.errors import ReplyRefused
from assistant.guideline.model import Field, Many
from assistant.interview.journey import Step
from assistant.interview.listing import add_record, change_record, close_list, move_record, remove_record
from assistant.interview.reading.reply import Raw
from assistant.interview.wording import record_name
from assistant.plain.beside import Move
from assistant.plain.changing import agreed, agreed_without
from assistant.plain.commands import Command
from assistant.plain.findings import tell_news
from assistant.plain.forms import drafted_form, fields_asked, fill, fits, keep_words
from assistant.plain.lines import EndOfInput, say, say_all
from assistant.plain.prompts import ask_in_list
from assistant.plain.telling import EMPTY, tell_field, tell_list
from assistant.plain.work import Work


def ask_list(work: Work, step: Step) -> None:
    """Asks for the records of a list until it is closed. Raises Move and EndOfInput."""
    say_all(tell_list(work.guideline, work.design, step.question))
    _go_on_with_draft(work, step)
    told = -1
    while True:
        known: dict[str, Raw] = {}
        missing = _next_expected(work, step)
        if missing is not None:
            field, record = missing
            known[field.key] = record.id
            say(f"For: {record_name(work.guideline.by_id[field.of or ''], record)}")
        first = next(field for field in fields_asked(work.design, step.question) if field.key not in known)
        if told != (told := len(work.design.records(step.id))):  # a list of choices is not read out at every slip
            say_all(tell_field(work.guideline, work.design, first))
        reply = _asked(work, step, first, known)
        if isinstance(reply, Command):
            _change(work, step, reply)
        elif not reply.strip():
            if _close(work, step):
                return
        elif reply.strip() == EMPTY and first.optional:
            _add(work, step, {**known, first.key: ""})
        elif fits(work, first, reply):
            _add(work, step, {**known, first.key: reply})


def _asked(work: Work, step: Step, first: Field, known: Mapping[str, Raw]) -> str | Command:
    """The reply to the prompt of a list; a line that is cut off is kept as a draft."""
    try:
        return ask_in_list(work, step, _prompt(work.design, step, first))
    except (EndOfInput, Move) as cut:
        if cut.half.strip():
            keep_words(work, step.question, {**{key: str(raw) for key, raw in known.items()}, first.key: cut.half})
        raise


def _many(step: Step) -> Many:
    assert step.question.many is not None
    return step.question.many


def _prompt(design: Design, step: Step, first: Field) -> str:
    noun = _many(step).noun
    begun = bool(design.records(step.id))
    article = "another" if begun else "an" if noun[0] in "aeio" else "a"
    empty = f"; {EMPTY} leaves this field empty" if first.optional else ""
    return f"Add {article} {noun}? {first.label} (an empty line finishes the list{empty}):"


def _go_on_with_draft(work: Work, step: Step) -> None:
    draft = drafted_form(work, step.question)
    if draft:
        say(f"You had begun one {_many(step).noun}; here it is again.")
        fill(work, step, draft, lambda reply: add_record(work.guideline, work.design, step.question, reply, now()))


def _add(work: Work, step: Step, known: Mapping[str, Raw]) -> None:
    def send(reply: Mapping[str, Raw]) -> Design:
        return add_record(work.guideline, work.design, step.question, reply, now())

    fill(work, step, {}, send, known=known)
    records = work.design.records(step.id)
    say(f"Noted, number {len(records)}: {record_name(step.question, records[-1])}")
    tell_news(work, step.id)


def _change(work: Work, step: Step, command: Command) -> None:
    records = work.design.records(step.id)
    place = int(command.rest)
    if not 1 <= place <= len(records):
        say(f"There is no number {place} in the list; it has {_many(step).named(len(records))}.")
        return
    record = records[place - 1]
    match command.name:
        case "edit":
            _edit(work, step, record)
        case "remove":
            _remove(work, step, record)
        case "up" | "down":
            work.take(move_record(work.design, step.question, record.id, -1 if command.name == "up" else 1, now()))
    say_all(tell_list(work.guideline, work.design, step.question))
    tell_news(work, step.id)


def _remove(work: Work, step: Step, record: Record) -> None:
    after = remove_record(work.design, step.question, record.id, now())
    if agreed_without(work, step, record.id) and agreed(work, step, after):
        work.take(after)
        say(f'Removed: {record_name(step.question, record)}. "undo" brings it back.')


def _edit(work: Work, step: Step, record: Record) -> None:
    def send(reply: Mapping[str, Raw]) -> Design | None:
        after = change_record(work.guideline, work.design, step.question, record.id, reply, now())
        return after if agreed(work, step, after) else None

    fill(work, step, record.form, send, drafted=False)


def _close(work: Work, step: Step) -> bool:
    """Closes the list; says why not if it cannot be closed, and says so if it is short."""
    try:
        closed = close_list(work.guideline, work.design, step.question, now())
    except ReplyRefused as refused:
        say_all(refused.problems.values())
        return False
    work.take(closed)
    many, given = _many(step), len(closed.records(step.id))
    if given < many.min:
        say(f"Usually there are at least {many.named(many.min)}. You can add more at any time: go {step.question.ref}")
    return True


def _next_expected(work: Work, step: Step) -> tuple[Field, Record] | None:
    """The record of an earlier list for which this list should have an entry and has none yet."""
    field = next((one for one in fields_asked(work.design, step.question) if one.kind == "pick"), None)
    if _many(step).each is None or field is None or field.of != _many(step).each:
        return None
    covered: set[str] = set()
    for record in work.design.records(step.id):
        value = record.form.get(field.key)
        covered |= set(value) if isinstance(value, tuple) else {str(value)}
    expected = work.design.records(_many(step).each or "")
    return next(((field, record) for record in expected if record.id not in covered), None)
