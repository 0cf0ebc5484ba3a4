"""Questions, stages and lists in plain lines. Nothing here reads or changes anything."""

from collections.abc import Iterator

from assistant.design.model import Design, Value
from assistant.guideline.frameworks import sources
from assistant.guideline.model import Field, Guideline, Question
from assistant.interview.journey import Journey, StageSteps, Step
from assistant.interview.options import field_options
from assistant.interview.progress import recap, say_minutes, stage_progress
from assistant.interview.wording import join_words, say_date, say_record_line, say_value

EMPTY = "-"
"""The reply that empties an optional field which has something in it."""


def tell_stage(design: Design, stage: StageSteps) -> Iterator[str]:
    """The heading of a stage."""
    left = stage_progress(design, stage).minutes_left
    yield ""
    yield f"Stage {stage.number}: {stage.stage.title}{f' ({say_minutes(left)})' if left else ''}"
    if stage.detour:
        yield stage.detour
    yield stage.stage.intro


def tell_recap(guideline: Guideline, design: Design, stage: StageSteps) -> str:
    """What a finished stage has decided, as one paragraph; empty if nothing was."""
    said = recap(guideline, design, stage)
    return f"That was {stage.stage.title}. {'; '.join(line.rstrip('.') for line in said)}." if said else ""


def tell_question(guideline: Guideline, design: Design, steps: Journey, step: Step) -> Iterator[str]:
    """A question with what helps to answer it."""
    yield ""
    yield f"Question {steps.steps.index(step) + 1} of {len(steps.steps)} ({step.question.ref})"
    yield step.ask
    yield f"Why: {step.why}"
    yield f"For example: {step.question.good}"
    if step.look_again:
        names = join_words([guideline.by_id[one].name for one in step.changed_under])
        yield f"Please look again: {names} changed since you answered this."
        yield 'If your answer still stands, write "still".'
    if step.status == "open":
        yield f"Left open so far{who_when(design, step.id)}."
    if reason := design.because.get(step.id):
        yield f"Your reason: {reason}"


def who_when(design: Design, question: str) -> str:
    """``, Ana could tell, by 5 October 2027``, for a question that was left open."""
    entry = design.open[question]
    by = entry.by if isinstance(entry.by, str) or entry.by is None else say_date(entry.by)
    return f"{f', {entry.who} could tell' if entry.who else ''}{f', by {by}' if by else ''}"


def tell_field(guideline: Guideline, design: Design, field: Field) -> Iterator[str]:
    """What can be chosen in a field, and its hint."""
    if field.hint:
        yield f"Hint: {field.hint}"
    options = field_options(guideline, design, field)
    for number, option in enumerate(options, start=1):
        yield f"{number}. {option.label}"
    if field.kind == "choices" or (field.several and options):
        yield "Several are possible: write the numbers with commas between them."


def prompt_of(
    guideline: Guideline, design: Design, field: Field, current: Value | None, *, offered: bool = False
) -> str:
    """The line a field is asked with."""
    notes = []
    if field.kind == "yes_no":
        notes.append("yes or no")
    if field.unit and field.unit not in field.label.casefold():
        notes.append(f"in {field.unit}")
    if current is None:
        return _with_notes(field, [*notes, *(["may be left empty"] if field.optional else [])])
    said = say_value(guideline, design, field, current)
    notes.append("an empty line takes it" if offered else "an empty line keeps it")
    if field.optional:
        notes.append(f"{EMPTY} empties it")
    return f"{'Suggested' if offered else 'Now'}: {said}\n{_with_notes(field, notes)}"


def _with_notes(field: Field, notes: list[str]) -> str:
    asked = f"{field.label} ({'; '.join(notes)})" if notes else field.label
    return asked if asked.endswith("?") else f"{asked}:"


def tell_list(guideline: Guideline, design: Design, question: Question) -> Iterator[str]:
    """The records given so far, numbered."""
    assert question.many is not None
    records = design.records(question.id)
    if not records:
        return
    yield f"So far {question.many.named(len(records))}:"
    for number, record in enumerate(records, start=1):
        yield f"{number}. {say_record_line(guideline, design, question, record)}"
    yield "To change the list: edit 1, remove 1, up 1, down 1 (with the number you mean)."


def tell_sources(question: Question) -> Iterator[str]:
    known = sources()
    if not question.sources:
        yield "No source is named for this question."
    for citation in question.sources:
        source = known.get(citation.source)
        yield source.cite(citation.at) if source else citation.source
        if source and source.url:
            yield source.url


def tell_open(design: Design, steps: Journey) -> list[str]:
    """The questions that are still open or were skipped, one line each."""
    waiting = [step for step in steps.steps if step.status in ("open", "skipped") or step.look_again]
    lines = []
    for step in waiting:
        state = "look again" if step.look_again else step.status
        noted = who_when(design, step.id) if step.status == "open" else ""
        lines.append(f"{step.question.ref}, {step.question.name}: {state}{noted}")
    return lines
