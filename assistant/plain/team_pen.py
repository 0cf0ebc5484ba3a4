"""The pen at a team's table, in plain lines: passed on, asked for, taken, and given away when nobody types."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

from assistant.errors import MicrocraftError
from assistant.guideline.model import Question
from assistant.interview.answering import keep_draft
from assistant.plain.beside import Move
from assistant.plain.company import Alone
from assistant.plain.keyboard import idle_seconds
from assistant.plain.lines import read, say
from assistant.plain.work import Work
from assistant.workshop.pen import say_asked, say_given, say_looking_on, turn
from assistant.workshop.seat import Seat
from assistant.workshop.team_file import TeamFile

LOOK_SECONDS = 2.0
"""How often the room is looked at while somebody types."""
LATE_SECONDS = 8.0
"""By so much a key that was pressed may be known too late; for so much longer we wait before the pen goes over."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Pen(Alone):
    """Who of the team writes. What was typed and cannot be sent is kept until the pen is back."""

    def __init__(
        self,
        seat: Seat,
        file: TeamFile,
        now: Callable[[], datetime] = _now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.seat, self.file, self.now, self.monotonic = seat, file, now, monotonic
        self._alone = threading.Lock()
        self._gone_to = ""
        """Who got the pen while a line was waited for."""
        self._asked_by = ""
        self._just_asked = False
        """True until the next prompt after we asked for the pen."""
        self.held: dict[str, Mapping[str, str]] = {}

    @property
    def writer(self) -> str:
        """Who else has the pen."""
        return "" if self.seat.has_pen else self.seat.team.pen

    def hold(self, question: Question, texts: Mapping[str, str]) -> None:
        self.held[question.id] = dict(texts)

    def say_looking(self, work: Work) -> None:
        say(say_looking_on(self.writer))

    # ---- after a look at the room

    def follow_pen(self, work: Work) -> None:
        """Raises Move ("start") as soon as the pen is ours."""
        seat, writes = self.seat, not self.file.read_only
        match turn(writes, seat.team.pen, seat.member, 0.0):
            case "asked":
                if self._asked_by != seat.team.pen:
                    self._asked_by = seat.team.pen
                    say(say_asked(self._asked_by))
            case "claim":
                seat.pass_pen(seat.member)
            case "take":
                self._take(work)
            case _:
                self._asked_by = ""

    def _take(self, work: Work, *, in_any_case: bool = False) -> None:
        if self.file.take() is not None and not in_any_case:
            if not self._just_asked:
                say("The pen is not free yet: press Enter in a moment.")
            self._just_asked = False
            return
        try:
            work.design = self.file.begin_to_write()
        except MicrocraftError as error:
            self.file.release()
            say(f"{error} You look on for now.")
            return
        self._bring_back(work)
        say("You have the pen: what you write now is your team's answer.")
        raise Move("start")

    def _bring_back(self, work: Work) -> None:
        """What had been typed here before, where nobody has answered since."""
        for question, texts in self.held.items():
            if question not in work.design.answers:
                work.take(keep_draft(work.design, work.guideline.by_id[question], texts))
        self.held = {}

    # ---- the command

    def use(self, work: Work, to: str) -> None:
        """Who writes passes the pen on; who looks on asks for it, and if nobody answers, takes it. Raises Move."""
        seat = self.seat
        if not self.file.read_only:
            if (found := self._next_writer(to)) is not None:
                raise Move("pass", found)
        elif seat.has_pen:
            self._take(work, in_any_case=True)
        else:
            asked = f"You have asked {self.writer or 'your team'} for the pen. Enter shows whether you have it."
            self._just_asked = True
            say(seat.pass_pen(seat.member) or f"{asked} If nobody answers, /pen once more takes it.")

    def _next_writer(self, wanted: str) -> str | None:
        """Who gets the pen; says why not if nobody does."""
        others = self.seat.others
        named = [one for one in others if one.casefold() == wanted.casefold()]
        if named or (not wanted and (self._asked_by or len(others) == 1)):
            return named[0] if named else self._asked_by or others[0]
        if not others:
            say("Nobody else of your team looks on just now.")
        else:
            say(f"Who writes now? {'. '.join(f'/pen {one}' for one in others)}")
        return None

    def pass_on(self, work: Work, to: str) -> None:
        """What is half-typed has been kept before."""
        if work.unsaved:
            work.save()
        said = "" if not work.unsaved else "Your last answers have to be saved first."
        said = said or self.seat.pass_pen(to)
        if said:
            say(f"{said} You still have the pen.")
            return
        self._release()
        say(say_given(to))

    def _release(self) -> None:
        self.file.release()
        self.file.read_only, self._asked_by = True, ""

    # ---- while a line is waited for

    def read(self, work: Work) -> str:
        """A line. If the pen has gone to somebody else meanwhile, the line is kept, and Move ("start") raised."""
        ended = threading.Event()
        if not self.file.read_only:
            threading.Thread(target=self._watch, args=(ended, self.monotonic()), daemon=True).start()
        try:
            line = read()
        finally:
            with self._alone:
                ended.set()
        to, self._gone_to = self._gone_to, ""
        if not to:
            return line
        say(say_given(to))
        if line.strip():
            say(f"What you have just typed was not sent. It is kept for when you have the pen again: {line}")
        raise Move("start", half=line)

    def _watch(self, ended: threading.Event, since: float) -> None:
        """Gives the pen to who has asked for it, once no key was pressed for a while."""
        while not ended.wait(LOOK_SECONDS):
            self.seat.look(self.now(), self.monotonic(), design=False)
            idle = min(self.monotonic() - since, idle_seconds()) - LATE_SECONDS
            with self._alone:
                to = self.seat.team.pen
                if ended.is_set() or self.file.trouble or turn(True, to, self.seat.member, idle) != "give":
                    continue
                self._release()
                self._gone_to = to
                return

    def say_unsent(self) -> None:
        """What was typed and is nowhere but here."""
        for text in (text for texts in self.held.values() for text in texts.values()):
            say(f"This was typed and not sent: {text}")
        for text in self.seat.unparked:
            say(f"This could not be parked: {text}")
