"""A plan's tables, read into the plan: every fault is a sentence with its line, and all of them are said at once."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, get_args

from assistant.design.nearest import did_you_mean
from assistant.design.text import clean_line, clean_prose
from assistant.design.toml_text import NotADesign, Table, line_of, parse
from assistant.errors import UnknownQuestion
from assistant.guideline.model import PATHS, Guideline
from assistant.guideline.model import Path as Route
from assistant.interview.answering import Moment, start
from assistant.interview.filling import fill
from assistant.interview.wording import say_number
from assistant.workshop.names import safe_name
from assistant.workshop.plan import Plan, PlanStep, Role, StepKind

LONGEST_STEP = 240
"""Minutes. A longer step is a slip of the pen: people need a break before."""

LONGEST_SESSION = 600
"""Minutes in one session."""

_KINDS = get_args(StepKind)
_TEXTS = ("title", "format", "about", "source", "people", "result", "fallback")
_LISTS = ("pre_work", "room", "facilitators")
_TOP = (*_TEXTS, *_LISTS, "path", "role", "step", "answer")
_STEP = (*(one.name for one in fields(PlanStep)),)
_ROLE = ("id", "name", "hint")


@dataclass(frozen=True)
class PlanFault:
    """Something that has to be changed before the plan can be used."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}"


def check_plan(text: str, guideline: Guideline) -> tuple[Plan | None, tuple[PlanFault, ...]]:
    """The plan, or every fault that stands in its way."""
    try:
        table = parse(text)
    except NotADesign as problem:
        found = re.match(r"(?:At l|L)ine (\d+)[^:]*: (.*)", str(problem))
        line, said = (int(found[1]), found[2]) if found else (1, str(problem))
        return None, (PlanFault(line, f"{said[:1].upper()}{said[1:].rstrip('.')}."),)
    reader = _Reader(text, guideline)
    plan = reader.plan(table)
    faults = tuple(sorted(reader.faults, key=lambda fault: fault.line))
    return (None if faults else plan), faults


