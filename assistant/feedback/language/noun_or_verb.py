"""Is a word that could be a verb a noun where it stands? ("design of experiments", "research and practice")"""

from assistant.feedback.language.lexicon import ANY
from assistant.feedback.language.place import Clause, action_at, is_adverb
from assistant.feedback.language.reading import Action


def is_noun(clause: Clause, action: Action, *, leading: bool) -> bool:
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
    return after not in small.before_object and not is_adverb(clause, action.end)


def _english_noun(clause: Clause, action: Action, *, leading: bool) -> bool:
    small, after = clause.lexicon.grammar, clause.low(action.end)
    if leading and clause.led:
        return False
    either = action.lemma in small.nouns_too or action.form == "ing"
    if after in small.of or (either and after in small.title_words):
        return True
    if action.form == "ing" and leading:
        titled = clause.low(action.end + 1) in small.title_words and after not in small.function_words
        noun = (after in ("", ",", "and", "for", "in", ":") or titled) and action.kind == "visible"
        return noun and not _verb_after_join(clause, action.end, "ing")
    if action.lemma not in small.nouns_too:
        return False
    if after in small.before_object or f"{action.lemma} {after}" in small.with_preposition:
        return False
    if leading and after.endswith("ing"):
        return True
    if leading:
        second = clause.low(action.end + 1)
        return (
            after in ("", ",", ".", ":", "in", "for", "and", "or", "by", "on", "with", "at")
            and not _verb_after_join(clause, action.end)
        ) or (second in small.title_words and after not in small.function_words)
    return not plural_object(clause, action.end)


def _joined_alike(clause: Clause, action: Action) -> bool:
    """ "Analizza e valuta i dati": a verb in the same form follows, so this was one too."""
    after = clause.tokens[action.end :]
    step = join_length(clause, action.end) if after else 0
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


def plural_object(clause: Clause, at: int) -> bool:
    """ "report findings", "report clear findings": a plural, perhaps after an adjective."""
    first, second = clause.low(at), clause.low(at + 1)
    bare = first and first not in clause.lexicon.grammar.function_words and clause.tokens[at].is_word
    return bool(bare and (_plural(clause, first) or (second and _plural(clause, second))))


def _plural(clause: Clause, low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in clause.lexicon.grammar.title_words


def object_follows(clause: Clause, action: Action) -> bool:
    after, small = clause.low(action.end), clause.lexicon.grammar
    return small.compounds and after not in small.function_words | small.title_words and after[:1].isalpha()


def join_length(clause: Clause, at: int) -> int:
    """How many tokens the joining words at this place are; 0 if there are none."""
    length = 0
    while True:
        low = clause.low(at + length)
        if low in (",", ";", "&") or (low in (".", ":") and length == 0):
            length += 1
            continue
        longest = 0
        for words in clause.lexicon.joins.get(low, ()):
            if len(words) > longest and all(clause.low(at + length + n) == word for n, word in enumerate(words)):
                longest = len(words)
        if not longest:
            return length
        length += longest
