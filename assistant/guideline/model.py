"""The guideline's models: stages, questions, fields and choices.

A question is a small form; most forms have one field. Everything here is immutable, so that the journey through a
guideline can be a function of (guideline, answers) and nothing else. The models are standard-library dataclasses:
pydantic validates them (see ``schema.py``) but is not needed to read a guideline that has been checked already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from assistant.guideline.migrations import Migration  # few guidelines have any

Kind = Literal["line", "prose", "number", "date", "yes_no", "choice", "choices", "pick"]
Path = Literal["express", "standard", "full"]
Need = Literal["required", "recommended", "optional"]

STRICT = {"extra": "forbid"}
"""Read by pydantic when it validates these dataclasses (``schema.py``): an unknown key is a fault, not a shrug."""

PATHS: tuple[Path, ...] = ("express", "standard", "full")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer a person can choose. The id is for ever; the label is wording and may change."""

    __pydantic_config__ = STRICT

    id: str
    label: str
    also: tuple[str, ...] = ()
    """Other wordings that mean the same choice when somebody types them."""
    uri: str | None = None
    """The entry of the official EU code list, where there is one."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing to fill in. ``key`` names it in the design file."""

    __pydantic_config__ = STRICT

    key: str
    kind: Kind
    label: str
    hint: str = ""
    optional: bool = False
    """True if the form can be sent without it."""
    choices: tuple[Choice, ...] = ()
    own_words: bool = False
    """For ``choice``: a reply that matches no choice is kept as it was written."""
    of: str | None = None
    """For ``pick``: the earlier question whose records are picked from."""
    several: bool = False
    """For ``pick``: more than one record may be picked."""
    unit: str = ""
    """For ``number``: hours, minutes, weeks, years, percent, credits, euros, people; empty for a bare number."""
    least: float | None = None
    """For ``number``: the smallest value that makes sense."""
    most: float | None = None
    """For ``number``: the largest value that makes sense. For ``choices``: how many may be chosen."""
    whole: bool = False
    """For ``number``: only whole numbers make sense."""
    approximate: bool = False
    """For ``date``: a rough time ("spring 2027") is kept as it was written."""
    length: int | None = None
    """For ``line`` and ``prose``: the length in characters that should not be passed. Advice, never a limit."""
    prefill: str | None = None
    """The earlier one-field question whose answer is offered to start from."""
    path: Path = "express"
    """The shortest path on which this field is shown."""

    @property
    def is_text(self) -> bool:
        return self.kind in ("line", "prose")


@dataclass(frozen=True, kw_only=True)
class Many:
    """Makes the question a list of records. ``prefix`` starts their ids (o1, o2, ...), which are never reused."""

    __pydantic_config__ = STRICT

    noun: str
    """What one record is called: "outcome", "unit"."""
    plural: str = ""
    """What several are called, where adding an s is wrong: "criteria"."""
    prefix: str
    min: int = 0
    """Fewer than this is worth a remark; it never blocks."""
    max: int | None = None
    """More than this is worth a remark; it never blocks."""
    each: str | None = None
    """One record is expected for every record of this earlier question (the first ``pick`` field points at it)."""
    shown_by: tuple[str, ...] = ()
    """The fields that together name a record in a sentence or a list; the first field if empty."""

    def named(self, count: int) -> str:
        """``1 outcome``, ``3 outcomes``."""
        return f"{count} {self.noun if count == 1 else self.nouns}"

    @property
    def nouns(self) -> str:
        if self.plural:
            return self.plural
        return (
            self.noun[:-1] + "ies" if self.noun.endswith("y") and self.noun[-2:-1] not in "aeiou" else self.noun + "s"
        )


