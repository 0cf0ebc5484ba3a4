"""What holds for every request: whom it may come from, what browsers may do with the answer, and calm errors."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web
from aiohttp.typedefs import Middleware

from assistant.errors import MicrocraftError
from assistant.workshop.serving.pages import saying
from assistant.workshop.serving.place import Place

HEALTH = "/health"
"""What a load balancer asks for, by whatever name it calls this machine."""

log = logging.getLogger("microcraft.serving")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_WORDS = {
    401: ("You have not joined yet", "Please join with the code that the facilitator shows."),
    403: ("This is not allowed", "Please open the address that the facilitator shows, and use the form there."),
    404: ("There is nothing here", "Please check the address."),
    405: ("This is not possible", "Please go back and use the form."),
    413: ("This is too long", "Please go back and shorten it."),
    503: ("Not now", "Please wait a moment and try again."),
}
_OTHERWISE = (
    "Something went wrong",
    "Everything that was answered is kept. Please try again, or tell the facilitator.",
)


def security_headers(place: Place, host: str) -> dict[str, str]:
    """Own files only; no frame around the page; nothing is told to other sites. ``host`` is the page's own."""
    line = f"{'wss' if place.secure else 'ws'}://{host}" if host in place.hosts and "[" not in host else ""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' data:; connect-src 'self' {line}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )  # the terminal writes its own style elements; scripts are never taken from a page's text
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",  # nothing to others; "no-referrer" would take the Origin off our own form
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return headers | ({"Strict-Transport-Security": "max-age=86400"} if place.secure else {})


def guard(place: Place) -> Middleware:
    """Refuses strangers' names for this machine and other sites' forms, and says every error in plain words."""

    @web.middleware
    async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            if (request.host.lower() not in place.hosts and request.path != HEALTH) or not _from_own_page(
                request, place
            ):
                raise web.HTTPForbidden
            return await handler(request)
        except web.HTTPException as answer:
            if answer.status < 400:
                raise
            return saying(*_WORDS.get(answer.status, _OTHERWISE), answer.status)
        except MicrocraftError as error:
            return saying("This did not work", str(error), 400)
        except Exception as error:
            log.exception("%s %s: %s", request.method, request.path, error)
            return saying(*_OTHERWISE, 500)

    return watch


def _from_own_page(request: web.Request, place: Place) -> bool:
    """A form and a line must come from one of our own pages; browsers say so and pages cannot change it."""
    origin = request.headers.get(hdrs.ORIGIN, "")
    if request.method in ("GET", "HEAD") and request.headers.get(hdrs.UPGRADE, "").lower() != "websocket":
        return True
    return origin.lower() in place.origins


def sign_answers(place: Place) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Puts the security headers on everything, errors and files included."""

    async def sign(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(security_headers(place, request.host.lower()))
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Server"] = "Microcraft"

    return sign


def address_of(request: web.Request, place: Place) -> str:
    """Who asks. Behind a proxy it is what the proxy has added last; more cannot be believed."""
    address = request.remote or ""
    if place.believes(address):
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return told or address
    return address
