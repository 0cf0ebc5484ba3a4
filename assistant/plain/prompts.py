"""A prompt: shows what is asked, carries out the commands that stay at it, and returns the answer as it was typed."""

from dataclasses import dataclass

from assistant.guideline.model import Question
from assistant.interview.answering import give_reason
from assistant.interview.journey import Step
from assistant.plain.commands import HELP, Command, parse, unslashed
from assistant.plain.lines import read, read_on, say, say_all
from assistant.plain.telling import tell_review, tell_sources
from assistant.plain.work import Work


@dataclass
class Move(Exception):
    """The person wants to leave this question: ``back``, ``skip``, ``later``, ``go`` (to a question) or ``quit``."""

    to: str
    question: str = ""


def ask(work: Work, step: Step | None, prompt: str) -> str:
    """A reply to a prompt. Raises Move and EndOfInput."""
    while True:
        say(prompt)
        line = read()
        command = parse(line, lambda name: _place(work, name) is not None)
        if command is None:
            return unslashed(read_on(line))
        obey(work, step, command)


def ask_in_list(work: Work, step: Step, prompt: str) -> str | Command:
    """A reply to a prompt of a list, or a command that changes the list. Raises Move and EndOfInput."""
    while True:
        say(prompt)
        line = read()
        command = parse(line, lambda name: _place(work, name) is not None, in_list=True)
        if command is None:
            return unslashed(read_on(line))
        if command.name in ("edit", "remove", "up", "down"):
            return command
        obey(work, step, command)


def obey(work: Work, step: Step | None, command: Command) -> None:
    """Carries out a command. Raises Move if it leads away from here."""
    match command.name:
        case "help":
            say_all(HELP)
        case "review":
            say_all(tell_review(work.guideline, work.design, work.journey))
        case "save":
            work.save()
            work.say_where()
        case "quit" | "back":
            raise Move(command.name)
        case "go":
            _go(work, command.rest)
        case "":
            say(f'There is no command "/{command.rest}". "help" lists them. To send it as an answer, write "//".')
        case name if step is None:
            say(f'"{name}" belongs to a question, and none is asked just now.')
        case "skip" | "later":
            raise Move(command.name)
        case "reason":
            take_reason(work, step.question, command.rest)
        case _:
            _explain(step, command.name)


def ask_beside(prompt: str) -> str:
    """A small question beside the interview, which may stay empty: "skip" leaves it so. Raises Move and EndOfInput."""
    while True:
        say(prompt)
        line = read()
        command = parse(line, lambda name: False)
        if command is None:
            return unslashed(read_on(line)).strip()
        if command.name in ("skip", "later"):
            return ""
        if command.name in ("back", "quit"):
            raise Move(command.name)
        say('Here you can write an answer, or "skip", "back" or "quit".')


def _explain(step: Step, name: str) -> None:
    if name == "example":
        say(f"A good answer: {step.question.good}", f"A weak answer: {step.question.weak}")
    elif name == "why":
        say(step.why)
    elif name == "sources":
        say_all(tell_sources(step.question))
    else:
        say_all(step.hints or ("There are no hints for this question.",))


def take_reason(work: Work, question: Question, text: str) -> None:
    """Keeps the reason for an answer, asking for it first if it was not said."""
    text = unslashed(text) if text else _asked_reason(work, question)
    if text:
        work.take(give_reason(work.design, question, text))
        say("Your reason is noted.")


def _asked_reason(work: Work, question: Question) -> str:
    now = work.design.because.get(question.id, "")
    prompt = f"Now: {now}\nWhy? (an empty line keeps it)" if now else "Why? (may be left empty)"
    try:
        return ask_beside(prompt)
    except Move as move:
        if move.to == "back":
            return ""
        raise


def _go(work: Work, name: str) -> None:
    if not name:
        say("Where to? For example: go O2, or go outcomes.")
        return
    question = _place(work, name)
    if question is None:
        say(f'There is no question or stage "{name}". "review" lists them.')
    elif question not in work.journey:
        say(f"{work.guideline.by_id[question].name} is not asked for this design just now.")
    else:
        raise Move("go", question)


def _place(work: Work, name: str) -> str | None:
    """The question that a name means: its id, its reference code, or the first one that waits in a stage."""
    found = work.guideline.find(name)
    if found is not None:
        return found.id
    wanted = name.casefold()
    for stage in work.journey.stages:
        if wanted in (stage.stage.id.casefold(), stage.stage.title.casefold()):
            return next((step.id for step in stage.steps if not step.settled), stage.steps[0].id)
    return None
