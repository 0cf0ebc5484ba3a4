"""A page is read as blocks: nothing is lost, whatever its tags are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.document.blocks import (
    Contents,
    Definitions,
    Figure,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Rule,
    Table,
    Text,
    text_of,
)
from assistant.document.html_tree import tree
from assistant.document.pages import read_page
from assistant.document.widths import column_widths

TAGS = ("p", "div", "ul", "li", "td", "th", "dl", "dt", "dd", "b", "x-y", "h2", "figure", "nav")


def read(body: str, head: str = "") -> tuple[object, ...]:
    return read_page(f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>").blocks


def words(body: str) -> str:
    return " ".join(" ".join(text_of(block) for block in read_page(body).blocks).split())


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("<h1>a</h1><p>b</p>", [Heading, Paragraph]),
        ("<ul><li>a</ul><ol><li>b</ol>", [Listing, Listing]),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", [Definitions]),
        ("<div><div><table><tr><td>a</table></div></div>", [Table]),
        ("<figure><svg aria-label='x'></svg><figcaption>c</figcaption></figure>", [Figure]),
        ("<svg role=img aria-label='x'><text>inside</text></svg>", [Picture]),
        ("<nav><h2>Contents</h2><ul><li><a href='#a'>a</a></ul></nav>", [Contents]),
        ("<hr><blockquote>said</blockquote>", [Rule, Paragraph]),
        ("loose<p>words<div>between", [Paragraph, Paragraph, Paragraph]),
        ("<p hidden>a</p><script>b</script><a class=skip href='#m'>c</a>", []),
    ],
)
def test_every_element_becomes_its_block(body: str, kinds: list[type]) -> None:
    assert [type(block) for block in read(body)] == kinds


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a <b>b</b>  <i> c</i>\n d</p>", "a b c d"),
        ("<custom-tag>kept <unknown>too</unknown></custom-tag>", "kept too"),
        ("<details><summary>more</summary>inside</details>", "more inside"),
        ("<p>a&lt;b&gt; &amp;amp; &#42;</p>", "a<b> &amp; *"),
        ("</p></div></table>still here", "still here"),
        ("<table><tr><td>a<td>b<tr><th>c</table>d", "a b c d"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "a b c"),
        ("<dl><dd>no term</dd><dt>no detail</dl>", "no term no detail"),
        ("<table><caption>cap</caption><tbody><tr><td><table><tr><td>inner</table></table>", "cap inner"),
        ("<p>one<br>two</p>", "one two"),
        ("<img src=x alt='a map'>", "a map"),
        ("<h5>deep</h5>", "deep"),
        ("<p>bell\x07 and half \ud83d</p>", "bell and half \ufffd"),
        ("<div>" * 3000 + "deep" + "</div>" * 3000, "deep"),
    ],
)
def test_no_word_is_lost(body: str, text: str) -> None:
    assert words(body) == text


@given(
    st.lists(
        st.sampled_from(
            ["p", "div", "li", "ul", "table", "tr", "td", "th", "dl", "dt", "dd", "b", "x-y", "h2", "figure", "nav"]
        ),
        max_size=30,
    )
)
def test_words_arrive_whatever_the_order_of_tags(tags: list[str]) -> None:
    body = "".join(f"<{tag}>w{number} " for number, tag in enumerate(tags))
    found = words(body).split()
    assert sorted(found) == sorted(re.findall(r"w\d+", body))


def test_emphasis_links_and_breaks_are_kept() -> None:
    (block,) = read("<p>a <strong>b</strong> <a href='https://x.org'>c</a><br>d <span class=missing>e</span></p>")
    assert isinstance(block, Paragraph)
    assert block.text == (
        Text("a "),
        Text("b", strong=True),
        Text(" "),
        Text("c", link="https://x.org"),
        Text("\n"),
        Text("d "),
        Text("e", role="missing"),
    )


def test_a_new_page_begins_where_the_style_sheet_says_so() -> None:
    rules = "#a, .b { color: red; break-before: page } nav { display: none } h3{break-after:page}"
    sheet = f"<style>@media print {{ {rules} }}</style>"
    blocks = read("<p>x</p><section id=a><p>y</p></section><div class='c b'>z</div><h3>t</h3>", sheet)
    kinds = [type(block).__name__ for block in blocks]
    assert kinds == ["Paragraph", "PageBreak", "Paragraph", "PageBreak", "Paragraph", "Heading", "PageBreak"]
    assert isinstance(blocks[1], PageBreak)


def test_header_rows_and_header_cells_are_told_apart() -> None:
    (table,) = read(
        "<table><caption>C</caption><thead><tr><th>a<th colspan=2>b</thead><tbody><tr><th>c<td rowspan=2>d<td>e</table>"
    )
    assert isinstance(table, Table)
    assert [[cell.header for cell in row] for row in (*table.head, *table.body)] == [[True, True], [True, False, False]]
    assert (len(table.head), table.columns, table.body[0][1].down) == (1, 3, 2)


def test_a_drawing_is_kept_as_it_stands() -> None:
    drawing = "<svg viewBox='0 0 1 1' aria-label='A &amp; B'>\n<linearGradient id=g /><svg></svg></svg>"
    (picture,) = read(drawing)
    assert picture == Picture(drawing, "A & B")


def test_title_language_author_and_keywords_are_read() -> None:
    page = read_page(
        "<html lang='pt-BR'><head><title>A\n &lt;b&gt;</title><meta name=author content=U>"
        "<meta name=keywords content='a, b,'></head><p>x"
    )
    assert (page.title, page.language, page.author, page.keywords) == ("A <b>", "pt-BR", "U", ("a", "b"))


@given(st.lists(st.lists(st.text("ab ", max_size=300), min_size=1, max_size=7), min_size=1, max_size=4))
def test_the_shares_of_columns_fill_the_page(rows: list[list[str]]) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    (table,) = read(f"<table>{cells}</table>")
    assert isinstance(table, Table)
    shares = column_widths(table)
    assert len(shares) == table.columns
    assert abs(sum(shares) - 1) < 0.001
    assert min(shares) > 0.02


def test_the_tree_is_shallow_enough_to_walk() -> None:
    deepest, element = 0, tree("<div>" * 5000)
    while element.children:
        child = element.children[0]
        assert not isinstance(child, str)
        deepest, element = deepest + 1, child
    assert deepest <= 130
