"""The question that is asked now: its stage, its words, why it is asked, and help one key away."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.app.conversation import Conversation
from assistant.interview.journey import Step
from assistant.interview.progress import minutes_left, say_minutes, stage_progress


class QuestionCard(VerticalScroll, can_focus=False):
    """Shows a question in the assistant's words."""

    DEFAULT_CSS = """
    QuestionCard { height: auto; max-height: 14; padding: 0 1; border-top: solid $border-blurred; }
    """

    def __init__(self) -> None:
        super().__init__(id="card")
        self.help = 0

    def compose(self) -> ComposeResult:
        yield Static("", id="card-text", markup=False)

    def show(self, conversation: Conversation, remark: str = "") -> None:
        step = conversation.step
        text = self._end(conversation) if step is None else self._question(conversation, step)
        if remark:
            text = Content.assemble((f"→ {remark}", "italic"), "\n", text)
        self.query_one("#card-text", Static).update(text)
        self.scroll_home(animate=False)

    def say(self, text: Content) -> None:
        """Shows something else than a question: a recap, for example."""
        self.query_one("#card-text", Static).update(text)
        self.scroll_home(animate=False)

    def _question(self, conversation: Conversation, step: Step) -> Content:
        stage = conversation.stage
        assert stage is not None
        question = step.question
        place = stage.steps.index(step) + 1
        lines: list[Content | str] = []
        done = stage_progress(conversation.design, stage)
        head = f"{stage.number} {stage.stage.title.upper()}   question {place} of {len(stage.steps)}"
        lines.append(
            Content.styled(
                f"{head} · {say_minutes(done.minutes_left)} left in this stage" if done.minutes_left else head, "dim"
            )
        )
        if place == 1:
            lines.append(Content.styled(f"{stage.detour or stage.stage.intro}", "italic"))
        lines.append(Content.styled(step.ask, "bold"))
        if step.look_again:
            names = ", ".join(conversation.guideline.by_id[one].name for one in step.changed_under)
            lines.append(
                Content.styled(
                    f"look again: {names} has changed since you answered. F10: it still stands. Or change it.",
                    "italic",
                )
            )
        if question.id in conversation.design.unread:
            lines.append(
                Content.styled("The file holds an answer that does not fit this question. It is kept.", "italic")
            )
        lines.append(Content.assemble(("why  ", "dim"), step.why))
        lines.append(Content.assemble(("e.g. ", "dim"), question.good))
        if self.help:
            lines += self._help(step)
        return Content("\n").join(line if isinstance(line, Content) else Content(line) for line in lines)

    def _help(self, step: Step) -> list[Content | str]:
        from assistant.guideline.frameworks import sources

        known = sources()
        lines: list[Content | str] = [Content.assemble(("weak ", "dim"), step.question.weak)]
        lines += [Content.assemble(("hint ", "dim"), hint) for hint in step.hints]
        for citation in step.question.sources:
            source = known.get(citation.source)
            if source is not None:
                lines.append(Content.assemble(("from ", "dim"), source.cite(citation.at)))
        return lines

    def _end(self, conversation: Conversation) -> Content:
        open_count = len([s for s in conversation.journey.steps if s.status == "open"])
        skipped = len([s for s in conversation.journey.steps if s.status == "skipped"])
        left = minutes_left(conversation.design, conversation.journey)
        lines = [Content.styled("You have been through every question of this path.", "bold")]
        lines.append(
            Content(
                f"Open questions: {open_count}. Skipped: {skipped}." + (f" Left: {say_minutes(left)}." if left else "")
            )
        )
        lines.append(Content("F7 writes the design document. F5 shows every answer, and Enter there changes one."))
        found = len(conversation.report.findings)
        again = len([step for step in conversation.journey.steps if step.look_again])
        if found or again:
            lines.append(Content(f"Worth another look: {found}. To look at again: {again}. F5 shows where."))
        if conversation.design.path != "full":
            lines.append(Content("A longer path asks for more: /path standard or /path full. Nothing is lost by it."))
        return Content("\n").join(lines)
