"""The whole rehearsal: all teams at once, two kills, one cut for each team, and the count at the end."""

import asyncio
import contextlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from assistant.design.model import Design
from assistant.guideline.reader import load_guideline
from assistant.workshop.formats import find_format
from assistant.workshop.opening import as_database, begin_room, open_room
from tests.workshop.serving.conftest import free_port
from tests.workshop.serving.rehearsal.machine import Machine
from tests.workshop.serving.rehearsal.page import Page
from tests.workshop.serving.rehearsal.team import Team

KILLS = 2

LONGEST = 600.0
"""Seconds for all of it."""


@dataclass
class Outcome:
    """What the rehearsal came to."""

    teams: int
    questions: int
    seconds: float = 0.0
    settled: int = 0
    """Answers that the teams were told are kept."""
    records: int = 0
    """The same, with each entry of a list by itself."""
    kills: int = 0
    cuts: int = 0
    slowest: float = 0.0
    """Seconds from a key to what came of it; a killed server's restart is among them."""
    lost: list[str] = field(default_factory=list)
    """``Team 01: frame.title``: noted as taken, and not in the room, or twice."""
    unsettled: list[str] = field(default_factory=list)


class Rehearsal:
    """In a folder of its own, or in the database with this address."""

    def __init__(self, folder: Path, teams: int, questions: int, seed: int = 1, database: str = "") -> None:
        self.folder, self.count, self.questions, self.seed = folder, teams, questions, seed
        self.address = database or str(folder / "room")
        self.dice = random.Random(seed)
        begin_room(self.address, find_format("express").text, load_guideline())
        machines = 2 if database else 1
        self.machines = [Machine(self.address, free_port(), folder / f"home-{n}") for n in range(machines)]
        self.teams: list[Team] = []
        self.outcome = Outcome(teams, questions)
        self._progress = asyncio.Event()

    async def run(self) -> Outcome:
        begun = time.monotonic()
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(self._end)
            await asyncio.gather(*(machine.start() for machine in self.machines))
            async with asyncio.timeout(LONGEST), asyncio.TaskGroup() as tasks:
                tasks.create_task(self._kill())
                for number in range(self.count):
                    client = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
                    await stack.enter_async_context(client)
                    tasks.create_task(self._take_part(client, number))
        self._count()
        self.outcome.seconds = time.monotonic() - begun
        return self.outcome

    async def _take_part(self, client: aiohttp.ClientSession, number: int) -> None:
        """One team, from its join code to its last answer."""
        name = f"Team {number + 1:02}"
        first = number % len(self.machines)
        machine, *others = self.machines[first:] + self.machines[:first]
        page = Page(client, [one.url for one in (machine, *others)], f"p{number}")
        self.teams.append(team := Team(name, page, self.questions, self.seed, self._progress.set))
        sent, headers = {"code": machine.code, "team": name, "member": "Ann"}, {"Origin": machine.url}
        async with client.post(f"{machine.url}/join", data=sent, headers=headers, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()
        await team.work()

    # ---- the kills

    @property
    def _share(self) -> float:
        return sum(len(team.ledger.settled) for team in self.teams) / (self.count * self.questions)

    async def _kill(self) -> None:
        """One kill in the first half and one in the second; at once, the server is started again."""
        for number in range(KILLS):
            moment = (number + self.dice.uniform(0.4, 0.8)) / KILLS
            while self._share < moment:
                self._progress.clear()
                await self._progress.wait()
            machine = self.machines[number % len(self.machines)]
            await machine.kill()
            self.outcome.kills += 1
            told = self._noted()
            self.outcome.lost += await asyncio.to_thread(self._missing, told)
            await machine.start()

    async def _end(self) -> None:
        await asyncio.gather(*(machine.end() for machine in self.machines))

    # ---- the count

    def _noted(self) -> dict[str, tuple[Team, dict[str, int], set[str]]]:
        return {team.name: (team, dict(team.ledger.records), set(team.ledger.settled)) for team in self.teams}

    def _missing(self, noted: dict[str, tuple[Team, dict[str, int], set[str]]]) -> list[str]:
        """What was noted as taken and is not in the room, as somebody reads it who has just come."""
        found = []
        designs = _designs(self.address)
        for name, (team, records, settled) in noted.items():
            design = designs.get(name)
            for question, forms in records.items():
                whole = question in settled
                if design is None or not _has(design, question, team.replies[question].words_of(forms), whole):
                    found.append(f"{name}: {question}")
        return found

    def _count(self) -> None:
        outcome, designs = self.outcome, _designs(self.address)
        outcome.lost += self._missing(self._noted())
        outcome.unsettled = [
            f"{team.name}: {question}"
            for team in self.teams
            for question in team.wanted
            if not _has(designs[team.name], question, team.replies[question].words, whole=True)
        ]
        outcome.settled = sum(len(team.ledger.settled) for team in self.teams)
        outcome.records = sum(sum(team.ledger.records.values()) for team in self.teams)
        outcome.cuts = sum(team.cuts for team in self.teams)
        outcome.slowest = max(team.slowest for team in self.teams)
        complaints = [machine.complaints for machine in self.machines if "Traceback" in machine.complaints]
        assert not complaints, "\n".join(complaints)


def _designs(address: str) -> dict[str, Design]:
    """By the team's name. Raises AssertionError if one of them cannot be read."""
    room = open_room(address, load_guideline())
    try:
        look = room.look()
        assert not look.troubles, look.troubles
        return {team.name: look.designs[team.id] for team in look.teams}
    finally:
        if (database := as_database(room)) is not None:
            database.close()


def _has(design: Design, question: str, words: Sequence[str], whole: bool) -> bool:
    """True if the answer is there, and each of these texts once."""
    answer = design.answers.get(question)
    if answer is None or (whole and question in design.underway):
        return False
    said = str(answer)
    return all(said.count(f"{text}'") == 1 for text in words)
