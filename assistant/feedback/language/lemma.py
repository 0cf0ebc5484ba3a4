"""The dictionary form of a word. A language's dictionary (10-100 MB, up to 0.9 s) is loaded when it is first asked.

The check asks only about a word in the verb's place that its own lists do not explain.
"""

from functools import lru_cache


@lru_cache(maxsize=4096)
def lemma(word: str, language: str) -> str:
    """The dictionary form, lower case, without the mark that simplemma puts in some Dutch verbs ("op_stellen")."""
    from simplemma import lemmatize

    return lemmatize(word, lang=language).lower().replace("_", "")


def warm(language: str) -> None:
    """Load a language's dictionary now; meant for a thread while somebody reads the first question."""
    lemma("a", language)
