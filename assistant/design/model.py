"""The design: answers first, bookkeeping last. Frozen values; a change makes a new design."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from assistant.guideline.model import Guideline, Path

Entry = TypeVar("Entry")

Value = str | Decimal | bool | date | tuple[str, ...]
"""What one field holds. Text, choice id or record id as ``str``; several of them as a tuple; numbers are exact."""

Form = Mapping[str, Value]
"""The filled fields of one form, by field key. A field that was left empty is absent."""


@dataclass(frozen=True)
class Record:
    """One entry of a list. The id (``o1``) is what other answers point at; it is never reused."""

    id: str
    form: Form


Records = tuple[Record, ...]
Answer = Form | Records
"""An answer is one form, or (for a question with ``many``) a list of records, which may be empty."""


@dataclass(frozen=True)
class OpenQuestion:
    """Not known yet: who could tell, and by when. Both may be empty."""

    who: str = ""
    by: date | str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys of this entry that the program does not know; here and in the other entries they survive."""


@dataclass(frozen=True)
class Given:
    """When an answer was given, and what it rested on then (the gist of each earlier answer that had one)."""

    at: datetime
    rested_on: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Revision:
    """A change of an answer that had been given. ``before`` and ``after`` are in the file's own form."""

    at: datetime
    question: str
    before: Any
    after: Any
    reason: str = ""
    by: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Parked:
    """Something that no longer fits, kept as it stood, with the reason."""

    question: str
    value: Any
    why: str
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """The design as it was at a moment that got a name, for example "sent to the board"."""

    name: str
    at: datetime
    by: str = ""
    guideline_version: str = ""
    path: Path = "standard"
    answers: Mapping[str, Any] = field(default_factory=dict)
    """By question, in the file's own form."""
    because: Mapping[str, str] = field(default_factory=dict)
    open: Mapping[str, OpenQuestion] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """A finding somebody has read and lets stand. It comes back when an answer it rested on changes."""

    rested_on: Mapping[str, str] = field(default_factory=dict)
    """The gist of each answer the finding was about, by question."""
    reason: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Design:
    """Everything one person or team has said about one micro-credential."""

    guideline: str
    version: str
    path: Path = "standard"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    because: Mapping[str, str] = field(default_factory=dict)
    """Reasons, by question."""
    open: Mapping[str, OpenQuestion] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    underway: frozenset[str] = frozenset()
    """Lists that have been begun but not closed with "That's all"."""
    versions: tuple[Version, ...] = ()
    """Moments that got a name, oldest first."""
    revisions: tuple[Revision, ...] = ()
    parked: tuple[Parked, ...] = ()
    kept: Mapping[str, Kept] = field(default_factory=dict)
    """Findings that stay as they are on purpose, by finding: a check ("C5"), or a check and a record ("C6:o2")."""
    drafts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Half-typed replies, by question and field."""
    reworded: frozenset[str] = frozenset()
    """Questions whose words have changed with a newer version of the guideline since they were answered."""
    given: Mapping[str, Given] = field(default_factory=dict)
    last_number: Mapping[str, int] = field(default_factory=dict)
    """The highest record number ever used, by question."""
    filled: frozenset[str] = frozenset()
    """Fingerprints of the answer-file rows that have been taken, so that a rerun changes nothing."""
    unread: Mapping[str, Any] = field(default_factory=dict)
    """Answers in the file that do not fit their question: kept as they stand and shown as not answered."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the file that this program does not know; they survive."""
    schema_line: str = ""
    """A first line ``#:schema ...`` that somebody added for their editor."""

    @classmethod
    def begun(cls, guideline: Guideline, path: Path) -> "Design":
        """A new, empty design."""
        return cls(guideline=guideline.id, version=guideline.version, path=path)

    def form(self, question: str) -> Form | None:
        """The answer to a question with one form, or None."""
        answer = self.answers.get(question)
        return None if answer is None or isinstance(answer, tuple) else answer

    def records(self, question: str) -> Records:
        """The records given to a question with ``many``; empty if there are none."""
        answer = self.answers.get(question)
        return answer if isinstance(answer, tuple) else ()

    def value(self, question: str, key: str) -> Value | None:
        form = self.form(question)
        return None if form is None else form.get(key)

    def text(self, question: str, key: str) -> str | None:
        value = self.value(question, key)
        return value if isinstance(value, str) else None

    def with_(self, **changes: Any) -> "Design":
        """A copy with these attributes replaced."""
        return replace(self, **changes)


def put(mapping: Mapping[str, Entry], key: str, entry: Entry) -> dict[str, Entry]:
    """A copy of the mapping with one entry set."""
    return {**mapping, key: entry}


def without(mapping: Mapping[str, Entry], key: str) -> dict[str, Entry]:
    """A copy of the mapping without one entry."""
    return {name: entry for name, entry in mapping.items() if name != key}
