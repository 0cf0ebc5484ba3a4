"""The further actions of an outcome: "calculate the costs and present the result"."""

from assistant.feedback.language.lexicon import ANY
from assistant.feedback.language.noun_or_verb import is_noun, join_length, object_follows
from assistant.feedback.language.place import Clause, action_at, skip
from assistant.feedback.language.reading import Action


def add_joined(clause: Clause, head: Action) -> None:
    """The actions joined to the first; what stands in a clause inside or in a purpose is not the learner's action."""
    small, at, inside = clause.lexicon.grammar, head.end, ""
    while at < len(clause.tokens):
        low = clause.low(at)
        if clause.tokens[at].ends_sentence:
            inside = ""
        elif low in small.subordinate and not join_length(clause, at):
            inside = "clause"
        elif (
            low in small.purpose
            and not inside
            and (purpose := action_at(clause, at + 1))
            and purpose.form in ("bare", "inf", "ing", "ger", ANY)
        ):
            inside = "purpose"
        step = join_length(clause, at)
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
    found = action_at(clause, position, form) or _unlisted(clause, position, head)
    if not found or (_noun_only(clause, found) and not _noun_only(clause, head)):
        return None
    beside = at - join_length(clause, head.end) == head.end  # "model and forecast energy demand": they share an object
    noun = is_noun(clause, found, leading=False) and not (beside and object_follows(clause, found))
    return None if noun else found


def _unlisted(clause: Clause, at: int, head: Action) -> Action | None:
    """A joined verb on no list, where hardly anything but a verb can stand: "... and pitch it to a bank"."""
    small, after = clause.lexicon.grammar, clause.low(at + 1)
    if at + 1 >= len(clause.tokens) or head.form not in ("bare", "inf") or after not in small.before_object:
        return None
    token = clause.tokens[at]
    if not token.is_word or token.low in small.function_words or clause.lexicon.forms(token):
        return None
    if not token.low.endswith(small.infinitive or ("",)) or clause.lexicon.proven(token) != token.low:
        return None
    return Action(token.low, at, at + 1, form=head.form)


def _noun_only(clause: Clause, found: Action) -> bool:
    """A disguised noun as the second object ("describe the law and knowledge of it") is no second action."""
    return found.kind == "disguised" and found.lemma not in clause.lexicon.words


def _in_list(clause: Clause, at: int) -> bool:
    """Does the comma belong to a list of verbs inside: "how firms plan, measure, and report"?"""
    return bool(clause.lexicon.forms(clause.tokens[at - 1]))
