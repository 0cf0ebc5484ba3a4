"""Numbers as people write them in Europe: ``2,5``, ``1 000``, ``12 h``, ``about 30``, ``1 h 30``."""

import re
import unicodedata
from decimal import Decimal

from assistant.design.stored import is_ordinary
from assistant.guideline.model import Field
from assistant.interview.reading.unfit import Unfit

_UNITS = {
    "hours": "h hr hrs hour hours std stunde stunden ora ore heure heures hora horas uur uren",
    "minutes": "m min mins minute minutes minuten minuto minuti minutos minuut",
    "days": "d day days tag tage giorno giorni jour jours dia dias día días dag dagen",
    "weeks": "w wk wks week weeks woche wochen settimana settimane semaine semaines semana semanas weken",
    "months": "month months monat monate mese mesi mois mes meses maand maanden",
    "years": "y yr yrs year years jahr jahre anno anni an ans año años ano anos jaar",
    "percent": "% percent prozent percento procent",
    "credits": "ects ec cfu cp credit credits crediti crédits créditos punkte lp",
    "euros": "€ eur euro euros",
    "people": "people persons person learners learner participants participant students student",
}
UNIT_OF_WORD = {word: unit for unit, words in _UNITS.items() for word in words.split()}

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
SMALL_WORDS = {word: number for number, word in enumerate(_WORDS.split())}

_TIMES = {
    ("minutes", "hours"): Decimal(1) / 60,
    ("hours", "minutes"): Decimal(60),
    ("days", "weeks"): Decimal(1) / 7,
    ("months", "years"): Decimal(1) / 12,
}

