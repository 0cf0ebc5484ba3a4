"""Finds the actions where the verb opens the sentence: English, Italian, Spanish, French, Portuguese."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.feedback.language.lexicon import ANY, Lexicon
from assistant.feedback.language.phrases import GAP, after_lead_in, match
from assistant.feedback.language.reading import Action
from assistant.feedback.language.words import Token

SUBJECT = 6
"""A subject that no lead-in names ("the night nurse measures") is at most this many words."""


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


def find_actions(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[list[Action], int]:
    """The actions in order, and where the lead-in ends."""
    clause = Clause(lexicon, tokens, after_lead_in(lexicon, tokens))
    head = _head(clause)
    if head is None:
        return [], clause.begin
    clause.actions.append(head)
    _coordinated(clause, head)
    return clause.actions, clause.begin


def _head(clause: Clause) -> Action | None:
    at = skip(clause, clause.begin)
    head = action_at(clause, at)
    if head and not _is_noun(clause, head, leading=True):
        return _after_opening(clause, head) or head
    return _after_opening(clause, None) or _unknown(clause, at) or (None if head else _after_subject(clause, at))


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
        if not (mark or token.low in small.skips or _adverb(clause, at)):
            return at
        at += 1
    return at


def _leads_on(clause: Clause, at: int) -> bool:
    """Does an infinitive follow? "Saper calcolare" is an action, "sapere come si calcola" is not."""
    small = clause.lexicon.grammar
    while clause.low(at) in small.skips or _adverb(clause, at):
        at += 1
    low = clause.low(at)
    return low not in small.function_words | small.before_object and (
        low.endswith(small.infinitive)
        or (bool(low) and any(form == "inf" for _base, form in clause.lexicon.forms(clause.tokens[at])))
    )


def _adverb(clause: Clause, at: int) -> bool:
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
    return best or _disguised_noun(clause, at)


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
    if base in clause.lexicon.grammar.openers and (noun := _disguised_noun(clause, at + 1, carried=True)):
        found.append(Action(base, at, noun.end, "disguised", noun.phrase, form))
    return found


def _entry(words: tuple[str, ...], lexicon: Lexicon) -> str:
    text = " ".join(words)
    return text.replace("' ", "'") if lexicon.grammar.elides else text


def _disguised_noun(clause: Clause, at: int, *, carried: bool = False) -> Action | None:
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
            or (carried and _plain(clause, position))
            or _plain_before(clause, at, position)
        )
        if not allowed:
            return None
    return None


def _plain(clause: Clause, at: int) -> bool:
    """An adjective, as far as small words can tell."""
    token, small = clause.tokens[at], clause.lexicon.grammar
    return token.low == "," or (token.is_word and token.low not in small.function_words)


def _plain_before(clause: Clause, at: int, position: int) -> bool:
    return position > at and clause.low(at) in clause.lexicon.grammar.gap and _plain(clause, position)


def _is_noun(clause: Clause, action: Action, *, leading: bool) -> bool:
    """Is what looks like a verb a noun here? ("design of experiments", "project management")"""
    small, after = clause.lexicon.grammar, clause.low(action.end)
    if action.kind == "disguised" or action.end - action.start > 1:
        return False
    if small.compounds:
        return _english_noun(clause, action, leading=leading)
    if action.form in ("inf", "ger", "1p", "2p", ANY):
        return False
    partitive = after in small.before_object and action.lemma not in small.nouns_too
    if after in small.of and not (clause.led and leading) and not partitive:
        return True
    if leading and clause.led and action.form in ("3s", "3p"):
        return False
    if leading and action.form in ("3s", "3p") and action.lemma not in small.nouns_too:
        alone = after in ("", *clause.lexicon.data.joins) or not clause.tokens[action.end].is_word
        return alone and not _joined_alike(clause, action)
    return after not in small.before_object and not _adverb(clause, action.end)


def _english_noun(clause: Clause, action: Action, *, leading: bool) -> bool:
    small, after = clause.lexicon.grammar, clause.low(action.end)
    if leading and clause.led:
        return False
    either = action.lemma in small.nouns_too or action.form == "ing"
    if either and (after in small.of or after in small.title_words):
        return True
    if action.form == "ing" and leading:
        noun = after in ("", ",", "and", "for", "in", ":") and action.kind == "visible"
        return noun and not _verb_after_join(clause, action.end, "ing")
    if action.lemma not in small.nouns_too:
        return False
    if after in small.before_object:
        return False
    if leading:
        second = clause.low(action.end + 1)
        return (
            after in ("", ",", ".", ":", "in", "for", "and", "or", "by", "on", "with", "at")
            and not _verb_after_join(clause, action.end)
        ) or (second in small.title_words and after not in small.function_words)
    return not _plural_object(clause, action.end)


def _joined_alike(clause: Clause, action: Action) -> bool:
    """ "Analizza e valuta i dati": a verb in the same form follows, so this was one too."""
    after = clause.tokens[action.end :]
    step = _join_length(clause, action.end) if after else 0
    return bool(step and (other := action_at(clause, action.end + step, action.form)) and other.kind != "disguised")


def _verb_after_join(clause: Clause, at: int, form: str = "bare") -> bool:
    """ "plan and carry out a survey": a verb follows, so this was one too."""
    position = at
    while clause.low(position) in (*clause.lexicon.data.joins, ","):
        position += 1
    after = action_at(clause, position, form)
    return bool(
        after and position > at and clause.low(after.end) not in clause.lexicon.grammar.of and clause.low(after.end)
    )


def _plural_object(clause: Clause, at: int) -> bool:
    """ "report findings", "report clear findings": a plural, perhaps after an adjective."""
    first, second = clause.low(at), clause.low(at + 1)
    bare = first and first not in clause.lexicon.grammar.function_words and clause.tokens[at].is_word
    return bool(bare and (_plural(clause, first) or (second and _plural(clause, second))))


def _plural(clause: Clause, low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in clause.lexicon.grammar.title_words


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
        if later and later.form == base and not _is_noun(clause, later, leading=False):
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
    evidence = token.low.endswith(small.infinitive) if small.infinitive else _plural_object(clause, at + 1)
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


def _coordinated(clause: Clause, head: Action) -> None:
    """The actions joined to the first; what stands in a clause inside or in a purpose is not the learner's action."""
    small, at, inside = clause.lexicon.grammar, head.end, ""
    while at < len(clause.tokens):
        low = clause.low(at)
        if clause.tokens[at].ends_sentence:
            inside = ""
        elif low in small.subordinate and not _join_length(clause, at):
            inside = "clause"
        elif (
            low in small.purpose
            and not inside
            and (purpose := action_at(clause, at + 1))
            and purpose.form in ("bare", "inf", "ing", "ger", ANY)
        ):
            inside = "purpose"
        step = _join_length(clause, at)
        if not step:
            at += 1
            continue
        comma = low in (",", ";") or clause.tokens[at].ends_sentence
        found = _joined(clause, at + step, head, inside if not (comma and step > 1) else "")
        if found and not (inside and comma and step > 1 and _in_list(clause, at)):
            clause.actions.append(found)
            inside, at = "", found.end
        else:
            at += step


