"""What the design amounts to, in lines: its sheet, its threads, its hours, the EU facts and what is open."""

from collections.abc import Callable, Iterator, Mapping

from assistant.feedback.alignment import WHOLE, Row
from assistant.feedback.eu_facts import SOURCE, ElementState
from assistant.feedback.figures import say_hours
from assistant.feedback.hours_said import say_rule, say_sums
from assistant.feedback.workload import GROUPS, Bar, bars
from assistant.interview.progress import brief_answer, shorten
from assistant.interview.wording import join_words, say_record_line
from assistant.plain.telling import tell_open
from assistant.plain.work import Work

BRIEF = 160
"""Characters of an answer on its line."""


def sheet(work: Work) -> Iterator[str]:
    """Each answer in a few words, each record of a list on a line."""
    empty = True
    for stage in work.journey.stages:
        lines: list[str] = []
        for step in stage.steps:
            records = work.design.records(step.id)
            if len(records) > 1:
                lines.append(f"{step.question.name}:")
                said = (say_record_line(work.guideline, work.design, step.question, one) for one in records)
                lines += [f"{number}. {shorten(line, BRIEF)}" for number, line in enumerate(said, start=1)]
            elif brief := brief_answer(work.guideline, work.design, step, BRIEF):
                lines.append(f"{step.question.name}: {brief}")
        if lines:
            empty = False
            yield from ("", stage.stage.title, *lines)
    if empty:
        yield "Nothing has been answered yet."


def alignment(work: Work) -> Iterator[str]:
    """Each outcome with what leads to it and what follows from it; then every hole in words."""
    found = work.report.alignment
    if not found.rows:
        yield "Once there are learning outcomes, this shows where each is learned and assessed."
        return
    for row in found.rows:
        yield f"Outcome {row.number}, {row.outcome.sentence}: {_threads(row)}."
    yield from found.holes or (WHOLE,)


def _threads(row: Row) -> str:
    tasks = join_words([shorten(task.name, 60) for task in row.tasks]) or "no task"
    units = join_words([shorten(unit.title, 60) for unit in row.units]) or "no unit"
    shown = join_words([shorten(one.task, 60) for one in row.assessments]) or "no assessment"
    return f"needed for {tasks}; learned in {units}; assessed by {shown}"


def hours(work: Work) -> Iterator[str]:
    """The workload by kind of learning and by unit, and the sums written out."""
    load = work.report.workload
    given = bars(load)
    if not given:
        yield "Once units or learning activities have hours, this adds them up."
        return
    for group, heading in GROUPS.items():
        of_group = [bar for bar in given if bar.group == group]
        if of_group:
            yield f"{heading}: {'; '.join(map(_bar, of_group))}."
    yield from say_sums(load)
    if load.rule is not None:
        yield say_rule(load.rule)


def _bar(bar: Bar) -> str:
    return f"{shorten(bar.label, 60)} {say_hours(bar.hours)}"


def facts(work: Work) -> Iterator[str]:
    """The standard elements of Annex I, and how far the principles of Annex II are covered."""
    found = work.report.eu_facts
    yield f"{found.say()}."
    yield from (_element(work, element) for element in found.elements if element.counts)
    yield from ("", "Further elements")
    yield from (_element(work, element) for element in found.elements if not element.counts)
    yield from ("", "The ten principles")
    for one in found.principles:
        yield f"{one.name}: {one.say()}{'' if one.confirmed else ' [to be confirmed]'}"
    yield SOURCE


def _element(work: Work, element: ElementState) -> str:
    state = "known when it is issued" if element.state == "at issue" else element.state
    asked = work.guideline.by_id.get(element.question)
    if element.state == "ready":
        return f"{element.name}: ready{f', {element.said}' if element.said else ''}"
    go = f" (go {asked.ref})" if element.state in ("open", "missing") and asked is not None else ""
    return f"{element.name}: {state}{go}"


def open_questions(work: Work) -> Iterator[str]:
    """What is not known yet, what was skipped and what is to be looked at again."""
    yield from tell_open(work.design, work.journey) or ("Nothing is open.",)


def estimate(phrase: str) -> str:
    """How long a text takes to read or to write, with the assumption and its source; or what to write instead."""
    from assistant.feedback.rates import Estimate
    from assistant.feedback.rates import estimate as estimated

    found = estimated(phrase)
    return found if not isinstance(found, Estimate) else f"{found.say()} {found.assumption} From: {found.source}"


PAGES: Mapping[str, Callable[[Work], Iterator[str]]] = {
    "sheet": sheet,
    "alignment": alignment,
    "hours": hours,
    "facts": facts,
    "open questions": open_questions,
}
"""Each by the command that shows it."""