_ABOUT = re.compile(r"^(?:about|around|approximately|approx\.?|roughly|ca\.?|circa|max\.?|~|≈)\s*", re.IGNORECASE)
_CURRENCY = re.compile(r"^(?:€|eur\b)\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"^(?:(?:a|an|per|each|every|in|/|of)\s*)?(?:ects|credits?|work|live|each|weekly|total|(?:week|wk|person|learner|student|participant|month)s?)?$"
)
_NUMBER = re.compile(r"[-−–+]?\d(?:[\d.,'’_ ]*\d)?")
_CLOCK = re.compile(r"^(\d{1,3})\s*(?:h|hours?|hrs?|std|:)\s*(\d{1,2})\s*(?:m|min|minutes?)?$", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*(?:-|–|—|\bto\b|\bor\b|/|\.\.)\s*\d", re.IGNORECASE)
_FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
_LONGEST = 15
"""Digits. Nothing a micro-credential counts is larger."""


def read_number(text: str, field: Field) -> Decimal:
    """The number in a reply, in the field's unit, exact. Raises Unfit."""
    plain = _CURRENCY.sub("", _ABOUT.sub("", _tidy(text)))
    clock = _CLOCK.match(plain)
    if clock and field.unit == "hours" and int(clock.group(2)) < 60:
        return _within(Decimal(clock.group(1)) + Decimal(clock.group(2)) / 60, field)
    word, _, rest = plain.partition(" ")
    if word.casefold() in SMALL_WORDS:
        plain = f"{SMALL_WORDS[word.casefold()]} {rest}".strip()
    match = _NUMBER.match(plain)
    if match is None:
        raise Unfit(f'I could not find a number in "{_short(text)}". Please write {_example(field)}.')
    if _RANGE.search(plain):
        raise Unfit(f"I can keep one number only. Please write your best estimate, {_example(field)}.")
    number = _value(match.group())
    return _within(_converted(number, plain[match.end() :], field), field)


def _tidy(text: str) -> str:
    text = "".join(" " if character.isspace() else character for character in text)
    text = "".join(
        str(unicodedata.digit(character))
        if character.isdigit() and not character.isascii() and unicodedata.decimal(character, None) is not None
        else character
        for character in text
    )
    text = re.sub(r"(\d) ?([½¼¾])", lambda match: f"{match[1]}.{_FRACTIONS[match[2]]}", text)
    text = re.sub(r"[½¼¾]", lambda match: f"0.{_FRACTIONS[match[0]]}", text)
    return re.sub(r" +", " ", text).strip().strip(".;").strip()


def _value(token: str) -> Decimal:
    negative = token[0] in "-−–"
    digits = token.lstrip("-−–+")
    number = _ungrouped(digits)
    if len(re.sub(r"\D", "", number)) > _LONGEST:
        raise Unfit("That number is very long. Please check it and write it again.")
    return -Decimal(number) if negative else Decimal(number)


def _ungrouped(digits: str) -> str:
    """Digits with one decimal point at most. Raises Unfit where a point or comma could mean two things."""
    unspaced = re.sub(r"[ '’_]", " ", digits)
    if " " in unspaced:
        if not re.fullmatch(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?", unspaced):
            raise Unfit(f'I am not sure how to read "{digits}". Please write one number without spaces.')
        unspaced = unspaced.replace(" ", "")
        return unspaced.replace(",", ".")
    points, commas = unspaced.count("."), unspaced.count(",")
    if points and commas:
        decimal = max(unspaced.rfind("."), unspaced.rfind(","))
        return _grouped(unspaced[:decimal], digits) + "." + unspaced[decimal + 1 :]
    if points + commas > 1:
        return _grouped(unspaced, digits)
    if points + commas == 1:
        whole, rest = re.split(r"[.,]", unspaced)
        if len(rest) == 3 and 0 < len(whole) <= 3 and whole[0] != "0":
            small = f"{whole}.{rest}".rstrip("0").rstrip(".")
            raise Unfit(f'Is "{digits}" {whole}{rest} or {small}? Please write {whole}{rest} or {small}.')
        return f"{whole}.{rest}"
    return unspaced


def _grouped(text: str, digits: str) -> str:
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+", text):
        raise Unfit(
            f'I am not sure how to read "{digits}". Please write the number without points or commas in between.'
        )
    return re.sub(r"[.,]", "", text)


def _converted(number: Decimal, rest: str, field: Field) -> Decimal:
    words = rest.strip().casefold()
    first = re.match(r"[^\W\d_]+|[%€]", words)
    unit = UNIT_OF_WORD.get(first.group()) if first else None
    if unit is None and words.startswith("per cent"):
        unit, first = "percent", re.match("per cent", words)
    if first is not None and unit is not None:
        if not _TAIL.match(words[first.end() :].strip(" .)")):
            raise Unfit(_only_number(field))
        if unit == field.unit or not field.unit:
            return number
        if (unit, field.unit) in _TIMES:
            return number * _TIMES[(unit, field.unit)]
        raise Unfit(f"I need this in {field.unit}, not in {unit}. Please write {_example(field)}.")
    if not _TAIL.match(words):
        raise Unfit(_only_number(field))
    return number


def _only_number(field: Field) -> str:
    return f"Please write only the number, {_example(field)}. A remark can go into the reason."


def _within(number: Decimal, field: Field) -> Decimal:
    number = number.normalize() if number else Decimal(0)
    if field.whole and number != number.to_integral_value():
        raise Unfit("Please write a whole number here, without a fraction.")
    if field.least is not None and number < Decimal(str(field.least)):
        raise Unfit(
            f"{_shown(number)} is too small here; the smallest number that makes sense is {_shown(field.least)}."
        )
    if field.most is not None and number > Decimal(str(field.most)):
        raise Unfit(f"{_shown(number)} is too large here; the largest number that makes sense is {_shown(field.most)}.")
    return number


def read_typed_number(number: Decimal | int | float, field: Field) -> Decimal:
    """A number that arrives as one (from a TOML file), held to the same limits. Raises Unfit."""
    exact = Decimal(str(number))
    if not is_ordinary(exact):
        raise Unfit("That is not an ordinary number. Please write one such as 30.")
    return _within(exact, field)


def _shown(number: Decimal | float) -> str:
    return format(Decimal(str(number)).normalize(), "f")


def _example(field: Field) -> str:
    return {
        "hours": "for example 30 or 2.5 (hours)",
        "minutes": "for example 40 (minutes)",
        "weeks": "for example 6 (weeks)",
        "years": "for example 3 (years)",
        "percent": "for example 30 (per cent)",
        "credits": "for example 1 or 2.5 (credits)",
        "euros": "for example 290 (euros)",
        "people": "for example 14 (people)",
    }.get(field.unit, "for example 3")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
