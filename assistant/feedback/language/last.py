"""Finds the actions where the verb waits at the end: German and Dutch."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.feedback.language.clauses import Sentence, sentence_of
from assistant.feedback.language.empty_nouns import carried, opening
from assistant.feedback.language.lexicon import Lexicon
from assistant.feedback.language.phrases import after_lead_in, means
from assistant.feedback.language.reading import Action
from assistant.feedback.language.words import Token

_MARKS = {",", ";", ".", ":", "!", "?", "(", ")"}


def find_actions(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[list[Action], int]:
    """The actions in order, and where the lead-in ends."""
    begin = after_lead_in(lexicon, tokens)
    actions: list[Action] = []
    for relatives in (True, False):
        sentence = sentence_of(lexicon, tokens, begin, relatives=relatives)
        actions = _actions(sentence)
        if actions:
            break
    opened = opening(lexicon, tokens, begin, actions)
    return ([opened, *actions] if opened else actions), begin


def _actions(sentence: Sentence) -> list[Action]:
    found = _dictionary_forms(sentence)
    if not found or _begins_finite(sentence) or not (sentence.led or _at_end(sentence, found[-1].end)):
        found = _finite(sentence) or found
        return [one for one in (_judged(sentence, one, found, finite=True) for one in found) if one]
    return [one for one in (_judged(sentence, one, found, finite=False) for one in found) if one]


def _begins_finite(sentence: Sentence) -> bool:
    """In "heeft begrip van agile werken" the verb follows the subject, and what ends like one is a noun."""
    small, at = sentence.lexicon.grammar, sentence.begin
    if small.capital_nouns or sentence.led or not 0 < at < len(sentence.tokens):
        return False
    forms = sentence.lexicon.forms(sentence.tokens[at])
    return bool(forms) and all(base != sentence.low(at) for base, _form in forms)


def _at_end(sentence: Sentence, at: int) -> bool:
    return at >= len(sentence.tokens) or sentence.low(at) in _MARKS or sentence.low(at) in sentence.lexicon.data.joins


def _verbal(sentence: Sentence, at: int) -> bool:
    """May this word be a verb? A German noun has a capital, except that a sentence may begin with a verb."""
    token, small = sentence.tokens[at], sentence.lexicon.grammar
    if not token.is_word or not sentence.main[at] or token.low in small.gap or token.low in small.prepositions:
        return False
    if small.capital_nouns and token.text[:1].isupper():
        before = [one for one in sentence.tokens[sentence.begin : at] if one.is_word]
        return not before or (not sentence.led and len(before) == 1 and before[0].low in small.before_verbal_noun)
    return sentence.low(at - 1) not in small.before_object - small.before_verbal_noun


def _dictionary_forms(sentence: Sentence) -> list[Action]:
    listed, unlisted = [], []
    for at in range(sentence.begin, len(sentence.tokens)):
        if not _verbal(sentence, at):
            continue
        bases = [base for base, form in sentence.lexicon.forms(sentence.tokens[at]) if form == "inf"]
        if bases and bases[0] not in sentence.lexicon.grammar.modals:
            listed.append(Action(_with_prefix_before(sentence, at, bases[0]), at, at + 1, form="inf"))
        elif not bases and (base := _unlisted(sentence, at)):
            unlisted.append(Action(base, at, at + 1, form="inf"))
    if listed and not sentence.lexicon.grammar.capital_nouns:
        # a Dutch plural looks like a verb: where one is known, nothing else is taken for one, nor its neighbour before
        places = {one.start for one in listed}
        return [one for one in listed if not _before_verb(sentence, one.end, places)]
    return _without_first_noun(sentence, sorted(listed + unlisted, key=lambda one: one.start))


def _without_first_noun(sentence: Sentence, found: list[Action]) -> list[Action]:
    """ "Pflanzen bestimmen": the word that has a capital only because it stands first is a noun if a verb follows."""
    if len(found) < 2 or not sentence.tokens[found[0].start].text[:1].isupper():
        return found
    joined = sentence.low(found[0].end) in sentence.lexicon.data.joins
    return found if joined or not sentence.lexicon.grammar.capital_nouns else found[1:]


def _before_verb(sentence: Sentence, at: int, verbs: set[int]) -> bool:
    """Does a verb follow directly ("toetsen maken"), or after its prefix and "te" ("toetsen toe te passen")?"""
    small = sentence.lexicon.grammar
    while sentence.low(at) in small.prefixes or sentence.low(at) == small.infix:
        at += 1
    return at in verbs and sentence.tokens[at].low not in small.auxiliaries


def _with_prefix_before(sentence: Sentence, at: int, base: str) -> str:
    """Dutch "voor te stellen": the prefix stands apart, before "te"."""
    small = sentence.lexicon.grammar
    if sentence.low(at - 1) == small.infix and sentence.low(at - 2) + base in sentence.lexicon.words:
        return sentence.low(at - 2) + base
    return base


def _unlisted(sentence: Sentence, at: int) -> str:
    """A verb on no list, where only a verb can stand: in small letters, in its dictionary form, at the end."""
    token, small = sentence.tokens[at], sentence.lexicon.grammar
    if not token.low.endswith(small.infinitive) or len(token.low) < 4 or not _at_end(sentence, at + 1):
        return ""
    if token.low in small.function_words or token.low in small.auxiliaries or sentence.lexicon.forms(token):
        return ""
    if sentence.led and (at + 1 >= len(sentence.tokens) or sentence.tokens[at + 1].ends_sentence):
        return token.low
    known = sentence.lexicon.proven(token) if small.proof else ""
    return known if known and known[-2:] == token.low[-2:] else ""


def _finite(sentence: Sentence) -> list[Action]:
    """The first verb of the main clause, and those right after a joining word."""
    found: list[Action] = []
    for at in range(sentence.begin, len(sentence.tokens)):
        joined = sentence.low(at - 1) in sentence.lexicon.data.joins or sentence.low(at - 1) in _MARKS
        if not _verbal(sentence, at) or (
            found and not joined and at > found[0].end and not _perfect(sentence, found, at)
        ):
            continue
        bases = [base for base, form in sentence.lexicon.forms(sentence.tokens[at]) if form != "part"]
        base = _separable(sentence, at) or (bases[0] if bases else "")
        if base and (_title_noun(sentence, at) or (not found and _bare_stem(sentence, at, base))):
            continue
        if base and base not in sentence.lexicon.grammar.modals:
            found.append(Action(base, at, at + 1, form="fin"))
    return found


def _perfect(sentence: Sentence, found: list[Action], at: int) -> bool:
    """ "haben die Grundlagen kennengelernt": the participle that ends the clause says what is done."""
    lexicon = sentence.lexicon
    known = sentence.low(at) in lexicon.data.forms and not sentence.low(at).endswith("end")
    return known and found[-1].lemma in lexicon.grammar.auxiliaries and _at_end(sentence, at + 1)


def _bare_stem(sentence: Sentence, at: int, base: str) -> bool:
    """Dutch "onderzoek" is a noun unless an object follows ("onderzoek de bodem")."""
    low, small = sentence.low(at), sentence.lexicon.grammar
    stem = not small.capital_nouns and base.startswith(low) and low != base
    return stem and not low.endswith("t") and sentence.low(at + 1) not in small.before_object


def _title_noun(sentence: Sentence, at: int) -> bool:
    """ "Onderzoek en ontwikkeling", "Suche nach Fehlern": a bare stem at the beginning without an object is a noun."""
    small, low, after = sentence.lexicon.grammar, sentence.tokens[at].low, sentence.low(at + 1)
    if at != sentence.begin or not sentence.tokens[at].text[:1].isupper() or low.endswith((*small.infinitive, "t")):
        return False
    return not after or after in _MARKS | set(sentence.lexicon.data.joins) | small.prepositions


def _separable(sentence: Sentence, at: int) -> str:
    """ "stellt die Ergebnisse vor": the verb with the prefix that waits at the end of its part."""
    small, words = sentence.lexicon.grammar, sentence.lexicon.words
    low = sentence.tokens[at].low
    bases = [
        low[: len(low) - len(ending)] + other
        for ending, other, form in small.endings
        if form != "part" and low.endswith(ending)
    ]
    bases += [base for base, _form in sentence.lexicon.forms(sentence.tokens[at])]
    for later in range(at + 1, len(sentence.tokens)):
        if sentence.low(later) in small.prefixes and sentence.main[later] and _at_end(sentence, later + 1):
            for base in bases:
                if sentence.low(later) + base in words:
                    return sentence.low(later) + base
            return ""
    return ""


def _judged(sentence: Sentence, action: Action, all_of: list[Action], *, finite: bool) -> Action | None:
    """The action with what our lists say about it in its part of the sentence; None for a mere auxiliary."""
    data = sentence.lexicon.data
    part = _part(sentence, action, all_of, finite=finite)
    noun = carried(sentence.lexicon, sentence.tokens, action.lemma, part)
    if noun:
        return replace(action, kind="disguised", phrase=noun)
    for words in sentence.lexicon.phrases.get(action.lemma, ()):
        entry = " ".join(words)
        kind = "weak" if entry in data.weak else "disguised" if entry in data.disguised else ""
        if kind and all(word == action.lemma or any(_stands(sentence, n, word) for n in part) for word in words):
            return replace(action, kind=kind, phrase=entry)  # type: ignore[arg-type]
    return None if action.lemma in sentence.lexicon.grammar.auxiliaries else action


def _stands(sentence: Sentence, at: int, word: str) -> bool:
    """Does the word stand there by itself, and not as part of another ("ein Konzept zur Vermittlung von Wissen")?"""
    attached = sentence.low(at - 1) in ("von", "zur", "zum", "van", "voor")
    return not attached and means(sentence.lexicon, sentence.tokens[at], word)


def _part(sentence: Sentence, action: Action, all_of: list[Action], *, finite: bool) -> list[int]:
    others = [
        one.start
        for one in all_of
        if one.start != action.start and one.lemma not in sentence.lexicon.grammar.auxiliaries
    ]
    if finite:
        begin = action.start if any(start < action.start for start in others) else sentence.begin
        end = min((start for start in others if start > action.start), default=len(sentence.tokens))
    else:
        begin = max((start + 1 for start in others if start < action.start), default=sentence.begin)
        end = action.end
        if not any(
            sentence.tokens[n].is_word and sentence.low(n) not in sentence.lexicon.data.joins
            for n in range(begin, action.start)
        ):
            begin = sentence.begin
        if action.start == sentence.begin:
            end = min((start for start in others if start > action.start), default=len(sentence.tokens))
    return [n for n in range(begin, end) if sentence.main[n]]
