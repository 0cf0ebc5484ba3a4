"""User text as literal text, in Markdown and in HTML.

In Markdown, what could be read as markup is escaped with a backslash, so that it also arrives as text where bare
addresses become links. Words like "30-minute" stay readable: some characters are escaped only where a line begins.
"""

import re

_ANYWHERE = re.compile(r"[\\`*_\[\]{}<>#|~&$@!^]|:(?=/)|\.(?=[^\W\d_])|(?<=[^\W\d_])\.(?=\w)")
_LINE_START = re.compile(r"^(?:[-+=:]|(\d+)(?=[.)](?:\s|$)))")
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def paragraphs(text: str) -> list[list[str]]:
    """The text's paragraphs, each as its lines. A blank line parts paragraphs; blank ones are left out."""
    if text.isprintable():  # nearly all texts: no line ends in them
        return [[line]] if (line := one_line(text)) else []
    parts = _PARAGRAPHS.split(_BREAKS.sub("\n", text).strip())
    return [[line for raw in part.split("\n") if (line := one_line(raw))] for part in parts if part.strip()]


def markdown_line(text: str) -> str:
    """The text as one line of literal Markdown, for any place: paragraph, heading, list or table cell."""
    escaped = _ANYWHERE.sub(lambda found: "\\" + found.group(), one_line(text))
    return _LINE_START.sub(lambda found: found.group() + "\\" if found.group(1) else "\\" + found.group(), escaped)


def markdown_prose(text: str, indent: str = "") -> str:
    """The text as paragraphs of literal Markdown; every line but the first starts with ``indent``."""
    written = [("\\\n" + indent).join(markdown_line(line) for line in lines) for lines in paragraphs(text)]
    return ("\n\n" + indent).join(written)
