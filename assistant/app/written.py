"""Which documents Microcraft wrote, and whether somebody has changed them since: those are not replaced unasked.

The list is in the state folder. If it is lost, people are asked once more than needed.
"""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from assistant import locations
from assistant.design.file import write_text
from assistant.errors import MicrocraftError

MOST = 300
"""Documents that are remembered; the oldest are forgotten first."""


def may_replace(path: Path) -> bool:
    """True if there is no such file, or if it is as Microcraft wrote it."""
    try:
        if not path.exists():
            return True
        return _known().get(os.path.realpath(path)) == sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False


def remember(path: Path, made: bytes) -> None:
    """Never fails: a list that cannot be kept only means a question more."""
    known = _known()
    known.pop(os.path.realpath(path), None)
    known[os.path.realpath(path)] = sha256(made).hexdigest()
    newest = dict(list(known.items())[-MOST:])
    with suppress(OSError, MicrocraftError, UnicodeError):
        write_text(_list(), json.dumps(newest, indent=0))


def _list() -> Path:
    return locations.state() / "documents.json"


def _known() -> dict[str, str]:
    """Each document's full name, with the SHA-256 of what was written."""
    try:
        found = json.loads(_list().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: digest for path, digest in found.items() if isinstance(digest, str)}
