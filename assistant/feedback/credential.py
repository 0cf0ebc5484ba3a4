"""The typed view of a design: the one file that knows which question means what.

Only answers to questions that are asked count. A missing answer is ``None`` or empty here, never an exception.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.design.model import Answer, Design, Form, Record, Value
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, journey
from assistant.interview.wording import record_name, say_value

ACTIVITIES = ("take_in", "investigate", "practise", "discuss", "collaborate", "produce", "assessment")


@dataclass(frozen=True)
class Body:
    """An awarding body."""

    name: str
    country: str | None = None
    teaching_languages: str | None = None
    assessment_languages: str | None = None


@dataclass(frozen=True)
class Task:
    """Something learners will be able to do better at work or in life."""

    id: str
    name: str


@dataclass(frozen=True)
class Outcome:
    id: str
    sentence: str
    """Verb, what, and the situation or standard."""
    kind: str | None = None
    tasks: tuple[str, ...] = ()
    """Ids of the tasks it helps with; they may have been removed since."""


@dataclass(frozen=True)
class Unit:
    id: str
    title: str
    outcomes: tuple[str, ...] = ()
    hours: Decimal | None = None
    live: str | None = None


@dataclass(frozen=True)
class Assessment:
    id: str
    task: str
    type: str | None = None
    outcomes: tuple[str, ...] = ()
    when: str | None = None
    weight: str | None = None


@dataclass(frozen=True, kw_only=True)
class Credential:
    """What the answers say about the micro-credential. Labels are words of the guideline."""

    title: str | None = None
    pitch: str | None = None
    bodies: tuple[Body, ...] = ()
    group: str | None = None
    audience: str | None = None
    tasks: tuple[Task, ...] = ()
    aim: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    level: str | None = None
    national_level: str | None = None
    mode: str | None = None
    live_share: Decimal | None = None
    """Percent of the learning hours."""
    weeks: Decimal | None = None
    start: str | None = None
    start_date: date | None = None
    units: tuple[Unit, ...] = ()
    unit_hours: Decimal | None = None
    """Hours of all units together; None if no unit has hours."""
    activity_hours: Decimal | None = None
    """Hours of all kinds of learning activity together; None if none is given."""
    assessments: tuple[Assessment, ...] = ()
    scale: str | None = None
    supervision: str | None = None
    credits: Decimal | None = None
    credit_unit: str | None = None
    stacking: str | None = None
    quality: str | None = None
    form: str | None = None
    validity: str | None = None

    @property
    def hours(self) -> Decimal | None:
        """The workload in hours: what the units add up to, else what the activities do."""
        return self.unit_hours if self.unit_hours is not None else self.activity_hours


def credential(guideline: Guideline, design: Design, steps: Journey | None = None) -> Credential:
    """The typed view of the design. ``steps`` is its journey, if the caller has it already."""
    said = _Said(guideline, design, (steps or journey(guideline, design)).relevant)
    units = tuple(_unit(said, record) for record in said.records("delivery.units"))
    return Credential(
        title=said.label("recognition.title", "title") or said.label("frame.title", "title"),
        pitch=said.label("frame.pitch", "pitch"),
        bodies=tuple(_body(record) for record in said.records("frame.awarding")),
        group=said.label("learners.group", "group"),
        audience=said.label("learners.group", "description"),
        tasks=tuple(Task(record.id, said.name("needs.tasks", record)) for record in said.records("needs.tasks")),
        aim=said.label("outcomes.aim", "aim"),
        outcomes=tuple(_outcome(said, record) for record in said.records("outcomes.statements")),
        level=said.label("outcomes.level", "level"),
        national_level=said.label("recognition.level", "level"),
        mode=said.label("delivery.mode", "mode"),
        live_share=_number(said.form("delivery.live_share"), "share"),
        weeks=_number(said.form("delivery.schedule"), "weeks"),
        start=said.label("delivery.schedule", "start"),
        start_date=_date(said.form("delivery.schedule"), "start_date"),
        units=units,
        unit_hours=_total(unit.hours for unit in units),
        activity_hours=_total(_number(said.form("delivery.activities"), key) for key in ACTIVITIES),
        assessments=tuple(_assessment(said, record) for record in said.records("assessment.tasks")),
        scale=said.label("assessment.scale", "scale"),
        supervision=said.label("assessment.supervision", "supervision"),
        credits=_number(said.form("recognition.credits"), "credits"),
        credit_unit=said.label("recognition.credits", "unit"),
        stacking=said.label("recognition.stacking", "stacking"),
        quality=said.label("recognition.quality", "quality"),
        form=said.label("recognition.form", "form"),
        validity=said.label("recognition.validity", "validity"),
    )


@dataclass(frozen=True)
class _Said:
    """The relevant answers, read without ever failing."""

    guideline: Guideline
    design: Design
    relevant: Mapping[str, Answer]

    def form(self, question: str) -> Form:
        answer = self.relevant.get(question)
        return {} if answer is None or isinstance(answer, tuple) else answer

    def records(self, question: str) -> tuple[Record, ...]:
        answer = self.relevant.get(question)
        return answer if isinstance(answer, tuple) else ()

    def label(self, question: str, key: str) -> str | None:
        return self.word(question, self.form(question), key)

    def word(self, question: str, form: Form, key: str) -> str | None:
        """One value in words, or None."""
        asked = self.guideline.by_id.get(question)
        field = next((field for field in asked.fields if field.key == key), None) if asked else None
        value = form.get(key)
        if field is None or value is None:
            return None
        return say_value(self.guideline, self.design, field, value).strip() or None

    def name(self, question: str, record: Record) -> str:
        return record_name(self.guideline.by_id[question], record)


def _body(record: Record) -> Body:
    return Body(
        _text(record.form, "body") or record.id,
        _text(record.form, "country"),
        _text(record.form, "teaching_languages"),
        _text(record.form, "assessment_languages"),
    )


def _outcome(said: _Said, record: Record) -> Outcome:
    parts = [text for key in ("verb", "what", "standard") if (text := _text(record.form, key))]
    kind = said.word("outcomes.statements", record.form, "kind")
    return Outcome(record.id, " ".join(parts) or record.id, kind, _links(record.form, "tasks"))


def _unit(said: _Said, record: Record) -> Unit:
    return Unit(
        record.id,
        said.name("delivery.units", record),
        _links(record.form, "outcomes"),
        _number(record.form, "hours"),
        said.word("delivery.units", record.form, "live"),
    )


def _assessment(said: _Said, record: Record) -> Assessment:
    return Assessment(
        record.id,
        said.name("assessment.tasks", record),
        said.word("assessment.tasks", record.form, "type"),
        _links(record.form, "outcomes"),
        _text(record.form, "when"),
        _text(record.form, "weight"),
    )


def _text(form: Form, key: str) -> str | None:
    value = form.get(key)
    return (value.strip() or None) if isinstance(value, str) else None


def _number(form: Form, key: str) -> Decimal | None:
    value = form.get(key)
    return value if isinstance(value, Decimal) and value.is_finite() else None


def _date(form: Form, key: str) -> date | None:
    value = form.get(key)
    return value if isinstance(value, date) else None


def _links(form: Form, key: str) -> tuple[str, ...]:
    value: Value | None = form.get(key)
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()


def _total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of the numbers that are there; None if there is none."""
    given = [number for number in numbers if number is not None]
    return sum(given, Decimal(0)) if given else None
