"""How long reading and writing take: rates, and the words by which people name what they mean (``rates.toml``)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from assistant import locations
from assistant.guideline.frameworks import sources
from assistant.guideline.reader import read_toml


@dataclass(frozen=True)
class Named:
    """A purpose or a difficulty: its id, its name in a sentence, and how people say it."""

    id: str
    name: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class PageSize:
    words: int
    name: str
    """What such pages are usually found in."""
    said: tuple[str, ...]


@dataclass(frozen=True)
class ReadingRate:
    words_per_minute: int
    confirmed: bool


@dataclass(frozen=True)
class WritingRate:
    kind: str
    name: str
    minutes_per_page: int
    at_least: bool
    """True where only the lower end is known."""
    confirmed: bool
    said: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rates:
    source: str
    purpose: str
    """What is taken where nothing is said; so are the next four."""
    difficulty: str
    words_per_page: int
    words_per_written_page: int
    kind: str
    pages: tuple[PageSize, ...]
    purposes: tuple[Named, ...]
    difficulties: tuple[Named, ...]
    reading: Mapping[tuple[str, str], ReadingRate]
    """By purpose and difficulty."""
    writing: tuple[WritingRate, ...]
    doing: Mapping[str, tuple[str, ...]]
    counted: Mapping[str, tuple[str, ...]]

    def cite(self, confirmed: bool = True) -> str:
        """One line that says where the rates come from."""
        source = sources()[self.source]
        return replace(source, confirmed=source.confirmed and confirmed).cite()


@cache
def rates() -> Rates:
    """The shipped rates."""
    table = read_toml(locations.guidelines() / "frameworks" / "rates.toml")
    return Rates(
        source=table["source"],
        **table["usual"],
        pages=tuple(PageSize(one["words"], one["name"], tuple(one["said"])) for one in table["page"]),
        purposes=_named(table["purpose"]),
        difficulties=_named(table["difficulty"]),
        reading={
            (one["purpose"], one["difficulty"]): ReadingRate(one["words_per_minute"], one["confirmed"])
            for one in table["reading"]
        },
        writing=tuple(WritingRate(**{**one, "said": tuple(one.get("said", ()))}) for one in table["writing"]),
        doing={key: tuple(words) for key, words in table["doing"].items()},
        counted={key: tuple(words) for key, words in table["counted"].items()},
    )


def _named(entries: list[dict[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(entry["id"], entry["name"], tuple(entry["said"])) for entry in entries)
