"""Which language a text is written in: by its little words, then by its verbs."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from assistant.feedback.language.lexicon import lexicon
from assistant.feedback.language.words import LONGEST, Token, cut
from assistant.guideline.verbs import grammar, languages

_MARKS = {
    "en": ("th", "ing ", "wh", "sh", "ment ", "ough", "tion ", "ness", "ools"),
    "de": ("ä", "ö", "ü", "ß", "sch", "ung", "keit", "heit", "ieren", "isch", "rieb", "zw"),
    "es": ("ñ", "¿", "¡", "á", "í", "ó", "ú", "ción ", "ciones ", "miento ", "dad ", "aje "),
    "pt": ("ã", "õ", "ç", "á", "â", "ê", "í", "ó", "ú", "ção", "ções", "dade ", "agem ", "ável ", "nh", "lh"),
    "fr": ("œ", "ê", "é", "ù", "ç", "è", "à", "eau", "aux ", "ique ", "eur "),
    "it": ("ì", "ò", "à", "è", "zion", "zz", "iche ", "ggi", "nza ", "nze ", "che ", "gli", "tto ", "tti "),
    "nl": ("ĳ", "ij", "lijk", "aa", "oo", "uu", "eid"),
}
"""Letters and endings that little else than the language has; a space means the end of a word."""


def detect(text: str) -> str:
    """An ISO 639-1 code of ``languages()``, or "" for a text in none of them."""
    letters = [letter for letter in text[:LONGEST] if letter.isalpha()]
    if not letters or sum(letter < "ɐ" for letter in letters) * 2 < len(letters):
        return ""
    cuts = {elides: cut(text, elides=elides) for elides in (False, True)}
    tokens = {language: cuts[grammar(language).elides] for language in languages()}
    scores = {language: _little_words(tokens[language], language) for language in languages()}
    best = max(scores.values(), default=0.0)
    leaders = [language for language, score in scores.items() if score >= best - 1]
    if len(leaders) == 1:
        return leaders[0]
    return max(leaders, key=lambda language: scores[language] + _verbs(tokens[language], language), default="")


def _little_words(tokens: Sequence[Token], language: str) -> float:
    small = grammar(language)
    words = [token.low for token in tokens]
    line = " ".join(words) + " "
    marks = sum(line.count(mark) for mark in _MARKS.get(language, ()))
    return sum(_weights()[word] for word in words if word in small.function_words) + 0.6 * min(marks, 3)


@cache
def _weights() -> dict[str, float]:
    """What a little word says: little if several languages have it, or if it is a single letter."""
    shared = Counter(word for language in languages() for word in grammar(language).function_words)
    return {word: (1.0 if len(word) > 1 else 0.7) / count for word, count in shared.items()}


def _verbs(tokens: Sequence[Token], language: str) -> float:
    """A verb of the language at the beginning says more than one further in."""
    known = [place for place, token in enumerate(tokens) if token.is_word and _is_verb(language, token.low)]
    return sum(2.0 if place == 0 else 0.7 for place in known[:4])


def _is_verb(language: str, low: str) -> bool:
    lexical = lexicon(language)
    return low in lexical.bloom or low in lexical.data.weak or low in lexical.data.forms
