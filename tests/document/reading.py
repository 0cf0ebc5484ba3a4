"""Reads a written document back, as a browser or a Markdown reader would."""

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

MARKUP = frozenset({"html_block", "html_inline", "link_open", "image", "code_inline", "code_block", "fence", "s_open"})


def spaced(text: str) -> str:
    """The text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def tokens(markdown: str) -> Iterable[Token]:
    """All tokens, with tables, struck text and bare links switched on, as on the usual platforms."""
    for token in MarkdownIt("gfm-like", {"html": True}).parse(markdown):
        yield token
        yield from token.children or ()


def markdown_text(markdown: str) -> str:
    parts = []
    for token in tokens(markdown):
        if token.type == "text":
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or (token.nesting == -1 and token.block):
            parts.append("\n")
    return "".join(parts)


def structure(markdown: str) -> list[str]:
    """The document without its words: headings, lists, tables, emphasis, breaks."""
    return [token.type for token in tokens(markdown) if token.type not in ("text", "text_special")]


class Page(HTMLParser):
    """One HTML page: its text, its tags and whatever is wrong with them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.stack: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.feed(source)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.stack]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if tag == "br" or tag in ("p", "li", "td", "th", "dt", "dd", "div"):
            self.parts.append("\n")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1] != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")
            return
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.stack:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.attributes if (value := attrs.get(attribute)) is not None]
