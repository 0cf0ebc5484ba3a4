"""Leaving a question, and the small questions beside the interview."""

from dataclasses import dataclass

from assistant.plain.commands import parse, unslashed
from assistant.plain.lines import read, read_on, say


@dataclass
class Move(Exception):
    """The person wants to leave this question.

    ``back``, ``skip``, ``later``, ``on`` (it is settled), ``go`` (to a question), ``start`` (to what needs them first),
    ``open`` (another file), ``pass`` (somebody else of the team writes) or ``quit``.
    """

    to: str
    question: str = ""
    """For ``pass``: who writes."""
    half: str = ""
    """What was typed and could not be taken."""


def ask_beside(prompt: str) -> str:
    """A small question beside the interview, which may stay empty: "skip" leaves it so. Raises Move and EndOfInput."""
    while True:
        say(prompt)
        line = read()
        command = parse(line, lambda _name, _rest: False)
        if command is None:
            return unslashed(read_on(line)).strip()
        if command.name in ("skip", "later"):
            return ""
        if command.name in ("back", "quit"):
            raise Move(command.name)
        say('Here you can write an answer, or "skip", "back" or "quit".')


def agree(prompt: str) -> bool:
    """Yes or no, asked until it is one of them; an empty line, "back" and "skip" are a no. Raises Move ("quit")."""
    while True:
        try:
            reply = ask_beside(f"{prompt} (yes/no)").casefold().rstrip(".!")
        except Move as move:
            if move.to == "quit":
                raise
            return False
        if reply in ("yes", "y"):
            return True
        if reply in ("no", "n", ""):
            return False
        say("Please answer yes or no.")
