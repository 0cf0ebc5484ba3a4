"""The page for learners: sentences that flow whatever is missing, and data that machines can read."""

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from assistant.design.model import Answer, Design, Record
from assistant.document.course_page import CoursePage, course_page, write_course_page
from assistant.document.schema_org import duration
from tests.document.designs import designs, empty, example, guideline, half, with_texts
from tests.document.reading import MARKUP, Page, markdown_text, spaced, structure, tokens
from tests.document.test_hostile_text import HOSTILE, PLACES, ROUNDS, expected, harmless, hostile_at

THING = {"name", "description", "url"}
PROPERTIES = {
    "Course": THING
    | {
        "provider",
        "inLanguage",
        "teaches",
        "timeRequired",
        "numberOfCredits",
        "educationalLevel",
        "coursePrerequisites",
        "audience",
        "educationalCredentialAwarded",
        "hasCourseInstance",
        "offers",
    },
    "CourseInstance": THING | {"courseMode", "startDate", "courseWorkload", "courseSchedule"},
    "EducationalOccupationalCredential": THING
    | {"credentialCategory", "competencyRequired", "educationalLevel", "recognizedBy", "validFor"},
    "CollegeOrUniversity": THING | {"address"},
    "EducationalOrganization": THING | {"address"},
    "Organization": THING | {"address"},
    "PostalAddress": {"addressCountry"},
    "Language": THING,
    "DefinedTerm": THING | {"termCode", "inDefinedTermSet"},
    "DefinedTermSet": THING,
    "PropertyValue": THING | {"value", "unitText"},
    "EducationalAudience": THING | {"audienceType"},
    "Schedule": {"duration", "repeatFrequency", "repeatCount"},
    "Offer": THING | {"category", "price", "priceCurrency"},
}
"""The properties that https://schema.org allows on each type, as far as the page uses them."""


def page_of(design: Design) -> CoursePage:
    return course_page(guideline, design)


def answered(**answers: Answer) -> CoursePage:
    """The page of a design with these answers; ``delivery__mode`` stands for ``delivery.mode``."""
    return page_of(empty.with_(answers={name.replace("__", "."): answer for name, answer in answers.items()}))


def said(page: CoursePage, section: str) -> str:
    """All words of a section."""
    for one in page.sections:
        if one.id == section:
            return " ".join([*one.paragraphs, *one.points, *one.after])
    return ""


def data_in(html: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    data = json.loads(found[0])
    assert isinstance(data, dict)
    return data


def check_types(value: Any) -> None:
    """Every object has a known type, and only properties that belong to it; nothing is empty."""
    assert value not in (None, "", [], {})
    for part in value if isinstance(value, list) else []:
        check_types(part)
    if isinstance(value, dict):
        allowed = PROPERTIES[value["@type"]]
        for key, part in value.items():
            assert key in ("@type", "@context") or key in allowed, (value["@type"], key)
            check_types(part)


@pytest.mark.parametrize("name", ["example", "half"])
def test_the_data_for_machines_uses_schema_org_as_it_is(name: str) -> None:
    data = data_in(write_course_page(page_of(designs[name]), "html"))
    assert data["@context"] == "https://schema.org"
    check_types(data)


def test_the_data_of_the_example() -> None:
    data = data_in(write_course_page(page_of(example), "html"))
    assert data["@type"] == "Course"
    assert data["name"] == "Carbon Footprint Reporting for Small Firms"
    assert data["timeRequired"] == "PT30H"
    assert data["numberOfCredits"] == {"@type": "PropertyValue", "value": 1, "unitText": "ECTS"}
    assert data["educationalLevel"]["url"] == "http://data.europa.eu/snb/eqf/5"
    assert data["coursePrerequisites"] == ["Can use a spreadsheet with simple formulas"]
    assert data["hasCourseInstance"] == {
        "@type": "CourseInstance",
        "courseMode": ["blended"],
        "startDate": "2027-09-14",
        "courseWorkload": "PT30H",
        "courseSchedule": {"@type": "Schedule", "duration": "PT4H17M", "repeatFrequency": "P1W", "repeatCount": 7},
    }
    credential = data["educationalCredentialAwarded"]
    assert credential["credentialCategory"] == "micro-credential"
    assert len(credential["competencyRequired"]) == 3
    assert data["offers"]["price"] == 290


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (None, None),
        (Fraction(0), None),
        (Fraction(30), "PT30H"),
        (Fraction(30, 7), "PT4H17M"),
        (Fraction(1, 2), "PT30M"),
        (Fraction(1, 1000), None),
    ],
)
def test_durations_are_written_as_the_standard_says(hours: Fraction | None, text: str | None) -> None:
    assert duration(hours) == text


UNITS = (Record("u1", {"title": "One", "hours": Decimal(8)}),)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"delivery__units": UNITS}, "The course takes 8 hours of work."),
        ({"delivery__schedule": {"weeks": Decimal(1)}}, "The course runs for 1 week."),
        (
            {"delivery__units": UNITS, "delivery__schedule": {"weeks": Decimal(4)}},
            "The course takes 8 hours of work in 4 weeks, about 2 hours a week.",
        ),
        (
            {"delivery__units": UNITS, "delivery__schedule": {"weeks": Decimal(1)}},
            "The course takes 8 hours of work in 1 week.",
        ),
        (
            {"delivery__units": UNITS, "delivery__schedule": {"weeks": Decimal(1), "start": "intensive_days"}},
            "The course takes 8 hours of work.",
        ),
        ({"delivery__live_share": {"share": Decimal(0)}}, "You learn in your own time; nothing is live."),
        (
            {"delivery__live_share": {"share": Decimal(100)}},
            "All of it is live, with everyone at the same time.",
        ),
        ({}, ""),
    ],
)
def test_the_work_is_said_with_what_is_known(answers: dict[str, Answer], sentence: str) -> None:
    text = said(answered(**answers), "work")
    assert text.startswith(sentence)
    assert bool(text) == bool(sentence)


