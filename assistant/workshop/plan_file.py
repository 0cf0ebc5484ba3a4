"""The plan's file: read with a sentence and a line for every fault, written by hand or as a copy of a format."""

import re
from pathlib import Path, PurePath

from assistant.design.file import write_text
from assistant.design.text import clean_line
from assistant.design.toml_text import quoted
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.workshop.plan import Plan
from assistant.workshop.plan_reading import PlanFault, check_plan

LARGEST = 500_000
"""Bytes of a plan's file."""


class PlanError(MicrocraftError):
    """A plan cannot be used. ``faults`` has every fault."""

    def __init__(self, where: PurePath | str, faults: tuple[PlanFault, ...]) -> None:
        self.faults = faults
        more = f" ({len(faults) - 1} more: see 'microcraft workshop plan {where} --check')" if len(faults) > 1 else ""
        super().__init__(f"The plan in {where} cannot be used yet. {faults[0]}{more}")


def read_plan(path: Path, guideline: Guideline) -> Plan:
    """The plan in a file. Raises PlanError, or MicrocraftError if there is no file that can be read."""
    return parse_plan(read_text(path), guideline, path)


def parse_plan(text: str, guideline: Guideline, where: PurePath | str = "this file") -> Plan:
    """The plan in a text. Raises PlanError."""
    plan, faults = check_plan(text, guideline)
    if plan is None:
        raise PlanError(where, faults)
    return plan


def read_text(path: Path) -> str:
    """The text of a plan's file. Raises MicrocraftError."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise MicrocraftError(f"There is no file {path}. Please check the name.") from None
    except IsADirectoryError:
        raise MicrocraftError(f"{path} is a folder. Please name the file with the plan.") from None
    except OSError as error:
        raise MicrocraftError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    if len(raw) > LARGEST:
        raise MicrocraftError(f"{path} is larger than {LARGEST // 1000} kB; a plan is never that big.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise MicrocraftError(f"{path} is not a text file in UTF-8 (line {line}). Please save it as UTF-8.") from None


def titled(text: str, title: str) -> str:
    """The plan's text with another title; its comments stay."""
    return re.sub(r"(?m)^title\s*=.*$", lambda _: f"title = {quoted(clean_line(title))}", text, count=1)


def write_plan(path: Path, text: str) -> None:
    """Puts a new plan in a file. Raises MicrocraftError if there is one already."""
    if path.exists():
        raise MicrocraftError(f"{path} exists already. Please choose another name for the new plan.")
    write_text(path, text)
