"""The course page: what learners want to know before they enrol, in plain language, from the answers given.

What is not answered is not on the page; where somebody has chosen which facts are public (R12), the others are left
out. Internal answers (team, costs, risks, findings) never come here.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from assistant import locations
from assistant.design.model import Design
from assistant.document import course_sentences as say
from assistant.document.course_sections import Section, sections
from assistant.document.public_answers import PublicAnswers, public_answers
from assistant.document.render import render_context
from assistant.document.schema_org import course_data
from assistant.guideline.model import Guideline

UNTITLED = "Untitled micro-credential"


class Fact(BaseModel):
    """One line of "At a glance"."""

    label: str
    text: str


class CoursePage(BaseModel):
    """Everything the course page's template can print."""

    language: str
    title: str
    pitch: str
    facts: list[Fact]
    sections: list[Section]
    json_ld: str
    """The page's facts for machines (schema.org), safe within a script element; empty without a title."""
    hidden: list[str]
    """Names of the facts that are answered but not public (R12). Not printed."""
    missing: list[str]
    """What learners will look for and is not answered yet. Not printed."""


def course_page(guideline: Guideline, design: Design) -> CoursePage:
    answers = public_answers(guideline, design)
    made = list(sections(answers))
    written = [section for _, section in made if section.paragraphs or section.points or section.after]
    shown = [section for fact, section in made if section in written and (not fact or answers.shows(fact))]
    return CoursePage(
        language=guideline.language,
        title=answers.facts.title or UNTITLED,
        pitch=answers.facts.pitch or "",
        facts=[Fact(label=label, text=text) for fact, label, text in _facts(answers) if text and answers.shows(fact)],
        sections=shown,
        json_ld=course_data(answers),
        hidden=[section.title for section in written if section not in shown],
        missing=[section.title for _, section in made if section not in written],
    )


def write_course_page(page: CoursePage, form: str) -> str:
    """The page as Markdown (``md``) or as one HTML page (``html``). Raises TemplateError."""
    return render_context(page.model_dump(), form, locations.templates() / "course-page")


def _facts(answers: PublicAnswers) -> Iterator[tuple[str, str, str]]:
    """Each with the public fact it belongs to."""
    facts = answers.facts
    yield "provider", "Awarded by", say.awarded_by(answers)
    yield "workload", "Size", say.joined([say.said_size(answers), say.said_hours(answers)])
    yield "workload", "Length", say.joined([say.said_weeks(answers), say.said_weekly(answers)])
    yield "price_dates", "Start", " ".join(say.start(answers))
    yield "participation", "How you take part", say.MODES.get(facts.mode_id or "", facts.mode or "")
    yield "participation", "Language", " ".join(say.languages(answers))
    yield "level", "Level", f"EQF level {facts.eqf}" if facts.eqf else ""
    yield "price_dates", "Price", say.price(answers)
