"""A name for this computer that no other one has, also in a lab that has been installed from one image."""

import os
import platform
import re
import secrets
from functools import cache
from pathlib import Path

from assistant import locations


def this_machine() -> str:
    """For example ``lab-3-4f2a9c``: the same at every start, and safe in a file name."""
    return _named(locations.state())


@cache
def _named(state: Path) -> str:
    host = re.sub(r"[^a-z0-9]+", "-", platform.node().lower()).strip("-")[:30] or "computer"
    return f"{host}-{_own_number(state / 'machine')}"


def _own_number(path: Path) -> str:
    """Kept in the user's state folder; where that cannot be written, another one at every start."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="ascii") as file:
            number = secrets.token_hex(3)
            file.write(number)
            file.flush()
            os.fsync(file.fileno())
            return number
    except FileExistsError:
        pass
    except OSError:
        return secrets.token_hex(3)
    return _read(path) or secrets.token_hex(3)


def _read(path: Path) -> str:
    try:
        number = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return number if re.fullmatch(r"[0-9a-f]{6}", number) else ""