@dataclass(frozen=True, kw_only=True)
class Condition:
    """When a question is asked: a comparison with an earlier answer, or a combination of conditions. Data, never code.

    Exactly one of ``question`` (with one comparison), ``all``, ``any`` and ``not_`` is given. A comparison with an
    answer that is missing, or hidden by its own condition, is false.
    """

    __pydantic_config__ = STRICT

    question: str | None = None
    field: str | None = None
    """The field looked at; may be left out where the question has only one."""
    is_: str | bool | None = None
    any_of: tuple[str, ...] = ()
    """True if the choice is one of these; for several choices, if at least one of them is."""
    at_least: float | None = None
    at_most: float | None = None
    answered: bool | None = None
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    not_: "Condition | None" = None


@dataclass(frozen=True, kw_only=True)
class Variant:
    """Other words, or another need, for a question when a condition holds. ``None`` keeps the question's own."""

    __pydantic_config__ = STRICT

    when: Condition
    ask: str | None = None
    why: str | None = None
    need: Need | None = None
    hints: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where a question or a rule comes from: a source id of ``frameworks/sources.toml`` and the place in it."""

    __pydantic_config__ = STRICT

    source: str
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the guideline: its words, its form, when it is asked and what it builds on."""

    __pydantic_config__ = STRICT

    id: str
    """Flat and for ever, for example ``outcomes.statements``."""
    ref: str
    """The reference code people say aloud, for example ``O2``."""
    stage: str
    name: str
    """A short noun phrase for lists and headings, for example "Learning outcomes"."""
    ask: str
    why: str
    good: str
    weak: str
    fields: tuple[Field, ...]
    hints: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    need: Need = "recommended"
    path: Path = "standard"
    """The shortest path on which it is asked; the longer paths ask it too."""
    minutes: float = 1
    express_minutes: float = 0
    many: Many | None = None
    when: Condition | None = None
    variants: tuple[Variant, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Earlier questions whose change is a reason to look at this answer again."""
    reason: bool = False
    """True for a decision that a board will ask about: a reason is asked for by itself."""

    def field(self, key: str) -> Field:
        """The field with this key. Raises KeyError."""
        for candidate in self.fields:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    @property
    def single(self) -> Field | None:
        """The only field of a one-field question; its answer is stored as a plain value."""
        return self.fields[0] if len(self.fields) == 1 and self.many is None else None

    def asked_on(self, path: Path) -> bool:
        return PATHS.index(self.path) <= PATHS.index(path)

    def fields_on(self, path: Path) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if PATHS.index(f.path) <= PATHS.index(path))

    def minutes_on(self, path: Path) -> float:
        """About how long it takes to answer, in minutes."""
        return self.express_minutes if path == "express" and self.express_minutes else self.minutes


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A chapter of the interview."""

    __pydantic_config__ = STRICT

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class PathChoice:
    """One of the three ways through the guideline, as offered at the start."""

    __pydantic_config__ = STRICT

    id: Path
    title: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Detour:
    """A stage that is asked earlier than usual when a condition holds (it may only look at stages before both)."""

    __pydantic_config__ = STRICT

    when: Condition
    stage: str
    before: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """Everything that is asked, in its usual order."""

    __pydantic_config__ = STRICT

    id: str
    version: str
    title: str
    language: str
    about: str
    stages: tuple[Stage, ...]
    paths: tuple[PathChoice, ...]
    detours: tuple[Detour, ...] = ()
    migrations: "tuple[Migration, ...]" = ()
    """What changed from version to version, oldest first."""

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def by_ref(self) -> Mapping[str, Question]:
        return {question.ref.casefold(): question for question in self.questions}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for stage in self.stages for question in stage.questions)

    def stage(self, stage_id: str) -> Stage:
        """The stage with this id. Raises KeyError."""
        for candidate in self.stages:
            if candidate.id == stage_id:
                return candidate
        raise KeyError(stage_id)

    def find(self, name: str) -> Question | None:
        """A question by its id or its reference code, or None."""
        name = name.strip()
        return self.by_id.get(name) or self.by_ref.get(name.casefold())
