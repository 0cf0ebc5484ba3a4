"""The verbs of one language, made ready for looking words up."""

from dataclasses import dataclass
from functools import cache

from assistant.feedback.language.lemma import lemma
from assistant.feedback.language.words import Token
from assistant.guideline.verbs import LEVELS, Grammar, VerbData, grammar, verbs

ANY = "any"


@dataclass(frozen=True)
class Lexicon:
    data: VerbData
    grammar: Grammar
    bloom: dict[str, tuple[int, ...]]
    """Levels 1-6 of every verb that can be seen."""
    words: frozenset[str]
    """Every word that can be the dictionary form of a verb in its place."""
    phrases: dict[str, list[tuple[str, ...]]]
    """Weak, disguised and many-worded visible verbs, by each of their words (longest first)."""
    joins: dict[str, list[list[str]]]
    """The joining words of the data, cut into words, by the first of them."""
    nouns: tuple[str, ...] = ()
    """Where the verb stands last: disguised entries that are one noun ("verständnis"), whatever verb carries them."""

    def forms(self, token: Token) -> list[tuple[str, str]]:
        """What the word can be as a verb: (dictionary form, form), by our own lists and endings alone."""
        low = token.low
        found = [(low, self._own_form(low))] if low in self.words else []
        if low in self.data.forms:
            found.append((self.data.forms[low], self._form_of(low, self.data.forms[low])))
        if low in self.grammar.irregular:
            base = self.grammar.irregular[low]
            found.append((base, self._own_form(low) if base == low else ANY))
        found += [
            (low[: len(low) - len(ending)] + other, form)
            for ending, other, form in self.grammar.endings
            if low.endswith(ending) and low[: len(low) - len(ending)] + other in self.words
        ]
        return found + self._doubled(low) + self._with_infix(low)

    def _own_form(self, low: str) -> str:
        return self.grammar.endings[0][2]

    def _form_of(self, low: str, base: str) -> str:
        """The form of a word that the data lead back to a verb, as far as its ending tells."""
        if low == base:
            return self._own_form(low)
        fitting = (
            form
            for ending, other, form in self.grammar.endings
            if ending and low.endswith(ending) and base.endswith(other)
        )
        return next(fitting, ANY)

    def _doubled(self, low: str) -> list[tuple[str, str]]:
        """English "planning" from "plan"."""
        ending = self.grammar.doubled
        stem = low[: -len(ending)] if ending and low.endswith(ending) else ""
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in self.words:
            return [(stem[:-1], ending)]
        return []

    def _with_infix(self, low: str) -> list[tuple[str, str]]:
        """German "vorzustellen" from "vorstellen", Dutch "voor te stellen" written as one word."""
        infix = self.grammar.infix
        if not infix or infix not in low:
            return []
        bases = (
            low[: len(one)] + low[len(one) + len(infix) :]
            for one in self.grammar.prefixes
            if low.startswith(one + infix)
        )
        return [(base, "inf") for base in bases if base in self.words]

    def proven(self, token: Token) -> str:
        """The dictionary form of a verb that is on no list, or "" if the dictionary knows no such verb."""
        low = token.low
        base = lemma(low, self.data.language)
        return base if self._is_verb(base) else (self._is_verb(low) and low) or ""

    def _is_verb(self, base: str) -> bool:
        """A word is a verb if the dictionary leads one of its other forms back to it."""
        for rule in self.grammar.proof:
            ending, arrow, other = rule.rpartition(">")
            if not base.endswith(ending) or len(base) < 3:
                continue
            stem = base[: len(base) - len(ending)]
            tries = [stem + other] if arrow else [base + other, base[:-1] + other, base + base[-1] + other]
            if any(lemma(one, self.data.language) == base for one in tries if one != base):
                return True
        return False


@cache
def lexicon(language: str) -> Lexicon:
    data, small = verbs(language), grammar(language)
    bloom: dict[str, tuple[int, ...]] = {}
    for level, name in enumerate(LEVELS, start=1):
        for verb in data.bloom[name]:
            if verb not in data.weak:
                bloom[verb] = (*bloom.get(verb, ()), level) if level not in bloom.get(verb, ()) else bloom[verb]
    phrases: dict[str, list[tuple[str, ...]]] = {}
    words = set(small.openers)
    last = data.verb_place == "last"
    nouns = tuple(entry for entry in data.disguised if last and " " not in entry)
    for entry in (*data.weak, *(one for one in data.disguised if one not in nouns), *bloom):
        parts = tuple(part for piece in entry.split() for part in _elided(piece, small))
        is_verb = entry not in data.disguised or _infinitive(parts[0], small)
        words.update([part for part in parts if _infinitive(part, small)] if last else parts[:1] if is_verb else ())
        for part in parts if last else parts[:1]:
            phrases.setdefault(part, []).append(parts)
    for entries in phrases.values():
        entries.sort(key=len, reverse=True)
    joins: dict[str, list[list[str]]] = {}
    for join in map(str.split, data.joins):
        joins.setdefault(join[0], []).append(join)
    return Lexicon(data, small, bloom, frozenset(words), phrases, joins, nouns)


def _elided(piece: str, small: Grammar) -> list[str]:
    head, mark, tail = piece.partition("'")
    return [head + mark, tail] if small.elides and mark and tail else [piece]


def _infinitive(word: str, small: Grammar) -> bool:
    return (word.endswith(small.infinitive) and word not in small.function_words) or word in small.auxiliaries
