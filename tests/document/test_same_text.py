"""Markdown, HTML, Word and PDF say the same words in the same order."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from assistant.document.blocks import Block, Contents, Figure, Heading, Picture, Table, plain, text_of
from assistant.document.pages import read_page
from assistant.document.writing import convert, document
from tests.document.designs import designs, guideline
from tests.document.reading import markdown_text
from tests.document.test_word import full_text

LENGTHS = ("sheet", "board", "full")
CASES = [(name, length) for name in designs for length in LENGTHS]


@cache
def page(name: str, length: Any) -> str:
    return document(guideline, designs[name], "html", length).decode()


def words(text: str) -> list[str]:
    """Letters and digits only: what stands between them is set differently in each form."""
    return re.findall(r"[^\W_]+", text.replace("\u200b", ""))


def page_words(name: str, length: str) -> list[str]:
    """What the page says, without its table of contents."""
    blocks = read_page(page(name, length)).blocks
    return words("\n".join(text_of(block) for block in blocks if not isinstance(block, Contents)))


def argument(blocks: Iterable[Block], captions: set[str]) -> Iterator[str]:
    """What Markdown has to say too: all but what frames a page, and the captions of tables, for which it has no place.

    ``captions`` are those that it prints all the same; one that repeats the heading above it is never printed.
    """
    heading = ""
    for block in blocks:
        heading = text_of(block) if isinstance(block, Heading) else heading
        if isinstance(block, Figure):
            yield from (one.alternative for one in block.blocks if isinstance(one, Picture))
        elif isinstance(block, Table):
            caption = plain(block.caption)
            yield text_of(replace(block, caption=block.caption if caption in captions - {heading} else ()))
        elif not isinstance(block, Contents) and not {"kicker", "footer"} & set(getattr(block, "roles", ())):
            yield text_of(block)


def without_contents(file: Any) -> Any:
    for paragraph in list(file.paragraphs):
        if paragraph.style.name.lower().startswith("toc"):
            paragraph._p.getparent().remove(paragraph._p)
    return file


@pytest.mark.parametrize(("name", "length"), CASES)
def test_word_says_what_the_page_says(name: str, length: str) -> None:
    file = without_contents(docx.Document(io.BytesIO(convert(page(name, length), "docx"))))
    assert words(full_text(file)) == page_words(name, length)


@pytest.mark.parametrize(("name", "length"), CASES)
def test_the_pdf_says_what_the_page_says(name: str, length: str) -> None:
    """In a PDF, lines end within words and headers are repeated, so letters are compared: all are there, as often."""
    html = re.sub(r"<nav.*?</nav>", "", page(name, length), flags=re.DOTALL)
    read = PdfReader(io.BytesIO(convert(html, "pdf")))
    shown = "".join("".join(words(one.extract_text())) for one in read.pages)
    missing = [text for text in _runs(html) if text not in shown]
    assert not missing


def _runs(html: str) -> list[str]:
    """Every line of the page with its letters and digits only."""
    found = []
    for block in read_page(html).blocks:
        found += ["".join(words(line)) for line in text_of(block).split("\n")]
    return [line for line in found if line]


@pytest.mark.parametrize(("name", "length"), CASES)
def test_markdown_says_what_the_page_says(name: str, length: Any) -> None:
    markdown = document(guideline, designs[name], "md", length).decode().replace("\n### Answers: ", "\n### ")
    blocks = read_page(page(name, length)).blocks
    spoken = markdown_text(markdown)
    assert words(spoken) == words("\n".join(argument(blocks, set(spoken.split("\n")))))
