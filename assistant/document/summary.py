"""The one-page summary: what a board wants to know first."""

from pydantic import BaseModel

from assistant.feedback.credential import Credential
from assistant.feedback.hours_said import say_credits
from assistant.feedback.report import Report
from assistant.feedback.workload import Workload
from assistant.interview.journey import Journey
from assistant.interview.wording import count, say_date, say_number, say_quantity


class Fact(BaseModel):
    """One line of the summary. Without texts it has not been answered yet."""

    label: str
    texts: list[str]


def summarise(credential: Credential, load: Workload) -> list[Fact]:
    """The facts of the summary, in the order in which they are read; the outcomes stand apart from them."""
    return [
        _fact("For whom", credential.group, credential.audience),
        _fact("Size", _row(_size(credential), _hours(credential), _length(credential)), say_credits(load)),
        _fact("Level", credential.level, credential.national_level),
        _fact("Delivery", _row(credential.mode, _live(credential)), _start(credential)),
        _fact(
            "Assessment",
            *_assessments(credential),
            _row(_labelled("Result", credential.scale), credential.supervision),
        ),
        _fact(
            "Recognition",
            _row(credential.stacking, _labelled("Validity", credential.validity)),
            _labelled("Form", credential.form),
            _labelled("Quality assurance", credential.quality),
        ),
    ]


def standing(steps: Journey, found: Report, waiting: int) -> list[str]:
    """How far the design is, a sentence each."""
    answered = sum(step.status == "answered" for step in steps.steps)
    remarks = len(found.findings)
    holes = len(found.alignment.breaks)
    return [
        f"{answered} of {count(len(steps.steps), 'question is', 'questions are')} answered; "
        f"{count(waiting, 'waits', 'wait') if waiting else 'nothing waits'} for an answer.",
        f"{found.eu_facts.say()}.",
        f"{count(holes, 'place', 'places')} where the chain from need to assessment is broken."
        if holes
        else "The chain from need to assessment has no gap.",
        f"{count(remarks, 'point', 'points')} for attention." if remarks else "The checks have no remark.",
    ]


def _fact(label: str, *texts: str | None) -> Fact:
    return Fact(label=label, texts=[text for text in texts if text])


def _row(*texts: str | None) -> str:
    """Short texts on one line."""
    return " · ".join(text for text in texts if text)


def _labelled(label: str, text: str | None) -> str | None:
    return f"{label}: {text}" if text else None


def _size(credential: Credential) -> str | None:
    if credential.credits is None:
        return credential.credit_unit
    unit = credential.credit_unit or "credits"
    if credential.credits == 1 and unit.endswith("credits"):
        unit = unit.removesuffix("s")
    return f"{say_number(credential.credits)} {unit}"


def _hours(credential: Credential) -> str | None:
    units, activities = credential.unit_hours, credential.activity_hours
    if units is None:
        return f"{say_quantity(activities, 'hours')} of learning activities" if activities is not None else None
    if activities is None or activities == units:
        return f"{say_quantity(units, 'hours')} of work for one learner"
    return (
        f"{say_quantity(units, 'hours')} of work for one learner by units, "
        f"{say_quantity(activities, 'hours')} by learning activities"
    )


def _length(credential: Credential) -> str | None:
    return say_quantity(credential.weeks, "weeks") if credential.weeks is not None else None


def _live(credential: Credential) -> str | None:
    return f"{say_number(credential.live_share)} % live" if credential.live_share is not None else None


def _start(credential: Credential) -> str | None:
    day = say_date(credential.start_date) if credential.start_date else None
    if credential.start and day:
        return f"{credential.start}, first start {day}"
    return credential.start or (f"First start {day}" if day else None)


def _assessments(credential: Credential) -> list[str]:
    return [f"{one.task} ({one.type})" if one.type else one.task for one in credential.assessments]
