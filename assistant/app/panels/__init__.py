"""The pages of the panel on the right. Each draws what the answers amount to; none knows how that is computed."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.app.panels.alignment import alignment_page
from assistant.app.panels.eu_facts import eu_facts_page
from assistant.app.panels.hours import hours_page
from assistant.app.panels.open_questions import open_questions_page
from assistant.app.panels.points import points_page
from assistant.app.panels.sheet import sheet_page


@dataclass(frozen=True)
class Page:
    """One page: its title, and how it is drawn in so many columns."""

    title: str
    draw: Callable[[Conversation, int], Content]


PAGES = (
    Page("Design so far", sheet_page),
    Page("Alignment", alignment_page),
    Page("Hours", hours_page),
    Page("EU facts", eu_facts_page),
    Page("Worth another look", points_page),
    Page("Open questions", open_questions_page),
)
