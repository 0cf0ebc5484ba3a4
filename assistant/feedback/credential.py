"""The typed view of a design: the one file that knows which question means what.

Only answers to questions that are asked count. A missing answer is ``None`` or empty here, never an exception. What
the parts look like stands in ``parts.py``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.design.model import Answer, Design, Form, Record, Value
from assistant.feedback.parts import (
    ACTIVITIES,
    Assessment,
    Body,
    Credential,
    Evidence,
    Member,
    Outcome,
    Partner,
    Pathway,
    Persona,
    Task,
    Unit,
)
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, journey
from assistant.interview.wording import record_name, say_value

__all__ = [
    "ACTIVITIES",
    "Assessment",
    "Body",
    "Credential",
    "Evidence",
    "Member",
    "Outcome",
    "Partner",
    "Pathway",
    "Persona",
    "Task",
    "Unit",
    "credential",
]

BEYOND_REASON = 12
"""A number with more digits than this before (or zeros after) the point is a slip of the finger: it does not count."""


def credential(guideline: Guideline, design: Design, steps: Journey | None = None) -> Credential:
    """The typed view of the design. ``steps`` is its journey, if the caller has it already."""
    said = _Said(guideline, design, (steps or journey(guideline, design)).relevant)
    return Credential(**_frame(said), **_learners(said), **_outcomes(said), **_delivery(said), **_recognition(said))


def _frame(said: "_Said") -> dict[str, Any]:
    title = said.label("recognition.title", "title")
    working = said.label("frame.title", "title")
    return {
        "title": title or working,
        "title_from": "recognition.title" if title else "frame.title" if working else "",
        "pitch": said.label("frame.pitch", "pitch"),
        "bodies": tuple(_body(record) for record in said.records("frame.awarding")),
        "provider": said.label("frame.provider", "provider"),
        "provider_id": said.id("frame.provider", "provider"),
        "start_from": said.label("frame.starting_point", "start"),
        "start_from_id": said.id("frame.starting_point", "start"),
        "team": tuple(_member(said, record) for record in said.records("frame.team")),
        "partners": tuple(_partner(said, record) for record in said.records("frame.partners")),
        "fixed_ids": said.ids("frame.fixed", "fixed"),
        "fixed_date": _date(said.form("frame.fixed"), "date"),
        "fixed_detail": said.label("frame.fixed", "detail"),
    }


def _learners(said: "_Said") -> dict[str, Any]:
    return {
        "group": said.label("learners.group", "group"),
        "group_id": said.id("learners.group", "group"),
        "audience": said.label("learners.group", "description"),
        "personas": tuple(_persona(said, record) for record in said.records("learners.persona")),
        "motive_ids": said.ids("learners.motives", "motives"),
        "prior_id": said.id("learners.prior_learning", "prior"),
        "learner_hours": _number(said.form("learners.time"), "hours"),
        "moment_ids": said.ids("learners.time", "moments"),
        "barrier_ids": said.ids("learners.barriers", "barriers"),
        "problem": said.label("needs.problem", "problem"),
        "tasks": tuple(Task(record.id, said.name("needs.tasks", record)) for record in said.records("needs.tasks")),
        "evidence": tuple(_evidence(record) for record in said.records("needs.evidence")),
        "support_id": said.id("needs.endorsement", "support"),
    }


def _outcomes(said: "_Said") -> dict[str, Any]:
    level = said.id("outcomes.level", "level")
    return {
        "aim": said.label("outcomes.aim", "aim"),
        "outcomes": tuple(_outcome(said, record) for record in said.records("outcomes.statements")),
        "level": said.label("outcomes.level", "level"),
        "level_id": level,
        "eqf": int(level[3:]) if level and re.fullmatch("eqf[1-8]", level) else None,
        "assessments": tuple(_assessment(said, record) for record in said.records("assessment.tasks")),
        "criteria": len(said.records("assessment.criteria")),
        "scale": said.label("assessment.scale", "scale"),
        "scale_id": said.id("assessment.scale", "scale"),
        "scale_note": said.label("assessment.scale", "note"),
        "supervision": said.label("assessment.supervision", "supervision"),
        "supervision_id": said.id("assessment.supervision", "supervision"),
        "identity_ids": said.ids("assessment.identity", "methods"),
        "ai": said.label("assessment.ai", "ai"),
        "ai_id": said.id("assessment.ai", "ai"),
    }


def _delivery(said: "_Said") -> dict[str, Any]:
    units = tuple(_unit(said, record) for record in said.records("delivery.units"))
    form = said.form("delivery.activities")
    activities = {key: hours for key in ACTIVITIES if (hours := _number(form, key)) is not None}
    return {
        "mode": said.label("delivery.mode", "mode"),
        "mode_id": said.id("delivery.mode", "mode"),
        "live_share": _number(said.form("delivery.live_share"), "share"),
        "weeks": _number(said.form("delivery.schedule"), "weeks"),
        "start": said.label("delivery.schedule", "start"),
        "start_id": said.id("delivery.schedule", "start"),
        "start_date": _date(said.form("delivery.schedule"), "start_date"),
        "units": units,
        "unit_hours": _total(unit.hours for unit in units),
        "activities": activities,
        "activity_hours": _total(activities.values()),
        "accessibility_ids": said.ids("delivery.accessibility", "measures"),
    }


def _recognition(said: "_Said") -> dict[str, Any]:
    return {
        "credits": _number(said.form("recognition.credits"), "credits"),
        "credit_unit": said.label("recognition.credits", "unit"),
        "credit_unit_id": said.id("recognition.credits", "unit"),
        "national_level": said.label("recognition.level", "level"),
        "stacking": said.label("recognition.stacking", "stacking"),
        "stacking_id": said.id("recognition.stacking", "stacking"),
        "pathways": tuple(_pathway(record) for record in said.records("recognition.pathways")),
        "quality": said.label("recognition.quality", "quality"),
        "quality_ids": said.ids("recognition.quality", "quality"),
        "quality_note": said.label("recognition.quality", "note"),
        "form": said.label("recognition.form", "form"),
        "form_ids": said.ids("recognition.form", "form"),
        "seal_id": said.id("recognition.seal", "seal"),
        "seal_note": said.label("recognition.seal", "note"),
        "validity": said.label("recognition.validity", "validity"),
        "validity_id": said.id("recognition.validity", "validity"),
        "validity_years": _number(said.form("recognition.validity"), "years"),
        "public_fact_ids": said.ids("recognition.public_facts", "facts"),
        "review_date": _date(said.form("review.date"), "date"),
    }


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

    def id(self, question: str, key: str) -> str | None:
        """The id of the choice, or None."""
        return _text(self.form(question), key)

    def ids(self, question: str, key: str) -> tuple[str, ...]:
        """The ids of several choices."""
        return _links(self.form(question), key)

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
        record.id,
    )


def _member(said: _Said, record: Record) -> Member:
    return Member(record.id, said.name("frame.team", record), _text(record.form, "role"), _number(record.form, "hours"))


def _partner(said: _Said, record: Record) -> Partner:
    named = record.form.get("on_credential")
    return Partner(record.id, said.name("frame.partners", record), named if isinstance(named, bool) else None)


def _persona(said: _Said, record: Record) -> Persona:
    name = said.name("learners.persona", record)
    return Persona(record.id, name, _number(record.form, "hours"), _text(record.form, "device"))


def _evidence(record: Record) -> Evidence:
    form = record.form
    return Evidence(record.id, _text(form, "type"), _text(form, "finding"), _text(form, "strength"))


def _outcome(said: _Said, record: Record) -> Outcome:
    verb, what, standard = (_text(record.form, key) for key in ("verb", "what", "standard"))
    return Outcome(
        record.id,
        " ".join(part for part in (verb, what, standard) if part) or record.id,
        said.word("outcomes.statements", record.form, "kind"),
        _links(record.form, "tasks"),
        verb,
        what,
        standard,
        _text(record.form, "kind"),
    )


def _unit(said: _Said, record: Record) -> Unit:
    return Unit(
        record.id,
        said.name("delivery.units", record),
        _links(record.form, "outcomes"),
        _number(record.form, "hours"),
        said.word("delivery.units", record.form, "live"),
        _text(record.form, "live"),
        _text(record.form, "activity"),
    )


def _assessment(said: _Said, record: Record) -> Assessment:
    weight = _text(record.form, "weight")
    return Assessment(
        record.id,
        said.name("assessment.tasks", record),
        said.word("assessment.tasks", record.form, "type"),
        _links(record.form, "outcomes"),
        _text(record.form, "when"),
        weight,
        _text(record.form, "type"),
        _percentage(weight or ""),
    )


def _pathway(record: Record) -> Pathway:
    return Pathway(record.id, _text(record.form, "award"), _number(record.form, "credits"))


_PERCENTAGE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:%|per\s?cent\b)", re.IGNORECASE)


def _percentage(words: str) -> Decimal | None:
    """The percentage that the words name, if they name exactly one: ``40 %``, ``40 percent, must be passed``."""
    found = _PERCENTAGE.findall(words)
    if len(found) == 1:
        return Decimal(found[0].replace(",", "."))
    return Decimal(words) if re.fullmatch(r"[1-9]\d|100", words) else None


def _text(form: Form, key: str) -> str | None:
    value = form.get(key)
    return (value.strip() or None) if isinstance(value, str) else None


def _number(form: Form, key: str) -> Decimal | None:
    value = form.get(key)
    if not isinstance(value, Decimal) or not value.is_finite():
        return None
    return value if abs(value.adjusted()) <= BEYOND_REASON else None


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
