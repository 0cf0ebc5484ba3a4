"""How a field is replied to: typed into a box or chosen from a list; and how a value looks when it is typed again."""

from assistant.design.model import Value
from assistant.guideline.model import Field, Question
from assistant.interview.wording import say_date, say_number


def typed(value: Value | None) -> str:
    """A value as it would be typed, to start an edit from."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"/{value}" if value.startswith("/") else value  # one slash would be a command
    if isinstance(value, tuple):
        return "; ".join(value)
    return say_date(value) if hasattr(value, "isoformat") else say_number(value)  # type: ignore[arg-type]


def is_listed(field: Field) -> bool:
    """True for a field that is chosen from a list rather than typed."""
    return field.kind in ("choices", "pick", "yes_no") or (field.kind == "choice" and not field.own_words)


def is_typed(question: Question) -> bool:
    """True if one text box is all that is needed to answer."""
    return question.single is not None and not is_listed(question.single)
