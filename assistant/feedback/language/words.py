"""Cuts a text into words and marks."""

import re
from typing import NamedTuple

LONGEST = 6_000
"""Characters that are read: no outcome is longer, and the check must stay fast when somebody pastes a book."""

_PIECE = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*['’]?|[.,;:!?()\[\]/&]|[^\w\s]")
_ELIDED = re.compile(r"([^\W\d_]{1,7})['’](?=[^\W\d_])")
_STOPS = frozenset(".;:!?")


class Token(NamedTuple):
    text: str
    low: str
    start: int
    """Where it begins in the text, in characters."""

    @property
    def is_word(self) -> bool:
        return self.low[0].isalnum()

    @property
    def ends_sentence(self) -> bool:
        return self.low in _STOPS

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def cut(text: str, *, elides: bool) -> list[Token]:
    """The words and marks of a text, in order; "l'eau" is two words where a language writes so (``elides``)."""
    tokens: list[Token] = []
    for piece in _PIECE.finditer(text[:LONGEST]):
        word, start = piece.group().rstrip("'’") or piece.group(), piece.start()
        while elides and (elided := _ELIDED.match(word)) and word.lower() != "aujourd'hui":
            tokens.append(_token(elided.group(), start))
            word, start = word[elided.end() :], start + elided.end()
        tokens.append(_token(word, start))
    return tokens


def _token(text: str, start: int) -> Token:
    return Token(text, text.lower().replace("’", "'") or text, start)


def shown(text: str, tokens: list[Token], start: int, end: int) -> str:
    """The words of some tokens, as they were written."""
    return text[tokens[start].start : tokens[end - 1].end]
