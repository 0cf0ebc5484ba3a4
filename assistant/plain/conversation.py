"""The conversation: one question after the other, until nothing waits or the person stops."""

from datetime import date

from assistant.design.model import Design
from assistant.interview.answering import answer, give_reason, leave_open, skip
from assistant.interview.effects import effects, say_effects
from assistant.interview.journey import StageSteps, Step
from assistant.interview.reading.dates import read_date
from assistant.interview.reading.unfit import Unfit
from assistant.plain.forms import drafted_form, fill
from assistant.plain.lines import say, say_all
from assistant.plain.lists import ask_list
from assistant.plain.prompts import Move, ask, ask_beside
from assistant.plain.telling import tell_question, tell_recap, tell_stage
from assistant.plain.work import Work, now


class Conversation:
    """Where the conversation stands: which stage was announced last."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stage = ""

    def run(self, first: str | None) -> None:
        """Asks from one question on until nothing waits. Raises Move ("quit") and EndOfInput."""
        place = first
        while place is not None:
            place = self._visit(place)

    def _visit(self, place: str) -> str | None:
        """Asks one question; returns the one to go to."""
        steps = self._work.journey
        step, stage = steps.step(place), steps.stage_of(place)
        if stage.stage.id != self._stage:
            self._stage = stage.stage.id
            say_all(tell_stage(self._work.design, stage))
        say_all(tell_question(self._work.guideline, self._work.design, steps, step))
        before = self._work.design
        try:
            self._ask(step)
        except Move as move:
            return self._move(step, move)
        self._say_effects(before)
        return self._ask_reason(step) or self._onward(step)

    def _ask(self, step: Step) -> None:
        if step.question.many is not None:
            ask_list(self._work, step)
            return
        work = self._work
        current = {**(work.design.form(step.id) or {}), **drafted_form(work, step.question)}
        fill(work, step, current, lambda reply: answer(work.guideline, work.design, step.question, reply, now()))

    def _move(self, step: Step, move: Move) -> str | None:
        work = self._work
        match move.to:
            case "back":
                earlier = work.journey.before(step.id)
                if earlier is None:
                    say("This is the first question.")
                return earlier.id if earlier else step.id
            case "skip":
                work.take(skip(work.design, step.question))
                if step.id in work.design.skipped:
                    say(f"Skipped. To come back to it: go {step.question.ref}")
                return self._onward(step)
            case "later":
                return self._leave_open(step)
            case "go":
                return move.question
        raise move

    def _leave_open(self, step: Step) -> str | None:
        try:
            _ask_who_and_when(self._work, step)
        except Move as move:
            if move.to == "quit":
                raise
            return step.id
        return self._onward(step)

    def _say_effects(self, before: Design) -> None:
        if said := say_effects(self._work.guideline, effects(self._work.guideline, before, self._work.design)):
            say(said)

    def _ask_reason(self, step: Step) -> str | None:
        """A board will ask, so we ask once. Returns a question if the person wants to go there instead."""
        if not step.question.reason or step.id in self._work.design.because:
            return None
        try:
            text = ask(self._work, step, "Why? A board will ask. (may be left empty)")
        except Move as move:
            if move.to == "quit":
                raise
            return {"back": step.id, "go": move.question}.get(move.to)
        if text.strip():
            self._work.take(give_reason(self._work.design, step.question, text))
        return None

    def _onward(self, step: Step) -> str | None:
        """The next question that waits, after a recap if a stage has just been finished."""
        steps = self._work.journey
        following = steps.next_unsettled(step.id)
        stage = steps.stage_of(step.id) if step.id in steps else None
        if stage is not None and all(one.settled for one in stage.steps):
            self._say_recap(stage)
        return following.id if following else None

    def _say_recap(self, stage: StageSteps) -> None:
        if told := tell_recap(self._work.guideline, self._work.design, stage):
            say("", told)


def _ask_who_and_when(work: Work, step: Step) -> None:
    """Not known yet: who could tell, and by when, both of which may be empty. Each is kept as soon as it is said."""
    work.take(leave_open(work.design, step.question))
    who = ask_beside("Who could tell? (may be left empty)")
    work.take(leave_open(work.design, step.question, who))
    work.take(leave_open(work.design, step.question, who, _ask_day()))
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
