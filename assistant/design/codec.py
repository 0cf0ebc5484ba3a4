"""The design as TOML text and back. Pure: text in, design out.

What a person wrote comes first, in the guideline's order; what Microcraft keeps for itself comes last under
``[record]``. Whatever cannot be understood is kept where it stood (``Design.unread`` and ``Design.extra``)
and written back.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

import tomli_w

from assistant.design.model import Design, Given, Kept, OpenQuestion, Parked, Revision, without
from assistant.design.stored import Misfit, dump_answer, is_ordinary, load_answer, number_of
from assistant.design.text import clean, clean_line, clean_prose
from assistant.guideline.model import PATHS, Guideline

FORMAT = 1
"""The version of the file format this program writes."""

BOOKKEEPING = ("because", "open", "skipped", "kept", "parked", "revisions", "drafts", "record")
RESERVED = frozenset({"format", "guideline", "path", *BOOKKEEPING})
"""Top-level names that are not sections of answers; a question id may not begin with one of them."""

_REPLACED = "It did not fit, and its place has been taken since."

Table = dict[str, Any]


class NotADesign(ValueError):
    """The text is not a design file. The text says what is wrong and where."""


class FromTheFuture(NotADesign):
    """The file belongs to a newer Microcraft or a newer guideline."""


@dataclass(frozen=True)
class Loaded:
    """A design and what to tell about its file: one sentence for each thing that was set aside."""

    design: Design
    notices: tuple[str, ...] = ()


# ---- writing ----------------------------------------------------------------------------------------------------


def dumps(design: Design, guideline: Guideline) -> str:
    """The design as the text of its file."""
    body: Table = {}
    for question in guideline.questions:
        if question.id in design.answers:
            _set(body, question.id, dump_answer(question, design.answers[question.id]))
    sections = _bookkeeping(design)
    homeless: Table = {}
    for name, value in design.unread.items():
        if name in ("path", "parked") or not _set(sections if name in sections else body, name, value, replace=False):
            homeless[name] = value
    homeless |= _merge(body, {key: value for key, value in design.extra.items() if key not in BOOKKEEPING})
    for name in ("revisions", "parked"):
        if isinstance(sections[name], list):
            sections[name] = [*sections[name], *design.extra.get(name, [])]
    _merge(sections, {name: value for name, value in design.extra.items() if name in BOOKKEEPING})
    sections["parked"] = [*sections["parked"], *(_dump_parked(Parked(*entry, _REPLACED)) for entry in homeless.items())]
    body.update({name: section for name, section in sections.items() if section})
    return _header(design) + _toml(body)


def _toml(table: Table) -> str:
    return tomli_w.dumps(table, multiline_strings=True)


def _quoted(text: str) -> str:
    return tomli_w.dumps({"x": text}).removeprefix("x = ").rstrip("\n")


def _header(design: Design) -> str:
    title = design.text("frame.title", "title") or "Untitled"
    return (
        f"# {clean_line(title)} - a micro-credential design\n"
        f"format = {FORMAT}\n"
        f"guideline = {{ id = {_quoted(design.guideline)}, version = {_quoted(design.version)} }}\n"
        f'path = "{design.path}"\n\n'
    )


def _set(body: Table, dotted: str, value: Any, *, replace: bool = True) -> bool:
    section, _, key = dotted.partition(".")
    if not key:
        if not replace and body.get(section):
            return False
        body[section] = value
        return True
    table = body.setdefault(section, {})
    if not isinstance(table, dict) or (not replace and key in table):
        return False
    table[key] = value
    return True


def _merge(body: Table, extra: Mapping[str, Any], prefix: str = "") -> Table:
    """Adds what is not there yet, and returns what found its place taken, by dotted name."""
    homeless: Table = {}
    for key, value in extra.items():
        if key not in body:
            body[key] = dict(value) if isinstance(value, Mapping) else value
        elif isinstance(value, Mapping) and isinstance(body[key], dict):
            homeless |= _merge(body[key], value, f"{prefix}{key}.")
        else:
            homeless[f"{prefix}{key}"] = value
    return homeless


def _bookkeeping(design: Design) -> Table:
    return {
        "because": dict(design.because),
        "open": {question: _dump_open(entry) for question, entry in design.open.items()},
        "skipped": sorted(design.skipped),
        "kept": {finding: _dump_kept(kept) for finding, kept in design.kept.items()},
        "parked": [_dump_parked(entry) for entry in design.parked],
        "revisions": [_dump_revision(revision) for revision in design.revisions],
        "drafts": {question: dict(draft) for question, draft in design.drafts.items()},
        "record": _pruned(
            {
                "underway": sorted(design.underway),
                "filled": sorted(design.filled),
                "numbers": dict(design.last_number),
                "given": {question: given.at for question, given in design.given.items()},
                "rested_on": {q: dict(given.rested_on) for q, given in design.given.items() if given.rested_on},
            }
        ),
    }


def _dump_parked(entry: Parked) -> Table:
    return _without_none({"question": entry.question, "why": entry.why, "value": entry.value})


def _pruned(table: Table) -> Table:
    return {key: value for key, value in table.items() if value}


def _dump_open(entry: OpenQuestion) -> Table:
    return {**({"who": entry.who} if entry.who else {}), **({"by": entry.by} if entry.by else {})}


def _dump_kept(kept: Kept) -> Table:
    return _pruned({"reason": kept.reason, "on": dict(kept.rested_on)})


def _dump_revision(revision: Revision) -> Table:
    table = {
        "at": revision.at,
        "by": revision.by,
        "question": revision.question,
        "reason": revision.reason,
        "before": revision.before,
        "after": revision.after,
    }
    return _without_none({key: value for key, value in table.items() if value != "" or key in ("before", "after")})


def _without_none(table: Table) -> Table:
    return {key: value for key, value in table.items() if value is not None}


# ---- reading ----------------------------------------------------------------------------------------------------


def parse_number(text: str) -> Decimal:
    """TOML's floats, read exactly. ``inf`` and ``nan`` are read too and refused later, as misfits."""
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:
        return Decimal("nan")