@pytest.mark.parametrize(
    ("price", "sentence"),
    [
        ({"payer": "learner", "price": Decimal(290)}, "The price is 290 euros."),
        ({"payer": "learner", "price": Decimal(1)}, "The price is 1 euro."),
        ({"payer": "public", "price": Decimal(0)}, "The course is free of charge."),
        ({"payer": "public"}, ""),
    ],
)
def test_the_price(price: dict[str, str | Decimal], sentence: str) -> None:
    page = answered(review__money=dict(price))
    assert said(page, "price") == sentence


HELPFUL = Record("q1", {"requirement": "A laptop", "importance": "helpful"})


@pytest.mark.parametrize(
    ("records", "says"),
    [
        (None, ""),
        ((), "You need nothing special to start."),
        ((Record("q1", {"requirement": "A laptop"}),), "A laptop"),
        ((HELPFUL,), "A laptop, which is helpful but not required"),
    ],
)
def test_entry_requirements(records: tuple[Record, ...] | None, says: str) -> None:
    page = answered(learners__entry=records) if records is not None else answered()
    assert said(page, "entry") == says


def test_a_title_alone_makes_no_promise() -> None:
    page = answered(frame__title={"title": "Soil health"})
    assert page.title == "Soil health"
    assert page.sections == []
    assert data_in(write_course_page(page, "html"))["name"] == "Soil health"


def test_without_a_title_there_is_no_data_for_machines() -> None:
    html = write_course_page(page_of(empty), "html")
    assert "ld+json" not in html
    assert "There is nothing to tell learners yet." in html


def test_what_is_not_public_is_not_on_the_page() -> None:
    facts = {"recognition.public_facts": {"facts": ("title", "outcomes")}}
    page = page_of(example.with_(answers={**example.answers, **facts}))
    text, data = write_course_page(page, "html"), page.json_ld
    for secret in ("290", "University of Northport,", "Institutional quality", "PT30H", "spreadsheet with simple"):
        assert secret not in text
    assert "offers" not in data
    assert "Price" in page.hidden
    assert "calculate a small firm" in text


INTERNAL = ("Ana Ferreira", "180,000", "Inês Duarte", "Tiago Lopes", "Paulo R.")


def test_what_is_internal_stays_internal() -> None:
    text = write_course_page(page_of(example), "html")
    assert [name for name in INTERNAL if name in text] == []


@pytest.mark.parametrize("name", designs)
def test_every_page_is_well_formed_and_calls_nobody(name: str) -> None:
    page = Page(write_course_page(page_of(designs[name]), "html"))
    assert page.faults == []
    assert page.values("src") == []
    assert page.values("href") == ["#main"]
    assert page.tags["h1"] == page.tags["main"] == 1
    assert "None" not in page.text
    assert "not answered" not in page.text


def test_what_learners_will_look_for_is_named_for_the_author() -> None:
    assert page_of(half).missing == [
        "How you are assessed",
        "What it counts towards",
        "Who checks the quality",
        "Price",
        "Help and accessibility",
        "Questions?",
    ]


BREAKING = ("</script><script>alert(1)</script>", "<!-- <script>", "]]>", "a\u2028b\u2029c", '"};alert(1)//', "\\u003c")


@pytest.mark.parametrize("text", [*BREAKING, *HOSTILE])
def test_no_text_leaves_the_script_and_every_text_comes_back(text: str) -> None:
    design = with_texts(example, lambda question, field: text)
    html = write_course_page(page_of(design), "html")
    page = Page(html)
    assert page.faults == []
    assert page.tags["script"] == 1
    data = data_in(html)
    check_types(data)
    assert data["name"] == text
    assert data["description"] == text


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("form", ["md", "html"])
def test_texts_arrive_as_written(turn: int, form: str) -> None:
    def written(design: Design) -> str:
        html = write_course_page(page_of(design), form)
        return re.sub(r"<script.*?</script>|<meta name=\"description\".*?>", "", html, flags=re.DOTALL)

    plain = written(with_texts(example, harmless))
    text = written(with_texts(example, lambda question, field: hostile_at(PLACES[question.id, field.key], turn)))
    if form == "html":
        page, other = Page(text), Page(plain)
        assert (page.faults, page.tags, page.attributes) == ([], other.tags, other.attributes)
        assert _letters(page.text) == _letters(expected(other.text, turn))
    else:
        assert not [token.content for token in tokens(text) if token.type in MARKUP]
        assert structure(text) == structure(plain)
        assert _letters(markdown_text(text)) == _letters(expected(markdown_text(plain), turn))


def _letters(text: str) -> str:
    """Without the full stops and colons that a sentence gets only where the text has none of its own."""
    return re.sub(r"[.:\s]+", " ", spaced(text)).strip()


def test_a_date_is_one_that_machines_read() -> None:
    page = answered(frame__title={"title": "Soil"}, delivery__schedule={"start_date": date(2027, 3, 1)})
    assert '"startDate": "2027-03-01"' in page.json_ld
