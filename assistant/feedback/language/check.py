"""Reads one outcome: finds its language and its actions, and says what an experienced designer would say."""

from functools import lru_cache

from assistant.feedback.language import first, last
from assistant.feedback.language.bloom import likely
from assistant.feedback.language.detect import detect
from assistant.feedback.language.flags import flags
from assistant.feedback.language.lexicon import Lexicon, lexicon
from assistant.feedback.language.reading import Action, Reading, Verb
from assistant.feedback.language.words import Token, cut, shown
from assistant.guideline.verbs import languages


@lru_cache(maxsize=2048)
def read_outcome(text: str, language: str | None = None) -> Reading:
    """What the check makes of one outcome; ``language`` is an ISO 639-1 code, or None to find it out.

    Never raises for any text. An empty text, or one in a language that has no verb list, gets a reading without flags.
    """
    code = language if language in languages() else detect(text)
    if not text.strip() or not code:
        return Reading(text, code if text.strip() else "")
    lexical = lexicon(code)
    tokens = cut(text, elides=lexical.grammar.elides)
    place = last if lexical.data.verb_place == "last" else first
    actions, begin = place.find_actions(lexical, tokens)
    verbs = tuple(_verb(lexical, text, tokens, action) for action in actions)
    level, reason = likely(verbs)
    found = tuple(flags(lexical, text, tokens, actions, begin))
    return Reading(text, code, verbs, found, level, reason, _key_words(lexical, tokens[begin:]))


def _verb(lexical: Lexicon, text: str, tokens: list[Token], action: Action) -> Verb:
    levels = lexical.bloom.get(action.lemma, ()) if action.kind == "visible" else ()
    return Verb(shown(text, tokens, action.start, action.end), action.lemma, levels)


def _key_words(lexical: Lexicon, tokens: list[Token]) -> frozenset[str]:
    """Words that carry meaning, cut to six letters so that "emission" and "emissions" are the same."""
    small = lexical.grammar
    return frozenset(
        _stem(lexical, token)
        for token in tokens
        if token.is_word and len(token.low) > 2 and token.low not in small.function_words
    )


def _stem(lexical: Lexicon, token: Token) -> str:
    forms = lexical.forms(token)
    return forms[0][0] if forms else token.low.rstrip("s")[:6]
