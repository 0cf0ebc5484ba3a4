"""The Word file: real headings, header rows, lists and properties, and every text as it was written."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from assistant.document.pages import read_page
from assistant.document.word import word
from assistant.document.writing import document
from assistant.errors import TemplateError
from tests.document.designs import designs, example, guideline, with_texts
from tests.document.test_hostile_text import HOSTILE


def made(body: str, styles: Path | None = None, language: str = "en") -> Any:
    page = f"<html lang={language}><head><title>T</title></head><body>{body}</body></html>"
    return docx.Document(io.BytesIO(word(read_page(page), styles)))


def full_text(file: Any) -> str:
    """Every word of the body in order; a line break within a paragraph is a blank."""
    nodes = file.element.body.iter(qn("w:t"), qn("w:br"), qn("w:p"))
    return "".join(node.text if node.tag == qn("w:t") else " " for node in nodes)


def styles_of(file: Any) -> list[str]:
    return [paragraph.style.name for paragraph in file.paragraphs]


@pytest.fixture(scope="module")
def board() -> Any:
    return docx.Document(io.BytesIO(document(guideline, example, "docx", "board")))


@pytest.mark.parametrize("name", designs)
@pytest.mark.parametrize("length", ["sheet", "board", "full"])
def test_every_design_opens_and_its_heading_levels_have_no_gap(name: str, length: Any) -> None:
    file = docx.Document(io.BytesIO(document(guideline, designs[name], "docx", length)))
    levels = [int(style.split()[-1]) for style in styles_of(file) if style.startswith("Heading")]
    assert styles_of(file).count("Title") == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_the_properties_say_what_the_document_is(board: Any) -> None:
    properties = board.core_properties
    assert "Carbon Footprint Reporting for Small Firms" in properties.title
    assert properties.author == "University of Northport"
    assert properties.language == "en-GB"
    assert "micro-credential" in properties.keywords
    assert board.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_the_page_is_a4_with_numbers(board: Any) -> None:
    section = board.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xpath("string(.)")


def test_a_page_for_one_sheet_has_narrow_margins_unless_the_institution_says_otherwise(tmp_path: Path) -> None:
    def margin(styles: Path | None) -> float:
        sheet = read_page('<html lang=en><body class="sheet"><p>One</p></body></html>')
        return docx.Document(io.BytesIO(word(sheet, styles))).sections[0].top_margin / Mm(1)  # type: ignore[operator]

    docx.Document().save(str(own := tmp_path / "styles.docx"))
    assert margin(None) < 16
    assert margin(own) > 24


def test_header_rows_are_repeated_and_no_table_is_wider_than_the_page(board: Any) -> None:
    section = board.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) // 635
    with_heads = [table for table in board.tables if table.style.name == "Document Table"]
    assert len(with_heads) > 15
    for table in with_heads:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) < len(table.rows)
    for table in board.tables:
        assert sum(int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")) <= room + 8


def test_every_link_inside_leads_somewhere_and_the_contents_are_a_field(board: Any) -> None:
    body = board.element.body
    named = set(body.xpath(".//w:bookmarkStart/@w:name"))
    assert named
    assert set(body.xpath(".//w:hyperlink/@w:anchor")) <= named
    instructions = "".join(body.xpath(".//w:instrText/text()"))
    assert "TOC" in instructions
    kinds = body.xpath(".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")


def test_pictures_say_in_words_what_they_show(board: Any) -> None:
    descriptions = board.element.xpath("//w:drawing//*[local-name()='docPr']/@descr")
    assert descriptions
    assert all(len(description) > 20 for description in descriptions)


def test_without_the_typesetter_a_picture_is_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.document.typesetting.draw", lambda svg: None)
    file = made("<figure><svg aria-label='Three bars'></svg><figcaption>Hours</figcaption></figure>")
    assert [paragraph.text for paragraph in file.paragraphs] == ["Three bars", "Hours"]


def test_lists_are_lists_and_each_numbered_list_starts_anew() -> None:
    file = made("<ol><li>a<li>b<ul><li>c</ul></ol><ol start=5><li>d</ol><ul><li>e</ul>")
    assert styles_of(file) == ["List Number", "List Number", "List Bullet", "List Number", "List Bullet"]
    numbers = [one._p.xpath("string(w:pPr/w:numPr/w:numId/@w:val)") for one in file.paragraphs]
    levels = [one._p.xpath("string(w:pPr/w:numPr/w:ilvl/@w:val)") for one in file.paragraphs]
    assert numbers[0] == numbers[1] != numbers[3]
    assert numbers[2] == numbers[4]
    assert levels == ["0", "0", "1", "0", "0"]
    starts = file.part.numbering_part.element.xpath(f"w:num[@w:numId={numbers[3]}]//w:startOverride/@w:val")
    assert starts == ["5"]


def test_a_class_of_the_page_is_a_style_and_an_unknown_one_is_ordinary() -> None:
    file = made("<p class=lead>a<p class=small>b<div class=because><p class=tag>c<p>d</div><p class=nobody>e")
    assert styles_of(file) == ["Lead", "Small Print", "Reason Label", "Reason", "Normal"]


def test_cells_that_span_rows_and_columns_stay_in_their_places() -> None:
    file = made("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>")
    table = file.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b", "b"], ["a", "c", "d"]]


def test_text_from_the_right_is_set_from_the_right() -> None:
    file = made("<p>עברית first</p><p>first עברית</p><p>123 مرحبا</p>")
    assert [bool(one._p.xpath("w:pPr/w:bidi")) for one in file.paragraphs] == [True, False, True]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_arrives_as_written(hostile: str) -> None:
    from markupsafe import escape

    said = escape(hostile)
    file = made(
        f"<h1>{said}</h1><p>{said}</p><ul><li>{said}</ul><table><caption>{said}</caption><tr><td>{said}</table>"
    )
    assert " ".join(full_text(file).split()) == " ".join([" ".join(hostile.split())] * 5)


def test_control_characters_and_half_characters_do_not_break_the_file() -> None:
    file = made("<p>a\x00\x07\x1bb\ud83d\uffff c</p>")
    assert file.paragraphs[0].text == "ab\ufffd c"


def test_a_large_design_is_written() -> None:
    rows = "".join(f"<tr><th scope=row>{number}<td>{'word ' * 4000}<td>x" for number in range(60))
    file = made(f"<table><thead><tr><th>a<th>b<th>c</thead><tbody>{rows}</table>")
    assert len(file.tables[0].rows) == 61
    assert full_text(file).count("word") == 60 * 4000


def test_every_field_arrives() -> None:
    design = with_texts(example, lambda question, field: f"<b>{question.id}</b> & {field.key} {{{{ 7*7 }}}}")
    text = full_text(docx.Document(io.BytesIO(document(guideline, design, "docx", "full"))))
    for question in guideline.questions:
        for field in question.fields:
            if field.is_text:
                assert f"<b>{question.id}</b> & {field.key} {{{{ 7*7 }}}}" in text


def test_the_styles_of_an_institution_stay_and_missing_ones_are_added(tmp_path: Path) -> None:
    theirs = docx.Document()
    theirs.styles["Heading 1"].font.name = "House Sans"
    theirs.styles.add_style("pull-quote", WD_STYLE_TYPE.PARAGRAPH)
    theirs.sections[0].header.paragraphs[0].text = "University of Northport"
    theirs.add_paragraph("Sample text of the template")
    theirs.save(str(tmp_path / "house.docx"))
    file = made("<h2>a</h2><p class=lead>b<p class=pull-quote>c", tmp_path / "house.docx")
    assert [paragraph.text for paragraph in file.paragraphs] == ["a", "b", "c"]
    assert styles_of(file) == ["Heading 1", "Lead", "pull-quote"]
    assert file.styles["Heading 1"].font.name == "House Sans"
    assert file.sections[0].header.paragraphs[0].text == "University of Northport"


def test_a_base_without_lists_gets_them(tmp_path: Path) -> None:
    """Some programs write files without a numbering part."""
    plain, bare = io.BytesIO(), tmp_path / "bare.docx"
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                part = re.sub(rb"<Relationship [^>]*numbering[^>]*/>", b"", part)
            if "numbering" not in name:
                new.writestr(name, part)
    file = made("<ol><li>a<li>b</ol>", bare)
    assert file.part.numbering_part.element.xpath("count(w:num)") == 1


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_word_document_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "house.docx").write_bytes(content)
    with pytest.raises(TemplateError, match="not a Word document"):
        made("<p>a", tmp_path / "house.docx")


def test_missing_styles_files_are_said(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be read"):
        made("<p>a", tmp_path / "nowhere.docx")


def test_the_language_of_the_page_is_the_language_of_the_file() -> None:
    assert made("<p>a", language="pt").core_properties.language == "pt-PT"
    assert made("<p>a", language="pt-BR").core_properties.language == "pt-BR"
