"""Before an answer is replaced: what follows from it, and whether it is wanted. Afterwards, if need be: why."""

from assistant.design.model import Design
from assistant.interview.answering import explain_last
from assistant.interview.effects import effects, pointing_at, say_effects
from assistant.interview.journey import Step
from assistant.interview.versions import needs_reason
from assistant.interview.wording import join_words
from assistant.plain.beside import Move, agree, ask_beside
from assistant.plain.lines import say
from assistant.plain.work import Work


def agreed(work: Work, step: Step, after: Design) -> bool:
    """True if an answer may be replaced. Asked only if something else follows from it. Raises EndOfInput."""
    before = work.design
    if step.id not in before.answers or after.answers[step.id] == before.answers[step.id]:
        return True
    found = effects(work.guideline, before, after)
    if not found.is_told:
        return True
    work.said_to_follow = say_effects(work.guideline, found)
    say(work.said_to_follow)
    return _confirmed("Change it?", "Left as it was.")


def agreed_without(work: Work, step: Step, record: str) -> bool:
    """True if a record may be taken out of its list. Asked only if an answer points at it. Raises EndOfInput."""
    found = pointing_at(work.guideline, work.design, step.id, record)
    if not found:
        return True
    names = join_words([work.guideline.by_id[question].name for question in found])
    say(f"Still pointing at it: {names}. The links stay visible there until you change them.")
    return _confirmed("Remove it?", "It stays in the list.")


def _confirmed(prompt: str, otherwise: str) -> bool:
    wanted = agree(prompt)
    if not wanted:
        say(otherwise)
    return wanted


def say_what_followed(work: Work, before: Design) -> None:
    """What an answer has touched, unless that was said when it was asked for."""
    found = effects(work.guideline, before, work.design)
    said = say_effects(work.guideline, found)
    if said and said != work.said_to_follow:
        say(said)
    if found.look_again:
        say('To look there now, write "look again".')
    work.said_to_follow = ""


def ask_why(work: Work, step: Step, before: Design) -> bool:
    """Asks for the reason of a change once somebody else may have read the old answer. True if it was asked for."""
    if step.id not in before.answers or not needs_reason(before, step.id):
        return False
    if work.design.answers.get(step.id) == before.answers[step.id]:
        return False
    name = work.design.versions[-1].name
    try:
        reason = ask_beside(f'This stands in the version "{name}". Why this change, in one line? (may be left empty)')
    except Move as move:
        if move.to == "quit":
            raise
        return True
    if reason:
        work.take(explain_last(work.design, step.question, reason), with_last=True)
        say("Your reason is noted with the change.")
    return True
