"""A prompt: shows what is asked, has commands obeyed that stay at it, and returns the answer as it was typed."""

from assistant.interview.journey import Step
from assistant.plain.commands import Command, parse, unslashed
from assistant.plain.lines import read_on, say
from assistant.plain.meaning import is_meant
from assistant.plain.obeying import obey
from assistant.plain.work import Work


def ask(work: Work, step: Step | None, prompt: str) -> str:
    """A reply to a prompt. Raises Move and EndOfInput."""
    reply = _ask(work, step, prompt, in_list=False)
    assert isinstance(reply, str)
    return reply


def ask_in_list(work: Work, step: Step, prompt: str) -> str | Command:
    """A reply to a prompt of a list, or a command that changes the list. Raises Move and EndOfInput."""
    return _ask(work, step, prompt, in_list=True)


def _ask(work: Work, step: Step | None, prompt: str, *, in_list: bool) -> str | Command:
    while True:
        work.company.before_prompt(work)
        say(prompt)
        line = work.company.read(work)
        command = parse(line, lambda name, rest: is_meant(work, name, rest), in_list=in_list)
        if command is None:
            work.just_told = False
            return unslashed(read_on(line))
        if in_list and command.name in ("edit", "remove", "up", "down"):
            return command
        obey(work, step, command)
