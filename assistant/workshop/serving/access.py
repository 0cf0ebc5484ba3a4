"""The join code of a room and the key that signs badges.

Both are kept on the serving machine, never in the room's folder, which others can read. Where several machines serve
one room in a database, they are kept there: a code has to open every door, and a badge is good on every machine.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from assistant import locations
from assistant.workshop.opening import as_database
from assistant.workshop.store import Room

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Nothing that is mistaken for something else when read from a projector: no I, L, O, 0 or 1."""

CODE_LENGTH = 6
"""887 million codes; ``tries.py`` lets through a few in a minute."""


@dataclass(frozen=True)
class Access:
    """What lets somebody in."""

    code: str
    key: bytes

    @property
    def shown(self) -> str:
        """The code as people read it aloud: K7Q-M4T."""
        half = CODE_LENGTH // 2
        return f"{self.code[:half]}-{self.code[half:]}"

    def opens(self, typed: str) -> bool:
        """True for the code, however it was typed: small letters, spaces and hyphens do not matter."""
        plain = "".join(letter for letter in typed.upper() if letter.isalnum())
        return hmac.compare_digest(plain.encode(), self.code.encode())


def folder_of(address: str) -> Path:
    """Where this machine keeps what belongs to serving the room with this address."""
    digest = hashlib.sha256(address.encode()).hexdigest()[:16]
    return locations.state() / "serving" / digest


def access_of(room: Room, renew: bool = False) -> Access:
    """The same code after every start, and on every machine that serves a room in a database. Raises RoomError."""
    database = as_database(room)
    if database is None:
        return access_to(room.address, renew)
    made = _new()
    return _load(database.access(_dump(made), renew=renew)) or _load(database.access(_dump(made), renew=True)) or made


def access_to(address: str, renew: bool = False) -> Access:
    """The same code after every start, so that a restart sends nobody away; another one with ``renew``.

    Where nothing can be kept, the code holds until the server stops.
    """
    path = folder_of(address) / "access.json"
    found = None if renew else _read(path)
    if found is not None:
        return found
    made = _new()
    with contextlib.suppress(OSError):
        _write(path, made)
    return made


def _new() -> Access:
    return Access("".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)), secrets.token_bytes(32))


def _dump(access: Access) -> str:
    return json.dumps({"code": access.code, "key": access.key.hex()})


def _read(path: Path) -> Access | None:
    try:
        return _load(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _load(text: str) -> Access | None:
    try:
        stored = json.loads(text)
        code, key = str(stored["code"]), bytes.fromhex(stored["key"])
    except (ValueError, KeyError, TypeError):
        return None
    whole = len(code) == CODE_LENGTH and set(code) <= set(LETTERS) and len(key) == 32
    return Access(code, key) if whole else None


def _write(path: Path, access: Access) -> None:
    """Readable for this user only, from its first moment on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(_dump(access))
    fresh.replace(path)
