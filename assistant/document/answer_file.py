"""A skeleton of the answer file that ``fill`` reads: every question of a worksheet with its code and the right keys.

Every answer is a text between quotes, also a number, a date or the number of a box, so that whoever types it up needs
one rule only. What stays empty is passed over.
"""

from collections.abc import Iterator, Sequence

from assistant.design.model import Design
from assistant.document.escape import one_line
from assistant.document.room_to_write import YES_NO
from assistant.document.worksheet import Asked, Sheet, Worksheet
from assistant.guideline.model import Field, Guideline, Question
from assistant.interview.options import field_options
from assistant.interview.reading.choosing import Option

_HEAD = """\
# Answers typed up from a worksheet. When you are ready:  microcraft fill design.toml --from THIS-FILE
#
# Write each answer between its quotes. For a box, write its number:   value = "3"   or, for several,   value = "1, 4"
# A quote or a backslash within an answer: put three single quotes around it:   value = \'\'\'He said "yes".\'\'\'
# Several lines: three single quotes in the same way. Leave empty what has not been answered; it is passed over.
# Not known yet? Put this instead of the value:   state = "dont_know"   and, if you like,   who = "..."   by = "..."
# Nothing to list?   rows = []   One more record? Copy its block from [[answer.rows]] on.
"""


def answer_file(guideline: Guideline, sheet: Worksheet, design: Design | None = None) -> str:
    """The skeleton as TOML text. Questions that the design has answered already are named, but not asked again."""
    begun = design or Design.begun(guideline, "full")
    parts = [_HEAD]
    for stage in sheet.sheets:
        parts.append(f"\n# --- {_comment(f'{stage.number} {stage.title}')} ---\n")
        parts += _stage(guideline, begun, stage)
    return "".join(parts)


def _stage(guideline: Guideline, design: Design, stage: Sheet) -> Iterator[str]:
    for one in stage.questions:
        question = guideline.by_ref[one.ref.casefold()]
        yield "\n" + "".join(f"{line}\n" for line in _lines(guideline, design, question, one))


def _lines(guideline: Guideline, design: Design, question: Question, one: Asked) -> Iterator[str]:
    yield f"# {question.ref}  {_comment(question.name)}"
    if question.id in design.answers:
        yield "# Answered already. To change it, write a table [[revision]] with question, the new answer and a reason"
        yield "# at the very end of this file, or change it in Microcraft."
        return
    yield f"# {_comment(one.ask)}"
    if one.when:
        yield f"# {_comment(one.when)}"
    yield "[[answer]]"
    yield f'question = "{question.ref}"'
    if one.reason:
        yield 'reason = ""'
    fields = _fields(question, one)
    if one.grid is not None:
        yield from _list(guideline, design, question, fields, len(one.grid.rows))
    elif question.single is not None:
        yield from _key(guideline, design, "value", fields[0])
    else:
        for field in fields:
            yield from _key(guideline, design, f"value.{field.key}", field)


def _fields(question: Question, one: Asked) -> list[Field]:
    shown = one.grid.columns if one.grid is not None else one.blanks
    return [question.field(blank.key) for blank in shown]


def _list(
    guideline: Guideline, design: Design, question: Question, fields: Sequence[Field], rows: int
) -> Iterator[str]:
    if len(question.fields) == 1:
        yield "items = [" + ", ".join(['""'] * rows) + "]"
        return
    for number in range(rows):
        yield "[[answer.rows]]"
        for field in fields:
            lines = list(_key(guideline, design, field.key, field))
            yield from lines if number == 0 else lines[-1:]


def _key(guideline: Guideline, design: Design, key: str, field: Field) -> Iterator[str]:
    """The line to fill in, below a comment that says what is meant."""
    options: Sequence[Option] = YES_NO if field.kind == "yes_no" else field_options(guideline, design, field)
    numbered = " · ".join(f"{number} {_comment(option.label)}" for number, option in enumerate(options, start=1))
    earlier = guideline.by_id[field.of].ref if field.of else ""
    about = numbered or (f"numbers of records in {earlier}" if earlier else _comment(field.hint))
    label = _comment(field.label)
    yield f"# {label}{'' if label[-1:] in '?:.!' else ':'} {about}" if about else f"# {label}"
    yield f'{key} = ""'


def _comment(text: str) -> str:
    """The text on one line, without control characters, which no TOML file may hold."""
    return "".join(character for character in one_line(text) if character.isprintable())
