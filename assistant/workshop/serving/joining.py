"""Joining: the form, the join code with its limited tries, and the badge."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from assistant.design.text import clean_line
from assistant.errors import MicrocraftError
from assistant.workshop.serving import badge as badges
from assistant.workshop.serving.access import Access
from assistant.workshop.serving.badge import Badge
from assistant.workshop.serving.doorway import Doorway
from assistant.workshop.serving.guard import address_of
from assistant.workshop.serving.pages import page
from assistant.workshop.serving.place import Place
from assistant.workshop.serving.tries import Tries
from assistant.workshop.store import Team

WRONG = "This is not the join code. Please look at it again; the facilitator shows it."
LONGEST_MEMBER = 40


@dataclass(frozen=True)
class Reception:
    """Lets people in."""

    access: Access
    place: Place
    doorway: Doorway
    tries: Tries

    def badge(self, request: web.Request) -> Badge | None:
        """Who asks, or None for somebody who has not joined or has made up a badge."""
        return badges.read(request.cookies.get(badges.COOKIE, ""), self.access.key, time.time())

    async def form(self, words: Mapping[str, str], trouble: str = "", status: int = 200) -> web.Response:
        shown = {name: words.get(name, "") for name in ("code", "team", "member")}
        return page("join.html", {"title": await self.doorway.title(), "trouble": trouble, **shown}, status)

    async def join(self, request: web.Request) -> web.StreamResponse:
        """What the form sends. The code is checked before anything is said about the room's teams."""
        sent = await request.post()
        words = {name: value for name, value in sent.items() if isinstance(value, str)}
        address = address_of(request, self.place)
        if (wait := self.tries.wait(address)) > 0:
            return await self._come_later(words, wait)
        if not self.access.opens(words.get("code", "")):
            self.tries.wrong(address)
            return await self.form(words, WRONG, 403)
        self.tries.right(address)
        try:
            return await self._let_in(words)
        except MicrocraftError as error:
            return await self.form(words, str(error), 400)

    async def _come_later(self, words: Mapping[str, str], wait: float) -> web.Response:
        seconds = math.ceil(wait)
        said = f"{seconds} seconds" if seconds < 100 else f"{math.ceil(seconds / 60)} minutes"
        answer = await self.form(words, f"There were too many wrong codes. Please wait {said} and try again.", 429)
        answer.headers["Retry-After"] = str(seconds)
        return answer

    async def _let_in(self, words: Mapping[str, str]) -> web.StreamResponse:
        name, which = words.get("team", ""), words.get("which", "")
        namesake, free = await self.doorway.namesake(name)
        if namesake is not None and which not in ("same", "another"):
            others = {key: words.get(key, "") for key in ("code", "member")}
            return page("same.html", {"title": namesake.name, "team": namesake.name, "other": free, **others})
        another = namesake is not None and which == "another"
        team = await (self.doorway.join_as_another(name) if another else self.doorway.join(name))
        return self._with_badge(team, clean_line(words.get("member", "")).strip()[:LONGEST_MEMBER])

    def _with_badge(self, team: Team, member: str) -> web.Response:
        """To the questions, with a badge that scripts cannot read and other sites cannot use."""
        now = time.time()
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(
            badges.COOKIE,
            badges.sign(badges.new_badge(team.id, member, now), self.access.key),
            max_age=badges.VALID_SECONDS,
            httponly=True,
            samesite="Strict",
            secure=self.place.secure,
            path="/",
        )
        return answer
