"""TOML text and plain tables: reading with exact numbers and the line of a mistake, writing in one style."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import tomli_w

from assistant.design import plain_toml

Table = dict[str, Any]

_LONG = {"x": "x" * 100}
"""An entry too long for one line: beside it, tomli-w writes every entry of a list under its own ``[[...]]``."""

_HINTS = (
    ("Invalid value", 'text stands between quotes ("...") and a decimal number has a point'),
    ("Unclosed", "a bracket or brace that is opened is closed too"),
    ("Illegal character", 'text on one line ends with a quote ("), text on several lines with three of them'),
    ("Unterminated string", "a text that begins with a quote ends with the same quote"),
    ("Expected '=' after a key", "a line reads: name = value"),
    ("Cannot overwrite a value", "a name stands only once in a section"),
    ("Cannot declare", "a section stands only once in a file"),
    ("Expected newline or end of document", "every entry stands on a line of its own"),
)
"""What tomllib says, and what is expected instead, for people who do not know TOML."""


class NotADesign(ValueError):
    """The text is not a design file. The text says what is wrong and where."""


class FromTheFuture(NotADesign):
    """The file belongs to a newer Microcraft or a newer guideline."""


def parse_number(text: str) -> Decimal:
    """TOML's floats, read exactly. ``inf`` and ``nan`` are read too and refused later, as misfits."""
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:
        return Decimal("nan")


def parse(text: str) -> Table:
    """The tables in a text. Raises NotADesign, with the line."""
    try:
        return plain_toml.loads(text, parse_number)
    except tomllib.TOMLDecodeError as error:
        raise NotADesign(_where(str(error), text)) from None
    except RecursionError:
        raise NotADesign("it is nested too deeply") from None
    except ValueError:
        raise NotADesign("it holds a number with too many digits") from None


def _where(error: str, text: str) -> str:
    message, _, place = error.partition(" (at ")
    hint = next((f"; {expected}" for said, expected in _HINTS if message.startswith(said)), "")
    problem = f"{message[0].lower()}{message[1:]}{hint}"
    if place.startswith("end of document"):
        return f"Line {len(text.rstrip().splitlines()) or 1}, where it ends: {problem}. Perhaps the end is missing"
    return f"{place.rstrip(')').capitalize()}: {problem}" if place else problem


def write(table: Mapping[str, Any]) -> str:
    return tomli_w.dumps(table, multiline_strings=True)


def quoted(text: str) -> str:
    return tomli_w.dumps({"x": text}).removeprefix("x = ").rstrip("\n")


def write_entry(name: str, entry: Mapping[str, Any]) -> str:
    """One entry of an array of tables, always under its own ``[[name]]``."""
    return write({name: [_LONG, entry]}).removeprefix(write({name: [_LONG, {}]}).removesuffix(f"[[{name}]]\n"))


def line_of(text: str, section: str, key: str, place: int | None = None, field: str = "") -> int:
    """The line (from 1) on which a key of a section stands in a TOML text; 1 if it cannot be found.

    ``place`` (from 0) is that of a record in a list, ``field`` the name of a field: then their line is looked for.
    """
    wanted = f"{section}.{key}".lstrip(".")
    current, found, record = "", 0, -1
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if re.match(r"\[+[\w\"'. -]+\]+\s*(#.*)?$", bare):
            current = bare.partition("#")[0].strip("[] ").replace('"', "")
            record += bare.startswith("[[") and current == wanted
            at_home = current == wanted or current.startswith(f"{wanted}.")
            if at_home and (place is None or place == record):
                found = found or number
        elif current == wanted and _name(bare) == field and (place is None or place == record):
            return number
        elif current == section and _name(bare) == key:
            found = found or number
    return found or 1


def _name(line: str) -> str:
    """What stands before the equals sign."""
    return line.split("=")[0].strip().strip("\"'") if "=" in line else ""
