"""Finds the actions where the verb opens the sentence: English, Italian, Spanish, French, Portuguese."""

from collections.abc import Sequence

from assistant.feedback.language.joined import add_joined
from assistant.feedback.language.lexicon import ANY, Lexicon
from assistant.feedback.language.noun_or_verb import is_noun, plural_object
from assistant.feedback.language.phrases import after_lead_in
from assistant.feedback.language.place import Clause, action_at, disguised_noun, is_plain, skip
from assistant.feedback.language.reading import Action
from assistant.feedback.language.words import Token

SUBJECT = 6
"""A subject that no lead-in names ("the night nurse measures") is at most this many words."""


def find_actions(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[list[Action], int]:
    """The actions in order, and where the lead-in ends."""
    clause = Clause(lexicon, tokens, after_lead_in(lexicon, tokens))
    head = _head(clause)
    if head is None:
        return [], clause.begin
    clause.actions.append(head)
    add_joined(clause, head)
    return clause.actions, clause.begin


def _head(clause: Clause) -> Action | None:
    at = skip(clause, clause.begin)
    head = action_at(clause, at)
    if head and not is_noun(clause, head, leading=True):
        return _after_opening(clause, head) or head
    disguised = disguised_noun(clause, at) or _described_noun(clause, at)
    return (
        disguised
        or _after_opening(clause, None)
        or _unknown(clause, at)
        or (None if head else _after_subject(clause, at))
    )


def _described_noun(clause: Clause, at: int) -> Action | None:
    """ "Basic knowledge of ...": a disguised noun behind at most two adjectives, where those stand before."""
    for position in (at + 1, at + 2):
        if not clause.lexicon.grammar.compounds or position >= len(clause.tokens) or not is_plain(clause, position - 1):
            return None
        found = disguised_noun(clause, position)
        if found and found.end - found.start > 1:
            return found
    return None


def _after_opening(clause: Clause, head: Action | None) -> Action | None:
    """ "Given a balance sheet, calculate ...": the action after an opening, if what opens is not an action itself."""
    if head and head.form not in ("ing", "ger"):
        return None
    base = clause.lexicon.grammar.endings[0][2]
    for at in range(clause.begin + 1, len(clause.tokens) - 1):
        if clause.tokens[at].ends_sentence:
            break
        if clause.low(at) != ",":
            continue
        later = action_at(clause, skip(clause, at + 1), base)
        if later and later.form == base and not is_noun(clause, later, leading=False):
            return later
    return None


def _unknown(clause: Clause, at: int) -> Action | None:
    """A verb on no list: after a lead-in whatever stands there, else what the dictionary knows as a verb."""
    if at >= len(clause.tokens) or not clause.tokens[at].is_word:
        return None
    token, small = clause.tokens[at], clause.lexicon.grammar
    if token.low in small.function_words or clause.lexicon.forms(token):
        return None
    if clause.led and clause.low(at - 1) not in small.of:
        return Action(clause.lexicon.proven(token) or token.low, at, at + 1, form=ANY)
    base = clause.lexicon.proven(token)
    after = clause.low(at + 1)
    if base != token.low or not base or after in small.of or after == "":
        return None
    evidence = token.low.endswith(small.infinitive) if small.infinitive else plural_object(clause, at + 1)
    return Action(base, at, at + 1, form=small.endings[0][2]) if evidence or after in small.before_object else None


def _after_subject(clause: Clause, at: int) -> Action | None:
    """ "Nurses measure the ...": a verb after a subject that no lead-in names."""
    small = clause.lexicon.grammar
    for position in range(at + 1, min(at + SUBJECT, len(clause.tokens))):
        before = clause.low(position - 1)
        if before in small.before_object or before in small.of or clause.low(position) in ("and", ","):
            continue
        found = action_at(clause, position)
        if (
            found
            and found.form not in ("ing", "ger", "1s", "2s", "inf")
            and clause.low(found.end) in small.before_object - {"to", "at", "in", "en", "con", "with", "em", "com"}
        ):
            return found
    return None
