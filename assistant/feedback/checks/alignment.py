"""Does the thread hold: task, outcome, unit, assessment? (C3, C4, X3, X8, X9, X10)"""

from collections.abc import Iterable, Sequence

from assistant.feedback.alignment import Hole
from assistant.feedback.checks.assessment import only_attendance
from assistant.feedback.facts import Facts, outcome_name, short
from assistant.feedback.finding import Finding
from assistant.interview.wording import count, join_words

UNITS, ASSESSMENTS, OUTCOMES, TASKS = "delivery.units", "assessment.tasks", "outcomes.statements", "needs.tasks"


def outcomes_without_unit_or_assessment(facts: Facts) -> Iterable[Finding]:
    """One finding for each outcome, or one for all where a whole list is empty or has no links."""
    rows = facts.alignment.rows
    if not rows or not facts.answered(OUTCOMES):
        return
    yield from _whole_lists(facts)
    units = facts.answered(UNITS) and any(unit.outcomes for unit in facts.credential.units)
    tasks = facts.answered(ASSESSMENTS) and any(one.outcomes for one in facts.credential.assessments)
    for row in rows:
        no_unit, no_task = units and not row.units, tasks and not row.assessments and not only_attendance(facts)
        if no_unit or no_task:
            text = "C3" if no_unit and no_task else "C3.unit" if no_unit else "C3.assessment"
            yield facts.found(text, row.outcome.id, number=row.number, name=outcome_name(row.outcome))


def _whole_lists(facts: Facts) -> Iterable[Finding]:
    """Lists that are empty, or without any link. The assessment comes first; units can wait until there is one."""
    view = facts.credential
    which = "the outcome" if len(view.outcomes) == 1 else f"the {count(len(view.outcomes), 'outcome', 'outcomes')}"
    linked = any(one.outcomes for one in view.assessments)
    if facts.answered(ASSESSMENTS) and not view.assessments:
        yield facts.found("C3.no_tasks", outcomes=which)
    elif facts.answered(ASSESSMENTS) and not linked and not only_attendance(facts):
        yield facts.found("C3.unlinked")
    elif facts.answered(UNITS) and not view.units and view.start_from_id != "assessment_only":
        yield facts.found("C3.no_units", outcomes=which)


def units_without_outcome(facts: Facts) -> Iterable[Finding]:
    units = facts.credential.units
    if not facts.answered(UNITS, OUTCOMES) or not facts.credential.outcomes or not units:
        return
    if not any(unit.outcomes for unit in units):
        yield facts.found("C4.all")
        return
    for hole in facts.alignment.of("unit_without_outcome"):
        yield facts.found("C4", hole.about, number=hole.number, name=short(hole.name))


def assessments_without_outcome(facts: Facts) -> Iterable[Finding]:
    if not facts.answered(ASSESSMENTS, OUTCOMES) or not any(one.outcomes for one in facts.credential.assessments):
        return
    attendance = {one.id for one in facts.credential.assessments if one.type_id == "attendance"}
    for hole in facts.alignment.of("assessment_without_outcome"):
        if hole.about not in attendance:  # being there shows no outcome, and need not
            yield facts.found("X10", hole.about, number=hole.number, name=short(hole.name))


def lost_links(facts: Facts) -> Iterable[Finding]:
    """One finding for each record that points at something that was removed from a list that is there."""
    view = facts.credential
    pointing = (
        ("Outcome", OUTCOMES, TASKS, [one.id for one in view.outcomes]),
        ("Unit", UNITS, OUTCOMES, [one.id for one in view.units]),
        ("Assessment task", ASSESSMENTS, OUTCOMES, [one.id for one in view.assessments]),
    )
    lost = facts.alignment.of("lost_link")
    for what, question, target, ids in pointing:
        if lost and facts.answered(target):
            yield from _lost(facts, [hole for hole in lost if hole.about in ids], what, question)


def _lost(facts: Facts, lost: Sequence[Hole], what: str, question: str) -> Iterable[Finding]:
    for about in dict.fromkeys(hole.about for hole in lost):
        holes = [hole for hole in lost if hole.about == about]
        links = join_words(list(dict.fromkeys(hole.link for hole in holes)))
        number, name = holes[0].number, short(holes[0].name)
        yield facts.found("X3", about, (question,), what=what, number=number, name=name, links=links)


def tasks_and_outcomes(facts: Facts) -> Iterable[Finding]:
    """Both directions between the needs analysis and the outcomes."""
    view = facts.credential
    if not facts.answered(TASKS, OUTCOMES) or not view.tasks or not view.outcomes:
        return
    if not any(outcome.tasks for outcome in view.outcomes):
        yield facts.found("X8.all")
        return
    for hole in facts.alignment.of("outcome_without_task"):
        yield facts.found("X8", hole.about, number=hole.number, name=short(hole.name))
    for hole in facts.alignment.of("task_without_outcome"):
        yield facts.found("X9", hole.about, number=hole.number, name=short(hole.name))


CHECKS = (
    tasks_and_outcomes,
    outcomes_without_unit_or_assessment,
    units_without_outcome,
    assessments_without_outcome,
    lost_links,
)
