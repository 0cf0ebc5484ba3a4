"""Taking answers in from tables somebody typed up elsewhere: the same reading and the same checks as typing.

A table names its question and fills that question's fields by kind and in order: ``text`` the line or prose fields,
``choice`` the choice, ``numbers`` the number fields, a row of ``rows`` the fields of one record, cell by cell.
What cannot be taken is reported with the reason; the rest is taken. A table that was taken once is not taken again.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal

from assistant.design.model import Design
from assistant.errors import MicrocraftError, ReplyRefused
from assistant.guideline.model import Guideline, Kind, Question
from assistant.interview.answering import (
    Moment,
    answer,
    answer_list,
    find_question,
    give_reason,
    keep_draft,
    leave_open,
    skip,
)
from assistant.interview.journey import journey
from assistant.interview.options import options_for
from assistant.interview.reading.choosing import choose
from assistant.interview.reading.reply import Raw, Reply, read_form
from assistant.interview.reading.unfit import Unfit

Table = Mapping[str, Any]

VALUE_KEYS: Mapping[str, tuple[Kind, ...]] = {
    "text": ("line", "prose"),
    "choice": ("choice", "yes_no", "pick"),
    "choices": ("choices", "pick"),
    "number": ("number",),
    "numbers": ("number",),
    "date": ("date",),
}
"""Which kinds of field each key of a table fills."""

OTHER_KEYS = ("question", "value", "items", "rows", "state", "who", "by", "reason")
STATES = ("dont_know", "skipped")


@dataclass(frozen=True)
class Refused:
    """A table, or a row of one, that could not be taken."""

    where: str
    """For example ``answer 12 (A1)`` or ``answer 12 (A1), row 2``."""
    why: str


@dataclass(frozen=True)
class Filled:
    """The design after filling, and what happened to each table."""

    design: Design
    taken: int = 0
    already: int = 0
    refused: tuple[Refused, ...] = ()
    hidden: tuple[str, ...] = ()
    """Questions whose answer was taken although they are not asked just now."""


@dataclass
class _Filling:
    """One run over an answer file."""

    guideline: Guideline
    design: Design
    moment: Moment
    refused: list[Refused] = field(default_factory=list)
    taken: int = 0
    already: int = 0

    def take(self, table: Table, kind: Literal["answer", "revision"], number: int, repeat: int) -> None:
        where = f"{kind} {number}"
        mark = fingerprint(kind, table, repeat)
        if mark in self.design.filled:
            self.already += 1
            return
        try:
            name = table.get("question")
            if not isinstance(name, str):
                raise MicrocraftError(
                    'It does not say which question it answers. Please add a line such as question = "O2".'
                )
            question = find_question(self.guideline, name)
            where = f"{where} ({question.ref})"
            self._apply(table, question, where, revision=kind == "revision")
        except ReplyRefused as refused:
            self.refused.append(Refused(where, _explain(refused, question)))
        except MicrocraftError as error:
            self.refused.append(Refused(where, str(error)))
        else:
            self.taken += 1
            self.design = self.design.with_(filled=self.design.filled | {mark})

    def _apply(self, table: Table, question: Question, where: str, *, revision: bool) -> None:
        _check_keys(table)
        reason = _text(table, "reason")
        if "state" in table:
            self._set_aside(table, question)
        elif question.many is not None:
            self._take_list(table, question, where, reason if revision else "")
        else:
            self._take_form(table, question, reason if revision else "")
        if reason and not revision:
            self.design = give_reason(self.design, question, reason)

    def _set_aside(self, table: Table, question: Question) -> None:
        state = table["state"]
        if state not in STATES:
            raise MicrocraftError(f'The state "{state}" is not known. Please write "dont_know" or "skipped".')
        if state == "skipped":
            self.design = skip(self.design, question)
            return
        by = table.get("by")
        self.design = leave_open(
            self.design, question, _text(table, "who"), by if isinstance(by, (date, str)) else None
        )

    def _take_form(self, table: Table, question: Question, reason: str) -> None:
        reply = _form_reply(table, question)
        full = self.design.with_(path="full")  # every field may be filled from a file, whatever the path shows
        try:
            answered = answer(self.guideline, full, question, reply, self.moment, reason)
        except ReplyRefused:
            if question.id not in self.design.answers:
                self.design = keep_draft(self.design, question, {key: _as_text(raw) for key, raw in reply.items()})
            raise
        self.design = answered.with_(path=self.design.path)

    def _take_list(self, table: Table, question: Question, where: str, reason: str) -> None:
        options = options_for(self.guideline, self.design, question)
        fitting: list[Reply] = []
        problems: list[Refused] = []
        for number, reply in enumerate(self._record_replies(table, question), start=1):
            try:
                if isinstance(reply, str):
                    raise MicrocraftError(reply)
                read_form(reply, question.fields, options)
            except ReplyRefused as refused:
                problems.append(Refused(f"{where}, row {number}", _explain(refused, question)))
            except MicrocraftError as error:
                problems.append(Refused(f"{where}, row {number}", str(error)))
            else:
                fitting.append(reply)
        if problems and not fitting:
            self.refused += problems[:-1]
            raise MicrocraftError(f"{problems[-1].where.rpartition(', ')[2].capitalize()}: {problems[-1].why}")
        self.design = answer_list(self.guideline, self.design, question, fitting, self.moment, reason)
        if problems:
            self.design = self.design.with_(underway=self.design.underway | {question.id})
        self.refused += problems

    def _record_replies(self, table: Table, question: Question) -> Iterator[Reply | str]:
        """The replies for each record of a list; a sentence instead of a reply for a row that has the wrong shape."""
        rows = table.get("rows", table.get("items", table.get("value")))
        if rows is None:
            yield _form_reply(table, question)
            return
        if not isinstance(rows, list):
            rows = [rows]
        for place, row in enumerate(rows):
            cells = row if isinstance(row, (list, Mapping)) else [row]
            yield self._row_reply(cells, question, place)

    def _row_reply(self, cells: list[Any] | Mapping[str, Any], question: Question, place: int) -> Reply | str:
        if isinstance(cells, Mapping):
            unknown = [key for key in cells if key not in {field.key for field in question.fields}]
            return (
                f'The key "{unknown[0]}" is not a field of {question.ref}.'
                if unknown
                else {key: _raw(cell) for key, cell in cells.items()}
            )
        fields = question.fields
        if question.many is not None and question.many.each and not self._names_record(cells, question):
            records = self.design.records(question.many.each)
            cells = [records[place].id if place < len(records) else "", *cells]
        if len(cells) > len(fields):
            columns = ", ".join(one.label for one in fields)
            return f"It has {len(cells)} cells, but {question.ref} has {len(fields)} columns: {columns}."
        return {one.key: _raw(cell) for one, cell in zip(fields, cells, strict=False)}

    def _names_record(self, cells: Sequence[Any], question: Question) -> bool:
        """True if the first cell of a row points at a record, as a table with one row for each record should."""
        options = options_for(self.guideline, self.design, question)[question.fields[0].key]
        try:
            choose(str(cells[0]) if cells else "", options)
        except Unfit:
            return False
        return True


def fill(
    guideline: Guideline, design: Design, answers: Sequence[Table], revisions: Sequence[Table], moment: Moment
) -> Filled:
    """The design with every table taken in that can be: first the answers, then the revisions, each in file order."""
    run = _Filling(guideline, design, moment)
    seen: dict[str, int] = {}
    groups: tuple[tuple[Literal["answer", "revision"], Sequence[Table]], ...] = (
        ("answer", answers),
        ("revision", revisions),
    )
    for kind, tables in groups:
        for number, table in enumerate(tables, start=1):
            same = fingerprint(kind, table, 0)
            run.take(table, kind, number, seen.get(same, 0))
            seen[same] = seen.get(same, 0) + 1
    return Filled(run.design, run.taken, run.already, tuple(run.refused), journey(guideline, run.design).hidden)


def fingerprint(kind: str, table: Table, repeat: int) -> str:
    """The same for the same table; ``repeat`` tells apart tables that stand in a file more than once."""
    text = json.dumps([kind, repeat, table], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _check_keys(table: Table) -> None:
    known = [*VALUE_KEYS, *OTHER_KEYS]
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
            raise MicrocraftError(f'The key "{key}" is not known. {hint}')
    if len(set(table) - {"question", "reason", "who", "by"}) == 0:
        raise MicrocraftError(
            "There is no answer in it. Please add one of "
            + ", ".join([*VALUE_KEYS, "value", "items", "rows", "state"])
            + "."
        )


def _text(table: Table, key: str) -> str:
    value = table.get(key, "")
    return value if isinstance(value, str) else str(value)


def _form_reply(table: Table, question: Question) -> dict[str, Raw]:
    """The replies to a question's fields: each key fills the fields of its kinds, in order."""
    reply: dict[str, Raw] = {}
    for key in ("choices", "choice", "text", "number", "numbers", "date"):
        if key in table:
            _place(reply, key, table[key], question)
    if isinstance(table.get("rows"), list):
        if len(table["rows"]) != 1:
            raise MicrocraftError(f"{question.ref} takes one row, and this has {len(table['rows'])}.")
        row = table["rows"][0]
        cells = row if isinstance(row, list) else [row]
        if len(cells) > len(question.fields):
            raise MicrocraftError(_no_room("rows", len(cells), len(question.fields), question))
        reply |= {one.key: _raw(cell) for one, cell in zip(question.fields, cells, strict=False)}
    for key in ("items", "value"):
        if key in table:
            _place_value(reply, table[key], question)
    return reply


