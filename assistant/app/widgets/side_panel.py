"""The panel on the right: one page at a time of what the answers amount to."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.app.conversation import Conversation

SCROLLBAR = 1
"""Columns that are left free for it, so that a page looks the same with and without."""


class SidePanel(VerticalScroll, can_focus=True):
    DEFAULT_CSS = """
    SidePanel { width: 34; height: 1fr; padding: 0 1; border-left: solid $border-blurred; }
    SidePanel:focus { border-left: solid $border; }
    """

    def __init__(self) -> None:
        super().__init__(id="panel")
        self.page = 0
        self._text = Content("")

    def compose(self) -> ComposeResult:
        yield Static("", id="panel-text", markup=False)

    def turn(self) -> bool:
        """To the next page. False if that is the first one again."""
        from assistant.app.panels import PAGES

        self.page = (self.page + 1) % len(PAGES)
        self.scroll_home(animate=False)
        return self.page > 0

    def open_at(self, title: str) -> None:
        """To the page of this title."""
        from assistant.app.panels import PAGES

        self.page = next(place for place, page in enumerate(PAGES) if page.title == title)

    def show(self, conversation: Conversation) -> None:
        from assistant.app.panels import PAGES

        page = PAGES[self.page]
        head = Content.styled(f"{page.title}  {self.page + 1}/{len(PAGES)}  F6 next\n", "dim")
        whole = Content.assemble(head, page.draw(conversation, max(20, self.content_size.width - SCROLLBAR)))
        if whole != self._text:
            self._text = whole
            self.query_one("#panel-text", Static).update(whole)
