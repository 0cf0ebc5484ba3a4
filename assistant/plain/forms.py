"""One form, field by field: each reply is checked at once, and a refused one is asked again."""

from collections.abc import Callable, Mapping, Sequence

from assistant.design.model import Design, Value
from assistant.errors import ReplyRefused
from assistant.guideline.model import Field, Question
from assistant.interview.answering import keep_draft
from assistant.interview.journey import Step
from assistant.interview.options import field_options
from assistant.interview.reading.reply import Raw, read_field, read_form
from assistant.interview.reading.unfit import Unfit
from assistant.plain.beside import Move
from assistant.plain.lines import EndOfInput, say, say_all
from assistant.plain.prompts import ask
from assistant.plain.telling import EMPTY, prompt_of, tell_field
from assistant.plain.work import Work

Sending = Callable[[Mapping[str, Raw]], Design | None]
"""What a reply makes of the design; None if it is to stay as it is. Raises ReplyRefused."""


def fields_asked(design: Design, question: Question) -> tuple[Field, ...]:
    """The fields shown on this path, and any other that has been filled already."""
    forms = [record.form for record in design.records(question.id)] or [design.form(question.id) or {}]
    filled = {key for form in forms for key in form}
    shown = question.fields_on(design.path)
    return tuple(field for field in question.fields if field in shown or field.key in filled)


def fill(
    work: Work,
    step: Step,
    current: Mapping[str, Value],
    send: Sending,
    *,
    known: Mapping[str, Raw] | None = None,
    drafted: bool = True,
) -> None:
    """Asks for every field that is not known yet and sends the form, until it is taken.

    What was typed is kept as a draft before each further field is asked for. Raises Move and EndOfInput.
    """
    question = step.question
    reply: dict[str, Raw] = dict(known or {})
    asked: Sequence[Field] = [field for field in fields_asked(work.design, question) if field.key not in reply]

    def keep() -> None:
        texts = {key: raw for key, raw in reply.items() if isinstance(raw, str) and raw.strip()}
        if drafted and any(raw != current.get(key) for key, raw in texts.items()):
            keep_words(work, question, texts)

    try:
        while True:
            for field in asked:
                keep()
                reply[field.key] = ask_field(work, step, field, current.get(field.key))
            try:
                after = send(reply)
                if after is not None:
                    work.take(after)
                return
            except ReplyRefused as refused:
                say_all(refused.problems.values())
                asked = [field for field in question.fields if field.key in refused.problems] or asked
                current = {key: value for key, value in current.items() if key not in refused.problems}
    except (EndOfInput, Move) as cut:
        waiting = next((field for field in asked if field.key not in reply), None)
        if waiting is not None and cut.half.strip():
            reply[waiting.key] = cut.half
        keep()
        raise


def keep_words(work: Work, question: Question, texts: Mapping[str, str]) -> None:
    """Keeps half-typed words, wherever they can be kept just now."""
    if work.kept.read_only:
        work.company.hold(question, texts)
    else:
        work.take(keep_draft(work.design, question, texts))


def ask_field(work: Work, step: Step, field: Field, current: Value | None) -> Raw:
    """One field's reply, known to fit. Raises Move and EndOfInput."""
    offered = None if current is not None else offer(work, step.question, field)
    default = current if current is not None else offered
    if field.of is not None and field.optional and not field_options(work.guideline, work.design, field):
        return ""
    say_all(tell_field(work.guideline, work.design, field))
    while True:
        raw = ask(work, step, prompt_of(work.guideline, work.design, field, default, offered=offered is not None))
        if not raw.strip() and default is not None:
            return default
        if raw.strip() == EMPTY and field.optional:
            return ""
        if fits(work, field, raw):
            return raw


def fits(work: Work, field: Field, raw: str) -> bool:
    """True if a typed reply can be taken; says what is wrong if it cannot."""
    options = field_options(work.guideline, work.design, field)
    try:
        if read_field(raw, field, options) is None and not field.optional:
            read_form({}, (field,), {})
    except Unfit as unfit:
        say(str(unfit))
        return False
    except ReplyRefused as refused:
        say_all(refused.problems.values())
        return False
    return True


def offer(work: Work, question: Question, field: Field) -> Value | None:
    """What an earlier answer suggests for an empty field of a one-form question, if it would fit."""
    if field.prefill is None or question.many is not None or work.design.form(question.id) is not None:
        return None
    earlier = work.guideline.by_id[field.prefill].single
    value = work.design.value(field.prefill, earlier.key) if earlier is not None else None
    try:
        return None if value is None else read_field(value, field, field_options(work.guideline, work.design, field))
    except Unfit:
        return None


def drafted_form(work: Work, question: Question) -> dict[str, Value]:
    """The half-typed reply to a question, as far as it fits."""
    form: dict[str, Value] = {}
    for field in question.fields:
        draft = work.design.drafts.get(question.id, {}).get(field.key)
        try:
            value = read_field(draft or "", field, field_options(work.guideline, work.design, field))
        except Unfit:
            continue
        if value is not None:
            form[field.key] = value
    return form
