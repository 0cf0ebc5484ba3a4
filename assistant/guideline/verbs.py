"""The verbs of learning outcomes, by language (``guidelines/frameworks/verbs``), and each language's small words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from assistant import locations
from assistant.guideline.reader import read_toml

LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create")
"""The six levels of the revised Bloom taxonomy (Anderson and Krathwohl 2001), lowest first."""


@dataclass(frozen=True, kw_only=True)
class VerbData:
    """What one language calls its actions. Everything is lower case, and verbs stand in the dictionary form."""

    language: str
    name: str
    verb_place: str
    """Where the verb stands: "first" (calculate the costs) or "last" (die Kosten berechnen)."""
    bloom: Mapping[str, tuple[str, ...]]
    """Verbs that can be seen, by level of ``LEVELS``; one verb may stand at several."""
    weak: Mapping[str, tuple[str, ...]]
    """Verbs nobody can see, each with what to write instead."""
    disguised: Mapping[str, tuple[str, ...]]
    lead_ins: tuple[str, ...]
    joins: tuple[str, ...]
    one_action: tuple[tuple[str, str], ...]
    forms: Mapping[str, str]
    abbreviations_known: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """The small words of a language; the data file says what each list is for."""

    function_words: frozenset[str]
    before_object: frozenset[str]
    of: frozenset[str]
    subordinate: frozenset[str]
    purpose: frozenset[str]
    skips: frozenset[str]
    gap: frozenset[str]
    endings: tuple[tuple[str, str, str], ...]
    infinitive: tuple[str, ...]
    proof: tuple[str, ...]
    refer_back: frozenset[str]
    title_words: frozenset[str]
    nouns_too: frozenset[str] = frozenset()
    with_preposition: frozenset[str] = frozenset()
    contracted: Mapping[str, str] = field(default_factory=dict)
    elides: bool = False
    doubled: str = ""
    prefixes: frozenset[str] = frozenset()
    infix: str = ""
    capital_nouns: bool = False
    prepositions: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    before_verbal_noun: frozenset[str] = frozenset()
    irregular: Mapping[str, str] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()
    adverbs: tuple[str, ...] = ()
    compounds: bool = False
    """Nouns stack without a small word between: "a skills matrix" is not "skills"."""
    modals: frozenset[str] = frozenset()
    open_clause: frozenset[str] = frozenset()
    noun_endings: tuple[str, ...] = ()


@cache
def languages() -> tuple[str, ...]:
    """The languages the check can read, as ISO 639-1 codes: those with both verbs and small words."""
    folder = locations.guidelines() / "frameworks" / "verbs"
    return tuple(code for code in _grammars() if code != "common" and (folder / f"{code}.toml").is_file())


@cache
def verbs(language: str) -> VerbData:
    """The verb data of one of ``languages()``."""
    table = read_toml(locations.guidelines() / "frameworks" / "verbs" / f"{language}.toml")
    common = _grammars()["common"]["abbreviations_known"]
    return VerbData(
        language=table["language"],
        name=table["name"],
        verb_place=table["verb_place"],
        bloom={level: tuple(table["bloom"].get(level, ())) for level in LEVELS},
        weak={verb: tuple(instead) for verb, instead in table["weak"].items()},
        disguised={phrase: tuple(instead) for phrase, instead in table["disguised"].items()},
        lead_ins=tuple(table["lead_ins"]),
        joins=tuple(table["joins"]),
        one_action=tuple((first, second) for first, second in table["one_action"]),
        forms=dict(table.get("forms", {})),
        abbreviations_known=frozenset(known.upper() for known in (*common, *table["abbreviations_known"])),
    )


@cache
def grammar(language: str) -> Grammar:
    """The small words of one language."""
    kept: dict[str, Any] = {}
    for name, value in _grammars()[language].items():
        kind = Grammar.__dataclass_fields__[name].type
        if kind == frozenset[str]:
            value = frozenset(value)
        elif name == "endings":
            value = tuple(tuple(ending) for ending in value)
        elif isinstance(value, list):
            value = tuple(value)
        kept[name] = value
    return Grammar(**kept)


@cache
def language_texts() -> Mapping[str, Any]:
    """The sentences about an outcome's words (``language-texts.toml``)."""
    return read_toml(locations.guidelines() / "frameworks" / "language-texts.toml")


@cache
def _grammars() -> dict[str, Any]:
    return read_toml(locations.guidelines() / "frameworks" / "language-grammar.toml")
