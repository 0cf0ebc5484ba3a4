"""Finding words and phrases in free text: by whole words, never by parts of them, and without accents and case."""

import re
import unicodedata
from collections.abc import Sequence


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case and without accents."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return re.findall(r"\w+", bare)


def says_any(said: Sequence[str], phrases: Sequence[str], denials: Sequence[str] = ()) -> str:
    """The first of the phrases that the words contain, unless a denial stands right before it; else empty."""
    line = f" {' '.join(said)} "
    for phrase in phrases:
        before, found, _ = line.partition(f" {phrase} ")
        if found and not any(f"{before} ".endswith(f" {denial} ") for denial in denials):
            return phrase
    return ""
