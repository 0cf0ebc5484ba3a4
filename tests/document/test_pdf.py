"""The PDF: tagged, with title, language and bookmarks, and text that nothing can turn into commands."""

import io
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from markupsafe import escape
from pypdf import PdfReader

from assistant.document.pages import read_page
from assistant.document.pdf import BOX, pdf
from assistant.document.writing import document
from tests.document.designs import designs, example, guideline
from tests.document.test_hostile_text import HOSTILE

COMMANDS = (
    "#pagebreak()",
    "#set text(red)",
    "= x",
    "$x^2$",
    "@label",
    "<label>",
    '#read("/etc/passwd")',
    '"; panic("x")',
    "\\u{41}",
)
ALPHABETS = ("Ελληνικά", "Кирилиця", "Zażółć gęślą jaźń", "Straße, naïve, œuvre", "1 ≤ 2 → 3 · “x”")


def made(body: str, notices: list[str] | None = None, language: str = "en") -> PdfReader:
    page = read_page(f"<html lang={language}><head><title>T</title></head><body>{body}</body></html>")
    return PdfReader(io.BytesIO(pdf(page, None if notices is None else notices.append)))


def text_of(file: PdfReader) -> str:
    """The words of all pages without their footers; where a long word may be broken leaves no trace."""
    pages = [page.extract_text().replace("\u200b", "") for page in file.pages]
    return "\n".join(page.rpartition("\nT 1 /")[0] or page for page in pages)


def tags(file: PdfReader) -> Counter[str]:
    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"])
            if "/K" in node:
                yield from walk(node["/K"])

    return Counter(walk(file.root_object["/StructTreeRoot"]))


@pytest.fixture(scope="module")
def board() -> PdfReader:
    return PdfReader(io.BytesIO(document(guideline, example, "pdf", "board")))


def test_it_is_tagged_and_says_its_title_language_and_author(board: PdfReader) -> None:
    root: Any = board.root_object
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert board.metadata is not None
    assert "Carbon Footprint Reporting for Small Firms" in (board.metadata.title or "")
    assert board.metadata.author == "University of Northport"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_headings_lists_tables_and_pictures_have_their_tags(board: PdfReader) -> None:
    found = tags(board)
    assert found["/Title"] + found["/H1"] >= 1
    for tag in (
        "/H1",
        "/H2",
        "/L",
        "/LI",
        "/Lbl",
        "/LBody",
        "/Table",
        "/THead",
        "/TH",
        "/TR",
        "/TD",
        "/Figure",
        "/Link",
    ):
        assert found[tag], tag
    assert found["/THead"] > 15


def test_headings_are_bookmarks_and_every_font_is_in_the_file(board: PdfReader) -> None:
    assert len(board.outline) > 8
    pages: Any = board.pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = inner["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_page_is_a4(board: PdfReader) -> None:
    box = board.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_the_sheet_is_one_page_and_the_summary_of_the_board_document_is_one(board: PdfReader) -> None:
    assert len(PdfReader(io.BytesIO(document(guideline, example, "pdf", "sheet"))).pages) == 1
    summary = board.pages[1].extract_text()
    assert "What learners will be able to do" in summary
    assert "Where it stands" in summary


@pytest.mark.parametrize("name", designs)
@pytest.mark.parametrize("length", ["sheet", "board", "full"])
def test_every_design_can_be_set(name: str, length: Any) -> None:
    assert PdfReader(io.BytesIO(document(guideline, designs[name], "pdf", length))).pages


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_arrives_as_written(hostile: str) -> None:
    """Spaces aside, which a PDF does not hold; boxes may stand for letters without a shape."""
    said = escape(hostile)
    notices: list[str] = []
    body = f"<h2>{said}</h2><p>{said}</p><dl><dt>{said}<dd>{said}</dl><table><tr><td>{said}</table>"
    shown = "".join(text_of(made(body, notices)).split())
    wanted = "".join(hostile.split())
    if not notices and wanted.isascii() and len(wanted) < 1000:
        assert shown.count(wanted) == 5


@pytest.mark.parametrize("source", COMMANDS)
def test_typesetting_commands_are_words(source: str) -> None:
    assert "".join(source.split()) in "".join(text_of(made(f"<p>{escape(source)}</p>")).split())


@pytest.mark.parametrize(
    "words", ["Ελληνικά", "Кирилиця", "Zażółć gęślą jaźń", "Straße, naïve, œuvre", "1 ≤ 2 → 3 · “x”"]
)
def test_the_alphabets_of_europe_have_shapes(words: str) -> None:
    notices: list[str] = []
    assert words in text_of(made(f"<p>{words}</p>", notices))
    assert notices == []


def test_a_letter_without_a_shape_is_a_box_and_that_is_said() -> None:
    """U+10FFFD is a private letter that no font has."""
    notices: list[str] = []
    shown = text_of(made("<p>before \U0010fffd after \U0010fffc end</p>", notices))
    assert f"before {BOX} after {BOX} end" in shown
    assert len(notices) == 1
    assert "No font on this computer has these letters" in notices[0]


def test_many_letters_without_a_shape_take_no_age() -> None:
    letters = "".join(chr(0x100000 + number) for number in range(2000))
    began = time.monotonic()
    assert BOX in text_of(made(f"<p>{letters}</p>"))
    assert time.monotonic() - began < 20


def test_a_long_word_is_broken_and_a_large_table_runs_over_pages() -> None:
    rows = "".join(f"<tr><th scope=row>{number}<td>{'word ' * 1500}" for number in range(12))
    file = made(f"<p>{'x' * 3000}</p><table><thead><tr><th>n<th>text</thead>{rows}</table>")
    assert "x" * 3000 in "".join(text_of(file).split())
    assert len(file.pages) > 12


def test_the_same_design_gives_the_same_bytes() -> None:
    page = read_page(document(guideline, example, "html", "sheet").decode())
    assert pdf(page) == pdf(page)


def test_a_missing_typesetter_is_said_in_a_sentence_with_what_to_do() -> None:
    code = (
        "import sys; sys.modules['typst'] = None\n"
        "from assistant.document.pages import read_page; from assistant.document.pdf import pdf\n"
        "from assistant.errors import TemplateError\n"
        "try: pdf(read_page('<p>x'))\n"
        "except TemplateError as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "pip install 'microcraft[pdf]'" in said
