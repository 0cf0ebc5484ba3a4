"""Carrying out what was said instead of an answer."""

from assistant.desk.now import now
from assistant.interview.answering import choose_path, confirm
from assistant.interview.journey import Step
from assistant.plain.beside import Move
from assistant.plain.commands import HELP, QUOTES, Command, near
from assistant.plain.filing import save_as, write_document
from assistant.plain.going import go, go_to_marked
from assistant.plain.lines import say, say_all
from assistant.plain.reasons import take_reason
from assistant.plain.telling import tell_sources
from assistant.plain.work import Work

_OF_A_QUESTION = frozenset(("skip", "later", "reason", "example", "hints", "why", "sources", "still"))
_WRITING = _OF_A_QUESTION - {"example", "hints", "why", "sources"} | frozenset(
    ("keep", "undo", "redo", "version", "restore", "path")
)
"""What a design that is only looked at refuses."""


def obey(work: Work, step: Step | None, command: Command) -> None:
    """Carries out a command. Raises Move if it leads away from here."""
    name, rest = command.name, command.rest
    if work.company.obey(work, command):
        return
    if name == "":
        say(f'There is no command "/{rest}".{near(rest)} "help" lists them. To send it as an answer, write "//".')
    elif work.kept.read_only and name in _WRITING:
        say(work.company.only_looked_at)
    elif name in _OF_A_QUESTION:
        if step is None:
            say(f'"{name}" belongs to a question, and none is asked just now.')
        else:
            _at_question(work, step, name, rest)
    elif not (_around(work, name, rest) or _past(work, name, rest)):
        _looking(work, name, rest)


def _at_question(work: Work, step: Step, name: str, rest: str) -> None:
    match name:
        case "skip" | "later":
            raise Move(name)
        case "reason":
            take_reason(work, step.question, rest)
        case "still":
            _confirm(work, step)
        case "example":
            say(f"A good answer: {step.question.good}", f"A weak answer: {step.question.weak}")
        case "why":
            say(step.why)
        case "sources":
            say_all(tell_sources(step.question))
        case "hints":
            say_all(step.hints or ("There are no hints for this question.",))


def _confirm(work: Work, step: Step) -> None:
    if not work.journey.step(step.id).look_again:
        say("This answer is not marked to be looked at again.")
        return
    work.take(confirm(work.guideline, work.design, step.question, now()))
    say("It still stands.")
    raise Move("on")


def _around(work: Work, name: str, rest: str) -> bool:
    """Places, files and the length of the interview. False if it is none of these."""
    match name:
        case "help":
            say_all((*work.company.help, *HELP))
        case "quit" | "back":
            raise Move(name)
        case "go":
            go(work, rest)
        case "look again":
            go_to_marked(work)
        case "save":
            work.save()
            work.say_where()
        case "save-as" | "copy":
            if save_as(work, rest, is_copy=name == "copy"):
                raise Move("start")
        case "document":
            write_document(work)
        case "path":
            _choose_path(work, rest)
        case _:
            return False
    return True


def _choose_path(work: Work, name: str) -> None:
    for choice in work.guideline.paths:
        if name.casefold() in (choice.id, choice.title.casefold()):
            work.take(choose_path(work.design, choice.id))
            say(f"The interview is {choice.title} now. Every answer stays.")
            raise Move("start")
    say_all(f"path {choice.id}: {choice.about}" for choice in work.guideline.paths)


def _past(work: Work, name: str, rest: str) -> bool:
    """Earlier states. False if it is none of these."""
    from assistant.plain import past

    place: str | None = None
    match name:
        case "undo":
            place = past.undo(work)
        case "redo":
            place = past.redo(work)
        case "version":
            past.version(work, rest.strip(QUOTES))
        case "history":
            past.tell_history(work)
        case "restore":
            if past.bring_back(work, rest.strip(QUOTES)):
                raise Move("start")
        case "parked" if rest:
            past.bring_back_parked(work, rest)
        case "parked":
            past.tell_parked(work)
        case _:
            return False
    if place is not None:
        raise Move("go", place)
    return True


def _looking(work: Work, name: str, rest: str) -> None:
    """What the design amounts to."""
    from assistant.plain import figures, findings
    from assistant.plain.reviewing import tell_review

    match name:
        case "review":
            say_all(tell_review(work, rest))
        case "check":
            findings.tell_check(work)
        case "keep":
            findings.keep_finding(work, rest)
        case "improve":
            place = findings.improve(work, rest)
            if place is not None:
                go(work, place)
        case "estimate":
            say(figures.estimate(rest))
        case _:
            say_all(figures.PAGES[name](work))
