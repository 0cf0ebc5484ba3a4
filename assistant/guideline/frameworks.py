"""The facts behind the questions: sources, European elements and principles, code lists (``guidelines/frameworks``)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant import locations
from assistant.guideline.reader import read_toml


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document or page that a question or a rule comes from."""

    id: str
    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""
    confirmed: bool = True
    """False for what has not been checked against the source itself; shown as "to be confirmed"."""
    note: str = ""

    def cite(self, at: str = "") -> str:
        """One line that names the source and the place in it."""
        told = not self.publisher or self.publisher.split()[0] in self.title
        who = "" if told else f"{self.publisher}, "
        when = f" ({self.year})" if self.year and str(self.year) not in self.title else ""
        return f"{who}{self.title}{when}{': ' + at if at else ''}{'' if self.confirmed else ' [to be confirmed]'}"


@dataclass(frozen=True, kw_only=True)
class Element:
    """A standard element to describe a micro-credential (Annex I of the Council Recommendation of 16 June 2022)."""

    no: str
    name: str
    mandatory: str
    """yes, if applicable, or optional."""
    known: str
    """"design" if it can be decided while designing, "issue" if only when a credential is issued."""
    questions: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Principle:
    """A principle for designing and issuing (Annex II of the Council Recommendation of 16 June 2022)."""

    no: str
    name: str
    about: str
    confirmed: bool
    """False where what it says was not read in a source; shown as "to be confirmed"."""
    questions: tuple[str, ...]


@cache
def sources(directory: Path | None = None) -> dict[str, Source]:
    """Every known source, by id."""
    table = read_toml((directory or locations.guidelines() / "frameworks") / "sources.toml")
    return {entry["id"]: Source(**entry) for entry in table["source"]}


@cache
def annex_1() -> tuple[Element, ...]:
    table = read_toml(locations.guidelines() / "frameworks" / "annex-1.toml")
    return tuple(Element(**{**entry, "questions": tuple(entry["questions"])}) for entry in table["element"])


@cache
def annex_2() -> tuple[Principle, ...]:
    table = read_toml(locations.guidelines() / "frameworks" / "annex-2.toml")
    return tuple(Principle(**{**entry, "questions": tuple(entry["questions"])}) for entry in table["principle"])


def known_sources(directory: Path) -> frozenset[str]:
    return frozenset(sources(directory))


def known_codes(directory: Path) -> frozenset[str]:
    """The URI of every entry of an official EU code list that the frameworks hold."""
    table = read_toml(directory / "codes.toml")
    return frozenset(f"{one['prefix']}{code['code']}" for one in table["list"] for code in one["codes"])
