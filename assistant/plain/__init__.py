"""The interview in plain lines: for screen readers, pipes and scripts. The same questions, the same file."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from assistant.interview.beginning import first_step, is_due
from assistant.interview.wording import count
from assistant.plain.beside import Move
from assistant.plain.conversation import Conversation
from assistant.plain.filing import write_document
from assistant.plain.keyboard import EndOfInput, listening
from assistant.plain.lines import say
from assistant.plain.looking import look
from assistant.plain.opening import open_work
from assistant.plain.prompts import ask
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
        go_through(work)


def go_through(work: Work) -> None:
    """The conversation over an open design, to its end. Raises SystemExit(1) if the last answers could not be saved."""
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
    """Says where the design is, if anybody is still there to read it; saves it in any case, and gives the file free."""
    with suppress(EndOfInput):
        say(*(["", farewell] if farewell else []))
    work.company.leave()
    with suppress(EndOfInput):
        if work.unsaved:
            work.save()
        work.say_where()
    work.kept.release()


def _converse(work: Work) -> None:
    """Asks what needs the person first, ends, and starts again where they want to look once more."""
    if not work.kept.read_only:
        work.know()
    conversation = Conversation(work)
    place = _beginning(work)
    while True:
        try:
            conversation.run(place)
            _end(work)
            return
        except Move as move:
            if move.to == "quit":
                raise
            if move.to == "pass":
                work.company.pass_on(work, move.question)
            last = work.journey.steps[-1].id
            place = {"go": move.question, "back": last}.get(move.to) or _beginning(work)


def _beginning(work: Work) -> str | None:
    """The question that needs the person first; says so where something was answered before."""
    if work.kept.read_only:
        look(work)
        work.know()
    first = first_step(work.design, work.journey, date.today())
    place = work.company.begin(work, first.id if first is not None else None)
    if place is None:
        return None
    step = work.journey.step(place)
    if work.design.answers:
        due = " Its date has come." if not step.look_again and is_due(work.design, step.id, date.today()) else ""
        say(f"We go on with {step.question.ref}, {step.question.name}.{due}")
    return place


def _end(work: Work) -> None:
    """Says what is still open and offers the document. Raises Move if the person wants to go back or stop."""
    say("", work.company.complete)
    waiting = tell_open(work.design, work.journey)
    if waiting:
        say("Still to settle:", *waiting, 'To answer one of them, write "go" and its code.')
    if left := len(work.report.findings):
        say(f"{count(left, 'point is', 'points are')} worth another look.", '"check" says which.')
    while work.company.stays:
        if ask(work, None, work.company.prompt_at_end).strip():
            say("No question is asked just now, so this was not kept as an answer.")
    while True:
        reply = ask(work, None, "Write the rationale document now? (yes or no)").strip().casefold().rstrip(".!")
        if reply in ("yes", "y"):
            write_document(work)
            return
        if reply in ("no", "n", ""):
            return
        say("Please answer yes or no.")
