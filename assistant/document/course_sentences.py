"""What a page for learners says, in plain sentences that flow whatever is missing. No answer, no sentence."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from assistant.document.public_answers import PublicAnswers
from assistant.feedback.figures import say_fraction
from assistant.interview.wording import join_words, say_date, say_number

MODES = {
    "on_site": "You take part on site, in the same room as the others.",
    "online": "You take part online. There are no meetings in person.",
    "blended": "Some parts are online and some are on site.",
    "hybrid": "Some people take part in the room and some online, at the same time.",
    "hyflex": "Each time you choose how to take part: in the room, live online, or later online.",
    "work_based": "You learn mainly at your workplace.",
}

STARTS = {
    "fixed_group": "You learn in a group with fixed dates.",
    "own_pace": "You learn at your own pace, with an end date.",
    "any_time": "You can start at any time.",
    "intensive_days": "The course takes place on a few intensive days.",
}

PRIOR = {
    "skip_learning": "If you can already do part of it, you may skip some of the learning. "
    "You still take the full assessment.",
    "excused": "If you can show that you have already learned part of it, you may skip part of the assessment.",
    "whole": "If you can already do all of it, you can earn the micro-credential by proving it.",
}

SCALES = {
    "pass": "The result is pass or not yet.",
    "merit": "The result is pass, merit or distinction.",
    "grade": "You get a grade.",
    "levels": "The result is a level of competence.",
}

SUPERVISION = {
    "none": "The assessment is not supervised.",
    "identity_only": "The assessment is not supervised, but your identity is checked.",
    "supervised_only": "The assessment is supervised.",
    "supervised_identity": "The assessment is supervised, and your identity is checked.",
}

STACKING = {
    "alone": "It stands on its own.",
    "series": "It is part of a series of micro-credentials.",
    "own_award": "It counts towards a larger certificate or degree of ours.",
    "elsewhere": "It can count at another organisation, by agreement.",
}


def several(number: Decimal | Fraction, one: str, many: str) -> str:
    """``1 week``, ``4.3 hours``."""
    said = say_number(number) if isinstance(number, Decimal) else say_fraction(number)
    return f"{said} {one if number == 1 else many}"


def rough(number: Fraction) -> Fraction:
    """To one decimal."""
    return Fraction(round(number * 10), 10)


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def lowered(text: str) -> str:
    """The text with a small first letter, unless that letter belongs to an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def said_size(answers: PublicAnswers) -> str:
    """``1 ECTS credit``; empty without credits."""
    credits, unit = answers.facts.credits, answers.facts.credit_unit_id
    if credits is None or credits <= 0 or unit not in ("ects", "national"):
        return ""
    name = "ECTS credit" if unit == "ects" else "national credit"
    return several(credits, name, f"{name}s")


def said_hours(answers: PublicAnswers) -> str:
    return several(answers.hours, "hour", "hours") if answers.hours else ""


def said_weeks(answers: PublicAnswers) -> str:
    return several(answers.weeks, "week", "weeks") if answers.weeks else ""


def said_weekly(answers: PublicAnswers) -> str:
    """``about 4.3 hours a week``."""
    if not answers.hours or not answers.weeks or answers.weeks <= 1:
        return ""
    return f"about {several(rough(answers.hours / answers.weeks), 'hour', 'hours')} a week"


def work(answers: PublicAnswers) -> list[str]:
    hours, weeks, weekly = said_hours(answers), said_weeks(answers), said_weekly(answers)
    said = []
    if hours and weeks:
        said.append(f"The course takes {hours} of work in {weeks}{f', {weekly}' if weekly else ''}.")
    elif hours or weeks:
        said.append(f"The course takes {hours} of work." if hours else f"The course runs for {weeks}.")
    if said and hours:
        said.append("This counts everything: live sessions, reading, tasks and the assessment.")
    live = answers.facts.live_share
    if live is not None and 0 <= live <= 100:
        said.append(_live(live))
    return said


def _live(share: Decimal) -> str:
    if share == 0:
        return "You learn in your own time; nothing is live."
    if share == 100:
        return "All of it is live, with everyone at the same time."
    return f"About {say_number(share)} % of the time is live, with everyone at the same time."


def start(answers: PublicAnswers) -> list[str]:
    facts = answers.facts
    said = [STARTS[facts.start_id]] if facts.start_id in STARTS else []
    if facts.start_date:
        first = "The first course starts" if facts.start_id != "any_time" else "The first day is"
        said.append(f"{first} {'on ' if facts.start_id != 'any_time' else ''}{say_date(facts.start_date)}.")
    return said


def languages(answers: PublicAnswers) -> list[str]:
    """A sentence for each awarding body that says which languages are used, once."""
    said = []
    for body in answers.facts.bodies:
        parts = [f"taught in {body.teaching_languages}"] if body.teaching_languages else []
        parts += [f"assessed in {body.assessment_languages}"] if body.assessment_languages else []
        if parts:
            said.append(f"It is {' and '.join(parts)}.")
    return list(dict.fromkeys(said))


def awarded_by(answers: PublicAnswers) -> str:
    return join_words([f"{body.name}, {body.country}" if body.country else body.name for body in answers.facts.bodies])


def level(answers: PublicAnswers) -> list[str]:
    facts = answers.facts
    said = []
    if facts.eqf:
        said.append(
            f"It is at level {facts.eqf} of the European Qualifications Framework (EQF), which has eight levels."
        )
    if facts.national_level:
        said.append(f"The level printed on it is: {sentence(facts.national_level)}")
    return said


def validity(answers: PublicAnswers) -> list[str]:
    facts = answers.facts
    known = facts.validity_years is not None and facts.validity_years > 0
    years = several(facts.validity_years, "year", "years") if known and facts.validity_years is not None else ""
    if facts.validity_id == "no_expiry":
        return ["It does not expire."]
    if facts.validity_id == "refresh" and years:
        return [f"A refresh is recommended after {years}."]
    return [f"It is valid for {years}."] if facts.validity_id == "ends" and years else []


def price(answers: PublicAnswers) -> str:
    if answers.price is None:
        return ""
    return several(answers.price, "euro", "euros") if answers.price else "free of charge"


def price_sentence(answers: PublicAnswers) -> str:
    said = price(answers)
    return "" if not said else f"The price is {said}." if answers.price else f"The course is {said}."


def worth(answers: PublicAnswers) -> list[str]:
    """The credits, with what one of them stands for (ECTS Users' Guide)."""
    size = said_size(answers) if answers.shows("workload") else ""
    if not size:
        return []
    ects = ["One ECTS credit stands for 25 to 30 hours of work."] if answers.facts.credit_unit_id == "ects" else []
    return [f"It is worth {size}.", *ects]


def joined(parts: Sequence[str], separator: str = ", ") -> str:
    return separator.join(part for part in parts if part)
