"""Sources by number: a list at the end of the document; beside a decision the number and the place in the source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.guideline.frameworks import Source, sources
from assistant.guideline.model import Citation
from assistant.interview.journey import Journey


@dataclass(slots=True)
class Cited:
    """A source, and the places in it."""

    number: int
    at: str
    """Empty if the source is meant as a whole."""


def numbered(steps: Journey) -> Mapping[str, int]:
    """Every source that an answered question names, with its number, in order of appearance."""
    answered = (step.question for step in steps.steps if step.id in steps.relevant)
    cited = dict.fromkeys(citation.source for question in answered for citation in question.sources)
    return {source: number for number, source in enumerate(cited, start=1)}


def cite(citations: Sequence[Citation], numbers: Mapping[str, int]) -> list[Cited]:
    """Each source once, in the order of the numbers."""
    found = [(numbers[source], at) for source, at in _places(tuple(citations)) if source in numbers]
    return [Cited(number=number, at=at) for number, at in sorted(found)]


@cache
def _places(citations: tuple[Citation, ...]) -> tuple[tuple[str, str], ...]:
    """Each source with all places in it; the citations of a guideline never change."""
    places: dict[str, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.source, []).extend([citation.at] if citation.at else [])
    return tuple((source, ", ".join(at)) for source, at in places.items())


def listed(numbers: Mapping[str, int]) -> list[str]:
    """The sources in full, in the order of their numbers."""
    known = sources()
    return [_in_full(known[source]) if source in known else source for source in numbers]


def _in_full(source: Source) -> str:
    return f"{source.cite()}, {source.url}" if source.url else source.cite()
