"""A team at its table, in plain lines: the ordinary interview, which follows the workshop step by step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from assistant.interview.journey import Step
from assistant.plain import go_through
from assistant.plain.beside import Move
from assistant.plain.commands import Command
from assistant.plain.keyboard import listening
from assistant.plain.lines import say, say_all
from assistant.plain.team_pen import LOOK_SECONDS, Pen, _now
from assistant.plain.team_telling import (
    HELP,
    NAMES,
    PROMPT_AT_END,
    PROMPT_OF_LOOKING,
    say_exactly,
    say_step,
    tell_written,
)
from assistant.plain.work import Work
from assistant.workshop.arriving import open_design, say_way_back, sit_down
from assistant.workshop.guiding import first_waiting, next_waiting, say_nothing_waits, where_to_begin
from assistant.workshop.pen import ONLY_LOOKING
from assistant.workshop.points import PointWords
from assistant.workshop.saying import say_hints
from assistant.workshop.seat import HAND_SEEN, Seat
from assistant.workshop.store import Room, Team
from assistant.workshop.team_file import TeamFile


def run_at_the_table(
    room: Room,
    team: Team,
    member: str,
    now: Callable[[], datetime] = _now,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Goes through the team's interview until the person leaves or the input ends.

    Raises MicrocraftError if the design cannot be opened, and SystemExit(1) if the last answers could not be saved.
    """
    opened = open_design(room, team.id)
    file, design = opened.file, opened.design
    file.read_only = file.take() is not None
    if not file.read_only:
        design = file.begin_to_write()
    seat = sit_down(room, team, member, now(), monotonic(), writes=not file.read_only)
    work = Work(room.guideline, file, design, Table(seat, file, now, monotonic))
    with listening():
        say(f"{seat.plan.title}. Your team: {seat.team.name}. You: {seat.member}.", *opened.notices)
        say_all(remark for remark in [file.told()] if remark)
        say('Write your answers line by line. "help" lists what else you can write; "quit" leaves, and all stays.')
        go_through(work)


