"""The interview in plain lines: for screen readers, pipes and scripts. The same questions, the same file."""

from contextlib import suppress
from pathlib import Path

from assistant.design.file import write_text
from assistant.errors import MicrocraftError
from assistant.plain.conversation import Conversation
from assistant.plain.keyboard import EndOfInput, listening
from assistant.plain.lines import say
from assistant.plain.opening import open_work
from assistant.plain.prompts import Move, ask
from assistant.plain.telling import tell_open
from assistant.plain.work import Work


def run(file: Path | None, path: str | None) -> None:
    """Goes through the interview until it is complete, the person stops or the input ends.

    Raises MicrocraftError if the design cannot be opened, and SystemExit(1) if the last answers could not be saved.
    """
    with listening():
        try:
            work = open_work(file, path)
        except EndOfInput as end:
            with suppress(EndOfInput):
                say(f"{end} Nothing was changed.")
            return
        farewell = ""
        try:
            _converse(work)
        except EndOfInput as end:
            farewell = str(end)
        except Move:
            farewell = "Until next time."
        _leave(work, farewell)
    if work.unsaved:
        raise SystemExit(1)


def _leave(work: Work, farewell: str) -> None:
    """Says where the design is, if anybody is still there to read it; saves it in any case."""
    with suppress(EndOfInput):
        say(*(["", farewell] if farewell else []))
    with suppress(EndOfInput):
        if work.unsaved:
            work.save()
        work.say_where()


def _converse(work: Work) -> None:
    """Asks what waits, ends, and starts again where the person wants to look once more."""
    conversation = Conversation(work)
    waiting = work.journey.next_unsettled()
    if waiting is not None and work.design.answers:
        say(f"We go on with {waiting.question.ref}, {waiting.question.name}.")
    place = waiting.id if waiting else None
    while True:
        conversation.run(place)
        try:
            _end(work)
            return
        except Move as move:
            if move.to == "quit":
                raise
            place = move.question if move.to == "go" else work.journey.steps[-1].id


def _end(work: Work) -> None:
    """Says what is still open and offers the document. Raises Move if the person wants to go back or stop."""
    say("", "The interview is complete.")
    waiting = tell_open(work.design, work.journey)
    if waiting:
        say("Still to settle:", *waiting, 'To answer one of them, write "go" and its code.')
    while True:
        reply = ask(work, None, "Write the rationale document now? (yes or no)").strip().casefold().rstrip(".!")
        if reply in ("yes", "y"):
            _write_document(work)
            return
        if reply in ("no", "n", ""):
            return
        say("Please answer yes or no.")


def _write_document(work: Work) -> None:
    from assistant.document.render import render

    target = work.file.with_suffix(".html")
    try:
        write_text(target, render(work.guideline, work.design, "html"))
    except MicrocraftError as error:
        say(str(error))
    else:
        say(f"The document is in {target}.")
