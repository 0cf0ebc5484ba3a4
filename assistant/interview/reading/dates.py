"""Dates as people write them. A date that could mean two days is asked back, never guessed."""

import re
from datetime import date

from assistant.interview.reading.unfit import Unfit
from assistant.interview.wording import say_date

_MONTH_NAMES = (
    "january januar janvier enero janeiro januari gennaio jan gen ene",
    "february februar février fevrier febrero fevereiro februari febbraio feb fév",
    "march märz maerz mars marzo março marco maart mar mrz mrt",
    "april avril abril aprile apr avr abr",
    "may mai maggio mayo maio mei mag",
    "june juni juin junio junho giugno jun giu",
    "july juli juillet julio julho luglio jul juil lug",
    "august août aout agosto augustus aug ago",
    "september septembre septiembre setembro settembre sep sept set",
    "october oktober octobre octubre outubro ottobre oct okt out ott",
    "november novembre noviembre novembro nov",
    "december dezember décembre decembre diciembre dezembro dicembre dec dez déc dic",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
"""Month names and their short forms in English, German, French, Spanish, Portuguese, Dutch and Italian."""

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_WORD = r"([^\W\d_]+)\.?"
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?[ -]?(?:of |de |di )?{_WORD},?(?:[ -](?:de )?(\d{{4}}|\d{{2}}))?"
)
_MONTH_FIRST = re.compile(rf"{_WORD} (\d{{1,2}})(?:st|nd|rd|th)?,?(?: (\d{{4}}))?")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", re.IGNORECASE)

HOW = "for example 5 Oct 2027"


def read_date(text: str) -> date:
    """The day a reply means. Raises Unfit if it names none, or could name two."""
    plain = _WEEKDAY.sub("", re.sub(r"\s+", " ", text).strip().strip(".,;"))
    if match := _ISO.fullmatch(plain):
        return _day(match[1], int(match[2]), match[3])
    if match := _DOTTED.fullmatch(plain):
        return _day(match[3], int(match[2]), match[1])
    if match := _SLASHED.fullmatch(plain):
        return _slashed(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(plain):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(plain):
        return _named(match[3], match[1], match[2])
    raise Unfit(f"I could not read that as a date. Please write day, month and year, {HOW}.")


def _slashed(first: str, second: str, year: str) -> date:
    if int(second) > 12 >= int(first):
        return _day(year, int(first), second)
    if int(first) > 12 or first.lstrip("0") == second.lstrip("0"):
        return _day(year, int(second), first)
    one, other = _day(year, int(second), first), _day(year, int(first), second)
    raise Unfit(
        f"Do you mean {say_date(one)} or {say_date(other)}? "
        f"Please write the month as a word, for example {_brief(one)}."
    )


def _named(year: str | None, month: str, day: str) -> date:
    number = MONTHS.get(month.casefold())
    if number is None:
        raise Unfit(f'I do not know the month "{month}". Please write the date like this: 5 Oct 2027, or 2027-10-05.')
    if year is None:
        raise Unfit(f"Which year? Please add it, {HOW}.")
    return _day(year, number, day)


def _day(year: str, month: int, day: str) -> date:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    except ValueError:
        raise Unfit(f"There is no such day in the calendar. Please check it, {HOW}.") from None


def _brief(day: date) -> str:
    return f"{day.day} {_MONTH_NAMES[day.month - 1].split()[0][:3].capitalize()} {day.year}"
