"""What a team hears about its workshop, in plain lines: the time, who writes, and what somebody else has written."""

from collections.abc import Iterator

from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.differences import differences
from assistant.interview.saying_differences import say_differences
from assistant.interview.wording import count
from assistant.workshop.saying import say_left, say_place
from assistant.workshop.seat import Seat

HELP = (
    "In the workshop (these words need their slash):",
    "/step: to this step's first question that waits. /time: how much is left. /roles: who does what in this step.",
    "/hand: raises your hand, or lowers it. /park TEXT: a point for later; it will be in the report.",
    "/pen: passes the pen to somebody else of your team, who writes then. If you look on, it asks for the pen.",
)
NAMES = ("step", "time", "roles", "hand", "park", "pen")

PROMPT_OF_LOOKING = (
    'Enter shows what is new; "/pen" asks for the pen; "review" and "go O2" show answers; "quit" leaves.'
)
PROMPT_AT_END = 'Enter shows what is new; "review" shows your answers, "go O2" changes one, "quit" leaves.'


def say_step(seat: Seat, monotonic: float) -> str:
    """``Step 2 of 9: Frame your idea. About 7 minutes left.``"""
    return f"{say_place(seat.plan, seat.glance.state.clock)}: {seat.step.title}. {_say_time(seat, monotonic)}"


def _say_time(seat: Seat, monotonic: float) -> str:
    """In whole minutes, as one says them; they are also heard well."""
    clock = seat.glance.state.clock
    if clock.ended:
        return "The session has ended."
    left = seat.countdown.left_of_step(monotonic)
    minutes = count(round(abs(left) / 60), "minute", "minutes")
    said = f"{minutes} over time" if left < 0 else f"{minutes} left"
    if abs(left) < 30:
        said = "its time is over" if left < 0 else "less than a minute left"
    if seat.countdown.running:
        return f"{said[0].upper()}{said[1:]}."
    return f"{'Paused' if clock.begun else 'Not begun yet'}, {said}."


def say_exactly(seat: Seat, monotonic: float) -> str:
    """What is left of the step and of the session, to the second."""
    step = say_left(seat.countdown.left_of_step(monotonic))
    session = say_left(seat.countdown.left_of_session(monotonic))
    return f"{say_step(seat, monotonic)} To the second: {step} in this step, {session} in the session."


def tell_written(guideline: Guideline, before: Design, after: Design, by: str) -> Iterator[str]:
    """What somebody else has written since; nothing if no answer is another one."""
    changes = differences(guideline, before, after)
    if changes:
        yield f"{by or 'Your team'} has written:"
        yield from say_differences(changes)
