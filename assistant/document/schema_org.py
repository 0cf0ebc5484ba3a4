"""The facts of a course page for machines: schema.org ``Course`` as JSON-LD.

Types and properties are those of https://schema.org/Course, https://schema.org/CourseInstance and
https://schema.org/EducationalOccupationalCredential. Durations are written as ISO 8601 (``PT30H``). Only what is public
is in it, and the text can stand within a script element whatever people wrote.
"""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.document.public_answers import PublicAnswers
from assistant.feedback.figures import exact
from assistant.feedback.parts import Body

Data = dict[str, Any]

MODES = {
    "on_site": "onsite",
    "online": "online",
    "blended": "blended",
    "hybrid": "blended",
    "hyflex": "blended",
    "work_based": "work-based",
}
"""The labels that schema.org gives as examples, where one fits."""

PROVIDERS = {
    "he_formal": "CollegeOrUniversity",
    "he_nonformal": "CollegeOrUniversity",
    "vet_formal": "EducationalOrganization",
    "adult_education": "EducationalOrganization",
}

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def course_data(answers: PublicAnswers) -> str:
    """The JSON text; empty without a title."""
    if not answers.facts.title:
        return ""
    text = json.dumps(_filled(_course(answers)), ensure_ascii=False, indent=1)
    return "".join(_UNSAFE.get(character, character) for character in text)


def _course(answers: PublicAnswers) -> Data:
    facts = answers.facts
    return {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": facts.title,
        "description": facts.pitch,
        "provider": _providers(answers),
        "inLanguage": _languages(answers),
        "teaches": _teaches(answers) if answers.shows("outcomes") else None,
        "timeRequired": duration(answers.hours) if answers.shows("workload") else None,
        "numberOfCredits": _credits(answers),
        "educationalLevel": _level(answers),
        "coursePrerequisites": _prerequisites(answers) if answers.shows("entry") else None,
        "audience": {"@type": "EducationalAudience", "audienceType": facts.audience} if facts.audience else None,
        "educationalCredentialAwarded": _credential(answers),
        "hasCourseInstance": _instance(answers),
        "offers": _offer(answers),
    }


def _filled(value: Any) -> Any:
    """The data without what is missing: nothing empty is published."""
    if isinstance(value, dict):
        return {key: filled for key, one in value.items() if (filled := _filled(one)) not in (None, "", [], {})}
    return [_filled(one) for one in value] if isinstance(value, list) else value


def _providers(answers: PublicAnswers) -> list[Data]:
    return [_organisation(answers, body) for body in answers.facts.bodies] if answers.shows("provider") else []


def _organisation(answers: PublicAnswers, body: Body) -> Data:
    return {
        "@type": PROVIDERS.get(answers.facts.provider_id or "", "Organization"),
        "name": body.name,
        "address": {"@type": "PostalAddress", "addressCountry": body.country} if body.country else None,
    }


def _languages(answers: PublicAnswers) -> list[Data]:
    """By name: people write languages in words, and a wrong code would be worse than none."""
    named = dict.fromkeys(body.teaching_languages for body in answers.facts.bodies if body.teaching_languages)
    return [{"@type": "Language", "name": name} for name in named] if answers.shows("participation") else []


def _teaches(answers: PublicAnswers) -> list[Any]:
    skills = [
        {
            "@type": "DefinedTerm",
            "name": answers.word("outcomes.skills", record.form, "label"),
            "url": _address(answers.word("outcomes.skills", record.form, "link")),
            "inDefinedTermSet": _named_set(answers.word("outcomes.skills", record.form, "framework")),
        }
        for record in answers.records("outcomes.skills") or ()
    ]
    return [*(outcome.sentence for outcome in answers.facts.outcomes), *skills]


def _named_set(name: str) -> Data | None:
    short = name.split(" (")[0]
    return {"@type": "DefinedTermSet", "name": short} if short else None


def _address(link: str) -> str:
    return link if link.lower().startswith(("https://", "http://")) and " " not in link else ""


def _credits(answers: PublicAnswers) -> Data | None:
    number, unit = answers.facts.credits, answers.facts.credit_unit_id
    if number is None or number <= 0 or unit not in ("ects", "national") or not answers.shows("workload"):
        return None
    return {"@type": "PropertyValue", "value": _json(number), "unitText": "ECTS" if unit == "ects" else "credits"}


def _level(answers: PublicAnswers) -> Data | None:
    eqf = answers.facts.eqf
    if not eqf or not answers.shows("level"):
        return None
    return {
        "@type": "DefinedTerm",
        "name": f"EQF level {eqf}",
        "termCode": str(eqf),
        "url": f"http://data.europa.eu/snb/eqf/{eqf}",
        "inDefinedTermSet": _named_set("European Qualifications Framework"),
    }


def _prerequisites(answers: PublicAnswers) -> list[str]:
    return [
        answers.word("learners.entry", record.form, "requirement")
        for record in answers.records("learners.entry") or ()
        if record.form.get("importance") != "helpful"
    ]


def _credential(answers: PublicAnswers) -> Data:
    facts = answers.facts
    years = facts.validity_years if facts.validity_id == "ends" else None
    whole = years is not None and years > 0 and years == years.to_integral_value()
    return {
        "@type": "EducationalOccupationalCredential",
        "name": facts.title,
        "credentialCategory": "micro-credential",
        "competencyRequired": [outcome.sentence for outcome in facts.outcomes] if answers.shows("outcomes") else None,
        "educationalLevel": _level(answers),
        "recognizedBy": _providers(answers),
        "validFor": f"P{int(years)}Y" if whole and years is not None else None,
    }


def _instance(answers: PublicAnswers) -> Data | None:
    facts = answers.facts
    mode = MODES.get(facts.mode_id or "") if answers.shows("participation") else None
    date = facts.start_date.isoformat() if facts.start_date and answers.shows("price_dates") else None
    workload = duration(answers.hours) if answers.shows("workload") else None
    schedule = _schedule(answers) if answers.shows("workload") else None
    if not (mode or date or workload or schedule):
        return None
    return {
        "@type": "CourseInstance",
        "courseMode": [mode, *_live(facts.live_share)] if mode else None,
        "startDate": date,
        "courseWorkload": workload,
        "courseSchedule": schedule,
    }


def _live(share: Decimal | None) -> list[str]:
    return [] if share not in (0, 100) else ["synchronous" if share == 100 else "asynchronous"]


def _schedule(answers: PublicAnswers) -> Data | None:
    hours, weeks = answers.hours, answers.weeks
    if not hours or not weeks or weeks.denominator != 1:
        return None
    return {
        "@type": "Schedule",
        "duration": duration(hours / weeks),
        "repeatFrequency": "P1W",
        "repeatCount": int(weeks),
    }


def _offer(answers: PublicAnswers) -> Data | None:
    if answers.price is None or not answers.shows("price_dates"):
        return None
    return {
        "@type": "Offer",
        "category": "Paid" if answers.price else "Free",
        "price": _json(answers.price),
        "priceCurrency": "EUR",
    }


def duration(hours: Fraction | None) -> str | None:
    """``PT30H``, ``PT4H17M``: to the minute."""
    if not hours:
        return None
    whole, minutes = divmod(round(hours * 60), 60)
    parts = [f"{whole}H"] if whole else []
    parts += [f"{minutes}M"] if minutes else []
    return f"PT{''.join(parts)}" if parts else None


def _json(number: Decimal | Fraction) -> int | float:
    fraction = exact(number) if isinstance(number, Decimal) else number
    fraction = fraction if fraction is not None else Fraction(0)
    return int(fraction) if fraction.denominator == 1 else float(fraction)
