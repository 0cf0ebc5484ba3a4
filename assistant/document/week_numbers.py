"""Which weeks a few words name: "week 6", "weeks 2, 4 and 5", "weeks 2-4", "6th week", "Woche 3", "semana 2".

Only what is plain is taken: a number of weeks ("2 weeks after the end"), a choice ("week 5 or 6") and a place before or
after a week name none.
"""

import re

_WORD = r"(?:weeks?|wks?\.?|wochen?|semaines?|semanas?|settiman[ae]|weken|tydzie[nń]|tygodni[ua]?)"
_END = r"(?!\d)(?!\s*(?:%|per|hours?|h\b|credits?|ects))"
_NUMBER = rf"(?:no\.?\s*|number\s*|#)?\d{{1,3}}{_END}"
_JOIN = rf"(?:\s*(?:,|&|\+|–|-|to|and|until|bis|und|et|y|e|à|a|al|en|t/m)\s*(?:weeks?\s*)?\d{{1,3}}{_END})*"
_NAMED = re.compile(rf"(?<!\w){_WORD}\s*{_NUMBER}{_JOIN}", re.IGNORECASE)
_ORDINAL = re.compile(rf"(?<!\w)(\d{{1,3}})\s*(?:st|nd|rd|th|\.|e|ème|ª|º|\.ª)\s*{_WORD}(?!\w)", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:–|-|to|until|bis|à|al|t/m)\s*(?:weeks?\s*)?(\d+)", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?<!\w)(?:after|before|nach|vor|après|avant|después|antes|dopo|prima|na|voor)\s+(?:the\s+|end of\s+)*$",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"^\s*(?:or|/|oder|ou|o|of)\s*(?:week\s*)?\d", re.IGNORECASE)

LONGEST = 200
"""Characters that are looked at; a place in time needs no more."""


def weeks_named(words: str) -> tuple[int, ...]:
    """The weeks that the words name, in order; empty if they name none."""
    words = words[:LONGEST]
    found: set[int] = set()
    for match in (*_NAMED.finditer(words), *_ORDINAL.finditer(words)):
        if _BESIDE.search(words[: match.start()]) or _CHOICE.match(words[match.end() :]):
            continue
        found |= _numbers(match.group())
    return tuple(sorted(found))


def _numbers(text: str) -> set[int]:
    named = {int(number) for number in re.findall(r"\d+", text)}
    for first, last in _RANGE.findall(text):
        named |= set(range(int(first), int(last) + 1))
    return named
