"""The rationale of a complete, a half-finished and an empty design."""

import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from assistant.design.model import Design, OpenQuestion, Value
from assistant.document.context import context
from assistant.document.render import render
from assistant.errors import TemplateError
from assistant.guideline.model import Field
from assistant.interview.wording import say_value
from tests.document.designs import GOLDEN, designs, empty, example, guideline, half
from tests.document.reading import Page, markdown_text, spaced, tokens

FORMS = ("md", "html")

WRITTEN = {(name, form): render(guideline, design, form) for name, design in designs.items() for form in FORMS}
BOARD = {(name, form): render(guideline, design, form, "board") for name, design in designs.items() for form in FORMS}
SHEET = {(name, form): render(guideline, design, form, "sheet") for name, design in designs.items() for form in FORMS}

AGREED = {
    ("example", "full"): WRITTEN,
    ("example", "sheet"): SHEET,
    ("half", "board"): BOARD,
    ("empty", "full"): WRITTEN,
}
"""What is kept to compare with: each length once, to keep the files few."""


def text_of(name: str, form: str) -> str:
    written = WRITTEN[name, form]
    return spaced(markdown_text(written) if form == "md" else Page(written).text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "length"), AGREED)
def test_the_document_is_as_agreed(name: str, length: str, form: str) -> None:
    """Set UPDATE_GOLDEN=1 to accept what is written now."""
    golden, written = GOLDEN / f"{name}.{length}.{form}", AGREED[name, length][name, form]
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


def _said(field: Field, value: Value) -> list[str]:
    """What must be readable of a value: each picked record by its name, everything else in its own words."""
    each: tuple[Value, ...] = value if field.kind == "pick" and isinstance(value, tuple) else (value,)
    return [say_value(guideline, example, field, one) for one in each]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", guideline.by_id)
def test_every_answer_is_in_the_appendix(question: str, form: str) -> None:
    asked, answer = guideline.by_id[question], example.answers[question]
    appendix = text_of("example", form).rpartition("Appendix: all answers")[2]
    own = appendix[appendix.index(f"{asked.ref} · {asked.name}") :]
    assert spaced(asked.ask) in own or asked.variants
    for filled in [record.form for record in answer] if isinstance(answer, tuple) else [answer]:
        for key, value in filled.items():
            for said in _said(asked.field(key), value):
                assert spaced(said) in own


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", guideline.by_id)
def test_the_board_loses_no_answer(question: str, form: str) -> None:
    """Without the questions and most labels; a record that is pointed at may be said by its number."""
    written = BOARD["example", form]
    text = spaced(markdown_text(written) if form == "md" else Page(written).text).casefold()
    answer = example.answers[question]
    for filled in [record.form for record in answer] if isinstance(answer, tuple) else [answer]:
        for key, value in filled.items():
            field = guideline.by_id[question].field(key)
            if field.kind != "pick" and question != "delivery.activities":
                said = say_value(guideline, example, field, value)
                assert all(spaced(part).casefold() in text for part in said.split("; "))


def test_the_hours_of_a_learner_stand_under_workload() -> None:
    text = spaced(markdown_text(BOARD["example", "md"]))
    workload = text[text.rindex("Way of learning") : text.index("The arithmetic")]
    assert "Take in 4 13 % Investigate 6 20 % Practise 6 20 %" in workload
    assert "All together 30" in workload


def test_the_sheet_is_a_page_of_text() -> None:
    text = markdown_text(SHEET["example", "md"])
    assert len(text.split()) < 400
    for said in ("1 ECTS credit", "30 h ÷ 30 = 1", "Level 5", "Blended", "Two-page carbon report", "Validity"):
        assert said in text
    assert "Appendix" not in text


@pytest.mark.parametrize("question", guideline.by_id)
def test_a_design_with_one_answer_can_be_written(question: str) -> None:
    one = Design(guideline=guideline.id, version=guideline.version, answers={question: example.answers[question]})
    for form in FORMS:
        assert guideline.by_id[question].name in render(guideline, one, form).replace("&#39;", "'")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", designs)
