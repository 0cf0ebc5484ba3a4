"""The pages and what stands beside them. All of it comes from this machine; a page asks no other host for anything."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import textual_serve
from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HERE = Path(__file__).parent
_TEXTUAL = Path(textual_serve.__file__).parent / "static"

STATIC: Mapping[str, Path] = {
    **{name: _HERE / "static" / name for name in ("session.js", "session.css", "join.js", "page.css", "font.css")},
    "textual.js": _TEXTUAL / "js" / "textual.js",
    "xterm.css": _TEXTUAL / "css" / "xterm.css",
    "roboto-mono.ttf": _TEXTUAL / "fonts" / "RobotoMono-VariableFont_wght.ttf",
}
"""Every file that is given to anybody. There is no folder to look into."""

_KEEP_SECONDS = 3600


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    name: str, words: Mapping[str, object], status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    text = _templates().get_template(name).render(words)
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def saying(title: str, text: str, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    """A page with one thing to say."""
    return page("said.html", {"title": title, "text": text}, status, headers)


async def static(request: web.Request) -> web.StreamResponse:
    path = STATIC.get(request.match_info["name"])
    if path is None:
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": f"public, max-age={_KEEP_SECONDS}"})
