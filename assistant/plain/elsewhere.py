"""A design that somebody has open elsewhere: who and since when, and what can be done about it."""

from assistant.plain.filing import save_as
from assistant.plain.lines import EndOfInput, ask_plainly, say
from assistant.plain.work import Work


def make_room(work: Work) -> None:
    """Takes the lock of the design; where somebody else has it, goes on in a copy or only looks. Raises EndOfInput."""
    held = work.kept.take()
    if held is None:
        return
    say(held.say(), 'Write "copy" to work on a copy of your own, or "look" to read it and change nothing.')
    while True:
        reply = ask_plainly("copy, look or quit:").casefold().removeprefix("/").rstrip(".!")
        match reply:
            case "copy":
                save_as(work, "", is_copy=True)
                return
            case "look":
                work.kept.read_only = True
                return
            case "quit" | "exit":
                raise EndOfInput("Until next time.")
        say("Please write copy, look or quit.")