def _joined(clause: Clause, at: int, head: Action, inside: str) -> Action | None:
    if inside:
        return None
    position = skip(clause, at)
    form = head.form if head.form else ANY
    found = action_at(clause, position, form) or _infinitive_at(clause, position, head)
    if not found or (_noun_only(clause, found) and not _noun_only(clause, head)):
        return None
    return None if _is_noun(clause, found, leading=False) else found


def _infinitive_at(clause: Clause, at: int, head: Action) -> Action | None:
    """A verb on no list, where an infinitive tells itself by its ending and by the object after it."""
    small, low = clause.lexicon.grammar, clause.low(at)
    told = (
        small.infinitive and head.form == "inf" and low.endswith(small.infinitive) and low not in small.function_words
    )
    if not told or clause.low(at + 1) not in small.before_object or clause.lexicon.proven(clause.tokens[at]) != low:
        return None
    return Action(low, at, at + 1, form="inf")


def _noun_only(clause: Clause, found: Action) -> bool:
    """A disguised noun as the second object ("describe the law and knowledge of it") is no second action."""
    return found.kind == "disguised" and found.lemma not in clause.lexicon.words


def _in_list(clause: Clause, at: int) -> bool:
    """Does the comma belong to a list of verbs inside: "how firms plan, measure, and report"?"""
    return bool(clause.lexicon.forms(clause.tokens[at - 1]))


def _join_length(clause: Clause, at: int) -> int:
    """How many tokens the joining words at this place are; 0 if there are none."""
    length = 0
    while True:
        low = clause.low(at + length)
        if low in (",", ";", "&") or (low in (".", ":") and length == 0):
            length += 1
            continue
        longest = 0
        for join in clause.lexicon.data.joins:
            words = join.split()
            if len(words) > longest and all(clause.low(at + length + n) == word for n, word in enumerate(words)):
                longest = len(words)
        if not longest:
            return length
        length += longest
