"""How long a piece of reading or writing takes a typical learner: an estimate with the assumption shown beside it.

``estimate("40 pages, many new ideas")`` reads a phrase as people write it; every rate stands in ``rates.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.feedback.figures import exact, say_fraction, say_hours
from assistant.guideline.model import Field
from assistant.guideline.rates import Named, PageSize, WritingRate, rates
from assistant.interview.reading.numbers import read_number
from assistant.interview.reading.unfit import Unfit

EXAMPLES = '"40 pages, many new ideas" or "write 3 pages"'
ASK = f"Please write how many pages, for example {EXAMPLES}."

Number = Decimal | Fraction | int

_FIGURE = r"[-−–]?\d(?:\d{0,2}(?: \d{3})+(?!\d)|[\d.,'’]*\d)?(?:\s?[½¼¾])?|[½¼¾]"
_RANGE = re.compile(r"\d\s*(?:[-−–—]|\bto\b|\bor\b|\bbis\b|\boder\b|\bod\b)\s*\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’ ]\d{3})+")


@dataclass(frozen=True)
class Estimate:
    """An estimate for one text. ``say()`` is the line to show; the assumption and the source belong beside it."""

    hours: Fraction
    """Exact, as the rates give it; the words are rounded."""
    task: str
    assumption: str
    source: str
    at_least: bool = False
    """True where only the lower end is known."""

    def say(self) -> str:
        """``Reading 40 pages, many new ideas: about 3 h.``"""
        hours = f"at least {say_hours(self.hours)}" if self.at_least else f"about {say_about(self.hours)}"
        return f"{self.task}: {hours}."


def reading_hours(
    pages: Number, words_per_page: Number | None = None, difficulty: str | None = None, purpose: str | None = None
) -> Estimate:
    """How long reading takes. What is left out is taken from the usual case. Raises KeyError for unknown ids."""
    words = _size(words_per_page)
    return _reading(_fraction(pages) * words, _say_pages(_fraction(pages)), words, difficulty, purpose)


def writing_hours(pages: Number, kind: str | None = None) -> Estimate:
    """How long writing takes, at least. Raises KeyError for an unknown kind."""
    return _writing(_fraction(pages), _say_pages(_fraction(pages)), kind, "")


def estimate(text: str) -> Estimate | str:
    """The estimate for a phrase such as ``read 40 pages, many new ideas``, or a sentence that says what is missing."""
    phrase = " ".join(text.casefold().split())
    try:
        return _estimated(phrase)
    except Unfit as problem:
        return str(problem)


def say_about(hours: Fraction) -> str:
    """Rounded as an estimate deserves: five minutes below an hour, half an hour up to ten, then whole hours."""
    if hours < 1:
        minutes = 5 * round(hours * 12)
        return "1 h" if minutes == 60 else f"{max(minutes, 5) if hours else 0} minutes"
    return f"{say_fraction(Fraction(round(hours * 2), 2) if hours < 10 else Fraction(round(hours)))} h"


def _estimated(phrase: str) -> Estimate:
    """Raises Unfit."""
    data = rates()
    per_page, rest = _words_per_page(phrase)
    reads, writes = (_find(rest, data.doing[key]) for key in ("reads", "writes"))
    if reads and writes:
        raise Unfit(f"Please ask for reading and writing one after the other, for example {EXAMPLES}.")
    count, in_words = _counted(rest)
    shown = f"{say_fraction(count)} words" if in_words else _say_pages(count)
    if writes or (not reads and _find(rest, data.doing["written"])):
        size = per_page or Fraction(data.words_per_written_page)
        paged = f"{say_fraction(size)} words a page and " if in_words else ""
        return _writing(count / size if in_words else count, shown, _kind(rest), paged)
    size = per_page or _size(_page_named(rest))
    words = count if in_words else count * size
    ideas, aim = _named(rest, data.difficulties), _named(rest, data.purposes)
    return _reading(words, shown, None if in_words else size, ideas, aim)


def _writing(pages: Fraction, shown: str, kind: str | None, paged: str) -> Estimate:
    data = rates()
    rate = next((rate for rate in data.writing if rate.kind == (kind or data.kind)), None)
    if rate is None:
        raise KeyError(kind)
    assumption = f"Assumes {paged}{rate.minutes_per_page} minutes a page, double-spaced: {rate.name}."
    hours = pages * rate.minutes_per_page / 60
    return Estimate(hours, f"Writing {shown}", assumption, data.cite(rate.confirmed), rate.at_least)


def _reading(
    words: Fraction, shown: str, size: Fraction | None, difficulty: str | None, purpose: str | None
) -> Estimate:
    data = rates()
    ideas, aim = difficulty or data.difficulty, purpose or data.purpose
    rate = data.reading[(aim, ideas)]
    names = {one.id: one.name for one in (*data.purposes, *data.difficulties)}
    pages = f"{say_fraction(size)} words a page{_like(size)} and " if size is not None else ""
    return Estimate(
        words / rate.words_per_minute / 60,
        f"Reading {shown}, {names[ideas]}",
        f"Assumes {pages}{rate.words_per_minute} words a minute: read {names[aim]}, {names[ideas]}.",
        data.cite(rate.confirmed),
    )


def _words_per_page(phrase: str) -> tuple[Fraction | None, str]:
    """The size of a page if the phrase says it (``500 words a page``), and the phrase without it. Raises Unfit."""
    counted = rates().counted
    pattern = (
        rf"({_FIGURE})\s*(?:{_any(counted['words'])})\s*(?:{_any(counted['per'])})\s*(?:{_any(counted['pages'])})(?!\w)"
    )
    found = re.search(pattern, phrase)
    if found is None:
        return None, phrase
    size = _whole(found.group(1))
    if size <= 0:
        raise Unfit("A page needs at least one word. Please write, for example, 500 words a page.")
    return size, f"{phrase[: found.start()]} {phrase[found.end() :]}"


def _counted(phrase: str) -> tuple[Fraction, bool]:
    """How much there is, and whether it is counted in words rather than pages. Raises Unfit."""
    if _RANGE.search(phrase):
        raise Unfit(f"I can use one number only. {ASK}")
    figures = [found.group() for found in re.finditer(rf"(?<!\w)(?:{_FIGURE})", phrase)]
    if len(figures) != 1:
        raise Unfit(f"I can use one number only. {ASK}" if figures else f"I could not find a number. {ASK}")
    in_words = re.search(rf"{re.escape(figures[0])}\s*(?:{_any(rates().counted['words'])})(?!\w)", phrase) is not None
    return (_whole(figures[0]) if in_words else _number(figures[0])), in_words


def _number(figure: str) -> Fraction:
    count = exact(read_number(figure, Field(key="count", kind="number", label="Pages", least=0)))
    return Fraction(0) if count is None else count


def _whole(figure: str) -> Fraction:
    """A number of words, where a point or comma before three digits can only be for thousands. Raises Unfit."""
    grouped = _THOUSANDS.fullmatch(figure)
    return _number(re.sub(r"\D", "", figure) if grouped else figure)


def _page_named(phrase: str) -> int | None:
    return next((page.words for page in rates().pages if _find(phrase, page.said)), None)


def _named(phrase: str, entries: Sequence[Named]) -> str | None:
    return next((entry.id for entry in entries if _find(phrase, entry.said)), None)


def _kind(phrase: str) -> str | None:
    kinds: Sequence[WritingRate] = rates().writing
    return next((rate.kind for rate in kinds if _find(phrase, rate.said)), None)


def _find(phrase: str, said: Sequence[str]) -> bool:
    """True if one of these is in the phrase as whole words, and not denied ("not difficult")."""
    return bool(said) and re.search(rf"(?<!\w)(?<!not )(?:{_any(said)})(?!\w)", phrase) is not None


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _like(size: Fraction) -> str:
    pages: Sequence[PageSize] = rates().pages
    return next((f" (as in {page.name})" for page in pages if page.words == size), "")


def _size(words_per_page: Number | None) -> Fraction:
    return _fraction(rates().words_per_page if words_per_page is None else words_per_page)


def _fraction(number: Number) -> Fraction:
    return (exact(number) or Fraction(0)) if isinstance(number, Decimal) else Fraction(number)


def _say_pages(count: Fraction) -> str:
    return f"{say_fraction(count)} {'page' if count == 1 else 'pages'}"
