"""When a question is asked, as a sentence on paper: "Only if you ticked 2 Online or 3 Blended in D1"."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.guideline.model import Choice, Condition, Field, Guideline, Question
from assistant.interview.wording import join_words, say_number

SHORT = 60
"""Characters. Where the labels together are longer, their numbers have to do; they stand on the same paper."""

NAMED = 4
"""Choices that are named one by one; of more in a row, only the first and the last number are said."""


def say_condition(guideline: Guideline, condition: Condition) -> str:
    """The words after "if"."""
    if condition.all:
        return join_words([say_condition(guideline, part) for part in condition.all])
    if condition.any:
        return join_words([say_condition(guideline, part) for part in condition.any], "or")
    if condition.not_ is not None:
        return f"it is not so that {say_condition(guideline, condition.not_)}"
    question = guideline.by_id.get(condition.question or "")
    return _compare(condition, question) if question is not None else "an earlier answer asks for it"


def _compare(condition: Condition, question: Question) -> str:
    field = next((one for one in question.fields if one.key == condition.field), question.fields[0])
    if condition.answered is not None:
        return f"{question.ref} is {'answered' if condition.answered else 'left empty'}"
    if isinstance(condition.is_, bool):
        return f'you ticked {"yes" if condition.is_ else "no"} for "{field.label}" in {question.ref}'
    chosen = (condition.is_,) if condition.is_ is not None else condition.any_of
    if chosen:
        return f"you ticked {_say_choices(field, chosen)} in {question.ref}"
    return f"{field.label.lower()} in {question.ref} is {_say_limits(condition)}"


def _say_choices(field: Field, chosen: Sequence[str]) -> str:
    numbered = [(number, choice) for number, choice in enumerate(field.choices, start=1) if choice.id in chosen]
    numbers = [number for number, _ in numbered]
    if len(numbers) > NAMED and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"one of the numbers {numbers[0]} to {numbers[-1]}"
    named = [f"{number} {short_label(choice)}" for number, choice in numbered]
    short = sum(map(len, named)) <= SHORT
    return join_words(named if short else [str(number) for number in numbers], "or")


def short_label(choice: Choice) -> str:
    """The label without its explanation in brackets or after a colon."""
    return choice.label.split(" (")[0].split(": ")[0]


def _say_limits(condition: Condition) -> str:
    limits = (condition.at_least, condition.at_most)
    least, most = (None if limit is None else say_number(Decimal(str(limit))) for limit in limits)
    if least is not None and most is not None:
        return f"between {least} and {most}"
    return f"{least} or more" if least is not None else f"{most} or less"
