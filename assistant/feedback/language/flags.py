"""What to say about the actions that were found in an outcome."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.feedback.language.lexicon import Lexicon
from assistant.feedback.language.reading import Action, Flag, FlagCode
from assistant.feedback.language.words import Token, shown
from assistant.guideline.verbs import language_texts

LONG = 32
"""Words after the lead-in from which an outcome is too long to keep in mind."""

_SHORT_FORM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&\-]{1,5}s?")


def flags(
    lexicon: Lexicon, text: str, tokens: Sequence[Token], actions: Sequence[Action], begin: int
) -> Iterator[Flag]:
    """Every flag, in the order of their names: weak, disguised, several, none, too long, abbreviation."""
    data, words = lexicon.data, list(tokens)
    for action in _once(actions, "weak"):
        yield _flag("weak_verb", shown(text, words, action.start, action.end), data.weak[action.phrase])
    for action in _once(actions, "disguised"):
        yield _flag("disguised_verb", shown(text, words, action.start, action.end), data.disguised[action.phrase])
    apart = independent(lexicon, tokens, actions)
    if len(apart) > 1:
        yield _flag("several_actions", ", ".join(f"“{shown(text, words, one.start, one.end)}”" for one in apart), ())
    if not actions:
        instead = tuple(language_texts()["no_verb_instead"].get(data.language, ()))
        yield _flag("no_verb", shown(text, words, 0, len(words)) if words else text, instead)
    if (length := sum(token.is_word for token in tokens[begin:])) > LONG:
        yield _flag("too_long", str(length), ())
    for short in abbreviations(lexicon, tokens):
        yield _flag("abbreviation", short, ())


def _flag(code: FlagCode, words: str, instead: Sequence[str]) -> Flag:
    return Flag(code, words, str(language_texts()["flag"][code]["sentence"]).format(words=words), tuple(instead))


def _once(actions: Sequence[Action], kind: str) -> list[Action]:
    """One flag for each different word: "know the law and know the forms" is said once."""
    seen: dict[str, Action] = {}
    for action in actions:
        if action.kind == kind:
            seen.setdefault(action.phrase, action)
    return list(seen.values())


def independent(lexicon: Lexicon, tokens: Sequence[Token], actions: Sequence[Action]) -> list[Action]:
    """The visible actions that are not one with an earlier: "plan and carry out" is one, so is "plan it and run it"."""
    kept: list[Action] = []
    for action in (one for one in actions if one.kind == "visible"):
        if any(one.lemma == action.lemma for one in kept):
            continue
        partners = [one for one in actions if one.start < action.start and _pair(lexicon, one, action)]
        if not any(_shared(lexicon, tokens, one, action) for one in partners):
            kept.append(action)
    return kept


def _pair(lexicon: Lexicon, first: Action, second: Action) -> bool:
    return (first.lemma, second.lemma) in lexicon.data.one_action


def _shared(lexicon: Lexicon, tokens: Sequence[Token], first: Action, second: Action) -> bool:
    """Do two actions share one object, or does the second only point back to the first's ("carry it out")?"""
    between = [token for token in tokens[first.end : second.start] if token.is_word]
    joins = {word for join in lexicon.data.joins for word in join.split()}
    small = lexicon.grammar
    own = [one for one in between if one.low not in joins and one.low not in small.skips and not lexicon.forms(one)]
    after = tokens[second.end].low if second.end < len(tokens) else ""
    if lexicon.data.verb_place == "last" and second.form != "fin":
        return all(one.low in small.refer_back for one in own) or (second.form == "fin" and after in small.refer_back)
    pointed = {token.low for token in (*tokens[second.end : second.end + 2], tokens[second.start - 1])}
    return not own or bool(pointed & small.refer_back) or _points_back(lexicon, second, tokens[second.start].low)


def _points_back(lexicon: Lexicon, action: Action, low: str) -> bool:
    """Does the infinitive carry its object ("testarlo", "justificarla", "testá-lo")?"""
    infinitive = lexicon.grammar.infinitive
    return bool(infinitive) and action.form == "inf" and not low.endswith(infinitive)


def abbreviations(lexicon: Lexicon, tokens: Sequence[Token]) -> list[str]:
    """Short forms in capitals that are neither common knowledge nor written out beside a bracket."""
    words = [token for token in tokens if token.is_word]
    if sum(token.text.isupper() and len(token.text) > 1 for token in words) * 2 > len(words):
        return []
    found: dict[str, None] = {}
    for at, token in enumerate(tokens):
        short = token.text.rstrip("s") if token.text[:-1].isupper() else token.text
        if "-" in token.text and not token.text.isupper():  # "RACI-Schema"
            short = next((part for part in token.text.split("-") if _is_short(part)), "")
        if not _is_short(short):
            continue
        before, after = (tokens[n].low if 0 <= n < len(tokens) else "" for n in (at - 1, at + 1))
        known = lexicon.data.abbreviations_known
        parts = [part for part in re.split(r"[&\-]", short) if part]
        written_out = before == "(" or after == "(" or _in_brackets(tokens, short)
        if written_out or short.upper() in known or all(part.upper() in known for part in parts):
            continue
        found[short] = None
    return list(found)


def _in_brackets(tokens: Sequence[Token], short: str) -> bool:
    """Is it written out further on: "CAD-Software (CAD: ...)"?"""
    return any(one.low == "(" and two.text == short for one, two in pairwise(tokens))


def _is_short(word: str) -> bool:
    return bool(_SHORT_FORM.fullmatch(word)) and sum(letter.isupper() for letter in word) > 1
