"""Whatever people write arrives as the text they wrote, and does nothing."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from assistant.design.model import Design
from assistant.document.context import context
from assistant.document.escape import markdown_line, markdown_prose
from assistant.document.render import render, render_context
from assistant.document.templating.files import template_files
from assistant.errors import TemplateError
from assistant.guideline.model import Field, Question
from assistant.interview.answering import Moment
from assistant.interview.versions import mark_version
from tests.document.designs import example, guideline, with_texts
from tests.document.reading import MARKUP, Page, markdown_text, spaced, structure, tokens

HOSTILE = (
    "[/x]",
    "[bold]x[/bold]",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self._TemplateReference__context }} {# gone #}",
    "{{ context.parse_raw('x', proto='pickle', allow_pickle=True) }}",
    "<script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "<!-- gone -->",
    "--> ]]> <?php ?>",
    '" onmouseover="x\' y',
    "| table | pipes",
    "a\\|b|",
    "\\",
    "# x",
    "## x ##",
    "- x",
    "+ x",
    "1. x",
    "1) x",
    "---",
    "===",
    "> x",
    "```",
    "`code`",
    "~~~",
    "~~gone~~",
    "*x*",
    "**x** __y__ _z_",
    "![x](http://example.com/x.png)",
    "[x](javascript:alert(1))",
    "[x]: http://example.com",
    "[^1] and [ ] box",
    "http://example.com/a_b_c",
    "www.example.com and example.org",
    "write to ana@example.com",
    "<http://example.com> <ana@example.com>",
    "&lt;b&gt; &amp; &#42; &copy;",
    "50 % $x$ $$y$$",
    "Zoë 日本語 😀 עברית",
    "2.",
    "x" * 3000,
)


PLACES = {
    (question.id, field.key): place
    for place, (question, field) in enumerate(
        (question, field) for question in guideline.questions for field in question.fields
    )
}

ROUNDS = range(0, len(HOSTILE), 5)
"""In each round every field holds another of the texts."""


def harmless(question: Question, field: Field) -> str:
    return f"qz{PLACES[question.id, field.key]}qz"


def hostile_at(place: int, turn: int) -> str:
    return HOSTILE[(place + turn) % len(HOSTILE)]


def without_remarks(design: Design, form: str) -> str:
    """The document without what depends on the words themselves: the remarks of the checks, and shortened answers."""
    seen = context(guideline, design)
    seen["attention"]["remarks"] = []
    seen["standing"] = []
    for element in seen["europe"]["elements"]:
        element["said"] = ""
    return render_context(seen, form)


def hostile(turn: int) -> Design:
    return with_texts(example, lambda question, field: hostile_at(PLACES[question.id, field.key], turn))


def written(turn: int, form: str) -> str:
    return without_remarks(hostile(turn), form)


@cache
def plain(form: str) -> str:
    return without_remarks(with_texts(example, harmless), form)


def expected(text: str, turn: int) -> str:
    """What must be read where the harmless document reads ``text``."""
    return spaced(re.sub(r"qz(\d+)qz", lambda found: hostile_at(int(found.group(1)), turn).strip(), text))


@pytest.mark.parametrize("turn", ROUNDS)
def test_markdown_arrives_as_written(turn: int) -> None:
    text = written(turn, "md")
    assert not [token.content for token in tokens(text) if token.type in MARKUP]
    assert structure(text) == structure(plain("md"))
    assert spaced(markdown_text(text)) == expected(markdown_text(plain("md")), turn)


@pytest.mark.parametrize("turn", ROUNDS)
def test_html_arrives_as_written(turn: int) -> None:
    page, other = Page(written(turn, "html")), Page(plain("html"))
    assert page.faults == []
    assert page.tags == other.tags
    assert page.attributes == other.attributes
    assert spaced(page.text) == expected(other.text, turn)


@pytest.mark.parametrize("turn", ROUNDS)
def test_remarks_about_hostile_words_are_literal_too(turn: int) -> None:
    assert not [token.content for token in tokens(render(guideline, hostile(turn), "md")) if token.type in MARKUP]
    page = Page(render(guideline, hostile(turn), "html"))
    assert page.faults == []
    assert not {"script", "img", "textarea"} & set(page.tags)


@pytest.mark.parametrize("form", ["md", "html"])
def test_changes_of_hostile_words_are_literal_too(form: str) -> None:
    """Long texts are compared word by word, so that marks stand beside whatever was written."""
    moment = Moment(datetime(2027, 1, 1, tzinfo=UTC), "Ana")
    begun = with_texts(example, lambda question, field: " ".join(HOSTILE[:-1]))
    marked = mark_version(guideline, begun, "to the *board* <b>", moment)
    backwards = with_texts(example, lambda question, field: " ".join(reversed(HOSTILE[:-1])))
    document = render(guideline, marked.with_(answers=backwards.answers), form)
    if form == "md":
        assert not [token.content for token in tokens(document) if token.type in MARKUP]
        text = markdown_text(document)
    else:
        page = Page(document)
        assert page.faults == []
        assert not {"script", "img", "textarea"} & set(page.tags)
        text = page.text
    changed = spaced(text[text.index("What has changed") :])
    assert "to the *board* <b>" in changed
    assert spaced("# x ## x ## - x + x 1. x 1) x --- ===") in changed


@pytest.mark.parametrize(
    "place", ["{}", "# {}", "- {}", "1. x\n\n    - **Label:** {}", "| a | b |\n| --- | --- |\n| {} | y |"]
)
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_line_is_literal_in_every_place(hostile: str, place: str) -> None:
    text, other = place.format(markdown_line(hostile)), place.format("qzqz")
    assert structure(text) == structure(other)
    assert spaced(markdown_text(text)) == spaced(markdown_text(other).replace("qzqz", hostile.strip()))


@pytest.mark.parametrize("form", ["md", "html"])
def test_every_field_arrives(form: str) -> None:
    """Each field holds a hostile text of its own, so that none can stand in for another."""
    design = with_texts(example, lambda question, field: f"<b>{question.id}</b> | *{field.key}* [x](y) {{{{ 7*7 }}}}")
    document = render(guideline, design, form)
    text = spaced(markdown_text(document) if form == "md" else Page(document).text)
    for question in guideline.questions:
        for field in question.fields:
            if field.is_text:
                assert f"<b>{question.id}</b> | *{field.key}* [x](y) {{{{ 7*7 }}}}" in text


@pytest.mark.parametrize("form", ["md", "html"])
def test_paragraphs_and_lines_are_kept(form: str) -> None:
    prose = "First line\n# second line\n\n    - third\r\n\r\n\r\n1. fourth\u2028fifth"
    design = with_texts(example, lambda question, field: prose if field.kind == "prose" else "word")
    document = render(guideline, design, form)
    if form == "md":
        assert not [token for token in tokens(document) if token.type in MARKUP]
        assert markdown_text(document).count("First line\n# second line\n- third\n1. fourth\nfifth\n") > 20
    else:
        assert document.count("<p>First line<br># second line</p><p>- third</p><p>1. fourth<br>fifth</p>") > 20


def test_ordinary_words_stay_readable() -> None:
    ordinary = "30-minute talk (live); within 5 % of 2.5 hours, and 4.5 x 7 = 31.5. Done: it's fine, e.g. Monday/Friday"
    assert markdown_line(ordinary).replace("e\\.g", "e.g") == ordinary
    assert markdown_prose("One.\n\nTwo.") == "One.\n\nTwo."


def test_a_template_file_that_links_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.j2"
    outside.write_text("secret", encoding="utf-8")
    folder = tmp_path / "template"
    folder.mkdir()
    (folder / "template.md.j2").symlink_to(outside)
    with pytest.raises(TemplateError, match="leads out"):
        template_files(folder)
