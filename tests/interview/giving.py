"""Short ways to give answers in tests."""

from datetime import UTC, datetime, timedelta
from itertools import count

from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview import answering, listing
from assistant.interview.answering import Moment, find_question
from assistant.interview.reading.reply import Raw

_STARTED = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
_SECONDS = count()


def moment(by: str = "") -> Moment:
    """A moment later than every other one."""
    return Moment(_STARTED + timedelta(seconds=next(_SECONDS)), by)


def give(guideline: Guideline, design: Design, name: str, reason: str = "", **reply: Raw) -> Design:
    """One form answered. A field may be given by its key; ``value`` stands for the first field."""
    question = find_question(guideline, name)
    if "value" in reply:
        reply[question.fields[0].key] = reply.pop("value")
    return answering.answer(guideline, design, question, reply, moment(), reason)


def add(guideline: Guideline, design: Design, name: str, **reply: Raw) -> Design:
    """One record added to a list."""
    return listing.add_record(guideline, design, find_question(guideline, name), reply, moment())


def close(guideline: Guideline, design: Design, name: str) -> Design:
    return listing.close_list(guideline, design, find_question(guideline, name), moment())


def listed(guideline: Guideline, design: Design, name: str, *words: str) -> Design:
    """A closed list whose records have only their first field."""
    key = find_question(guideline, name).fields[0].key
    for word in words:
        design = add(guideline, design, name, **{key: word})
    return close(guideline, design, name)
