"""The address of a room in a database: ``postgresql://ana@db.example.org/microcraft?room=spring``.

The password is best left out of it and given in the file ``~/.pgpass`` or the variable ``PGPASSWORD``, which the
database's own library reads; other people of the same computer can see what stands on a command line.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from assistant.workshop.store import RoomError

SCHEMES = ("postgresql", "postgres")
PART = "room"
"""The part of the address that names the room."""

_SECRET = {"password", "sslpassword"}

LONGEST = 80
"""Characters of a room's name."""


@dataclass(frozen=True)
class Address:
    """Where a room is kept."""

    server: str
    """As the database's library takes it, with the password if there is one. Never shown."""
    room: str
    shown: str
    """As people see it: without the password."""


def is_database(address: str) -> bool:
    """True for the address of a database; anything else is a folder."""
    return re.match(rf"({'|'.join(SCHEMES)}):", address, re.IGNORECASE) is not None


def parse_address(text: str) -> Address:
    """Raises RoomError; the address is not repeated in it, since there may be a password in it."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise RoomError(_advice("This address of a database cannot be understood.")) from None
    if not re.match(r"[a-z]+://", text, re.IGNORECASE):
        raise RoomError(_advice("Two slashes are missing after the colon."))
    words = parse_qsl(parts.query, keep_blank_values=True)
    room = next((value.strip() for name, value in words if name == PART), "")
    if not room or len(room) > LONGEST or not room.isprintable():
        raise RoomError(_advice("The address has to end with the name of the room."))
    others = [(name, value) for name, value in words if name != PART]
    public = [(name, value) for name, value in others if name not in _SECRET]
    return Address(
        _joined(parts.netloc, parts.path, others),
        room,
        _joined(_without_password(parts.netloc), parts.path, [*public, (PART, room)]),
    )


def _joined(place: str, path: str, words: list[tuple[str, str]]) -> str:
    return f"postgresql://{place}{path}{'?' if words else ''}{urlencode(words, quote_via=quote)}"


def password_in(text: str) -> str:
    """The password in an address, or nothing."""
    parts = urlsplit(text)
    return unquote(parts.password or "") or dict(parse_qsl(parts.query)).get("password", "")


def _without_password(place: str) -> str:
    """``ana:secret@host`` as ``ana@host``."""
    who, at, host = place.rpartition("@")
    return f"{who.partition(':')[0]}{at}{host}"


def _advice(fault: str) -> str:
    return f"{fault} For example: postgresql://ana@db.example.org/microcraft?{PART}=spring"
