"""The gallery: one screen for each team, to be shown on a projector or printed; then one question after the other.

One HTML file that asks nobody for anything: arrow keys and links lead from screen to screen.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from assistant import locations
from assistant.design.model import Design
from assistant.feedback.figures import not_negative, say_hours
from assistant.feedback.report import Report, report
from assistant.guideline.model import Guideline
from assistant.interview.journey import journey
from assistant.interview.progress import shorten
from assistant.interview.wording import count
from assistant.workshop.actions import Action, next_steps
from assistant.workshop.compare import Row, compare
from assistant.workshop.store import Look, Team

UNTITLED = "No title yet"

LONGEST = 140
"""Letters of one fact, so that a team fits on a screen. Its document, and the screens of the questions, have it all."""


@dataclass(frozen=True)
class Fact:
    label: str
    text: str


@dataclass(frozen=True)
class Screen:
    """One team's design at a glance."""

    anchor: str
    team: str
    title: str
    pitch: str
    outcomes: tuple[str, ...]
    units: tuple[str, ...]
    assessments: tuple[str, ...]
    facts: tuple[Fact, ...]
    steps: tuple[Action, ...]
    """What the team wants to do next."""
    standing: str
    """How far it is, in a sentence."""
    troubles: tuple[str, ...]
    """What could not be read of this team's files."""
    back: str = ""
    """The anchor of the screen before."""
    on: str = ""


def screens(guideline: Guideline, look: Look) -> tuple[Screen, ...]:
    """Every team's screen, in the order of their names."""
    found = [_screen(guideline, look, team) for team in look.teams]
    return tuple(
        replace(
            one,
            back=found[place - 1].anchor if place else "start",
            on=found[place + 1].anchor if place + 1 < len(found) else "",
        )
        for place, one in enumerate(found)
    )


def write_gallery(guideline: Guideline, look: Look) -> str:
    """The gallery as one HTML page. Raises TemplateError."""
    from assistant.document.render import render_context

    shown = screens(guideline, look)
    rows = compare(guideline, look) if shown else ()
    plain = {
        "language": guideline.language,
        "title": look.plan.title,
        "teams": count(len(shown), "team", "teams"),
        "screens": [asdict(one) for one in shown],
        "questions": _questions(rows, shown[-1].anchor if shown else "start"),
        "troubles": list(look.troubles),
    }
    return render_context(plain, "html", locations.templates() / "workshop-gallery")


def _questions(rows: Sequence[Row], before: str) -> list[dict[str, object]]:
    """A screen for each question that at least one team has answered."""
    answered = [row for row in rows if row.answers]
    anchors = [f"question-{row.ref.lower()}" for row in answered]
    return [
        {
            **asdict(row),
            "agreed": row.agreed,
            "anchor": anchors[place],
            "back": anchors[place - 1] if place else before,
            "on": anchors[place + 1] if place + 1 < len(anchors) else "",
        }
        for place, row in enumerate(answered)
    ]


def troubles_of(look: Look, team: Team) -> tuple[str, ...]:
    """What could not be read of one team's files."""
    return tuple(one for one in look.troubles if one.startswith((f"teams/{team.id}/", f"teams/{team.id} ")))


def _screen(guideline: Guideline, look: Look, team: Team) -> Screen:
    design = look.designs[team.id]
    found = report(guideline, design)
    facts = found.credential
    return Screen(
        anchor=f"team-{team.id}",
        team=team.name,
        title=facts.title or UNTITLED,
        pitch=facts.pitch or "",
        outcomes=tuple(outcome.sentence for outcome in facts.outcomes),
        units=tuple(_named(unit.title, _hours(unit.hours)) for unit in facts.units),
        assessments=tuple(_named(one.task, one.type) for one in facts.assessments),
        facts=_facts(found),
        steps=tuple(next_steps(guideline, design, team.name)),
        standing=say_standing(guideline, look, design),
        troubles=troubles_of(look, team),
    )


def _named(name: str, detail: str | None) -> str:
    return f"{name} ({detail})" if detail else name


def _hours(hours: object) -> str | None:
    from decimal import Decimal

    exact = not_negative(hours) if isinstance(hours, Decimal) else None
    return None if exact is None else say_hours(exact)


def _facts(found: Report) -> tuple[Fact, ...]:
    """What stands in the summary of its document, and before it the need."""
    from assistant.document.summary import summarise

    need = [("What is missing today", found.credential.problem)] if found.credential.problem else []
    summed = [(one.label, "; ".join(one.texts)) for one in summarise(found.credential, found.workload) if one.texts]
    return tuple(Fact(label, shorten(text, LONGEST)) for label, text in (*need, *summed) if label != "Assessment")


def say_standing(guideline: Guideline, look: Look, design: Design) -> str:
    """``14 of 20 questions answered, 2 left open.``: of those questions of the plan that this team is asked."""
    steps = journey(guideline, design)
    asked = [steps.step(question) for question in look.plan.questions if question in steps]
    answered = sum(step.status == "answered" for step in asked)
    opened = sum(step.status == "open" for step in asked)
    left = f", {opened} left open" if opened else ""
    return f"{answered} of {count(len(asked), 'question', 'questions')} answered{left}."
