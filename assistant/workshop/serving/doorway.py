"""The room, asked without holding up those who are typing: reading thirty designs takes a while."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from assistant.workshop.names import free_team_name, same_name, team_name
from assistant.workshop.serving.database import is_there
from assistant.workshop.store import Room, RoomError, Team

T = TypeVar("T")


class Doorway:
    """One question at a time; a room is not made for two threads."""

    def __init__(self, room: Room, most_teams: int) -> None:
        self.room = room
        self._most_teams = most_teams
        self._turn = asyncio.Lock()

    async def title(self) -> str:
        return (await self.ask(self.room.look)).plan.title

    async def team(self, team_id: str) -> Team | None:
        teams = await self.ask(self.room.teams)
        return next((team for team in teams if team.id == team_id), None)

    async def is_open(self) -> bool:
        """True if the room can be read just now; what was read before does not count."""
        return await self.ask(lambda: is_there(self.room))

    async def namesake(self, name: str) -> tuple[Team | None, str]:
        """The team of this name, if there is one, and a name that is free. Raises BadName."""
        wanted = team_name(name)
        teams = await self.ask(self.room.teams)
        found = next((team for team in teams if same_name(team.name, wanted)), None)
        if found is None and len(teams) >= self._most_teams:
            raise RoomError(f"There are {len(teams)} teams already. Please join one of them, or ask the facilitator.")
        return found, free_team_name(wanted, (team.name for team in teams))

    async def join(self, name: str) -> Team:
        """The team of this name; a new one if there is none. Raises BadName, RoomError."""
        return (await self.ask(lambda: self.room.join(name, datetime.now(UTC)))).team

    async def join_as_another(self, name: str) -> Team:
        return await self.ask(lambda: self.room.join_as_another(name, datetime.now(UTC)))

    async def ask(self, question: Callable[[], T]) -> T:
        async with self._turn:
            return await asyncio.to_thread(question)
