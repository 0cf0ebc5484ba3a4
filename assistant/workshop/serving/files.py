"""Files for a team: its design, its document, what it has written, the handouts, and what its program sends."""

import asyncio
import mimetypes
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from assistant.workshop.folder_reading import DESIGN, TEAM
from assistant.workshop.handouts import FolderHandouts, Handouts, plain_files
from assistant.workshop.serving.beginning import Beginning
from assistant.workshop.serving.session import Session
from assistant.workshop.store import RoomError

FORMS = {"docx": "Document (Word)", "html": "Document (web page)", "md": "Document (Markdown)"}
"""Forms in which the document is written when it is asked for."""

_WRITTEN = (".html", ".docx", ".pdf", ".md", ".toml", ".csv", ".svg")
"""What a team's program may have written beside the design."""

_WRITE_SECONDS = 60.0


def team_files(folder: Path) -> list[str]:
    return [name for name in plain_files(folder) if name.lower().endswith(_WRITTEN) and name != TEAM]


def give_handout(handouts: Handouts, name: str) -> web.StreamResponse:
    """Blocks while it is read."""
    if isinstance(handouts, FolderHandouts):
        return give(handouts.folder, name, handouts.names())
    content = handouts.read(name) if name.isprintable() else None
    if content is None:
        raise web.HTTPNotFound
    return web.Response(body=content, headers=as_attachment(name))


def give(folder: Path, name: str, names: Iterable[str]) -> web.StreamResponse:
    """A file by its name, if it is one of these. Always to be kept, never shown: it may hold what others wrote."""
    if name not in names:
        raise web.HTTPNotFound
    return web.FileResponse(folder / name, headers=as_attachment(name))


def as_attachment(name: str) -> dict[str, str]:
    """Headers for a file that is saved under this name, whatever letters are in it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.") or "file"
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Type": _safe_type(mimetypes.guess_type(name)[0]),
    }


def _safe_type(kind: str | None) -> str:
    return kind if kind and re.fullmatch(r"[a-z]+/[a-zA-Z0-9.+-]+", kind) else "application/octet-stream"


class Writing:
    """Writes documents in programs of their own, one at a time, so that nobody's typing waits for them."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def document(self, beginning: Beginning, form: str) -> bytes:
        """``beginning`` starts ``microcraft render`` to the screen. Raises RoomError."""
        async with self._turn:
            process = await asyncio.create_subprocess_exec(
                *beginning.words,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=dict(beginning.environment),
                cwd=beginning.folder,
                start_new_session=True,
            )
            try:
                made, _ = await asyncio.wait_for(process.communicate(), _WRITE_SECONDS)
            finally:
                if process.returncode is None:
                    process.kill()
        if process.returncode != 0:
            raise RoomError("The document could not be written just now. Every answer is kept; please try again later.")
        return made


def render_words(form: str) -> list[str]:
    """The arguments of microcraft that write the document."""
    return ["render", DESIGN, "--to", form, "--output", "-"]


async def deliver(request: web.Request, downloads: DownloadManager, session: Session | None) -> web.StreamResponse:
    """What the browser's own program sends; nobody else's."""
    key = request.match_info["key"]
    try:
        sent = await downloads.get_download_metadata(key)
    except KeyError:
        raise web.HTTPNotFound from None
    if session is None or sent.app_service is not session:
        raise web.HTTPNotFound
    response = web.StreamResponse(headers=as_attachment(sent.file_name))
    await response.prepare(request)
    async for piece in downloads.download(key):
        await response.write(piece)
    await response.write_eof()
    return response
