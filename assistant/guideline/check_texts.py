"""What the checks say, and the numbers they compare with (``guidelines/frameworks/checks.toml``).

A translation stands beside it as ``checks.LANGUAGE.toml`` with the same ids and only ``sentence`` and ``do``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from assistant import locations
from assistant.guideline.frameworks import sources
from assistant.guideline.model import Citation
from assistant.guideline.reader import read_toml

SEVERITIES = ("gap", "conflict", "advice")


@dataclass(frozen=True, kw_only=True)
class CheckText:
    """One thing a check can say. A check with several wordings has several of these, with one code."""

    id: str
    """The code, and after a point the wording: ``C3.unit``."""
    name: str
    """A few words for lists of rules."""
    severity: str
    questions: tuple[str, ...]
    sentence: str
    """With names of numbers in braces; ``{hours:hours}`` adds the unit in its right form."""
    do: str
    source: Citation | None = None
    unless: tuple[str, ...] = ()
    """Not said if one of these has been said about the same record, or about the whole: they say it already."""

    @property
    def code(self) -> str:
        return self.id.partition(".")[0]

    @property
    def cited(self) -> str:
        """The source in words."""
        return "" if self.source is None else sources()[self.source.source].cite(self.source.at)


@cache
def check_texts(language: str = "en") -> Mapping[str, CheckText]:
    """Every text by its id; texts that are not translated are in English."""
    texts = {entry["id"]: _text(entry) for entry in _table()["check"]}
    translated = locations.guidelines() / "frameworks" / f"checks.{language}.toml"
    if language != "en" and translated.exists():
        for entry in read_toml(translated)["check"]:
            texts[entry["id"]] = replace(texts[entry["id"]], sentence=entry["sentence"], do=entry["do"])
    return texts


def _text(entry: Mapping[str, Any]) -> CheckText:
    source = entry.get("source")
    return CheckText(
        id=entry["id"],
        name=entry["name"],
        severity=entry["severity"],
        questions=tuple(entry["questions"]),
        sentence=entry["sentence"],
        do=entry["do"],
        source=Citation(source=source, at=entry.get("at", "")) if source else None,
        unless=tuple(entry.get("unless", ())),
    )


@cache
def limit(name: str) -> Decimal:
    """A number that a check compares with. Raises KeyError."""
    return Decimal(str(_table()["limits"][name]))


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words or phrases that a check looks for, in lower case. Raises KeyError."""
    return tuple(_table()["words"][name])


def size_words() -> Mapping[str, list[str]]:
    """How limits of size are written, by what the words mean."""
    found: Mapping[str, list[str]] = _table()["size_words"]
    return found


@cache
def _table() -> dict[str, Any]:
    return read_toml(locations.guidelines() / "frameworks" / "checks.toml")
