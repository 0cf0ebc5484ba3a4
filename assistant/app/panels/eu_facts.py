"""EU facts: the standard elements of Annex I, ready or not, and how far the ten principles are covered."""

from textual.content import Content

from assistant.app.conversation import Conversation
from assistant.feedback.eu_facts import SOURCE, ElementState, PrincipleCoverage
from assistant.interview.progress import shorten

MARKS = {"ready": "✔", "open": "?", "missing": "·", "at issue": "-"}


def eu_facts_page(conversation: Conversation, width: int) -> Content:
    facts = conversation.report.eu_facts
    mandatory = [element for element in facts.elements if element.counts]
    others = [element for element in facts.elements if not element.counts]
    lines = [
        Content.styled(facts.say(), "bold"),
        Content.styled("✔ ready  ? open  · missing  - known when it is issued", "dim"),
        *(_element(conversation, element, width) for element in mandatory),
        Content.styled("\nFurther elements", "bold"),
        *(_element(conversation, element, width) for element in others),
        Content.styled("\nThe ten principles", "bold"),
        *(_principle(one) for one in facts.principles),
        Content.styled(f"\n{SOURCE}", "dim"),
    ]
    return Content("\n").join(lines)


def _element(conversation: Conversation, element: ElementState, width: int) -> Content:
    line = f"{MARKS[element.state]} {element.name}"
    if element.state == "ready" and element.said:
        return Content.assemble(line, (f"\n  {shorten(element.said, max(20, 2 * width))}", "dim"))
    asked = conversation.guideline.by_id.get(element.question)
    if element.state in ("open", "missing") and asked is not None:
        return Content.assemble(line, (f" → {asked.ref}", "bold"))
    return Content(line)


def _principle(one: PrincipleCoverage) -> Content:
    unsure = "" if one.confirmed else " [to be confirmed]"
    return Content.assemble(f"{one.name}: {one.say()}", (unsure, "dim"))
