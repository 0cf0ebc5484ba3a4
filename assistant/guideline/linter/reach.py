"""Conditions that can never hold. Tried out: every combination of the answers a condition looks at."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product

from assistant.guideline.conditions import comparisons, holds
from assistant.guideline.linter.fault import Fault, fault
from assistant.guideline.model import PATHS, Condition, Field, Guideline, Question

MOST_TRIED = 20_000
"""Combinations. Beyond that a condition is taken to be reachable."""

Place = tuple[str, str | None]


def faults(guideline: Guideline) -> Iterator[Fault]:
    for question in guideline.questions:
        if question.when is not None and not _known(guideline, question.when):
            continue  # other faults say so already
        if question.when is not None and not _reachable(guideline, question):
            yield fault(question, "its condition can never hold, so it would never be asked")
        elif question.when is not None:
            yield from _path(guideline, question)
        for variant in question.variants:
            if _known(guideline, variant.when) and not _possible(guideline, [variant.when]):
                yield fault(question, "the condition of a variant can never hold")


def _known(guideline: Guideline, condition: Condition) -> bool:
    return all(comparison.question in guideline.by_id for comparison in comparisons(condition))


def _path(guideline: Guideline, question: Question) -> Iterator[Fault]:
    """A question cannot be on a shorter path than what it waits for."""
    assert question.when is not None
    waits_for = [guideline.by_id[c.question] for c in comparisons(question.when) if c.question]
    if not waits_for or holds(question.when, lambda _question, _field: ()):
        return
    shortest = min(PATHS.index(earlier.path) for earlier in waits_for)
    if PATHS.index(question.path) < shortest:
        yield fault(
            question,
            f"it is on the {question.path} path, but waits for a question that only the {PATHS[shortest]} path asks",
        )


def _reachable(guideline: Guideline, question: Question) -> bool:
    return _possible(guideline, _chain(guideline, question, set()))


def _chain(guideline: Guideline, question: Question, seen: set[str]) -> list[Condition]:
    """The question's condition, and those of the questions whose answers it needs."""
    if question.when is None or question.id in seen:
        return []
    seen.add(question.id)
    result = [question.when]
    if len(list(comparisons(question.when))) == 1 or question.when.all:
        for comparison in comparisons(question.when):
            if comparison.question and comparison.answered is not False:
                result += _chain(guideline, guideline.by_id[comparison.question], seen)
    return result


def _possible(guideline: Guideline, conditions: Sequence[Condition]) -> bool:
    places: dict[Place, Sequence[Sequence[object]]] = {}
    for condition in conditions:
        for comparison in comparisons(condition):
            earlier = guideline.by_id.get(comparison.question or "")
            if earlier is None:
                return True
            places[(earlier.id, comparison.field)] = _samples(earlier, comparison, conditions)
    tried = islice(product(*places.values()), MOST_TRIED + 1)
    for count, combination in enumerate(tried):
        values = dict(zip(places, combination, strict=True))
        if count >= MOST_TRIED or all(holds(c, lambda q, f, v=values: v[(q, f)]) for c in conditions):  # type: ignore[misc]
            return True
    return False


def _samples(question: Question, comparison: Condition, conditions: Sequence[Condition]) -> Sequence[Sequence[object]]:
    """Answers worth trying: none, each choice, every choice together, numbers at and around the limits."""
    field = _field(question, comparison)
    if field is None:
        return [(), ("text",)]
    several: list[Sequence[object]] = [()]
    if field.kind in ("choice", "choices"):
        several += [(choice.id,) for choice in field.choices]
        if field.kind == "choices" or question.many is not None:
            several.append((tuple(choice.id for choice in field.choices),))
    elif field.kind == "yes_no":
        several += [(True,), (False,), (True, False)] if question.many else [(True,), (False,)]
    elif field.kind == "number":
        several += [(number,) for number in _numbers(field, conditions)]
    else:
        several.append(("text",))
    return several


def _field(question: Question, comparison: Condition) -> Field | None:
    if comparison.field is None:
        return question.fields[0] if len(question.fields) == 1 else None
    return next((field for field in question.fields if field.key == comparison.field), None)


def _numbers(field: Field, conditions: Sequence[Condition]) -> list[Decimal]:
    limits = [
        Decimal(str(limit))
        for c in conditions
        for part in comparisons(c)
        for limit in (part.at_least, part.at_most)
        if limit is not None
    ]
    tried = [number for limit in limits for number in (limit - 1, limit, limit + 1)]
    least = Decimal(str(field.least)) if field.least is not None else None
    most = Decimal(str(field.most)) if field.most is not None else None
    return [n for n in tried if (least is None or n >= least) and (most is None or n <= most)]
