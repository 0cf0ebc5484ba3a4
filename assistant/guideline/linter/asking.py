"""When questions are asked: conditions and references look back only, and compare things that can be compared."""

from collections.abc import Iterator

from assistant.guideline.conditions import comparisons
from assistant.guideline.linter.fault import Fault, fault
from assistant.guideline.model import Condition, Field, Guideline, Question


def faults(guideline: Guideline) -> Iterator[Fault]:
    for place, question in enumerate(guideline.questions):
        earlier = {before.id: before for before in guideline.questions[:place]}
        for condition in [question.when, *(variant.when for variant in question.variants)]:
            if condition is not None:
                for text in _condition(guideline, condition, earlier):
                    yield fault(question, text)
        for name in question.rests_on:
            if name not in earlier:
                where = "is asked later" if name in guideline.by_id else "does not exist"
                yield fault(question, f'"rests_on" names "{name}", which {where}')
        if question.path == "express" and question.express_minutes <= 0:
            yield fault(question, 'it is on the express path, so it needs "express_minutes"')
        if question.minutes <= 0:
            yield fault(question, '"minutes" should be more than 0')
    yield from _detours(guideline)


def _condition(guideline: Guideline, condition: Condition, earlier: dict[str, Question]) -> Iterator[str]:
    for comparison in comparisons(condition):
        name = comparison.question
        if name is None:
            yield "a condition needs a question, or one of all, any, not"
        elif name not in guideline.by_id:
            yield f'a condition looks at "{name}", which does not exist'
        elif name not in earlier:
            yield f'a condition looks at "{name}", which is asked later; it may only look back'
        else:
            yield from _comparison(comparison, earlier[name])


def _comparison(comparison: Condition, question: Question) -> Iterator[str]:
    made = [
        comparison.is_ is not None,
        bool(comparison.any_of),
        comparison.at_least is not None or comparison.at_most is not None,
        comparison.answered is not None,
    ]
    if sum(made) != 1:
        yield f'the condition on "{question.id}" needs exactly one of is, any_of, at_least/at_most, answered'
    if comparison.field is None and len(question.fields) > 1 and comparison.answered is None:
        yield f'the condition on "{question.id}" must name a field, because that question has several'
        return
    if comparison.field is not None and comparison.field not in {field.key for field in question.fields}:
        yield f'the condition looks at the field "{comparison.field}" of "{question.id}", which does not exist'
        return
    field = question.field(comparison.field) if comparison.field else question.fields[0]
    yield from _values(comparison, question, field)


def _values(comparison: Condition, question: Question, field: Field) -> Iterator[str]:
    wanted = [*comparison.any_of, *([comparison.is_] if isinstance(comparison.is_, str) else [])]
    if field.kind in ("choice", "choices"):
        known = {choice.id for choice in field.choices}
        for value in wanted:
            if value not in known:
                yield f'the condition waits for "{value}", which is not a choice of "{question.id}"'
    elif wanted:
        yield f'the condition compares "{question.id}" with a choice, but its field "{field.key}" is a {field.kind}'
    if isinstance(comparison.is_, bool) and field.kind != "yes_no":
        yield f'the condition compares "{question.id}" with yes or no, but its field "{field.key}" is a {field.kind}'
    if (comparison.at_least is not None or comparison.at_most is not None) and field.kind != "number":
        yield f'the condition compares "{question.id}" with a number, but its field "{field.key}" is a {field.kind}'


def _detours(guideline: Guideline) -> Iterator[Fault]:
    order = [stage.id for stage in guideline.stages]
    for detour in guideline.detours:
        if (
            detour.stage not in order
            or detour.before not in order
            or order.index(detour.stage) <= order.index(detour.before)
        ):
            yield Fault(
                "guideline.toml",
                "",
                f'the detour brings "{detour.stage}" before "{detour.before}"; '
                "both must be stages, and it must come later usually",
            )
            continue
        before = {q.id: q for stage in guideline.stages[: order.index(detour.before)] for q in stage.questions}
        for text in _condition(guideline, detour.when, before):
            yield Fault("guideline.toml", "", f"the detour: {text}")
        between = guideline.stages[order.index(detour.before) : order.index(detour.stage)]
        passed = {question.id for stage in between for question in stage.questions}
        for question in guideline.stage(detour.stage).questions:
            for name in sorted(_looks_at(question) & passed):
                yield fault(question, f'it looks at "{name}", but a detour in guideline.toml can bring it before that')


def _looks_at(question: Question) -> set[str]:
    names = {
        comparison.question
        for condition in [question.when, *(v.when for v in question.variants)]
        if condition
        for comparison in comparisons(condition)
    }
    names |= {field.of for field in question.fields}
    return {name for name in names if name}
