"""The parts of a course page, each from the answers behind it."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import BaseModel

from assistant.document import course_sentences as say
from assistant.document.public_answers import PublicAnswers

PATHWAY = ("award", "credits", "rule", "limit")
"""What is said of a larger award that it counts towards."""


class Section(BaseModel):
    """A part of the page: paragraphs, then a list, then paragraphs that close it. Never empty."""

    id: str
    title: str
    paragraphs: list[str] = []
    lead_in: str = ""
    """The words before the list."""
    points: list[str] = []
    after: list[str] = []


def sections(answers: PublicAnswers) -> Iterator[tuple[str, Section]]:
    """Every section, also those that are empty, each with the public fact it belongs to."""
    facts = answers.facts
    group = "" if facts.group_id == "other" else facts.group or ""
    yield (
        "",
        Section(
            id="who",
            title="Who it is for",
            paragraphs=_some(f"This course is for {say.lowered(group)}." if group else "", facts.audience),
        ),
    )
    yield (
        "outcomes",
        Section(
            id="outcomes",
            title="What you will be able to do",
            lead_in="At the end, you will be able to:",
            points=[outcome.sentence for outcome in facts.outcomes],
        ),
    )
    yield (
        "outcomes",
        Section(id="tasks", title="What it helps you with", points=[task.name for task in facts.tasks]),
    )
    yield (
        "workload",
        Section(
            id="work",
            title="How much work it is",
            paragraphs=_some(" ".join(say.work(answers))),
            lead_in="The parts of the course:",
            points=[_unit(unit.title, unit.activity, unit.hours) for unit in facts.units],
        ),
    )
    yield "participation", _taught(answers)
    yield "entry", _entry(answers)
    yield "assessment", _assessed(answers)
    yield "", _credential(answers)
    yield "stacking", _counts(answers)
    yield "quality", _quality(answers)
    yield "price_dates", Section(id="price", title="Price", paragraphs=_some(say.price_sentence(answers)))
    yield "support", _support(answers)
    advice = answers.text("recognition.public_facts", "advice")
    yield "", Section(id="contact", title="Questions?", paragraphs=_some(say.sentence(advice)))


def _some(*texts: str | None) -> list[str]:
    return [text for text in texts if text]


def _unit(title: str, activity: str | None, hours: Decimal | None) -> str:
    size = f" ({say.several(hours, 'hour', 'hours')})" if hours is not None and hours > 0 else ""
    colon = "" if title[-1:] in "?!.:" else ":"
    return f"{title}{f'{colon} {activity}' if activity else ''}{size}"


def _taught(answers: PublicAnswers) -> Section:
    facts = answers.facts
    return Section(
        id="taught",
        title="How it is taught",
        paragraphs=_some(
            " ".join(_some(say.MODES.get(facts.mode_id or "", facts.mode), *say.languages(answers))),
            answers.text("delivery.on_site", "on_site"),
            answers.text("delivery.equal_chance", "plan"),
        ),
    )


def _entry(answers: PublicAnswers) -> Section:
    records = answers.records("learners.entry")
    points = [
        say.joined([answers.word("learners.entry", one.form, "requirement"), _helpful(one.form.get("importance"))])
        for one in records or ()
    ]
    evidence = [
        answers.word("learners.prior_evidence", one.form, "evidence")
        for one in answers.records("learners.prior_evidence") or ()
    ]
    prior = say.PRIOR.get(answers.facts.prior_id or "", "")
    accepted = f"We accept: {say.sentence('; '.join(_some(*evidence)))}" if prior and any(evidence) else ""
    return Section(
        id="entry",
        title="What you need before you start",
        paragraphs=["You need nothing special to start."] if records == () else [],
        points=_some(*points),
        after=_some(" ".join(_some(prior, accepted))),
    )


def _helpful(importance: object) -> str:
    return "which is helpful but not required" if importance == "helpful" else ""


def _assessed(answers: PublicAnswers) -> Section:
    facts = answers.facts
    points = [
        say.joined([task.task, (task.type or "").split(" (")[0].lower(), task.when or "", task.weight or ""], "; ")
        for task in facts.assessments
    ]
    result = " ".join(_some(say.SCALES.get(facts.scale_id or "", ""), say.sentence(facts.scale_note or "")))
    tools = f"AI tools: {say.sentence(say.lowered(facts.ai))}" if facts.ai and facts.ai_id != "not_relevant" else ""
    return Section(
        id="assessment",
        title="How you are assessed",
        lead_in="You show what you can do in this way:",
        points=points,
        after=_some(result, " ".join(_some(say.SUPERVISION.get(facts.supervision_id or "", ""), tools))),
    )


def _credential(answers: PublicAnswers) -> Section:
    form = [one for one in answers.words("recognition.form", "form") if one != "Not decided yet"]
    received = f"You receive it as: {'; '.join(form)}." if form else ""
    about = [*say.worth(answers), *(say.level(answers) if answers.shows("level") else [])]
    by = say.awarded_by(answers) if answers.shows("provider") else ""
    first = ""
    if answers.facts.title and (by or about or form):
        first = f"When you have passed, you get the micro-credential “{answers.facts.title}”"
        first = say.sentence(f"{first}, awarded by {by}" if by else first)
    return Section(
        id="credential",
        title="What you get",
        paragraphs=_some(" ".join(_some(first, *about)), " ".join(_some(received, *say.validity(answers)))),
    )


def _counts(answers: PublicAnswers) -> Section:
    points = [
        say.joined([answers.word("recognition.pathways", record.form, key) for key in PATHWAY], "; ")
        for record in answers.records("recognition.pathways") or ()
    ]
    return Section(
        id="counts",
        title="What it counts towards",
        paragraphs=_some(say.STACKING.get(answers.facts.stacking_id or "", "")),
        points=_some(*points),
    )


def _quality(answers: PublicAnswers) -> Section:
    facts = answers.facts
    kinds = [] if "none" in facts.quality_ids else answers.words("recognition.quality", "quality")
    return Section(
        id="quality",
        title="Who checks the quality",
        paragraphs=_some(say.sentence("; ".join(kinds)), facts.quality_note if kinds else ""),
    )


def _support(answers: PublicAnswers) -> Section:
    measures = answers.words("delivery.accessibility", "measures")
    return Section(
        id="support",
        title="Help and accessibility",
        paragraphs=_some(answers.text("delivery.support", "support")),
        lead_in="In place from the start:",
        points=measures,
        after=_some(answers.text("delivery.accessibility", "note")),
    )
