"""Whether a condition holds for the answers given so far."""

from collections.abc import Mapping, Sequence

from assistant.design.model import Answer
from assistant.guideline import conditions
from assistant.guideline.model import Condition


def holds(condition: Condition, answers: Mapping[str, Answer]) -> bool:
    """True if the condition holds. For a list, it is enough that one record fits."""

    def look(question: str, field: str | None) -> Sequence[object]:
        answer = answers.get(question)
        if answer is None:
            return ()
        forms = [record.form for record in answer] if isinstance(answer, tuple) else [answer]
        if field is None:
            return [value for form in forms for value in form.values()]
        return [form[field] for form in forms if field in form]

    return conditions.holds(condition, look)