def _place(reply: dict[str, Raw], key: str, value: Any, question: Question) -> None:
    kinds = VALUE_KEYS[key]
    free = [one for one in question.fields if one.kind in kinds and one.key not in reply]
    free.sort(key=lambda one: kinds.index(one.kind) if key in ("choice", "choices") else 0)
    values = value if isinstance(value, list) and key not in ("choices",) else [value]
    if key == "choice" and not free:
        free = [one for one in question.fields if one.kind == "choices" and one.key not in reply]
    if key == "choices" and not free:
        free = [one for one in question.fields if one.kind == "choice" and one.key not in reply]
    if len(values) > len(free):
        raise MicrocraftError(_no_room(key, len(values), len(free), question))
    for one, entry in zip(free, values, strict=False):
        reply[one.key] = _raw(entry)


def _no_room(key: str, given: int, room: int, question: Question) -> str:
    names = ", ".join(f"{one.label} ({one.kind})" for one in question.fields)
    if room == 0:
        return f'{question.ref} has nothing to fill with "{key}". Its fields are: {names}.'
    return f'"{key}" gives {given} values, but {question.ref} has room for {room}. Its fields are: {names}.'


def _place_value(reply: dict[str, Raw], value: Any, question: Question) -> None:
    if isinstance(value, Mapping):
        unknown = [key for key in value if key not in {one.key for one in question.fields}]
        if unknown:
            raise MicrocraftError(f'The key "{unknown[0]}" is not a field of {question.ref}.')
        reply.update({key: _raw(entry) for key, entry in value.items()})
        return
    free = [one for one in question.fields if one.key not in reply]
    if not free:
        raise MicrocraftError(f"{question.ref} has no field left to fill.")
    if isinstance(value, list) and free[0].kind not in ("choices", "prose", "line", "pick"):
        if len(value) > len(free):
            raise MicrocraftError(_no_room("value", len(value), len(free), question))
        for one, entry in zip(free, value, strict=False):
            reply[one.key] = _raw(entry)
        return
    reply[free[0].key] = _raw(value)


def _raw(value: Any) -> Raw:
    if isinstance(value, list):
        return tuple(str(part) for part in value)
    return value if isinstance(value, (str, int, float, bool, date)) or hasattr(value, "as_tuple") else str(value)


def _as_text(raw: Raw) -> str:
    return raw if isinstance(raw, str) else "\n".join(raw) if isinstance(raw, (tuple, list)) else str(raw)


def _explain(refused: ReplyRefused, question: Question) -> str:
    labels = {one.key: one.label for one in question.fields}
    if len(question.fields) == 1:
        return " ".join(refused.problems.values())
    return " ".join(f"{labels.get(key, key)}: {text}" for key, text in refused.problems.items())
