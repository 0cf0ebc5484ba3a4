"""Names of teams, made safe to be names of folders on every system and in every browser."""

import re
import unicodedata
from collections.abc import Iterable

from assistant.design.text import clean_line
from assistant.errors import MicrocraftError

LONGEST = 60
"""Characters of a team's name."""

_SAFE_LENGTH = 40
_FORBIDDEN = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""Names that Windows keeps for devices."""


class BadName(MicrocraftError):
    """A name that a team cannot have."""


def team_name(typed: str) -> str:
    """The name as it is shown: on one line, without what is not text. Raises BadName."""
    name = " ".join(clean_line(unicodedata.normalize("NFC", clean_line(typed))).split())
    if not any(letter.isalnum() for letter in name):
        raise BadName("A team needs a name with at least one letter or digit, for example Blue.")
    if len(name) > LONGEST:
        raise BadName(f"A team's name has at most {LONGEST} characters; this one has {len(name)}.")
    return name


def same_name(one: str, other: str) -> bool:
    """True for names that people take for the same: Blue, blue and BLUE."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def safe_name(name: str) -> str:
    """A folder's name: small letters a-z, digits and hyphens only. Different names may give the same."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    safe = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SAFE_LENGTH].strip("-")
    if not safe:  # for example a name in Greek: its letters by number, so that it is the same on every machine
        safe = "team-" + "-".join(f"{ord(letter):x}" for letter in name if letter.isalnum())[: _SAFE_LENGTH - 5].strip(
            "-"
        )
    return f"team-{safe}" if safe in _FORBIDDEN else safe


def free_safe_name(name: str, taken: Iterable[str]) -> str:
    """The same, with a number if another team has it already."""
    return _free(safe_name(name), set(taken), "-")


def free_team_name(name: str, taken: Iterable[str]) -> str:
    """``Blue``, or ``Blue 2`` if there is a team Blue."""
    others = {_folded(other) for other in taken}
    candidate, number = name, 2
    while _folded(candidate) in others:
        candidate, number = f"{name} {number}", number + 1
    return candidate


def _free(name: str, taken: set[str], joint: str) -> str:
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name}{joint}{number}", number + 1
    return candidate


def is_safe(name: str) -> bool:
    """True for what ``safe_name`` can have made; anything else is not looked at in a room."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None and len(name) <= _SAFE_LENGTH + 10
