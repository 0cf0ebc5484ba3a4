"""Tells the main clause from the clauses inside it, where the verb stands last (German and Dutch)."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.feedback.language.lexicon import Lexicon
from assistant.feedback.language.words import Token

_RELATIVES = frozenset(("die", "der", "das", "den", "dem", "deren", "dessen", "denen", "dat"))


@dataclass(frozen=True)
class Sentence:
    lexicon: Lexicon
    tokens: Sequence[Token]
    begin: int
    main: tuple[bool, ...]
    """Whether each word belongs to the main clause."""
    led: bool
    """Whether a modal or a lead-in promises a verb in its dictionary form at the end."""

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""


def sentence_of(lexicon: Lexicon, tokens: Sequence[Token], begin: int, *, relatives: bool) -> Sentence:
    small = lexicon.grammar
    led = any(
        token.low in small.modals or any(base in small.modals for base, _form in lexicon.forms(token))
        for token in tokens
    )
    return Sentence(lexicon, tokens, begin, _main(lexicon, tokens, begin, relatives=relatives), led)


def _main(lexicon: Lexicon, tokens: Sequence[Token], begin: int, *, relatives: bool) -> tuple[bool, ...]:
    """A clause inside opens at a comma (or, in Dutch, without one) and closes at the next comma or full stop."""
    mask, inside = [], False
    for at, token in enumerate(tokens):
        if token.low in (",", ";", "."):
            inside = token.low == "," and _opens(lexicon, tokens, at, begin, relatives=relatives)
        elif token.low in lexicon.grammar.open_clause and at > begin:
            inside = True
        mask.append(at >= begin and not inside)
    return tuple(mask)


def _opens(lexicon: Lexicon, tokens: Sequence[Token], comma: int, begin: int, *, relatives: bool) -> bool:
    small, after = lexicon.grammar, [token.low for token in tokens[comma + 1 : comma + 3]]
    if not after or comma < begin:
        return False
    word = after[0]
    if word in small.subordinate and word not in _RELATIVES:
        return True
    if not relatives or comma == begin:
        return False
    if word in _RELATIVES and lexicon.forms(tokens[comma - 1]) and comma > begin + 1:
        return _one_verb(lexicon, tokens, comma)
    relative = word if word in _RELATIVES else _after_preposition(lexicon, after)
    if relative != word and relative:
        return True
    noun = tokens[comma - 1].text[:1].isupper() if small.capital_nouns else not lexicon.forms(tokens[comma - 1])
    return bool(relative) and tokens[comma - 1].low not in small.modals and noun


def _one_verb(lexicon: Lexicon, tokens: Sequence[Token], comma: int) -> bool:
    """After a finished verb, a list goes on with more verbs, a relative clause ends with its only one."""
    rest = [token for token in tokens[comma + 1 :] if not token.text[:1].isupper() or not lexicon.grammar.capital_nouns]
    verbs = [token for token in rest if any(form != "part" for _base, form in lexicon.forms(token))]
    return len(verbs) < 2


def _after_preposition(lexicon: Lexicon, after: Sequence[str]) -> str:
    """ ", in dem": a relative word behind a preposition."""
    if len(after) < 2 or after[1] not in ("denen", "dem", "der", "dessen", "deren"):
        return ""
    preposition = len(after[0]) < 7 and after[0] in (
        "in",
        "an",
        "auf",
        "mit",
        "bei",
        "zu",
        "von",
        "aus",
        "nach",
        "unter",
        "über",
        "für",
        "vor",
        "zwischen",
    )
    return after[1] if preposition else ""
