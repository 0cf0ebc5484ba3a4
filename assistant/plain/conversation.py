"""The conversation: one question after the other, until nothing waits or the person stops."""

from collections.abc import Mapping

from assistant.design.model import Design
from assistant.desk.now import now
from assistant.interview.answering import answer, give_reason, skip
from assistant.interview.journey import StageSteps, Step
from assistant.interview.reading.reply import Raw
from assistant.plain.beside import Move
from assistant.plain.changing import agreed, ask_why, say_what_followed
from assistant.plain.findings import left_in, tell_news
from assistant.plain.forms import drafted_form, fill
from assistant.plain.leaving_open import ask_who_and_when
from assistant.plain.lines import say, say_all
from assistant.plain.lists import ask_list
from assistant.plain.prompts import ask
from assistant.plain.telling import tell_question, tell_recap, tell_stage
from assistant.plain.work import Work


class Conversation:
    """Where the conversation stands: which stage was announced last."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stage = ""
        self._chosen = False
        """True if the person wanted to go to the next question."""

    def run(self, first: str | None) -> None:
        """Asks from one question on until nothing waits. Raises Move ("quit", "start", "pass") and EndOfInput."""
        place = first
        while place is not None:
            place = self._work.company.before_question(self._work, place, chosen=self._chosen)
            self._chosen = False
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
        say_what_followed(self._work, before)
        return self._follow_up(step, before) or self._onward(step)

    def _follow_up(self, step: Step, before: Design) -> str | None:
        """The reason, and what the answer has brought up. Returns a question if the person wants to go there."""
        elsewhere = None if ask_why(self._work, step, before) else self._ask_reason(step)
        tell_news(self._work, step.id)
        return elsewhere

    def _ask(self, step: Step) -> None:
        work = self._work
        if step.question.many is not None:
            ask_list(work, step)
            return

        def send(reply: Mapping[str, Raw]) -> Design | None:
            after = answer(work.guideline, work.design, step.question, reply, now())
            return after if agreed(work, step, after) else None

        fill(work, step, {**(work.design.form(step.id) or {}), **drafted_form(work, step.question)}, send)

    def _move(self, step: Step, move: Move) -> str | None:
        work = self._work
        self._chosen = move.to in ("back", "go")
        match move.to:
            case "back":
                earlier = work.journey.before(step.id) if step.id in work.journey else None
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
            case "on":
                return self._onward(step)
            case "go":
                return move.question
        raise move

    def _leave_open(self, step: Step) -> str | None:
        try:
            ask_who_and_when(self._work, step)
        except Move as move:
            if move.to == "quit":
                raise
            return step.id
        return self._onward(step)

    def _ask_reason(self, step: Step) -> str | None:
        """A board will ask, so we ask once. Returns a question if the person wants to go there instead."""
        if not step.question.reason or step.id in self._work.design.because:
            return None
        try:
            text = ask(self._work, step, "Why? A board will ask. (may be left empty)")
        except Move as move:
            if move.to in ("quit", "start", "pass"):
                raise
            self._chosen = move.to in ("back", "go")
            return {"back": step.id, "go": move.question}.get(move.to)
        if text.strip():
            self._work.take(give_reason(self._work.design, step.question, text), with_last=True)
        return None

    def _onward(self, step: Step) -> str | None:
        """The next answer to look at, after one of those; else the next question that waits, after a recap."""
        steps = self._work.journey
        following = steps.next_unsettled(step.id)
        if step.look_again:
            following = next((one for one in steps.steps if one.look_again), following)
        elif (wanted := self._work.company.onward(self._work, step)) is not None:
            following = steps.step(wanted)
        stage = steps.stage_of(step.id) if step.id in steps else None
        if stage is not None and all(one.settled for one in stage.steps):
            self._say_recap(stage)
        return following.id if following else None

    def _say_recap(self, stage: StageSteps) -> None:
        told = tell_recap(self._work.guideline, self._work.design, stage)
        left = left_in(self._work, stage)
        if told or left:
            say("", *([told] if told else []), *left)