def loads(text: str, guideline: Guideline) -> Loaded:
    """The design in the text of a file.

    Raises NotADesign if the text is not TOML or not a design, FromTheFuture if it is newer than this program.
    """
    try:
        table = tomllib.loads(text, parse_float=parse_number)
    except tomllib.TOMLDecodeError as error:
        raise NotADesign(_where(str(error))) from None
    except RecursionError:
        raise NotADesign("it is nested too deeply") from None
    except ValueError:
        raise NotADesign("it holds a number with too many digits") from None
    return _Reader(guideline, text).read(table)


def _where(error: str) -> str:
    message, _, place = error.partition(" (at ")
    if place:
        return f"{place.rstrip(')').capitalize()}: {message[0].lower()}{message[1:]}"
    return message


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in text.split(".")[:3])


class _Reader:
    """Takes one file apart. Collects what does not fit instead of stopping at it."""

    def __init__(self, guideline: Guideline, text: str) -> None:
        self.guideline = guideline
        self.text = text
        self.notices: list[str] = []
        self.unread: Table = {}

    def read(self, table: Table) -> Loaded:
        guideline, version = self._guideline(table)
        answers, extra = self._answers(table)
        record = self._table(table, "record")
        design = Design(
            guideline=guideline,
            version=version,
            path=self._path(table),
            answers=answers,
            because=self._texts(table, "because"),
            open=self._open(table),
            skipped=frozenset(self._strings(table, "skipped")),
            underway=frozenset(part for part in _list(record.get("underway")) if isinstance(part, str)),
            filled=frozenset(part for part in _list(record.get("filled")) if isinstance(part, str)),
            kept={finding: _load_kept(entry) for finding, entry in self._tables(table, "kept").items()},
            revisions=tuple(filter(None, map(_load_revision, self._list(table, "revisions")))),
            parked=tuple(filter(None, map(_load_parked, self._list(table, "parked")))),
            drafts=_load_drafts(self._table(table, "drafts")),
            given=_load_given(record),
            last_number=self._numbers(record, answers),
        )
        extra |= {"record": left} if (left := _unknown_record_keys(record)) else {}
        extra |= self._odd_entries(table)
        return Loaded(design.with_(unread=self.unread, extra=extra), tuple(self.notices))

    def _guideline(self, table: Table) -> tuple[str, str]:
        if "format" not in table and "guideline" not in table:
            raise NotADesign('it has no line "format = 1", so it does not look like a Microcraft design')
        written = table.get("format")
        if not isinstance(written, int) or isinstance(written, bool):
            raise NotADesign(f'"format" should be a number, for example format = {FORMAT}')
        if written > FORMAT:
            raise FromTheFuture("it was written by a newer Microcraft. Please update Microcraft to open it")
        pinned = table.get("guideline")
        named = (
            isinstance(pinned, dict) and isinstance(pinned.get("id"), str) and isinstance(pinned.get("version"), str)
        )
        if not isinstance(pinned, dict) or not named:
            raise NotADesign(
                f'the line "guideline = {{ id = "{self.guideline.id}", version = "{self.guideline.version}" }}" '
                "is missing or incomplete"
            )
        if pinned["id"] != self.guideline.id:
            raise NotADesign(f'it belongs to the guideline "{pinned["id"]}", which is not the one in use')
        if _version(pinned["version"]) > _version(self.guideline.version):
            raise FromTheFuture(
                f"it was made with version {pinned['version']} of the guideline; this Microcraft knows version "
                f"{self.guideline.version}. Please update Microcraft to open it"
            )
        return pinned["id"], pinned["version"]

    def _path(self, table: Table) -> Any:
        path = table.get("path", "standard")
        if path in PATHS:
            return path
        self._note("path", path, "should be express, standard or full")
        return "standard"

    def _answers(self, table: Table) -> tuple[dict[str, Any], Table]:
        answers: dict[str, Any] = {}
        extra: Table = {}
        for section, content in table.items():
            if section in RESERVED:
                continue
            if not isinstance(content, dict) or not content:
                extra[section] = content
                continue
            for key, stored in content.items():
                question = self.guideline.by_id.get(f"{section}.{key}")
                if question is None:
                    extra.setdefault(section, {})[key] = stored
                    self.notices.append(
                        f'{self._line(section, key)}: "{key}" is not a question of this guideline. It is kept.'
                    )
                    continue
                try:
                    answers[question.id] = _finite(load_answer(_cleaned(stored), question))
                except Misfit as misfit:
                    self.unread[question.id] = stored
                    self.notices.append(
                        f"{self._line(section, key)}: {question.name} {misfit}. It is kept as it is, and asked again."
                    )
        return answers, extra

    def _line(self, section: str, key: str) -> str:
        return f"Line {line_of(self.text, section, key)}"

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

    def _strings(self, table: Table, name: str) -> list[str]:
        return [entry for entry in self._list(table, name) if isinstance(entry, str)]

    def _texts(self, table: Table, name: str) -> dict[str, str]:
        return {key: clean_prose(value) for key, value in self._table(table, name).items() if isinstance(value, str)}

    def _tables(self, table: Table, name: str) -> dict[str, Table]:
        return {key: entry for key, entry in self._table(table, name).items() if isinstance(entry, dict)}

    def _open(self, table: Table) -> dict[str, OpenQuestion]:
        return {question: _load_open(entry) for question, entry in self._tables(table, "open").items()}

    def _odd_entries(self, table: Table) -> Table:
        """Entries of the bookkeeping that are not of the right kind: kept where they stand."""
        expected = {"because": str, "open": dict, "drafts": dict, "kept": dict}
        odd = {
            name: {key: entry for key, entry in content.items() if not isinstance(entry, kind)}
            for name, kind in expected.items()
            if isinstance(content := table.get(name), dict)
        }
        kept: Table = {name: entries for name, entries in odd.items() if entries}
        unknown = {
            name: left for name, entry in self._tables(table, "kept").items() if (left := _unknown_kept_keys(entry))
        }
        if unknown:
            kept["kept"] = {**kept.get("kept", {}), **unknown}
        for name, load in (("revisions", _load_revision), ("parked", _load_parked)):
            content = table.get(name)
            if isinstance(content, list) and (left := [entry for entry in content if load(entry) is None]):
                kept[name] = left
        return kept

    def _numbers(self, record: Table, answers: Mapping[str, Any]) -> dict[str, int]:
        stored = record.get("numbers", {})
        known = {k: v for k, v in stored.items() if isinstance(v, int) and v >= 0} if isinstance(stored, dict) else {}
        for question in self.guideline.questions:
            if question.many is not None and isinstance(answers.get(question.id), tuple):
                used = [number_of(entry.id, question.many.prefix) for entry in answers[question.id]]
                known[question.id] = max([known.get(question.id, 0), *used])
        return known


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return value


