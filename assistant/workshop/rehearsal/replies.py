"""What a simulated team replies: the words of the example that comes with the guideline, given like typed ones."""

from collections.abc import Mapping

from assistant.design.examples import example_file
from assistant.design.file import read_design
from assistant.design.model import Design, Form
from assistant.errors import ReplyRefused
from assistant.guideline.model import Field, Guideline, Question
from assistant.interview import answering, listing
from assistant.interview.answering import Moment
from assistant.interview.reading.reply import Raw, Reply

MOST_RECORDS = 3
"""A team in a workshop writes three tasks, not seven."""


_examples: dict[str, Design] = {}
"""By guideline: to look a whole guideline up in a cache would take longer than a reply."""


def example(guideline: Guideline) -> Design:
    """Every question answered. Raises DesignFileError if the guideline comes without an example."""
    if guideline.id not in _examples:
        _examples[guideline.id] = read_design(example_file(guideline.id), guideline).design
    return _examples[guideline.id]


def deeds(guideline: Guideline, question: Question) -> int:
    """In how many steps, each kept at once, the question is answered: a list record by record, and then closed."""
    return 1 if question.many is None else min(MOST_RECORDS, len(example(guideline).records(question.id))) + 1


def next_deed(guideline: Guideline, design: Design, question: Question, moment: Moment, team: str) -> Design:
    """The design after the next step of answering this question. What stands in the design says where it goes on."""
    try:
        return _answered(guideline, design, question, moment, team)
    except ReplyRefused:
        return answering.leave_open(design, question, "the course lead")


def _answered(guideline: Guideline, design: Design, question: Question, moment: Moment, team: str) -> Design:
    model = example(guideline)
    if question.many is None:
        reply = _reply(model, design, question, model.form(question.id) or {})
        return answering.answer(guideline, design, question, _own(question, reply, team), moment)
    records, place = model.records(question.id)[:MOST_RECORDS], len(design.records(question.id))
    if place < len(records):
        reply = _reply(model, design, question, records[place].form)
        return listing.add_record(guideline, design, question, reply, moment)
    return listing.close_list(guideline, design, question, moment)


def _reply(model: Design, design: Design, question: Question, form: Form) -> Reply:
    reply: dict[str, Raw] = {}
    for field in question.fields:
        if field.key in form:
            value = form[field.key]
            chosen = _picked(model, design, field, value) if field.kind == "pick" else value
            reply[field.key] = list(chosen) if isinstance(chosen, tuple) else chosen
    return reply


def _picked(model: Design, design: Design, field: Field, value: object) -> tuple[str, ...] | str:
    """The team's own records in the places of those that the example points at; the last one for one it has not."""
    ids = [record.id for record in model.records(field.of or "")]
    own = [record.id for record in design.records(field.of or "")]
    wanted = value if isinstance(value, tuple) else (value,)
    found = tuple(dict.fromkeys(own[min(ids.index(one), len(own) - 1)] for one in wanted if one in ids and own))
    return found if field.several else "".join(found[:1])


def _own(question: Question, reply: Mapping[str, Raw], team: str) -> Reply:
    """With the team's name in the title, so that designs can be told apart."""
    first = question.fields[0]
    words = reply.get(first.key)
    if first.kind == "line" and len(question.fields) == 1 and isinstance(words, str):
        return {**reply, first.key: f"{words} ({team})"}
    return reply
