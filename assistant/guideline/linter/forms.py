"""Forms: every field has what its kind needs, and points at something that exists and comes before."""

from collections.abc import Collection, Iterator

from assistant.guideline.linter.fault import Fault, fault
from assistant.guideline.model import Field, Guideline, Question

_UNITS = ("", "hours", "minutes", "weeks", "years", "percent", "credits", "euros", "people")


def faults(guideline: Guideline) -> Iterator[Fault]:
    for place, question in enumerate(guideline.questions):
        earlier = {before.id: before for before in guideline.questions[:place]}
        if not question.fields:
            yield fault(question, "there is no field to fill in")
        for field in question.fields:
            yield from _choices(question, field)
            yield from _numbers(question, field)
            yield from _pick(guideline, question, field, earlier)
            yield from _prefill(guideline, question, field, earlier)
        if question.many is not None:
            yield from _many(question, earlier)


def _choices(question: Question, field: Field) -> Iterator[Fault]:
    if field.kind in ("choice", "choices") and len(field.choices) < 2:
        yield fault(question, f'the field "{field.key}" needs at least two choices')
    if field.choices and field.kind not in ("choice", "choices"):
        yield fault(question, f'the field "{field.key}" has choices, but its kind is "{field.kind}"')
    if field.own_words and field.kind != "choice":
        yield fault(question, f'"own_words" of "{field.key}" only works for a choice')
    ids = [choice.id for choice in field.choices]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield fault(question, f'the choice id "{repeated}" is used twice in "{field.key}"')
    names = [name.casefold() for choice in field.choices for name in {choice.label, *choice.also}]
    for repeated in sorted({one for one in names if names.count(one) > 1}):
        yield fault(question, f'two choices of "{field.key}" answer to "{repeated}"')


def _numbers(question: Question, field: Field) -> Iterator[Fault]:
    if field.unit not in _UNITS:
        yield fault(question, f'the unit "{field.unit}" of "{field.key}" is not one of {", ".join(_UNITS[1:])}')
    if field.unit and field.kind != "number":
        yield fault(question, f'the field "{field.key}" has a unit, but its kind is "{field.kind}"')
    if field.least is not None and field.most is not None and field.least > field.most:
        yield fault(question, f'"least" of "{field.key}" is larger than "most", so that no number fits')
    if field.least is not None and field.kind != "number":
        yield fault(question, f'the field "{field.key}" has "least", but its kind is "{field.kind}"')
    if field.most is not None and field.kind not in ("number", "choices"):
        yield fault(question, f'the field "{field.key}" has "most", but its kind is "{field.kind}"')
    if field.approximate and field.kind != "date":
        yield fault(question, f'"approximate" of "{field.key}" only works for a date')


def _pick(guideline: Guideline, question: Question, field: Field, earlier: dict[str, Question]) -> Iterator[Fault]:
    if (field.kind == "pick") != (field.of is not None):
        yield fault(
            question, f'the field "{field.key}": a pick needs "of" (the earlier question), and nothing else may have it'
        )
    if field.kind != "pick" or field.of is None:
        return
    if field.of not in guideline.by_id:
        yield fault(question, f'the field "{field.key}" picks from "{field.of}", which does not exist')
    elif field.of not in earlier:
        yield fault(
            question, f'the field "{field.key}" picks from "{field.of}", which is asked later; it may only look back'
        )
    elif earlier[field.of].many is None:
        yield fault(
            question,
            f'the field "{field.key}" picks from "{field.of}", which has no records to pick ("many" is missing there)',
        )


def _prefill(guideline: Guideline, question: Question, field: Field, earlier: dict[str, Question]) -> Iterator[Fault]:
    if field.prefill is None:
        return
    source = earlier.get(field.prefill)
    if source is None:
        where = "is asked later" if field.prefill in guideline.by_id else "does not exist"
        yield fault(question, f'the field "{field.key}" starts from "{field.prefill}", which {where}')
    elif source.single is None or source.single.kind != field.kind:
        yield fault(
            question, f'the field "{field.key}" starts from "{field.prefill}", which is not one field of the same kind'
        )


def _many(question: Question, earlier: dict[str, Question]) -> Iterator[Fault]:
    many = question.many
    assert many is not None
    if not many.noun.strip():
        yield fault(question, '"noun" of "many" is empty; say what one record is called')
    if many.max is not None and many.min > many.max:
        yield fault(question, '"min" of "many" is larger than "max"')
    for key in many.shown_by:
        if key not in {field.key for field in question.fields}:
            yield fault(question, f'"shown_by" names the field "{key}", which does not exist')
    if many.each is not None:
        first = question.fields[0] if question.fields else None
        if many.each not in earlier:
            yield fault(question, f'"each" names "{many.each}", which is not an earlier question')
        elif first is None or first.of != many.each or first.several:
            yield fault(question, f'"each" needs a first field that picks one record of "{many.each}"')


def unknown_codes(guideline: Guideline, known: Collection[str]) -> Iterator[Fault]:
    for question in guideline.questions:
        for field in question.fields:
            for choice in field.choices:
                if choice.uri is not None and choice.uri not in known:
                    yield fault(question, f'the uri of the choice "{choice.id}" is not in frameworks/codes.toml')
