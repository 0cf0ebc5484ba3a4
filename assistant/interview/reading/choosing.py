"""Choosing by number, by id or by the beginning of the words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.interview.reading.unfit import Unfit

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = {ord(quote): plain for plain, quotes in {"'": "‘’‚‛′`´", '"': "“”„‟″«»"}.items() for quote in quotes}

_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+&\s+")


@dataclass(frozen=True)
class Option:
    """Something that can be chosen: a choice of the guideline, or a record somebody gave earlier."""

    id: str
    label: str
    also: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Words as they are compared: without regard to case, width, dash and quote style, or space."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES).casefold()
    return re.sub(r" ?- ?", "-", re.sub(r"\s+", " ", text)).strip(" .;:")


def choose(text: str, options: Sequence[Option]) -> Option:
    """The option a reply names. Raises Unfit if it names none, or more than one."""
    wanted = folded(text)
    if re.fullmatch(r"\d{1,3}[.)]?", wanted):
        number = int(wanted.rstrip(".)"))
        if 1 <= number <= len(options):
            return options[number - 1]
        raise Unfit(f"There is no number {number} here. Please choose a number from 1 to {len(options)}.")
    for option in options:
        if wanted in (folded(option.id), *(folded(name) for name in (option.label, *option.also))):
            return option
    return _by_beginning(text, wanted, options)


def _by_beginning(text: str, wanted: str, options: Sequence[Option]) -> Option:
    fitting = [
        option
        for option in options
        if wanted and any(folded(name).startswith(wanted) for name in (option.label, *option.also))
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = " or ".join(f'"{option.label}"' for option in fitting[:3])
        raise Unfit(
            f'"{text.strip()[:60]}" fits more than one of them: {names}. Please write a little more, or the number.'
        )
    raise Unfit(f'"{text.strip()[:60]}" is not one of them. Please write the number, or the beginning of the words.')


def choose_several(text: str, options: Sequence[Option]) -> tuple[Option, ...]:
    """Every option a reply names, in the order in which they are offered. Raises Unfit."""
    found = {choose(part, options).id for part in _parts(text, options)}
    if not found:
        raise Unfit("Please write the numbers, or the beginning of the words, with commas in between.")
    return tuple(option for option in options if option.id in found)


def _parts(text: str, options: Sequence[Option]) -> Iterator[str]:
    """The reply taken apart, piece by piece."""
    if re.fullmatch(r"[\d\s,;.&+)]+", text):
        yield from re.findall(r"\d+", text)
        return
    names = (name for option in options for name in (option.id, option.label, *option.also))
    longest = 1 + max((len(_SEPARATOR.findall(name)) for name in names), default=0)
    for line in text.split("\n"):
        yield from _line_parts(line.strip(), options, longest)


def _line_parts(line: str, options: Sequence[Option], longest: int) -> Iterator[str]:
    """A comma inside a label does not count, so the longest pieces are tried first; none is longer than a label."""
    cuts = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(line)), (len(line), len(line))]
    begin = 0
    while begin < len(cuts) - 1:
        for end in range(min(len(cuts) - 1, begin + longest), begin, -1):
            piece = line[cuts[begin][1] : cuts[end][0]]
            if end == begin + 1 or _names_one(piece, options):
                break
        if piece.strip():
            yield piece
        begin = end


def _names_one(text: str, options: Sequence[Option]) -> bool:
    try:
        choose(text, options)
    except Unfit:
        return False
    return True
