"""The review screen: every question with its answer, by stage, with marks. Enter changes an answer and comes back."""

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.conversation import Conversation
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.feedback.review import FILTERS, Mark, ReviewLine, ReviewStage, narrowed, review

MARKS: dict[Mark, str] = {
    "answered": "✔",
    "open": "?",
    "skipped": "-",
    "begun": "…",
    "unanswered": "·",
    "look again": "!",
    "reworded": "~",
    "finding": "*",
    "kept but hidden": "h",
}
LEGEND = (
    "✔ answered  ? open  - skipped  … begun  · not answered  ! look again  ~ reworded  * worth another look  h hidden"
)


class ReviewScreen(ModalScreen[str | None]):
    """Derived from the design each time it is opened. ``at`` is the question on whose line it stands."""

    DEFAULT_CSS = """
    ReviewScreen { background: $background; }
    ReviewScreen #head { height: auto; padding: 0 1; }
    ReviewScreen Input, ReviewScreen Input:focus { height: 1; border: none; padding: 0 1; background: $surface; }
    ReviewScreen #kinds { padding: 0; }
    ReviewScreen OptionList, ReviewScreen OptionList:focus { height: 1fr; border: none; }
    """
    BINDINGS = [
        ("escape,f5", "dismiss(None)", "Back to the conversation"),
        ("f6", "filter", "Show only ..."),
        ("slash", "search", "Search"),
    ]

    def __init__(self, conversation: Conversation, at: str | None = None, remark: str = "") -> None:
        super().__init__()
        self.conversation = conversation
        self.at = at or conversation.current
        self.remark = remark
        self.kind = "all"
        self.stages = review(conversation.guideline, conversation.design, conversation.journey, conversation.report)
        self.kinds = [kind for kind in FILTERS if kind == "all" or self._count(kind)]
        """What can be shown alone: the kinds of which there is anything."""

    def compose(self) -> ComposeResult:
        remark = [Content.styled(f"→ {self.remark}", "italic")] if self.remark else []
        head = [Content.styled(f"Review · {self.conversation.title}", "bold"), Content.styled(LEGEND, "dim"), *remark]
        yield Static(Content("\n").join(head), id="head")
        yield Input(placeholder="Type / to search in questions, answers and reasons", id="search")
        yield ButtonRow([Press(kind, self._label(kind)) for kind in self.kinds], id="kinds")
        yield OptionList(markup=False)
        yield Footer()

    def _label(self, kind: str) -> str:
        return kind if kind == "all" else f"{kind} {self._count(kind)}"

    def _count(self, kind: str) -> int:
        return sum(len(stage.lines) for stage in narrowed(self.stages, kind))

    def on_mount(self) -> None:
        self._fill()
        self.query_one(OptionList).focus()

    def _fill(self) -> None:
        """Shows what fits the filter and the search; stays on the same line if that is still there."""
        options = self.query_one(OptionList)
        shown = narrowed(self.stages, self.kind, self.query_one(Input).value)
        options.set_options(list(_lines(shown)) or [Line(Content("Nothing fits."), disabled=True)])
        places = [n for n, line in enumerate(options.options) if line.id is not None]
        here = [n for n in places if options.options[n].id == self.at]
        options.highlighted = here[0] if here else places[0] if places else None

    def on_input_changed(self) -> None:
        self._fill()

    def on_input_submitted(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.at = event.option.id or self.at

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()
            self.query_one(OptionList).focus()

    def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        self.kind = event.name
        self._fill()
        self.query_one(OptionList).focus()

    def action_filter(self) -> None:
        """F6: the next filter."""
        place = (self.kinds.index(self.kind) + 1) % len(self.kinds)
        self.kind = self.kinds[place]
        self.query_one(ButtonRow).chosen = place
        self._fill()
        self.notify(f"Shown: {self.kind}", timeout=2, markup=False)

    def action_search(self) -> None:
        self.query_one(Input).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option.id)


def _lines(stages: Iterable[ReviewStage]) -> Iterable[Line]:
    for stage in stages:
        number = f"{stage.number} " if stage.number else ""
        yield Line(Content.styled(f"{number}{stage.title.upper()}", "bold"), disabled=True)
        for line in stage.lines:
            yield Line(_said(line), id=line.question.id, disabled=stage.number == 0)


def _said(line: ReviewLine) -> Content:
    marks = "".join(MARKS[mark] for mark in line.marks)
    parts: list[Content | str | tuple[str, str]] = [
        f" {marks:>3} {line.question.ref:<4} ",
        (f"{line.question.name}: ", "dim"),
        line.brief,
    ]
    parts += [(f"\n         * {finding.sentence}", "italic") for finding in line.findings]
    return Content.assemble(*parts)
