"""The design as the text of its file: answers first, in the guideline's order, and bookkeeping last."""

from collections.abc import Mapping
from typing import Any

from assistant.design.entries import dump_kept, dump_open, dump_parked, dump_revision, dump_version
from assistant.design.model import Design, Parked, Revision, Version
from assistant.design.sections import BOOKKEEPING, FORMAT, LISTS
from assistant.design.stored import dump_answer
from assistant.design.text import clean_line
from assistant.design.toml_text import Table, quoted, write, write_entry
from assistant.guideline.model import Guideline

_REPLACED = "It did not fit, and its place has been taken since."

Listed = Parked | Version | Revision

_written: dict[int, tuple[Listed, str]] = {}
"""The text of entries that never change, by identity: a file with 500 revisions is saved after every answer."""


def dumps(design: Design, guideline: Guideline) -> str:
    """The design as the text of its file."""
    body: Table = {}
    for question in guideline.questions:
        if question.id in design.answers:
            _set(body, question.id, dump_answer(question, design.answers[question.id]))
    sections = _sections(design)
    homeless: Table = {}
    for name, value in design.unread.items():
        if name in ("path", "parked") or not _set(sections if name in sections else body, name, value, replace=False):
            homeless[name] = value
    homeless |= _merge(body, {key: value for key, value in design.extra.items() if key not in BOOKKEEPING})
    for name in LISTS:
        if isinstance(sections[name], list):
            sections[name] = [*sections[name], *design.extra.get(name, [])]
    _merge(sections, {name: value for name, value in design.extra.items() if name in BOOKKEEPING})
    sections["parked"] = [*sections["parked"], *(Parked(*entry, _REPLACED) for entry in homeless.items())]
    return _header(design) + "\n".join(_chunks(body, sections))


def _chunks(body: Table, sections: Table) -> list[str]:
    """The file's text in its order. A value that is not a table stands first, or it would belong to another one."""
    lists = {name: sections[name] for name in LISTS if _is_list_of_tables(sections[name])}
    last = {name: sections[name] for name in ("drafts", "record") if isinstance(sections[name], dict)}
    for name, section in sections.items():
        if section and name not in lists and name not in last:
            body[name] = section
    entries = [_entry(name, entry) for name, listed in lists.items() for entry in listed]
    last = {name: section for name, section in last.items() if section}
    return [*([write(body)] if body else []), *entries, *([write(last)] if last else [])]


def _is_list_of_tables(section: Any) -> bool:
    return isinstance(section, list) and all(isinstance(entry, (Mapping, Listed)) for entry in section)


def _entry(name: str, entry: Listed | Table) -> str:
    """The text of one entry of a list, remembered."""
    if isinstance(entry, dict):
        return write_entry(name, entry)
    known = _written.get(id(entry))
    if known is not None and known[0] is entry:
        return known[1]
    text = write_entry(name, _dump(entry))
    remember(entry, text)
    return text


def remember(entry: Listed, text: str) -> None:
    """The text of an entry as it stands in the file, so that the next save need not write it anew."""
    if len(_written) >= 5000:
        _written.clear()
    _written[id(entry)] = (entry, text)


def _dump(entry: Listed) -> Table:
    if isinstance(entry, Parked):
        return dump_parked(entry)
    return dump_version(entry) if isinstance(entry, Version) else dump_revision(entry)


def _header(design: Design) -> str:
    title = design.text("frame.title", "title") or "Untitled"
    return (
        f"{design.schema_line}{chr(10) if design.schema_line else ''}"
        f"# {clean_line(title)} - a micro-credential design\n"
        f"format = {FORMAT}\n"
        f"guideline = {{ id = {quoted(design.guideline)}, version = {quoted(design.version)} }}\n"
        f'path = "{design.path}"\n\n'
    )


def _sections(design: Design) -> Table:
    given = design.given
    record = {
        "underway": sorted(design.underway),
        "filled": sorted(design.filled),
        "reworded": sorted(design.reworded),
        "numbers": dict(design.last_number),
        "given": {question: stamp.at for question, stamp in given.items()},
        "rested_on": {question: dict(stamp.rested_on) for question, stamp in given.items() if stamp.rested_on},
    }
    return {
        "because": dict(design.because),
        "open": {question: dump_open(entry) for question, entry in design.open.items()},
        "skipped": sorted(design.skipped),
        "kept": {finding: dump_kept(kept) for finding, kept in design.kept.items()},
        "parked": list(design.parked),
        "versions": list(design.versions),
        "revisions": list(design.revisions),
        "drafts": {question: dict(draft) for question, draft in design.drafts.items()},
        "record": {key: value for key, value in record.items() if value},
    }


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