class Table(Pen):
    """What the room says is told before the next prompt, and only when it is new. It leads to the step's questions."""

    stays = True
    help = HELP
    only_looked_at = ONLY_LOOKING
    prompt_of_looking = PROMPT_OF_LOOKING
    complete = "Every question is answered. You stay in the workshop."
    prompt_at_end = PROMPT_AT_END

    def __init__(
        self,
        seat: Seat,
        file: TeamFile,
        now: Callable[[], datetime] = _now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(seat, file, now, monotonic)
        self._looked_at = monotonic()
        self._told: dict[str, object] = {}
        self._led_to = ""
        """The step to whose questions we have led."""

    def say_looking(self, work: Work) -> None:
        super().say_looking(work)
        self._told["writer"] = self.writer

    # ---- what is new

    def before_prompt(self, work: Work) -> None:
        if self.file.read_only or self.monotonic() - self._looked_at >= LOOK_SECONDS:
            self._look(work)
        step = self.seat.step
        begins = not self.file.read_only and step.id not in (self._led_to, self._told.get("step"))
        say_all(self._news(work))
        if begins and first_waiting(work.journey, step.questions) is not None:
            say("After this question we go to its questions; /step goes at once.")
        self.follow_pen(work)

    def _look(self, work: Work) -> None:
        self.seat.look(self.now(), self.monotonic(), design=self.file.read_only)
        self._looked_at = self.monotonic()
        if work.unsaved and not self.file.read_only:
            work.design = self.file.save(work.design)
            if not self.file.trouble:
                say("The room is back, and everything is saved.")

    def _news(self, work: Work, *, with_time: bool = False) -> Iterator[str]:
        seat, at = self.seat, self.monotonic()
        clock = seat.glance.state.clock
        minute = round(seat.countdown.left_of_step(at) / 60)
        step_is_new = self._is_new("step", seat.step.id)
        state_is_new = self._is_new("state", (clock.ended, seat.countdown.running))
        if step_is_new or state_is_new or (with_time and self._is_new("minute", minute)):
            self._told["minute"] = minute
            yield say_step(seat, at)
        if step_is_new:
            yield from say_hints(seat.plan, seat.step)
        if self._is_new("trouble", seat.trouble) and seat.trouble:
            yield f"{seat.trouble} Please go on; what you write is kept."
        newest = seat.glance.state.message_for(seat.team.id)
        if (message := seat.message(at)) and self._is_new("message", newest and newest.id):
            yield message
        yield from self._news_of_others(work)

    def _news_of_others(self, work: Work) -> Iterator[str]:
        seat = self.seat
        if self._told.get("hand") and not seat.hand_up and seat.team.hand is not None:
            yield HAND_SEEN
        self._told["hand"] = seat.hand_up
        if self.file.read_only and self._is_new("writer", self.writer) and self.writer:
            yield f"{self.writer} has the pen."
        design = seat.glance.design
        if self.file.read_only and design is not None and design != work.design:
            before, work.design = work.design, design
            yield from tell_written(work.guideline, before, design, self.writer)
            waiting = first_waiting(work.journey, seat.step.questions)
            if waiting is not None and self._is_new("waiting", waiting):
                question = work.guideline.by_id[waiting]
                yield f"Next comes {question.ref}, {question.name}: {question.ask}"

    def _is_new(self, kind: str, value: object) -> bool:
        is_new = kind not in self._told or self._told[kind] != value
        self._told[kind] = value
        return is_new

    # ---- the step

    def begin(self, work: Work, place: str | None) -> str | None:
        self._led_to = self.seat.step.id
        return where_to_begin(work.design, work.journey, self.seat.step.questions, place)

    def before_question(self, work: Work, place: str, *, chosen: bool) -> str:
        self._look(work)
        say_all(self._news(work, with_time=True))
        step = self.seat.step
        if step.id == self._led_to:
            return place
        self._led_to = step.id
        wanted = first_waiting(work.journey, step.questions)
        if wanted is None or place in step.questions:
            return place
        if chosen:
            say(f"“{step.title}” has begun: /step goes there.")
            return place
        say(f"The next step has begun: {step.title}. We go to its questions.")
        return wanted

    def onward(self, work: Work, step: Step) -> str | None:
        now = self.seat.step
        following = next_waiting(work.journey, now.questions, step.id)
        if following is None and step.id in now.questions and self._is_new("done", now.id):
            say(say_nothing_waits(now))
        return following

    # ---- commands

    def obey(self, work: Work, command: Command) -> bool:
        if command.name in ("save-as", "copy"):
            say('In a workshop the design stays in the room. "document" writes it out; you take all of it home after.')
            return True
        name, _, rest = command.rest.partition(" ") if not command.name else ("", "", "")
        if name.casefold() not in NAMES:
            return False
        seat = self.seat
        commands: dict[str, Callable[[], None]] = {
            "step": partial(self._go_to_step, work),
            "time": lambda: say(say_exactly(seat, self.monotonic())),
            "roles": lambda: say_all(say_hints(seat.plan, seat.step) or ["The plan names no roles."]),
            "hand": lambda: say(seat.hand(self.now())),
            "park": partial(self._park, rest.strip()),
            "pen": partial(self.use, work, rest.strip()),
        }
        self._look(work)
        commands[name.casefold()]()
        return True

    def _park(self, text: str) -> None:
        if not text:
            say("What should be parked? For example: /park Who pays for the certificate?")
            return
        said = self.seat.park(PointWords(text), self.now())
        say(self.seat.keep_points() or said)

    def _go_to_step(self, work: Work) -> None:
        """Raises Move ("go") if a question of the step waits."""
        step = self.seat.step
        self._led_to = step.id
        wanted = first_waiting(work.journey, step.questions)
        if wanted is not None:
            raise Move("go", wanted)
        say(say_nothing_waits(step))

    # ---- leaving

    def say_where(self, work: Work) -> bool:
        self.say_unsent()
        if work.unsaved:
            say(f"The last answers are NOT saved in the room. {self.file.trouble}")
        else:
            say("Everything is saved.")
        say(f"{say_way_back(self.seat)} --plain")
        return True

    def leave(self) -> None:
        self.seat.leave()
