"""A design from the text of its file. What does not fit is kept and named with its line; the rest is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.design.entries import (
    load_drafts,
    load_given,
    load_kept,
    load_open,
    load_parked,
    load_revision,
    load_version,
    mapping,
    strings,
    tables,
)
from assistant.design.model import Answer, Design
from assistant.design.nearest import did_you_mean
from assistant.design.quick import quick_parse
from assistant.design.sections import FORMAT, RESERVED
from assistant.design.stored import Misfit, load_answer, number_of
from assistant.design.text import clean, clean_prose
from assistant.design.toml_text import FromTheFuture, NotADesign, Table, line_of, parse, parse_number
from assistant.design.writing import remember
from assistant.guideline.model import PATHS, Guideline, Question


@dataclass(frozen=True)
class Loaded:
    """A design and what to tell about its file: one sentence for each thing that was set aside."""

    design: Design
    notices: tuple[str, ...] = ()


def loads(text: str, guideline: Guideline) -> Loaded:
    """The design in the text of a file.

    Raises NotADesign if the text is not TOML or not a design, FromTheFuture if it is newer than this program.
    """
    quick = quick_parse(text, parse_number)
    loaded = _Reader(guideline, text).read(quick.table if quick is not None else parse(text))
    if quick is not None and len(quick.blocks) == len(loaded.design.revisions):
        for revision, block in zip(loaded.design.revisions, quick.blocks, strict=True):
            remember(revision, block)
    return loaded


def check_origin(table: Table, guideline: Guideline) -> tuple[str, str]:
    """The guideline and the version a file belongs to. Raises NotADesign, and FromTheFuture for a newer one."""
    if "format" not in table and "guideline" not in table:
        raise NotADesign('it has no line "format = 1", so it does not look like a Microcraft design')
    written = table.get("format")
    if not isinstance(written, int) or isinstance(written, bool):
        raise NotADesign(f'"format" should be a number, for example format = {FORMAT}')
    if written > FORMAT:
        raise FromTheFuture("it was written by a newer Microcraft. Please update Microcraft to open it")
    pinned = mapping(table.get("guideline"))
    name, version = pinned.get("id"), pinned.get("version")
    if not isinstance(name, str) or not isinstance(version, str):
        raise NotADesign(
            f'the line "guideline = {{ id = "{guideline.id}", version = "{guideline.version}" }}" '
            "is missing or incomplete"
        )
    if name != guideline.id:
        raise NotADesign(f'it belongs to the guideline "{name}", which is not the one in use')
    if _version(version) > _version(guideline.version):
        raise FromTheFuture(
            f"it was made with version {version} of the guideline; this Microcraft knows version "
            f"{guideline.version}. Please update Microcraft to open it"
        )
    return name, version


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() and len(part) < 10 else 0 for part in text.split(".")[:3])


class _Reader:
    """Takes one file apart."""

    def __init__(self, guideline: Guideline, text: str) -> None:
        self.guideline = guideline
        self.text = text
        self.notices: list[str] = []
        self.unread: Table = {}

    def read(self, table: Table) -> Loaded:
        guideline, version = check_origin(table, self.guideline)
        answers, extra = self._answers(table)
        record = self._table(table, "record")
        design = Design(
            guideline=guideline,
            version=version,
            path=self._path(table),
            answers=answers,
            because={k: clean_prose(v) for k, v in self._table(table, "because").items() if isinstance(v, str)},
            open={question: load_open(entry) for question, entry in tables(self._table(table, "open")).items()},
            skipped=frozenset(strings(self._list(table, "skipped"))),
            kept={finding: load_kept(entry) for finding, entry in tables(self._table(table, "kept")).items()},
            underway=frozenset(strings(record.get("underway"))),
            filled=frozenset(strings(record.get("filled"))),
            reworded=frozenset(strings(record.get("reworded"))),
            versions=tuple(filter(None, map(load_version, self._list(table, "versions")))),
            revisions=tuple(filter(None, map(load_revision, self._list(table, "revisions")))),
            parked=tuple(filter(None, map(load_parked, self._list(table, "parked")))),
            drafts=load_drafts(self._table(table, "drafts")),
            given=load_given(record),
            last_number=self._numbers(record, answers),
            schema_line=_schema_line(self.text),
        )
        extra |= {"record": left} if (left := _unknown_record_keys(record)) else {}
        extra |= _odd_entries(table)
        return Loaded(design.with_(unread=self.unread, extra=extra), tuple(self.notices))

    def _path(self, table: Table) -> Any:
        path = table.get("path", "standard")
        if path in PATHS:
            return path
        self._note("path", path, "should be express, standard or full")
        return "standard"

    def _answers(self, table: Table) -> tuple[dict[str, Answer], Table]:
        answers: dict[str, Answer] = {}
        extra: Table = {}
        for section, content in table.items():
            if section in RESERVED:
                continue
            if not isinstance(content, dict) or not content:
                extra[section] = content
                continue
            for key, stored in content.items():
                question = self.guideline.by_id.get(f"{section}.{key}")
                if question is not None:
                    self._answer(answers, question, stored)
                else:
                    extra.setdefault(section, {})[key] = stored
                    self._unknown(section, key)
        return answers, extra

    def _answer(self, answers: dict[str, Answer], question: Question, stored: Any) -> None:
        section, _, key = question.id.partition(".")
        try:
            answer = load_answer(_cleaned(stored), question)
        except Misfit as misfit:
            self.unread[question.id] = stored
            line = line_of(self.text, section, key, misfit.place, misfit.field)
            problem = f"{misfit}{'' if str(misfit).endswith('?') else '.'}"
            self.notices.append(f"Line {line}: {question.name} {problem} It is kept as it is, and asked again.")
            return
        if answer is not None:
            answers[question.id] = answer
            self._unknown_fields(question, answer)

    def _unknown(self, section: str, key: str) -> None:
        line = f"Line {line_of(self.text, section, key)}"
        sections = {name.partition(".")[0] for name in self.guideline.by_id}
        if section in sections:
            near = did_you_mean(key, (n.partition(".")[2] for n in self.guideline.by_id if n.startswith(f"{section}.")))
            self.notices.append(f'{line}: "{key}" is not a question of this guideline.{near} It is kept.')
            return
        near = did_you_mean(section, sections | RESERVED)
        self.notices.append(f'{line}: "{section}.{key}" is not a question of this guideline.{near} It is kept.')

    def _unknown_fields(self, question: Question, answer: Answer) -> None:
        section, _, key = question.id.partition(".")
        known = {field.key for field in question.fields}
        forms = [record.form for record in answer] if isinstance(answer, tuple) else [answer]
        for place, form in enumerate(forms):
            for name in form.keys() - known:
                line = line_of(self.text, section, key, place if isinstance(answer, tuple) else None, name)
                near = did_you_mean(name, known)
                self.notices.append(f'Line {line}: "{name}" is not a part of {question.name}.{near} It is kept.')

    def _note(self, name: str, value: Any, problem: str) -> None:
        self.unread[name] = value
        self.notices.append(f'Line {line_of(self.text, "", name)}: "{name}" {problem}. It is kept as it is.')

    def _table(self, table: Table, name: str) -> Table:
        content = table.get(name, {})
        if isinstance(content, dict):
            return content
        self._note(name, content, "should be a table")
        return {}

    def _list(self, table: Table, name: str) -> list[Any]:
        content = table.get(name, [])
        if isinstance(content, list):
            return content
        self._note(name, content, "should be a list")
        return []

    def _numbers(self, record: Table, answers: Mapping[str, Any]) -> dict[str, int]:
        known = {k: v for k, v in mapping(record.get("numbers")).items() if isinstance(v, int) and v >= 0}
        for question in self.guideline.questions:
            if question.many is not None and isinstance(answers.get(question.id), tuple):
                used = [number_of(entry.id, question.many.prefix) for entry in answers[question.id]]
                known[question.id] = max([known.get(question.id, 0), *used])
        return known


def _schema_line(text: str) -> str:
    first = re.match(r"#:schema [^\r\n]+", text)
    return clean(first.group()).rstrip() if first else ""


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return value


def _unknown_record_keys(record: Table) -> Table:
    known = ("underway", "filled", "reworded", "numbers", "given", "rested_on")
    return {key: value for key, value in record.items() if key not in known}


def _odd_entries(table: Table) -> Table:
    """Entries of the bookkeeping that are not of the right kind: kept where they stand."""
    expected = {"because": str, "open": dict, "drafts": dict, "kept": dict}
    odd: Table = {
        name: {key: entry for key, entry in mapping(table.get(name)).items() if not isinstance(entry, kind)}
        for name, kind in expected.items()
    }
    loaders = {"versions": load_version, "revisions": load_revision, "parked": load_parked}
    for name, load in loaders.items():
        content = table.get(name)
        odd[name] = [entry for entry in content if load(entry) is None] if isinstance(content, list) else []
    return {name: entries for name, entries in odd.items() if entries}
