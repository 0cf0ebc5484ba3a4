"""Finds phrases in a list of words: lead-ins, weak and disguised phrases, verbs of several words."""

from collections.abc import Iterable, Sequence

from assistant.feedback.language.lemma import lemma
from assistant.feedback.language.lexicon import Lexicon
from assistant.feedback.language.words import Token, cut

GAP = 4
"""Words tolerated inside a phrase: "demonstrate a thorough and critical understanding of"."""
LEAD_IN_WITHIN = 40
"""A lead-in is looked for among this many words at the beginning."""


def means(lexicon: Lexicon, token: Token, word: str) -> bool:
    """Is this the word, in whatever form? The dictionary is asked only about words that begin alike."""
    contracted = lexicon.grammar.contracted
    if token.low == word or contracted.get(token.low, token.low) == contracted.get(word, word):
        return True
    if any(base == word for base, _form in lexicon.forms(token)):
        return True
    if any(token.low == word + ending for ending in lexicon.grammar.noun_endings):
        return True
    alike = max(3, len(word) - 3)
    if len(word) < 4 or not token.is_word or token.low[:alike] != word[:alike] or lexicon.data.language == "en":
        return False
    language = lexicon.data.language
    return word in (lemma(token.text, language), lemma(token.low, language)) or lemma(token.low, language) == lemma(
        word, language
    )


def match(lexicon: Lexicon, tokens: Sequence[Token], at: int, words: Sequence[str], *, gap: int = GAP) -> int | None:
    """Where the phrase ends (exclusive) if it begins at a token; adjectives and articles may stand inside."""
    if at >= len(tokens) or not means(lexicon, tokens[at], words[0]):
        return None
    position, left = at + 1, _gap(lexicon, tokens, at, words, gap)
    for word in words[1:]:
        while position < len(tokens) and not means(lexicon, tokens[position], word):
            if left == 0 or not _bridges(lexicon, tokens[position]):
                return None
            position, left = position + 1, left - 1
        if position >= len(tokens):
            return None
        position += 1
    return position if len(words) > 1 or _stands_alone(lexicon, tokens, position, words[0]) else None


def _stands_alone(lexicon: Lexicon, tokens: Sequence[Token], position: int, word: str) -> bool:
    """In English a disguised noun before another noun is no longer itself: "a skills matrix"."""
    if not lexicon.grammar.compounds or word not in lexicon.data.disguised or position >= len(tokens):
        return True
    after = tokens[position]
    return not after.is_word or after.low in lexicon.grammar.function_words


def _gap(lexicon: Lexicon, tokens: Sequence[Token], at: int, words: Sequence[str], gap: int) -> int:
    """An English noun keeps its preposition beside it ("skills in"), unless another noun is joined to it."""
    noun = lexicon.grammar.compounds and " ".join(words) in lexicon.data.disguised
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return 0 if noun and following not in ("and", "or", ",") else gap


def _bridges(lexicon: Lexicon, token: Token) -> bool:
    small = lexicon.grammar
    if token.low in small.gap or token.low == ",":
        return True
    return token.is_word and token.low not in small.function_words and token.low not in small.subordinate


def after_lead_in(lexicon: Lexicon, tokens: Sequence[Token]) -> int:
    """The token after the last of the lead-ins that stand at the beginning, or 0."""
    end, position = 0, 0
    while position < min(len(tokens), LEAD_IN_WITHIN):
        found = _longest(tokens, position, lexicon.data.lead_ins, lexicon)
        if found and (position <= end or _may_stand_inside(lexicon, tokens, end, position)):
            end = position = found
        elif tokens[position].ends_sentence and end:
            break
        else:
            position += 1
    return end


def _may_stand_inside(lexicon: Lexicon, tokens: Sequence[Token], begin: int, position: int) -> bool:
    """A later lead-in counts if no verb has begun: "by the end, students can", but not "design what they can"."""
    first = next((token for token in tokens[begin:position] if token.is_word), None)
    if first is None:
        return True
    if any(token.low in lexicon.grammar.subordinate for token in tokens[begin:position]) and begin:
        return False
    return begin == 0 and not any(form in ("bare", "inf") for _base, form in lexicon.forms(first))


def _longest(tokens: Sequence[Token], at: int, phrases: Iterable[str], lexicon: Lexicon) -> int | None:
    best = None
    for phrase in lead_ins_from(lexicon, tokens[at].low):
        end = at + len(phrase)
        if (best is None or end > best) and [token.low for token in tokens[at:end]] == phrase:
            best = end
    return best


_LEAD_INS: dict[str, dict[str, list[list[str]]]] = {}


def lead_ins_from(lexicon: Lexicon, word: str) -> list[list[str]]:
    """The language's lead-ins that begin with a word, cut as a text is cut."""
    by_word = _LEAD_INS.get(lexicon.data.language)
    if by_word is None:
        by_word = {}
        for phrase in lexicon.data.lead_ins:
            words = [token.low for token in cut(phrase, elides=lexicon.grammar.elides)]
            by_word.setdefault(words[0], []).append(words)
        _LEAD_INS[lexicon.data.language] = by_word
    return by_word.get(word, [])
