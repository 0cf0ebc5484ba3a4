"""The server of a room: its addresses, and how it begins and ends."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import web

from assistant.workshop.folder_reading import DESIGN
from assistant.workshop.handouts import handouts_of
from assistant.workshop.serving import files, sessions
from assistant.workshop.serving.access import Access, folder_of
from assistant.workshop.serving.badge import Badge
from assistant.workshop.serving.beginning import Beginning, beginning, home_of
from assistant.workshop.serving.database import own_folder, put_newest
from assistant.workshop.serving.doorway import Doorway
from assistant.workshop.serving.guard import HEALTH, guard, sign_answers
from assistant.workshop.serving.joining import Reception
from assistant.workshop.serving.line import talk
from assistant.workshop.serving.pages import page, static
from assistant.workshop.serving.place import Place
from assistant.workshop.serving.programs import Programs
from assistant.workshop.serving.sessions import Sessions
from assistant.workshop.serving.tries import Tries
from assistant.workshop.store import Room, RoomError, Team

LARGEST_FORM = 16_000
"""Bytes."""

GOING_AWAY = 1001
"""The usual reason for closing a line when a server stops; the page tries again until there is one."""

FONT_SIZES = (12, 14, 16, 18, 21, 24, 28)

Command = Callable[[Team, Badge], Sequence[str]]
"""The arguments of microcraft for one browser's program."""


@dataclass(frozen=True)
class Serving:
    """What is served, where, and to how many."""

    room: Room
    place: Place
    access: Access
    command: Command
    most: int = sessions.MOST
    wait: float = sessions.WAIT_SECONDS
    warm: Sequence[str] = ()
    """What every program imports, so that it is imported once for all of them (``nursery.py``)."""


