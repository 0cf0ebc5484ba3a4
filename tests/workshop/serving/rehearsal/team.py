"""One team at its browser: reads the screen, types what fits, and notes each answer that has been taken."""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.guideline.reader import load_guideline
from assistant.interview.answering import start
from assistant.interview.journey import journey
from tests.workshop.serving.rehearsal.page import Page
from tests.workshop.serving.rehearsal.replies import Entry, Marks, Pick, Reply, Text, replies
from tests.workshop.serving.rehearsal.sight import Sight, boxes, is_marked, look

ENTER, ESCAPE, F9 = "\r", "\x1b", "\x1b[20~"

PATIENCE = 90.0
"""Seconds for which one may wait for what comes of a key, also while a killed server is started again."""

ASKS_AFTER = 8.0
"""Seconds for which one looks on before one asks for the pen; a program that was told to leave has gone by then."""

DETOURS = {"reason": ESCAPE, "finding": ENTER, "recap": ENTER}
"""What comes between two questions, and the key that goes on."""


@dataclass
class Ledger:
    """What the screen has told a team is kept."""

    records: dict[str, int] = field(default_factory=dict)
    """By question: how many forms of its reply were taken."""
    settled: set[str] = field(default_factory=set)
    """Questions behind which the next one was shown."""


class Team:
    """``told`` is called after each answer that was taken."""

    def __init__(self, name: str, page: Page, questions: int, seed: int, told: Callable[[], None]) -> None:
        self.name, self.page, self.told = name, page, told
        self.replies = replies(name)
        self.wanted = tuple(self.replies)[:questions]
        self.ledger = Ledger()
        self.dice = random.Random(f"{seed} {name}")
        self.cut_after = self.dice.randint(2, 3 * questions)
        """After this message its line is cut."""
        self.cuts = 0
        self.slowest = 0.0
        """Seconds from a key to what came of it."""
        stages = journey(load_guideline(), start(load_guideline(), "express")).stages
        self._ids = {
            (stage.number, place): step.question.id
            for stage in stages
            for place, step in enumerate(stage.steps, start=1)
        }

    async def work(self) -> None:
        """Until every wanted question is answered."""
        await self.page.come()
        while True:
            seen = await self._see()
            self._note_earlier(seen)
            if self.done:
                break
            if seen.kind == "question":
                await self._reply(seen)
            elif seen.kind in DETOURS:
                await self._press(seen, DETOURS[seen.kind])
            elif seen.kind == "looking on":
                await self._look_on(seen)
            else:
                await self._moved(seen, self.page.programs)
        await self.page.leave()

    @property
    def done(self) -> bool:
        return self.ledger.settled >= set(self.wanted)

    # ---- what is seen

    @property
    def sight(self) -> Sight | None:
        return look(self.page.text)

    async def _see(self) -> Sight:
        return await self._wait(lambda seen: True, "the first screen")

    async def _moved(self, seen: Sight, programs: int) -> Sight:
        """What came of a key: something else is shown, or another program has taken the killed one's place."""
        return await self._wait(lambda now: now != seen or self.page.programs != programs, str(seen))

    async def _wait(self, true: Callable[[Sight], bool], at: str) -> Sight:
        begun = time.monotonic()
        came = await self.page.until(lambda: (now := self.sight) is not None and true(now), PATIENCE)
        seen = self.sight
        if not came or seen is None:
            raise AssertionError(f"{self.name} waits at {at}:\n{self.page.text}")
        self.slowest = max(self.slowest, time.monotonic() - begun)
        return seen

    # ---- what is typed

    async def _press(self, seen: Sight, key: str) -> None:
        programs = self.page.programs
        await self._type(key)
        await self._moved(seen, programs)

    async def _look_on(self, seen: Sight) -> None:
        """The program that was left on another machine writes still: it is asked for the pen, as the screen says."""
        if not await self.page.until(lambda: self.sight not in (None, seen), ASKS_AFTER):
            await self._press(seen, "/pen\r")

    async def _reply(self, seen: Sight) -> None:
        question = self._ids[seen.stage, seen.place]
        reply = self.replies[question]
        programs = self.page.programs
        closes = reply.is_list and seen.records == len(reply.forms)
        keys = [F9] if closes else self._keys(reply.forms[seen.records])
        for key in keys:
            await self._type(key)
            if self.page.programs != programs:
                return  # the new program is looked at first
        found = await self._moved(seen, programs)
        if found != seen and found.kind in ("question", "end", *DETOURS):
            self._note(question, reply, closes, seen.records)

    def _keys(self, form: tuple[Entry, ...]) -> list[str]:
        """The keys for a form, without what stands in it already: a half-typed reply was kept."""
        texts = iter(boxes(self.page.text))
        keys = []
        for entry in form:
            match entry:
                case Text(words):
                    there = next(texts, "")
                    keys += [words.removeprefix(there) if words.startswith(there) else words, ENTER]
                case Pick(number):
                    keys.append(ENTER if is_marked(self.page.text, number) else str(number))
                case Marks(numbers):
                    keys += [str(number) for number in numbers if not is_marked(self.page.text, number)]
                    keys.append(ENTER)
        return [key for key in keys if key]

    def _note_earlier(self, seen: Sight) -> None:
        """Everything before the question that stands, also what a killed program took without having shown it."""
        if seen.kind not in ("question", "end"):
            return
        order = tuple(self.replies)
        here = order.index(self._ids[seen.stage, seen.place]) if seen.kind == "question" else len(order)
        for question in {*order[:here]} - self.ledger.settled:
            self.ledger.records[question] = len(self.replies[question].forms)
            self.ledger.settled.add(question)

    def _note(self, question: str, reply: Reply, closes: bool, records: int) -> None:
        """What is shown now follows the reply, so that it has been taken."""
        self.ledger.records[question] = records if closes else records + 1
        if closes or not reply.is_list:
            self.ledger.settled.add(question)
        self.told()

    async def _type(self, keys: str) -> None:
        await self.page.type(keys)
        if not self.cuts and self.page.sent >= self.cut_after:
            self.cuts += 1
            await self.page.cut()
            await asyncio.sleep(self.dice.uniform(0, 0.5))
            await self.page.come()
