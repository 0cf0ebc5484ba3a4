"""How a guideline has changed from version to version: steps that carry old answers over, as data.

They stand in ``[[migrations]]`` tables, in ``guideline.toml`` or in a ``migrations.toml`` beside it. Each leads from
one version to the next and holds ``[[migrations.step]]`` tables. Steps are done in the order in which they are written,
and a step speaks of ids as they are when its turn comes.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Do = Literal[
    "add",  # a new question
    "rename",  # the question has another id: to
    "rename_field",  # a field has another key: to
    "remap",  # choices have other ids: choices = { old = "new" }; "" if nothing takes its place
    "widen",  # the question had one field, this one, and has more now
    "split",  # fields go to other questions: into = { old_field = "question.id.field" }
    "merge",  # the whole answer (to) or its fields (into) become part of another question
    "retire",  # the question, or one field of it, is not asked any more
    "change_kind",  # the question, or one field of it, wants another kind of answer; what does not fit is parked
    "reword",  # other words, same meaning
    "look_again",  # the answer is kept, but deserves another look
]

STRICT = {"extra": "forbid"}
FILE = "migrations.toml"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change of the guideline, and what becomes of the answers it touches."""

    __pydantic_config__ = STRICT

    do: Do
    question: str
    """Its id before the step; for ``add`` the new id."""
    field: str = ""
    """The field meant; may be left out for a question that has only one."""
    to: str = ""
    into: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    """What the old choices were called, where the id does not say it."""
    was: str = ""
    """What the question was called, so that people recognise it. Needed where it is gone."""
    why: str = ""
    """One plain sentence for the person whose answer it is."""

    def targets(self) -> dict[str, tuple[str, str]]:
        """Where each old field goes: question and field, read from ``into``. The field may be left out there."""
        return {key: target_of(key, target) for key, target in self.into.items()}


@dataclass(frozen=True, kw_only=True)
class Migration:
    """All that changed between two versions that follow each other."""

    __pydantic_config__ = STRICT

    from_: str
    to: str
    steps: tuple[Step, ...] = ()


def target_of(key: str, target: str) -> tuple[str, str]:
    """``"frame.launch.date"`` is a question and its field; ``"frame.launch"`` takes the old field key."""
    section, _, rest = target.partition(".")
    name, _, other = rest.partition(".")
    return f"{section}.{name}", other or key


def version_key(text: str) -> tuple[int, int, int]:
    """A version as numbers that can be compared; what is not a number counts as 0."""
    parts = [int(part) if part.isascii() and part.isdecimal() else 0 for part in text.split(".")[:3]]
    major, minor, patch = [*parts, 0, 0, 0][:3]
    return major, minor, patch


def due(migrations: Sequence[Migration], version: str) -> Iterator[Step]:
    """The steps an answer from this version has before it, in order."""
    for migration in migrations:
        if version_key(migration.to) > version_key(version):
            yield from migration.steps


# ---- reading ----------------------------------------------------------------------------------------------------


def shape_migrations(tables: Any) -> Any:
    """The tables as they stand in TOML, in the shape of ``Migration``; the linter explains what is left."""
    if not isinstance(tables, list):
        return tables
    names = {"from": "from_", "step": "steps"}
    return [
        {names.get(key, key): value for key, value in entry.items()} if isinstance(entry, dict) else entry
        for entry in tables
    ]


def build_migrations(tables: Sequence[Mapping[str, Any]]) -> tuple[Migration, ...]:
    """The models from checked tables, oldest first."""
    built = [
        Migration(**{**table, "steps": tuple(Step(**step) for step in table.get("steps", ()))}) for table in tables
    ]
    return tuple(sorted(built, key=lambda migration: version_key(migration.from_)))