def test_nothing_is_printed_as_none(name: str, form: str) -> None:
    assert not re.search(r"\bNone\b|Undefined", WRITTEN[name, form])


@pytest.mark.parametrize("name", designs)
def test_no_heading_is_empty(name: str) -> None:
    every = list(tokens(WRITTEN[name, "md"]))
    assert all(after.content for before, after in pairwise(every) if before.type == "heading_open")
    assert not re.search(r"<(h\d|th)[^>]*>\s*</", WRITTEN[name, "html"])


@pytest.mark.parametrize("form", FORMS)
def test_what_is_missing_and_broken_is_said(form: str) -> None:
    text = text_of("half", form)
    assert "Unit 1 (From bills to numbers) points at o9, which is no longer in the list of outcomes." in text
    assert "Unit 2 (Your report) does not serve any outcome." in text
    assert "There are no assessment tasks yet" in text
    assert "Rui Matos" in text
    assert "1 March 2027" in text
    assert "Kept, but not part of this design" in text
    assert text.index("Kept, but not") < text.index("The registry holds the seal.")


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_that_rests_on_something_changed_is_marked(form: str) -> None:
    changed = example.with_(answers={**example.answers, "outcomes.level": {"level": "eqf6"}})
    assert "Please look at this again: “Level” has changed since it was answered." in render(guideline, changed, form)
    assert "Please look at this again" not in WRITTEN["example", form]


@pytest.mark.parametrize("written", [WRITTEN, BOARD, SHEET], ids=["full", "board", "sheet"])
@pytest.mark.parametrize("name", designs)
def test_the_page_is_well_formed_and_easy_to_navigate(name: str, written: dict[tuple[str, str], str]) -> None:
    page = Page(written[name, "html"])
    assert page.faults == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in page.values("href")} <= set(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.attributes if tag == "th")
    assert {"header", "main", "footer"} <= set(page.tags)
    assert ("nav" in page.tags) == (written is not SHEET)
    assert page.tags["h1"] == 1
    assert page.attributes[0] == ("html", {"lang": guideline.language})
    assert not page.values("src")
    assert not re.search(r"@import|url\(", written[name, "html"])


@pytest.mark.parametrize("name", designs)
def test_the_template_sees_plain_data_only(name: str) -> None:
    def check(value: object) -> None:
        if type(value) is dict:
            for key, entry in value.items():
                assert type(key) is str
                check(entry)
        elif type(value) is list:
            for entry in value:
                check(entry)
        else:
            assert type(value) in (str, int, float, bool)

    check(context(guideline, designs[name]))


def test_a_form_that_does_not_exist_is_refused_in_plain_words() -> None:
    with pytest.raises(TemplateError, match="no document form"):
        render(guideline, empty, "docx")


def test_a_length_that_does_not_exist_is_refused_in_plain_words() -> None:
    with pytest.raises(TemplateError, match="sheet, board or full"):
        render(guideline, empty, "md", "short")  # type: ignore[arg-type]


def test_hours_are_added_exactly() -> None:
    assert "30 hours of work for one learner" in WRITTEN["example", "md"]
    units = example.records("delivery.units")
    longer = {**units[0].form, "hours": Decimal("3.1")}
    design = example.with_(answers={**example.answers, "delivery.units": (type(units[0])("u1", longer), *units[1:])})
    assert "30.1 hours of work for one learner by units, 30 hours by learning activities" in render(
        guideline, design, "md"
    )


def test_an_open_answer_keeps_its_answer() -> None:
    design = half.with_(open={"outcomes.level": OpenQuestion("the board", date(2027, 5, 1))})
    text = render(guideline, design, "md")
    assert "Not final yet, to be settled by the board, until 1 May 2027." in text
    assert "Level 5" in text


def test_jinja_is_imported_for_documents_only() -> None:
    code = "import sys, assistant.document.context; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