class _Reader:
    """One pass over the tables; what is wrong is collected, and something harmless stands in its place."""

    def __init__(self, text: str, guideline: Guideline) -> None:
        self.text = text
        self.guideline = guideline
        self.faults: list[PlanFault] = []

    def plan(self, table: Table) -> Plan:
        self._known(table, _TOP, "")
        roles = tuple(self._roles(table))
        path: Route = self._one_of(table, "path", PATHS, "express")
        steps = tuple(self._steps(table, roles, path))
        if not steps and not self.faults:
            self._fault("", "step", 'There is no step in it. Each step is a part that begins with "[[step]]".')
        self._sessions(steps)
        texts: dict[str, Any] = {key: self._text(table, key, needed=key == "title") for key in _TEXTS}
        lists: dict[str, Any] = {key: self._texts(table, key) for key in _LISTS}
        return Plan(
            **texts,
            **lists,
            path=path,
            roles=roles,
            steps=steps,
            answers=self._answers(table, path),
        )

    def _fault(self, section: str, key: str, sentence: str, place: int | None = None, field: str = "") -> None:
        line = line_of(self.text, section, key, place, field or "=")  # no key is called "=": the part itself is meant
        self.faults.append(PlanFault(line, sentence))

    def _wrong(self, part: str, place: int | None, key: str, sentence: str) -> None:
        """A fault at a key: of the whole plan, or of the step, role or answer at this place."""
        if place is None:
            self._fault("", key, sentence)
        else:
            self._fault("", part, f"{_named(part, place)}: {sentence}", place, key)

    def _known(self, table: Table, known: tuple[str, ...], part: str, place: int | None = None) -> None:
        for key in table:
            if key not in known:
                hint = did_you_mean(key, known) or f" Known are {', '.join(known)}."
                self._wrong(part, place, key, f'"{key}" is not known here.{hint}')

    def _text(self, table: Table, key: str, part: str = "", place: int | None = None, needed: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._wrong(part, place, key, f'{key} is a text between quotes, for example {key} = "Blue".')
            return ""
        if needed and not clean_line(value):
            self._wrong(part, place, key, f"{key} is missing.")
        return clean_prose(value).strip()

    def _texts(self, table: Table, key: str, part: str = "", place: int | None = None) -> tuple[str, ...]:
        value = table.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self._wrong(part, place, key, f'{key} is a list of texts, for example {key} = ["Pens", "Paper"].')
            return ()
        return tuple(clean_line(one) for one in listed if clean_line(one))

    def _one_of(
        self, table: Table, key: str, known: tuple[Any, ...], usual: Any, part: str = "", place: int | None = None
    ) -> Any:
        value = table.get(key, usual)
        if value in known:
            return value
        hint = did_you_mean(value, known) if isinstance(value, str) else ""
        self._wrong(part, place, key, f"{key} is one of {', '.join(known)}.{hint}")
        return usual

    def _tables(self, table: Table, name: str) -> list[Table]:
        value = table.get(name, [])
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            return value
        self._fault("", name, f'Each {name} is a part that begins with "[[{name}]]" (two brackets).')
        return []

    def _roles(self, table: Table) -> Iterator[Role]:
        for place, entry in enumerate(self._tables(table, "role")):
            self._known(entry, _ROLE, "role", place)
            name = self._text(entry, "name", "role", place, needed=True)
            made = self._text(entry, "id", "role", place) or safe_name(name)
            yield Role(id=made, name=name, hint=self._text(entry, "hint", "role", place))

    def _steps(self, table: Table, roles: tuple[Role, ...], path: Route) -> Iterator[PlanStep]:
        taken: dict[str, int] = {}
        for place, entry in enumerate(self._tables(table, "step")):
            self._known(entry, _STEP, "step", place)
            title = clean_line(self._text(entry, "title", "step", place, needed=True))
            made = clean_line(self._text(entry, "id", "step", place)) or safe_name(title or str(place + 1))
            if made in taken:
                self._wrong(
                    "step", place, "id", f'"{made}" is the name of step {taken[made]} already; please add an id.'
                )
            taken[made] = place + 1
            yield PlanStep(
                id=made,
                title=title,
                minutes=self._minutes(entry, place),
                session=self._session(entry, place),
                kind=self._one_of(entry, "kind", _KINDS, "work", "step", place),
                questions=self._questions(entry, place, path),
                say=self._texts(entry, "say", "step", place),
                watch=self._texts(entry, "watch", "step", place),
                material=self._texts(entry, "material", "step", place),
                hints=self._hints(entry, place, roles),
            )

    def _minutes(self, entry: Table, place: int) -> float:
        value = entry.get("minutes")
        if value is None:
            self._wrong("step", place, "minutes", "minutes is missing, for example minutes = 10.")
        elif isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not math.isfinite(value):
            self._wrong("step", place, "minutes", "minutes is a number without quotes, for example minutes = 10.")
        elif value <= 0:
            self._wrong("step", place, "minutes", f"minutes is {_said(value)}; a step needs some time.")
        elif value > LONGEST_STEP:
            self._wrong(
                "step", place, "minutes", f"minutes is {_said(value)}; one step has {LONGEST_STEP} minutes at most."
            )
        else:
            return float(value)
        return 1.0

    def _session(self, entry: Table, place: int) -> int:
        value = entry.get("session", 1)
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 20:
            return value
        self._wrong("step", place, "session", "session is a whole number from 1 to 20.")
        return 1

    def _sessions(self, steps: tuple[PlanStep, ...]) -> None:
        last = 1
        for place, step in enumerate(steps):
            if step.session not in (last, last + 1) or (place == 0 and step.session != 1):
                self._wrong("step", place, "session", f"session is {step.session} after {last}; they go 1, 2, 3.")
            last = step.session
        for session in sorted({step.session for step in steps}):
            minutes = sum(step.minutes for step in steps if step.session == session)
            if minutes > LONGEST_SESSION:
                self._fault(
                    "",
                    "step",
                    f"Session {session} has {minutes:g} minutes in all; {LONGEST_SESSION} is the most for one day.",
                )

    def _questions(self, entry: Table, place: int, path: Route) -> tuple[str, ...]:
        found: list[str] = []
        for name in self._texts(entry, "questions", "step", place):
            question = self.guideline.find(name)
            if question is None:
                names = [*self.guideline.by_id, *(one.ref for one in self.guideline.questions)]
                self._wrong("step", place, "questions", f"{UnknownQuestion(name)}{did_you_mean(name, names)}")
            elif not question.asked_on(path):
                self._wrong(
                    "step",
                    place,
                    "questions",
                    f'{question.ref} is not asked on the {path} path. Please write path = "{question.path}" '
                    "near the beginning of the file, or take the question out.",
                )
            else:
                found.append(question.id)
        return tuple(dict.fromkeys(found))

    def _hints(self, entry: Table, place: int, roles: tuple[Role, ...]) -> dict[str, str]:
        value = entry.get("hints", {})
        if not isinstance(value, Mapping) or not all(isinstance(hint, str) for hint in value.values()):
            self._wrong("step", place, "hints", 'hints are texts by role, for example hints = { scribe = "Types." }.')
            return {}
        known = [role.id for role in roles]
        for name in value:
            if name not in known:
                hint = did_you_mean(name, known) or f" There are: {', '.join(known) or 'none'}."
                self._wrong("step", place, "hints", f'there is no role "{name}" in this plan.{hint}')
        return {name: clean_line(hint) for name, hint in value.items()}

    def _answers(self, table: Table, path: Route) -> tuple[Table, ...]:
        """The answers every team starts with; each is tried on an empty design."""
        given = self._tables(table, "answer")
        for place, entry in enumerate(given):
            name = entry.get("question")
            if not isinstance(name, str) or self.guideline.find(name) is None:
                said = f"{UnknownQuestion(str(name or ''))}" + did_you_mean(str(name or ""), self.guideline.by_id)
                self._wrong("answer", place, "question", said)
                continue
            filled = fill(self.guideline, start(self.guideline, path), [entry], [], Moment(NEVER))

            for refused in filled.refused:
                self._wrong("answer", place, "question", refused.why)
        return tuple(given)


NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of an answer that nobody has given yet; it is never written to a file."""


def _named(part: str, place: int) -> str:
    return f"{part.capitalize()} {place + 1}"


def _said(number: int | Decimal) -> str:
    return f"{number:,}" if isinstance(number, int) else say_number(number)
