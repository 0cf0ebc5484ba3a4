"""Nouns where an action should be ("Verständnis haben", "Fähigkeit zu", "kennis van"), where the verb stands last."""

from collections.abc import Sequence

from assistant.feedback.language.lexicon import Lexicon
from assistant.feedback.language.phrases import means
from assistant.feedback.language.reading import Action
from assistant.feedback.language.words import Token

BEFORE_NOUN = 3
"""Articles and adjectives that may stand before the noun that opens an outcome: "ein gutes kritisches Verständnis"."""


def carried(lexicon: Lexicon, tokens: Sequence[Token], verb: str, part: Sequence[int]) -> str:
    """The empty noun that is the object of a verb which says nothing by itself, or ""."""
    if verb not in lexicon.grammar.openers:
        return ""
    for at in part:
        noun = _noun(lexicon, tokens[at])
        if noun and _is_object(lexicon, tokens, at, part[0]):
            return noun
    return ""


def opening(lexicon: Lexicon, tokens: Sequence[Token], begin: int, actions: Sequence[Action]) -> Action | None:
    """The empty noun an outcome begins with: "Vertieftes Verständnis der Integration", "Fähigkeit, Daten zu lesen".

    "Wissen auf neue Fälle anwenden" is an action, so a verb further on saves it, unless it hangs on the noun.
    """
    for at in range(begin, min(begin + BEFORE_NOUN + 1, len(tokens))):
        noun = _noun(lexicon, tokens[at])
        if noun and not any(one.start == at for one in actions) and not _one_topic_of_two(lexicon, tokens, at + 1):
            hangs = _verb_hangs_on(lexicon, tokens, at + 1)
            return Action(noun, begin, at + 1, "disguised", noun) if hangs or not actions else None
        if not _before_noun(lexicon, tokens[at]):
            return None
    return None


def _one_topic_of_two(lexicon: Lexicon, tokens: Sequence[Token], after: int) -> bool:
    """ "Überblick und Einstieg" is a title; "Kenntnisse und Fertigkeiten in der Pflege" is not."""
    joined = after + 1 < len(tokens) and tokens[after].low in lexicon.data.joins
    return joined and not _noun(lexicon, tokens[after + 1])


def _verb_hangs_on(lexicon: Lexicon, tokens: Sequence[Token], after: int) -> bool:
    """ "die Fähigkeit, Daten zu lesen", "het vermogen om te lezen": the verb belongs to the noun."""
    if after >= len(tokens):
        return False
    return tokens[after].low == "," or tokens[after].low in lexicon.grammar.purpose


def _noun(lexicon: Lexicon, token: Token) -> str:
    if not token.is_word or (lexicon.grammar.capital_nouns and not token.text[:1].isupper()):
        return ""
    return next((noun for noun in lexicon.nouns if means(lexicon, token, noun)), "")


def _before_noun(lexicon: Lexicon, token: Token) -> bool:
    return token.is_word and token.low not in lexicon.grammar.prepositions and token.low not in lexicon.grammar.modals


def _is_object(lexicon: Lexicon, tokens: Sequence[Token], at: int, begin: int) -> bool:
    """Not "ein Konzept zur Vermittlung von Wissen": no preposition stands before it in its part of the sentence."""
    small = lexicon.grammar
    before = at - 1
    while before >= begin and tokens[before].is_word and not tokens[before].text[:1].isupper():
        if tokens[before].low in small.prepositions:
            return False
        if lexicon.forms(tokens[before]) and tokens[before].low not in small.function_words:
            break
        before -= 1
    return True
