"""The word somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` Did you mean "title"?``, or nothing if no known word is near."""
    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=0.6)
    return f' Did you mean "{by_folded[near[0]]}"?' if near else ""
