"""A place in an outcome whose verb stands first: what action begins there, and what may stand before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.feedback.language.lexicon import ANY, Lexicon
from assistant.feedback.language.phrases import GAP, match
from assistant.feedback.language.reading import Action
from assistant.feedback.language.words import Token


@dataclass
class Clause:
    """One outcome on the table: its words and where the lead-in ends."""

    lexicon: Lexicon
    tokens: Sequence[Token]
    begin: int
    actions: list[Action] = field(default_factory=list)

    @property
    def led(self) -> bool:
        return self.begin > 0

    def low(self, at: int) -> str:
        return self.tokens[at].low if at < len(self.tokens) else ""


def skip(clause: Clause, at: int) -> int:
    """Past marks, adverbs and other words that may stand before the verb."""
    small = clause.lexicon.grammar
    while at < len(clause.tokens):
        token = clause.tokens[at]
        phrase = action_at(clause, at) if token.low in small.skips else None
        if phrase and phrase.kind != "visible" and (phrase.end > at + 1 or not _leads_on(clause, at + 1)):
            return at
        mark = (
            not token.is_word or token.low.rstrip(".").isdigit() or (len(token.low) == 1 and clause.low(at + 1) in ").")
        )
        if not (mark or token.low in small.skips or is_adverb(clause, at)):
            return at
        at += 1
    return at


def _leads_on(clause: Clause, at: int) -> bool:
    """Does an infinitive follow? "Saper calcolare" is an action, "sapere come si calcola" is not."""
    small = clause.lexicon.grammar
    while clause.low(at) in small.skips or is_adverb(clause, at):
        at += 1
    low = clause.low(at)
    return low not in small.function_words | small.before_object and (
        low.endswith(small.infinitive)
        or (bool(low) and any(form == "inf" for _base, form in clause.lexicon.forms(clause.tokens[at])))
    )


def is_adverb(clause: Clause, at: int) -> bool:
    small, low = clause.lexicon.grammar, clause.low(at)
    return (
        len(low) > 5
        and low.endswith(small.adverbs)
        and low not in clause.lexicon.words
        and not clause.lexicon.forms(clause.tokens[at])
        if small.adverbs
        else False
    )


def action_at(clause: Clause, at: int, form: str = "") -> Action | None:
    """The action that begins at a word: the longest phrase of our lists, else a verb; in one form, if that is said."""
    if at >= len(clause.tokens):
        return None
    lexicon = clause.lexicon
    forms = [one for one in lexicon.forms(clause.tokens[at]) if not form or one[1] in (form, ANY) or form == ANY]
    best: Action | None = None
    for base, shape in forms:
        for found in _phrases_at(clause, at, base, shape):
            best = _better(best, found)
    return best or disguised_noun(clause, at)


def _better(old: Action | None, new: Action) -> Action:
    if old is None:
        return new
    rank = {"visible": 0, "disguised": 1, "weak": 2}
    return new if (new.end, rank[new.kind]) > (old.end, rank[old.kind]) else old


def _phrases_at(clause: Clause, at: int, base: str, form: str) -> list[Action]:
    data, found = clause.lexicon.data, []
    for words in clause.lexicon.phrases.get(base, ()):
        entry = _entry(words, clause.lexicon)
        kind = "weak" if entry in data.weak else "disguised" if entry in data.disguised else "visible"
        end = match(clause.lexicon, clause.tokens, at, words, gap={"visible": 0, "weak": 2, "disguised": GAP}[kind])
        if end:
            lemma = entry if kind == "visible" else base
            found.append(Action(lemma, at, end, kind, "" if kind == "visible" else entry, form))  # type: ignore[arg-type]
    if base in clause.lexicon.grammar.openers and (noun := disguised_noun(clause, at + 1, carried=True)):
        found.append(Action(base, at, noun.end, "disguised", noun.phrase, form))
    return found


def _entry(words: tuple[str, ...], lexicon: Lexicon) -> str:
    text = " ".join(words)
    return text.replace("' ", "'") if lexicon.grammar.elides else text


def disguised_noun(clause: Clause, at: int, *, carried: bool = False) -> Action | None:
    """ "(An) understanding of ...", at the beginning or after a verb that carries it ("show an understanding of")."""
    small, tokens = clause.lexicon.grammar, clause.tokens
    for position in range(at, min(at + GAP + 1, len(tokens))):
        for words in clause.lexicon.phrases.get(tokens[position].low, ()):
            entry = _entry(words, clause.lexicon)
            end = match(clause.lexicon, tokens, position, words) if entry in clause.lexicon.data.disguised else None
            if end:
                return Action(words[0], position if not carried else at, end, "disguised", entry, ANY)
        allowed = (
            tokens[position].low in small.gap
            or (carried and is_plain(clause, position))
            or _plain_before(clause, at, position)
        )
        if not allowed:
            return None
    return None


def is_plain(clause: Clause, at: int) -> bool:
    """An adjective, as far as small words can tell."""
    token, small = clause.tokens[at], clause.lexicon.grammar
    return token.low == "," or (token.is_word and token.low not in small.function_words)


def _plain_before(clause: Clause, at: int, position: int) -> bool:
    return position > at and clause.low(at) in clause.lexicon.grammar.gap and is_plain(clause, position)
