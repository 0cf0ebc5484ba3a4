"""Who a browser is: a signed badge, given when the join code was right and kept in a cookie."""

import base64
import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass

from assistant.workshop.names import is_safe

COOKIE = "microcraft_badge"

VALID_SECONDS = 14 * 24 * 3600
"""A workshop in two sessions has days between them."""

_LONGEST = 1000


@dataclass(frozen=True)
class Badge:
    """One browser of one team."""

    id: str
    """Names the browser's program and the folder of its own; random."""
    team: str
    """The team's id."""
    member: str
    """As the person called themselves; may be empty."""
    issued: int
    """Seconds since 1970 by the clock of the serving machine."""


def new_badge(team: str, member: str, now: float) -> Badge:
    return Badge(secrets.token_hex(8), team, member, int(now))


def sign(badge: Badge, key: bytes) -> str:
    """The cookie's value: what the badge says, and a seal that only this machine can make."""
    said = json.dumps([badge.id, badge.team, badge.member, badge.issued], ensure_ascii=False).encode()
    return f"{_letters(said)}.{_letters(_seal(said, key))}"


def read(cookie: str, key: bytes, now: float) -> Badge | None:
    """The badge, or None for anything that was not sealed with this key or is too old."""
    said_letters, _, seal_letters = cookie.partition(".")
    try:
        said, seal = _bytes(said_letters), _bytes(seal_letters)
    except ValueError:
        return None
    if len(cookie) > _LONGEST or not hmac.compare_digest(seal, _seal(said, key)):
        return None
    badge = Badge(*json.loads(said))
    fits = re.fullmatch(r"[0-9a-f]{16}", badge.id) is not None and is_safe(badge.team)
    return badge if fits and 0 <= now - badge.issued + 60 < VALID_SECONDS else None


def _seal(said: bytes, key: bytes) -> bytes:
    return hmac.new(key, said, hashlib.sha256).digest()


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(letters: str) -> bytes:
    return base64.b64decode(letters.encode("ascii") + b"=" * (-len(letters) % 4), altchars=b"-_", validate=True)
