"""Not known yet: who could tell, and by when."""

from datetime import date

from assistant.interview.answering import leave_open
from assistant.interview.journey import Step
from assistant.interview.reading.dates import read_date
from assistant.interview.reading.unfit import Unfit
from assistant.plain.beside import ask_beside
from assistant.plain.lines import say
from assistant.plain.work import Work


def ask_who_and_when(work: Work, step: Step) -> None:
    """Both may be empty. Each is kept as soon as it is said. Raises Move and EndOfInput."""
    work.take(leave_open(work.design, step.question))
    who = ask_beside("Who could tell? (may be left empty)")
    work.take(leave_open(work.design, step.question, who), with_last=True)
    work.take(leave_open(work.design, step.question, who, _ask_day()), with_last=True)
    say("Left open; it is on your list.")


def _ask_day() -> date | str | None:
    """By when: a day, or any words that are not one. A day that could be two is asked again."""
    while True:
        by = ask_beside("By when? (may be left empty)")
        try:
            return read_date(by) if by else None
        except Unfit as unfit:
            if not str(unfit).startswith("Do you mean"):
                return by
            say(str(unfit))
