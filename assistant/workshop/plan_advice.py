"""What an experienced facilitator would remark about a plan. It advises and never blocks."""

from collections.abc import Iterator

from assistant.guideline.model import Guideline, Question
from assistant.interview.wording import count
from assistant.workshop.plan import Plan, PlanStep

WITHOUT_BREAK = 100
"""Minutes after which people need a break. Our own rule."""


def advice(plan: Plan, guideline: Guideline) -> tuple[str, ...]:
    """Sentences; none for a plan that looks well."""
    return (*_short_steps(plan, guideline), *_too_early(plan, guideline), *_breaks(plan))


def minutes_needed(plan: Plan, step: PlanStep, guideline: Guideline) -> float:
    """About how long the questions of a step take to answer, as the guideline estimates it."""
    return sum(guideline.by_id[question].minutes_on(plan.path) for question in step.questions)


def _short_steps(plan: Plan, guideline: Guideline) -> Iterator[str]:
    for number, step in enumerate(plan.steps, start=1):
        needed = minutes_needed(plan, step, guideline)
        if needed > step.minutes:
            yield (
                f'Step {number}, "{step.title}", has {count_minutes(step.minutes)}; its '
                f"{count(len(step.questions), 'question takes', 'questions take')} about {needed:g}."
            )


def _too_early(plan: Plan, guideline: Guideline) -> Iterator[str]:
    """A question that picks from a list that is asked later, or not at all."""
    seen = {found.id for found in prefilled(plan, guideline)}
    for number, step in enumerate(plan.steps, start=1):
        for question in step.questions:
            seen.add(question)
            asked = guideline.by_id[question]
            missing = {field.of for field in asked.fields if field.of and field.of not in seen}
            for other in sorted(missing):
                earlier = guideline.by_id[other]
                yield (
                    f"Step {number} asks {asked.ref}, {asked.name}, which picks from {earlier.ref}, {earlier.name}; "
                    f"{earlier.ref} is not asked before."
                )


def prefilled(plan: Plan, guideline: Guideline) -> list[Question]:
    """The questions that every team finds answered."""
    return [found for entry in plan.answers if (found := guideline.find(str(entry.get("question", ""))))]


def _breaks(plan: Plan) -> Iterator[str]:
    for session in range(1, plan.sessions + 1):
        run = longest = 0.0
        for step in plan.steps:
            if step.session == session:
                run = 0.0 if step.kind == "break" else run + step.minutes
                longest = max(longest, run)
        if longest > WITHOUT_BREAK:
            where = f" in session {session}" if plan.sessions > 1 else ""
            yield f"People work {count_minutes(longest)} without a break{where}. A break of 10 minutes helps."


def count_minutes(minutes: float) -> str:
    """``1 minute``, ``2.5 minutes``."""
    return f"{minutes:g} {'minute' if minutes == 1 else 'minutes'}"
