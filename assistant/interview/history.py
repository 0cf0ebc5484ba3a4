"""The history of a design: who changed what, when and why, with the versions as headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.design.model import Answer, Design, Revision, Version
from assistant.design.stored import Misfit, load_answer
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import REASON
from assistant.interview.differences import About, Change, Comparison, FieldChange
from assistant.interview.saying_differences import say_change


@dataclass(frozen=True)
class Event:
    """One revision in words, or a version that was marked."""

    at: datetime
    by: str
    version: str = ""
    """The name of the version; empty for a revision."""
    change: Change | None = None
    reason: str = ""


def history(guideline: Guideline, design: Design) -> tuple[Event, ...]:
    """Everything that happened, in the order of the file; a version stands after the changes that led to it."""
    events: list[Event] = []
    waiting = list(design.versions)
    for revision in design.revisions:
        while waiting and _came_first(waiting[0], revision):
            events.append(_marked(waiting.pop(0)))
        change = revision_change(guideline, design, revision)
        events.append(Event(revision.at, revision.by, change=change, reason=revision.reason))
    return (*events, *map(_marked, waiting))


def _came_first(version: Version, revision: Revision) -> bool:
    """True if the version was marked before the change; within one second its answers tell."""
    if version.at != revision.at:
        return version.at < revision.at
    return bool(version.answers.get(revision.question) == revision.before)


def _marked(version: Version) -> Event:
    return Event(version.at, version.by, version=version.name)


def last_reasons(revisions: Iterable[Revision]) -> dict[str, str]:
    """Why answers were changed, by question: for each the last reason that was given."""
    return {one.question: one.reason.strip() for one in revisions if one.reason.strip()}


def revision_change(guideline: Guideline, design: Design, revision: Revision) -> Change:
    """What a revision changed. An answer that this guideline does not know, or cannot read, is shown as it stands."""
    question = guideline.by_id.get(revision.question.removeprefix(REASON))
    if question is not None and not revision.question.startswith(REASON):
        try:
            before, after = _answer(question, revision.before), _answer(question, revision.after)
            change = Comparison(guideline, design, design).answer(question, before, after)
            if change is not None:
                return change
        except Misfit:
            pass
    ref, name = (question.ref, question.name) if question is not None else ("", revision.question)
    about: About = "reason" if revision.question.startswith(REASON) else "answer"
    field = FieldChange("", "", _plain(revision.before), _plain(revision.after))
    return Change(revision.question.removeprefix(REASON), ref, name, about, "changed", (field,))


def _answer(question: Question, stored: Any) -> Answer | None:
    return None if stored is None else load_answer(stored, question)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(part)}" for key, part in value.items())
    return str(value)


def say_history(events: Sequence[Event]) -> Iterator[str]:
    """Plain lines: versions as headings, and under each change its reason."""
    for event in events:
        when = f"{event.at:%Y-%m-%d %H:%M}"
        who = f", {event.by}" if event.by else ""
        if event.version:
            yield f"=== {event.version} ({when}{who}) ==="
        if event.change is not None:
            first, *rest = say_change(event.change)
            yield f"{when}{who}: {first.removeprefix(', ')}"
            yield from (f"  {line}" for line in rest)
            yield from [f"  because: {' '.join(event.reason.split())}"] if event.reason else []
