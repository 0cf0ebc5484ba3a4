"""The bookkeeping entries of a design file, each as a plain table and back.

Every entry keeps the keys it does not know (``extra``): what was in the file and would not be written again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from assistant.design.model import Given, Kept, OpenQuestion, Parked, Revision, Version
from assistant.design.text import clean, clean_line, clean_prose
from assistant.design.toml_text import Table
from assistant.guideline.model import PATHS

Entry = TypeVar("Entry", OpenQuestion, Kept, Parked, Revision, Version)


def dump_open(entry: OpenQuestion) -> Table:
    return merged(_pruned({"who": entry.who, "by": entry.by}), entry.extra)


def load_open(stored: Table) -> OpenQuestion:
    by = stored.get("by")
    if isinstance(by, datetime):
        by = by.date()
    known = OpenQuestion(clean_line(_text(stored, "who")), by if isinstance(by, (date, str)) else None)
    return _with_rest(known, stored, dump_open(known))


def dump_kept(kept: Kept) -> Table:
    return merged(_pruned({"reason": kept.reason, "on": dict(kept.rested_on)}), kept.extra)


def load_kept(stored: Table) -> Kept:
    known = Kept(_texts(stored.get("on")), clean_prose(_text(stored, "reason")))
    return _with_rest(known, stored, dump_kept(known))


def dump_parked(entry: Parked) -> Table:
    table = {"question": entry.question, "why": entry.why, "value": entry.value}
    return merged(_without_none(table), entry.extra)


def load_parked(stored: Any) -> Parked | None:
    """None if it is not an entry of this kind; so for the other entries of lists."""
    if not isinstance(stored, dict) or not isinstance(stored.get("question"), str):
        return None
    known = Parked(stored["question"], stored.get("value"), _text(stored, "why"))
    return _with_rest(known, stored, dump_parked(known))


def dump_revision(revision: Revision) -> Table:
    table = {
        "at": revision.at,
        "by": revision.by or None,
        "question": revision.question,
        "reason": revision.reason or None,
        "before": revision.before,
        "after": revision.after,
    }
    return merged(_without_none(table), revision.extra)


def load_revision(stored: Any) -> Revision | None:
    if not isinstance(stored, dict) or not isinstance(stored.get("question"), str):
        return None
    at = _aware(stored.get("at"))
    if at is None:
        return None
    before, after = stored.get("before"), stored.get("after")
    known = Revision(at, stored["question"], before, after, _text(stored, "reason"), _text(stored, "by"))
    return _with_rest(known, stored, dump_revision(known))


def dump_version(version: Version) -> Table:
    table = {
        "name": version.name,
        "at": version.at,
        "by": version.by,
        "guideline": version.guideline_version,
        "path": version.path,
        "answers": dict(version.answers),
        "because": dict(version.because),
        "open": {question: dump_open(entry) for question, entry in version.open.items()},
    }
    return merged({key: value for key, value in table.items() if value or key == "name"}, version.extra)


def load_version(stored: Any) -> Version | None:
    if not isinstance(stored, dict) or not isinstance(stored.get("name"), str):
        return None
    at, path, answers = _aware(stored.get("at")), stored.get("path"), stored.get("answers")
    if at is None:
        return None
    known = Version(
        name=clean_line(stored["name"]),
        at=at,
        by=_text(stored, "by"),
        guideline_version=_text(stored, "guideline"),
        path=path if path in PATHS else "standard",
        answers=answers if isinstance(answers, dict) else {},
        because=_texts(stored.get("because")),
        open={question: load_open(entry) for question, entry in tables(stored.get("open")).items()},
    )
    return _with_rest(known, stored, dump_version(known))


def load_given(record: Table) -> dict[str, Given]:
    """When each answer was given and what it rested on, from two tables of ``[record]``."""
    rested = tables(record.get("rested_on"))
    stamps = {question: _aware(stamp) for question, stamp in mapping(record.get("given")).items()}
    return {question: Given(at, _texts(rested.get(question))) for question, at in stamps.items() if at is not None}


def load_drafts(stored: Table) -> dict[str, dict[str, str]]:
    return {
        question: {key: clean(text) for key, text in draft.items() if isinstance(text, str)}
        for question, draft in tables(stored).items()
    }


# ---- what all of them share -------------------------------------------------------------------------------------


def mapping(value: Any) -> Table:
    """The value if it is a table, else an empty one."""
    return value if isinstance(value, dict) else {}


def tables(value: Any) -> dict[str, Table]:
    """The tables in a table."""
    return {key: entry for key, entry in mapping(value).items() if isinstance(entry, dict)}


def strings(value: Any) -> list[str]:
    """The texts in a list."""
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def merged(known: Table, extra: Mapping[str, Any]) -> Table:
    """A table with what it does not hold yet; what is known wins."""
    result = dict(known)
    for key, value in extra.items():
        if key not in result:
            result[key] = value
        elif isinstance(value, Mapping) and isinstance(result[key], dict):
            result[key] = merged(result[key], value)
    return result


def _with_rest(entry: Entry, stored: Table, written: Table) -> Entry:
    rest = _rest(stored, written)
    return replace(entry, extra=rest) if rest else entry


def _rest(stored: Mapping[str, Any], written: Mapping[str, Any]) -> Table:
    """What stands in the file and would not be written again; an empty value is nothing."""
    rest: Table = {}
    for key, value in stored.items():
        if key not in written:
            if value not in ("", [], {}):
                rest[key] = value
        elif isinstance(value, dict) and isinstance(written[key], dict) and (inner := _rest(value, written[key])):
            rest[key] = inner
    return rest


def _text(stored: Table, key: str) -> str:
    value = stored.get(key)
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> dict[str, str]:
    return {key: text for key, text in mapping(value).items() if isinstance(text, str)}


def _pruned(table: Table) -> Table:
    return {key: value for key, value in table.items() if value}


def _without_none(table: Table) -> Table:
    return {key: value for key, value in table.items() if value is not None}


def _aware(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value.astimezone() if value.tzinfo is None else value
    if isinstance(value, date):
        return datetime.combine(value, time()).astimezone()
    return None
