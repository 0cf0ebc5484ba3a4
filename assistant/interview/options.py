"""What can be chosen in a question's fields: the guideline's choices, or the records given to an earlier question."""

from assistant.design.model import Design, Record
from assistant.guideline.model import Field, Guideline, Question
from assistant.interview.reading.choosing import Option
from assistant.interview.wording import record_name


def options_for(guideline: Guideline, design: Design, question: Question) -> dict[str, tuple[Option, ...]]:
    """The options of every field that offers some, by field key."""
    return {
        field.key: field_options(guideline, design, field) for field in question.fields if field.choices or field.of
    }


def field_options(guideline: Guideline, design: Design, field: Field) -> tuple[Option, ...]:
    """The options of one field, in the order in which they are numbered."""
    if field.of is None:
        return tuple(Option(choice.id, choice.label, choice.also) for choice in field.choices)
    earlier = guideline.by_id[field.of]
    return tuple(
        _record_option(earlier, record, number) for number, record in enumerate(design.records(field.of), start=1)
    )


def _record_option(question: Question, record: Record, number: int) -> Option:
    assert question.many is not None
    return Option(record.id, record_name(question, record), (f"{question.many.noun} {number}",))
