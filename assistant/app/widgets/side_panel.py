"""The panel on the right: the design so far on one page, or the questions that are open."""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.app.conversation import Conversation
from assistant.interview.progress import brief_answer, shorten
from assistant.interview.wording import say_date, say_record_line

Page = Literal["sheet", "open"]
PAGES: tuple[Page, ...] = ("sheet", "open")
TITLES = {"sheet": "Design so far", "open": "Open questions"}


class SidePanel(VerticalScroll, can_focus=True):
    DEFAULT_CSS = """
    SidePanel { width: 31; height: 1fr; padding: 0 1; border-left: solid $border-blurred; }
    SidePanel:focus { border-left: solid $border; }
    """

    def __init__(self) -> None:
        super().__init__(id="panel")
        self.page: Page = "sheet"
        self._text = Content("")

    def compose(self) -> ComposeResult:
        yield Static("", id="panel-text", markup=False)

    def show(self, conversation: Conversation) -> None:
        text = sheet(conversation) if self.page == "sheet" else open_questions(conversation)
        head = Content.styled(f"{TITLES[self.page]}   (F6 next)\n", "dim")
        whole = Content.assemble(head, text)
        if whole != self._text:
            self._text = whole
            self.query_one("#panel-text", Static).update(whole)


def sheet(conversation: Conversation) -> Content:
    """The design on one page: each answer in a few words, each record on a line."""
    parts: list[Content] = []
    for stage in conversation.journey.stages:
        lines: list[Content] = []
        for step in stage.steps:
            records = conversation.design.records(step.id)
            if len(records) > 1:
                lines.append(Content.styled(step.question.name, "dim"))
                said = [
                    say_record_line(conversation.guideline, conversation.design, step.question, one) for one in records
                ]
                lines += [Content(f"{one.id} {shorten(line, 100)}") for one, line in zip(records, said, strict=True)]
            elif brief := brief_answer(conversation.guideline, conversation.design, step, 160):
                lines.append(Content.assemble((f"{step.question.name}: ", "dim"), brief))
        if lines:
            parts += [Content.styled(stage.stage.title.upper(), "bold"), *lines, Content("")]
    return Content("\n").join(parts) if parts else Content("Your answers appear here as you give them.")


def open_questions(conversation: Conversation) -> Content:
    """What is not known yet, with who could tell and by when; then what was skipped."""
    lines: list[Content] = []
    for step in conversation.journey.steps:
        entry = conversation.design.open.get(step.id)
        if entry is not None:
            by = entry.by if isinstance(entry.by, str) else say_date(entry.by) if entry.by else ""
            who = " · ".join(part for part in (entry.who, f"by {by}" if by else "") if part)
            lines.append(
                Content.assemble((f"{step.question.ref} ", "dim"), step.question.name, f"\n   {who}" if who else "")
            )
    skipped = [step for step in conversation.journey.steps if step.status == "skipped"]
    if skipped:
        lines.append(Content.styled("\nSkipped", "dim"))
        lines += [Content.assemble((f"{step.question.ref} ", "dim"), step.question.name) for step in skipped]
    return Content("\n").join(lines) if lines else Content("Nothing is open.")
