"""A plan on paper: the facilitator's script, the checklist before the day, and the teams' worksheets."""

from typing import Any, Literal

from assistant import locations
from assistant.document.render import render_context
from assistant.document.worksheet import Worksheet, worksheet
from assistant.guideline.model import Guideline
from assistant.workshop.folder import first_design
from assistant.workshop.plan import Plan, PlanStep
from assistant.workshop.plan_advice import count_minutes, prefilled
from assistant.workshop.plan_reading import NEVER

Part = Literal["script", "checklist"]


def write_part(plan: Plan, guideline: Guideline, part: Part, form: str) -> str:
    """The script or the checklist as Markdown (``md``) or HTML. Raises TemplateError."""
    return render_context(plain(plan, guideline, part), form, locations.templates() / "workshop-plan")


def plain(plan: Plan, guideline: Guideline, part: Part) -> dict[str, Any]:
    """What the template gets to see."""
    return {
        "part": part,
        "language": guideline.language,
        "title": plan.title,
        "about": plan.about,
        "source": plan.source,
        "people": plan.people,
        "result": plan.result,
        "time": " and ".join(count_minutes(plan.minutes(number)) for number in range(1, plan.sessions + 1)),
        "facilitators": list(plan.facilitators),
        "pre_work": list(plan.pre_work),
        "room": list(plan.room),
        "fallback": plan.fallback,
        "roles": [{"name": role.name, "hint": role.hint} for role in plan.roles],
        "prefilled": [f"{question.ref} {question.name}" for question in prefilled(plan, guideline)],
        "material": list(dict.fromkeys(one for step in plan.steps for one in step.material)),
        "sessions": [_session(plan, guideline, number) for number in range(1, plan.sessions + 1)],
    }


def _session(plan: Plan, guideline: Guideline, number: int) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    begins = 0.0
    for place, step in enumerate(plan.steps, start=1):
        if step.session == number:
            rows.append(_step(plan, guideline, step, place, begins))
            begins += step.minutes
    title = f"Session {number}" if plan.sessions > 1 else ""
    return {"title": title, "minutes": count_minutes(begins), "steps": rows}


def _step(plan: Plan, guideline: Guideline, step: PlanStep, place: int, begins: float) -> dict[str, Any]:
    questions = [guideline.by_id[question] for question in step.questions]
    return {
        "number": place,
        "title": step.title,
        "kind": step.kind,
        "clock": f"{begins:g}–{begins + step.minutes:g}",
        "minutes": count_minutes(step.minutes),
        "codes": ", ".join(question.ref for question in questions),
        "questions": [{"ref": one.ref, "name": one.name, "ask": one.ask} for one in questions],
        "say": list(step.say),
        "watch": list(step.watch),
        "material": list(step.material),
        "roles": [{"name": role.name, "hint": plan.hint(role, step)} for role in plan.roles if step.kind != "break"],
    }


def plan_worksheet(plan: Plan, guideline: Guideline) -> Worksheet:
    """The worksheet with the plan's questions only; what every team finds answered is printed in place."""
    asked = {guideline.by_id[question].ref: guideline.by_id[question] for question in plan.questions}
    whole = worksheet(guideline, first_design(plan, guideline, NEVER), plan.path)
    sheets = []
    for sheet in whole.sheets:
        questions = [one for one in sheet.questions if one.ref in asked]
        minutes = round(sum(asked[one.ref].minutes_on(plan.path) for one in questions))
        sheets += [sheet.model_copy(update={"questions": questions, "minutes": minutes})] if questions else []
    return whole.model_copy(update={"sheets": sheets})