class Server:
    """Answers what browsers ask."""

    def __init__(self, serving: Serving) -> None:
        self._room = serving.room
        self._command = serving.command
        self._base = folder_of(serving.room.address)
        self._doorway = Doorway(serving.room, most_teams=serving.most * 2)
        self._reception = Reception(serving.access, serving.place, self._doorway, Tries())
        self._place = serving.place
        self._writing = files.Writing()
        self._handouts = handouts_of(serving.room)
        self.sessions = Sessions(self._begin, Programs(serving.warm), serving.most, serving.wait)

    def application(self) -> web.Application:
        app = web.Application(middlewares=[guard(self._place)], client_max_size=LARGEST_FORM)
        app.on_response_prepare.append(sign_answers(self._place))
        app.add_routes(
            [
                web.get("/", self._questions),
                web.post("/join", self._reception.join),
                web.get("/line", self._line),
                web.get("/here", self._here),
                web.get(HEALTH, self._health),
                web.get("/static/{name}", static),
                web.get("/files", self._files),
                web.get("/files/document/{form}", self._document),
                web.get("/files/team/{name}", self._team_file),
                web.get("/files/handout/{name}", self._handout),
                web.get("/download/{key}", self._download),
            ]
        )
        return app

    # ---- the program

    async def _begin(self, badge: Badge) -> Beginning:
        team = await self._doorway.team(badge.team)
        if team is None:
            raise RoomError("This team is no longer in the room.")
        return await asyncio.to_thread(self._start, team, badge, self._command(team, badge))

    def _start(self, team: Team, badge: Badge, command: Sequence[str]) -> Beginning:
        return beginning(self._room, team, badge, self._base, command)

    async def _questions(self, request: web.Request) -> web.StreamResponse:
        """The page with the terminal for who has joined, and the form for everybody else."""
        badge = self._reception.badge(request)
        team = await self._doorway.team(badge.team) if badge is not None else None
        if badge is None or team is None:
            return await self._reception.form({})
        at = _font_step(request.query.get("fontsize", ""))
        return page(
            "session.html",
            {
                "title": await self._doorway.title(),
                "team": team.name,
                "member": badge.member,
                "font_size": FONT_SIZES[at],
                "smaller": FONT_SIZES[max(at - 1, 0)],
                "larger": FONT_SIZES[min(at + 1, len(FONT_SIZES) - 1)],
            },
        )

    async def _line(self, request: web.Request) -> web.StreamResponse:
        return await talk(request, self.sessions, self._wearer(request))

    async def _here(self, request: web.Request) -> web.StreamResponse:
        """For a page that has lost its line: the server is back, and the badge is still good."""
        await self._team(request)
        return web.Response(status=204)

    async def _health(self, _: web.Request) -> web.StreamResponse:
        """For a load balancer: 204 if the room can be read from this machine, 503 if not. Says nothing about it."""
        return web.Response(status=204 if await self._doorway.is_open() else 503)

    def _wearer(self, request: web.Request) -> Badge:
        badge = self._reception.badge(request)
        if badge is None:
            raise web.HTTPUnauthorized
        return badge

    async def _team(self, request: web.Request) -> tuple[Team, Badge]:
        badge = self._wearer(request)
        team = await self._doorway.team(badge.team)
        if team is None:
            raise web.HTTPUnauthorized
        return team, badge

    # ---- files

    def _folder(self, team: Team, badge: Badge) -> Path:
        design = self._room.design_file(team.id)
        if design is not None:
            return design.parent
        return own_folder(self._room, team.id, home_of(self._base, badge)) or self._base

    async def _files(self, request: web.Request) -> web.StreamResponse:
        badge = self._reception.badge(request)
        team = await self._doorway.team(badge.team) if badge is not None else None
        if badge is None or team is None:
            raise web.HTTPSeeOther("/")
        own = [name for name in files.team_files(self._folder(team, badge)) if name != DESIGN]
        return page(
            "files.html",
            {
                "title": f"Files of team {team.name}",
                "team": team.name,
                "documents": list(files.FORMS.items()),
                "own": own,
                "handouts": await self._doorway.ask(self._handouts.names),
            },
        )

    async def _document(self, request: web.Request) -> web.StreamResponse:
        team, badge = await self._team(request)
        form = request.match_info["form"]
        if form not in files.FORMS:
            raise web.HTTPNotFound
        start = await asyncio.to_thread(self._start, team, badge, files.render_words(form))
        if self._room.design_file(team.id) is None:
            newest = await self._doorway.ask(lambda: put_newest(self._room, team.id, home_of(self._base, badge)))
            start = replace(start, folder=newest)
        made = await self._writing.document(start, form)
        return web.Response(body=made, headers=files.as_attachment(f"{team.id}.{form}"))

    async def _team_file(self, request: web.Request) -> web.StreamResponse:
        team, badge = await self._team(request)
        folder = self._folder(team, badge)
        return files.give(folder, request.match_info["name"], files.team_files(folder))

    async def _handout(self, request: web.Request) -> web.StreamResponse:
        await self._team(request)
        name = request.match_info["name"]
        return await self._doorway.ask(lambda: files.give_handout(self._handouts, name))

    async def _download(self, request: web.Request) -> web.StreamResponse:
        session = self.sessions.of(self._wearer(request))
        return await files.deliver(request, self.sessions.downloads, session)

    # ---- the end

    async def end(self) -> None:
        """Pages are told that the server goes; every program keeps what is half-typed and leaves."""
        lines = []
        for session in self.sessions.running:
            line, session.line = session.line, None
            if line is not None:
                lines.append(line.close(GOING_AWAY))
        await asyncio.gather(*lines, self.sessions.end_all())


def _font_step(asked: str) -> int:
    """The place in FONT_SIZES of the size that was asked for."""
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 16
    return min(range(len(FONT_SIZES)), key=lambda step: abs(FONT_SIZES[step] - wanted))


async def serve(serving: Serving, begun: Callable[[Server], None], until: asyncio.Event | None = None) -> None:
    """Serves until Ctrl+C, SIGTERM or ``until``. ``begun`` is called once browsers can come. Raises RoomError."""
    stop = until or asyncio.Event()
    _listen_for_the_end(stop)
    server = Server(serving)
    runner = web.AppRunner(server.application(), handle_signals=False, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    order = asyncio.create_task(server.sessions.keep_order())
    try:
        await _open(runner, serving.place)
        begun(server)
        await stop.wait()
    finally:
        order.cancel()
        await server.end()
        await runner.cleanup()


async def _open(runner: web.AppRunner, place: Place) -> None:
    try:
        await web.TCPSite(runner, place.host, place.port).start()
    except OSError as error:
        raise RoomError(
            f"Nothing can be served at {place.host}, port {place.port}: {(error.strerror or str(error)).lower()}. "
            "Perhaps another program uses this port; choose another one with --port, for example --port 8010."
        ) from None


def _listen_for_the_end(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
            loop.add_signal_handler(getattr(signal, name), stop.set)
