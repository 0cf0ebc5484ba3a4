"""A report as plain data, ready for JSON: findings with their questions, and the figures behind them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.feedback.credential import Credential
from assistant.feedback.eu_facts import EuFacts
from assistant.feedback.figures import Span
from assistant.feedback.finding import Finding
from assistant.feedback.report import Report
from assistant.feedback.workload import Workload
from assistant.guideline.model import Guideline

Data = dict[str, Any]


def plain_finding(guideline: Guideline, finding: Finding) -> Data:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "questions": [{"id": name, "ref": guideline.by_id[name].ref} for name in finding.questions],
        "about": finding.about,
        "sentence": finding.sentence,
        "advice": finding.advice,
        "numbers": {name: _number(value) for name, value in finding.numbers.items()},
        "source": finding.source,
    }


def plain_report(guideline: Guideline, seen: Report) -> Data:
    """Findings, kept findings with their reasons, and figures. Hours are hours, shares are from 0 to 1."""
    return {
        "title": seen.credential.title,
        "findings": [plain_finding(guideline, finding) for finding in seen.findings],
        "kept": [{**plain_finding(guideline, one.finding), "reason": one.reason} for one in seen.kept],
        "figures": {
            "hours": _hours(seen.workload),
            "credits": _credits(seen.credential, seen.workload),
            "shares": _shares(seen.workload),
            "coverage": _coverage(seen),
            "eu_facts": _eu_facts(seen.eu_facts),
        },
    }


def _hours(load: Workload) -> Data:
    return {
        "total": _number(load.total),
        "complete": load.complete,
        "units": _number(load.unit_hours),
        "activities": _number(load.activity_hours),
        "teaching": _number(load.teaching_hours),
        "assessment": _number(load.assessment_hours),
        "by_unit": [{"id": one.id, "title": one.title, "hours": _number(one.hours)} for one in load.by_unit],
        "by_type": {kind: _number(hours) for kind, hours in load.by_type.items()},
        "live": _span(load.live_hours),
        "own_time": _span(load.own_hours),
        "available": _number(load.available),
        "shortfall": _number(load.shortfall),
    }


def _credits(view: Credential, load: Workload) -> Data:
    return {
        "stated": _number(load.credits),
        "unit": view.credit_unit_id,
        "range": _span(load.credit_range),
        "fits": load.credits_fit,
        "stands_for_hours": _span(load.stands_for),
        "rule": load.rule.id if load.rule else None,
    }


def _shares(load: Workload) -> Data:
    return {
        "by_type": {kind: _number(load.share(kind)) for kind in load.by_type},
        "live": _span(load.live_share),
        "live_stated": _number(load.stated_live_share),
    }


def _coverage(seen: Report) -> Data:
    rows = seen.alignment.rows
    return {
        "outcomes": len(rows),
        "with_task": sum(bool(row.tasks) for row in rows),
        "with_unit": sum(bool(row.units) for row in rows),
        "with_assessment": sum(bool(row.assessments) for row in rows),
        "holes": list(seen.alignment.holes),
        "likely_bloom": {name: reading.bloom for name, reading in seen.readings.items()},
    }


def _eu_facts(facts: EuFacts) -> Data:
    return {
        "ready": facts.ready,
        "of": facts.of,
        "elements": [
            {"no": one.no, "name": one.name, "mandatory": one.mandatory, "state": one.state, "question": one.question}
            for one in facts.elements
        ],
        "principles": [
            {"no": one.no, "name": one.name, "answered": len(one.answered), "of": one.total} for one in facts.principles
        ],
    }


def _span(span: Span | None) -> Data | None:
    return None if span is None else {"least": _number(span.least), "most": _number(span.most)}


def _number(value: str | Decimal | Fraction | None) -> str | int | float | None:
    """A number for JSON: whole where it is whole."""
    if value is None or isinstance(value, str):
        return value
    return int(value) if value == int(value) else float(value)
