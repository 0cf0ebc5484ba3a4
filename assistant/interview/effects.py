"""What a change touches: questions that appear, answers that are now hidden, answers that deserve another look."""

from dataclasses import dataclass

from assistant.design.model import Design, Form
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, journey
from assistant.interview.wording import count, join_words


@dataclass(frozen=True)
class Effects:
    """The difference one change makes, as question ids in the order of the interview."""

    appeared: tuple[str, ...] = ()
    """Questions that are asked now and were not before."""
    hidden: tuple[str, ...] = ()
    """Answered questions that are not asked any more. The answers are kept."""
    look_again: tuple[str, ...] = ()
    """Answers that rest on something that has changed."""
    healed: tuple[str, ...] = ()
    """Answers that were marked before and stand again."""

    @property
    def is_told(self) -> bool:
        """True if it is worth saying before the change is made."""
        return bool(self.appeared or self.hidden or self.look_again)

    def __bool__(self) -> bool:
        return bool(self.appeared or self.hidden or self.look_again or self.healed)


def effects(guideline: Guideline, before: Design, after: Design) -> Effects:
    """What follows from going from one design to the next."""
    then, now = journey(guideline, before), journey(guideline, after)
    was_marked, is_marked = _marked(then), _marked(now)
    return Effects(
        appeared=tuple(step.id for step in now.steps if step.id not in then),
        hidden=tuple(question for question in now.hidden if question not in then.hidden),
        look_again=tuple(step.id for step in now.steps if step.id in is_marked - was_marked),
        healed=tuple(step.id for step in now.steps if step.id in was_marked - is_marked),
    )


def pointing_at(guideline: Guideline, design: Design, question: str, record: str) -> tuple[str, ...]:
    """The questions, by id, with an answer that points at a record of an earlier list."""
    return tuple(
        later.id
        for later in guideline.questions
        if any(
            _points(form.get(field.key), record)
            for field in later.fields
            if field.of == question
            for form in _forms(design, later.id)
        )
    )


def _points(value: object, record: str) -> bool:
    return value == record or (isinstance(value, tuple) and record in value)


def _forms(design: Design, question: str) -> list[Form]:
    form = design.form(question)
    return [one.form for one in design.records(question)] + ([form] if form is not None else [])


def _marked(steps: Journey) -> set[str]:
    return {step.id for step in steps.steps if step.look_again}


def say_effects(guideline: Guideline, found: Effects) -> str:
    """The effects as one sentence; empty if there are none."""
    parts = []
    if found.appeared:
        parts.append(count(len(found.appeared), "new question", "new questions"))
    if found.hidden:
        parts.append(f"{len(found.hidden)} now hidden, but kept")
    if found.look_again:
        names = [guideline.by_id[question].name for question in found.look_again[:3]]
        more = len(found.look_again) - len(names)
        listed = join_words([*names, *([f"{more} more"] if more else [])])
        rest = "answer rests" if len(found.look_again) == 1 else "answers rest"
        parts.append(f"{len(found.look_again)} {rest} on this: {listed}")
    if found.healed:
        parts.append(count(len(found.healed), "answer stands again", "answers stand again"))
    return "; ".join(parts)[:1].upper() + "; ".join(parts)[1:] + "." if parts else ""