def _finite(answer: Any) -> Any:
    forms = [record.form for record in answer] if isinstance(answer, tuple) else [answer]
    for form in forms:
        if any(isinstance(value, Decimal) and not is_ordinary(value) for value in form.values()):
            raise Misfit("should be an ordinary number")
    return answer


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _load_open(entry: Table) -> OpenQuestion:
    who, by = entry.get("who", ""), entry.get("by")
    if isinstance(by, datetime):
        by = by.date()
    return OpenQuestion(clean_line(who) if isinstance(who, str) else "", by if isinstance(by, (date, str)) else None)


def _aware(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value.astimezone() if value.tzinfo is None else value
    if isinstance(value, date):
        return datetime.combine(value, time()).astimezone()
    return None


def _load_given(record: Table) -> dict[str, Given]:
    stamps, rested = record.get("given"), record.get("rested_on")
    result: dict[str, Given] = {}
    for question, stamp in (stamps if isinstance(stamps, dict) else {}).items():
        at = _aware(stamp)
        on = rested.get(question) if isinstance(rested, dict) else None
        if at is not None:
            known = {k: v for k, v in on.items() if isinstance(v, str)} if isinstance(on, dict) else {}
            result[question] = Given(at, known)
    return result


def _unknown_record_keys(record: Table) -> Table:
    left = record
    for known in ("underway", "filled", "numbers", "given", "rested_on"):
        left = without(left, known)
    return left


def _load_kept(entry: Table) -> Kept:
    reason, on = entry.get("reason"), entry.get("on")
    return Kept(
        {key: gist for key, gist in on.items() if isinstance(gist, str)} if isinstance(on, dict) else {},
        clean_prose(reason) if isinstance(reason, str) else "",
    )


def _unknown_kept_keys(entry: Table) -> Table:
    """What stands in an entry of ``[kept]`` besides what ``_load_kept`` takes."""
    left = {key: value for key, value in entry.items() if key not in ("reason", "on")}
    if not isinstance(entry.get("reason", ""), str):
        left["reason"] = entry["reason"]
    on = entry.get("on", {})
    odd = {k: v for k, v in on.items() if not isinstance(v, str)} if isinstance(on, dict) else on
    return {**left, "on": odd} if odd else left


def _load_drafts(table: Table) -> dict[str, dict[str, str]]:
    return {
        question: {key: clean(text) for key, text in draft.items() if isinstance(text, str)}
        for question, draft in table.items()
        if isinstance(draft, dict)
    }


def _load_revision(entry: Any) -> Revision | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
        return None
    at = _aware(entry.get("at"))
    if at is None:
        return None
    text = {key: entry[key] if isinstance(entry.get(key), str) else "" for key in ("reason", "by")}
    return Revision(at, entry["question"], entry.get("before"), entry.get("after"), text["reason"], text["by"])


def _load_parked(entry: Any) -> Parked | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
        return None
    why = entry.get("why")
    return Parked(entry["question"], entry.get("value"), why if isinstance(why, str) else "")


def line_of(text: str, section: str, key: str) -> int:
    """The line (from 1) on which a key of a section stands in a TOML text; 1 if it cannot be found."""
    current = ""
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare.startswith("["):
            current = bare.strip("[] ").replace('"', "")
            if current == f"{section}.{key}".lstrip(".") or current.startswith(f"{section}.{key}."):
                return number
        elif current == section and bare.split("=")[0].strip().strip('"') == key:
            return number
    return 1
