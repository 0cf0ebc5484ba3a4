"""Credit rules: how many hours a credit stands for and how large a micro-credential may be (``credit-rules.toml``)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from assistant import locations
from assistant.guideline.frameworks import sources
from assistant.guideline.reader import read_toml

_PLACES = re.compile(r"[,;/()·]| [-–] ")
"""What stands between the places of an answer: ``Bilbao, Spain``."""

Kind = Literal["general", "national", "house", "example"]


@dataclass(frozen=True, kw_only=True)
class CreditRule:
    """One rule. Every number is exact; None where the rule says nothing about it."""

    id: str
    kind: Kind
    unit: str
    """The choice in the question about credits that it belongs to: ``ects`` or ``national``."""
    name: str
    """Who has this rule."""
    credit: str
    """What credits are called after a number: ``2 ECTS``."""
    countries: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    least_per_credit: Fraction | None = None
    """Hours one credit stands for, at least; the same as ``most_per_credit`` where one value is fixed."""
    most_per_credit: Fraction | None = None
    least: Fraction | None = None
    """Credits a micro-credential has at least."""
    most: Fraction | None = None
    below: Fraction | None = None
    """Credits that are already too many."""
    only: tuple[Fraction, ...] = ()
    """The only sizes allowed, in credits; empty if there is no such list."""
    step: Fraction | None = None
    """Credits come in whole steps of this size."""
    least_hours: Fraction | None = None
    most_hours: Fraction | None = None
    source: str = ""
    at: str = ""
    url: str = ""
    confirmed: bool = True
    """False for background knowledge that was not seen in a source: shown as "to be confirmed"."""

    def cite(self) -> str:
        """One line that says where the rule comes from."""
        if self.source in sources():
            return replace(sources()[self.source], confirmed=self.confirmed).cite(self.at)
        return f"{self.name}: {self.at}{'' if self.confirmed else ' [to be confirmed]'}"

    @property
    def limits_credits(self) -> bool:
        """True if the rule limits the size in credits."""
        return bool(self.only) or any(limit is not None for limit in (self.least, self.most, self.below, self.step))

    def allows(self, credits: Fraction) -> bool:
        """True if a micro-credential may have this many credits."""
        return not (
            (self.least is not None and credits < self.least)
            or (self.most is not None and credits > self.most)
            or (self.below is not None and credits >= self.below)
            or (self.only and credits not in self.only)
            or (self.step and (credits / self.step).denominator != 1)
        )


@cache
def credit_rules() -> tuple[CreditRule, ...]:
    """Every rule of the shipped data. A rule that does not say how long a credit is takes it from the general one."""
    rules = [_rule(entry) for entry in read_toml(locations.guidelines() / "frameworks" / "credit-rules.toml")["rule"]]
    general = {rule.unit: rule for rule in rules if rule.kind == "general"}
    return tuple(_completed(rule, general.get(rule.unit)) for rule in rules)


def rule_for(
    unit: str | None, countries: Iterable[str], bodies: Iterable[str] = (), rules: tuple[CreditRule, ...] | None = None
) -> CreditRule | None:
    """The rule in force: the awarding body's own, else its country's, else the general one for these credits.

    Credits that are not counted yet (``None``, ``undecided``) are looked at as ECTS. None where no rule is known.
    """
    counted = "ects" if unit in (None, "undecided") else unit
    fitting = [rule for rule in (credit_rules() if rules is None else rules) if rule.unit == counted]
    named = {_plain(body) for body in bodies}
    places = {_plain(part) for country in countries for part in (country, *_PLACES.split(country))}
    for rule in fitting:
        if rule.kind == "house" and named & {_plain(body) for body in rule.bodies}:
            return rule
    for rule in fitting:
        if rule.kind == "national" and places & {_plain(country) for country in rule.countries}:
            return rule
    return next((rule for rule in fitting if rule.kind == "general"), None)


def _rule(entry: Mapping[str, Any]) -> CreditRule:
    hours, size = entry.get("hours", {}), entry.get("size", {})
    words = {key: entry[key] for key in ("id", "kind", "unit", "name", "credit", "at", "url", "confirmed")}
    return CreditRule(
        **words,
        source=entry.get("source", ""),
        countries=tuple(entry.get("countries", ())),
        bodies=tuple(entry.get("bodies", ())),
        least_per_credit=_exact(hours, "least"),
        most_per_credit=_exact(hours, "most"),
        least=_exact(size, "least"),
        most=_exact(size, "most"),
        below=_exact(size, "below"),
        only=tuple(Fraction(number) for number in size.get("only", ())),
        step=_exact(size, "step"),
        least_hours=_exact(entry, "least_hours"),
        most_hours=_exact(entry, "most_hours"),
    )


def _exact(table: Mapping[str, Any], key: str) -> Fraction | None:
    return Fraction(str(table[key])) if key in table else None


def _completed(rule: CreditRule, general: CreditRule | None) -> CreditRule:
    if general is None or rule.least_per_credit is not None:
        return rule
    return replace(rule, least_per_credit=general.least_per_credit, most_per_credit=general.most_per_credit)


def _plain(name: str) -> str:
    """A name without accents, case, points and extra spaces, so that small differences do not matter."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", name) if not unicodedata.combining(part))
    return " ".join(bare.casefold().replace(".", "").split()).removeprefix("the ")
