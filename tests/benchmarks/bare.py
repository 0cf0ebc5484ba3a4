"""The program to compare with: a Textual chat that does nothing but show what was typed. No file, no guideline."""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Input, Static

FIRST = "Question 1: what is the working title?"


class Bare(App[None]):
    """Header, sidebar of eight, transcript, one line to type into, footer."""

    CSS = """
    #head { height: 1; background: $primary; }
    #side { width: 24; }
    #transcript { height: 1fr; }
    """
    BINDINGS: ClassVar = [("f1", "bell", "Help"), ("f2", "bell", "Don't know yet"), ("f3", "bell", "Example")]

    def __init__(self, messages: int) -> None:
        super().__init__()
        self.messages = messages
        self.asked = 1

    def compose(self) -> ComposeResult:
        yield Static("A bare chat", id="head")
        with Horizontal():
            with Vertical(id="side"):
                for number in range(8):
                    yield Static(f"Stage {number + 1}", markup=False)
            with Vertical():
                with VerticalScroll(id="transcript"):
                    for number in range(self.messages):
                        yield Static(f"Message {number}, as long as a usual answer in a conversation is.", markup=False)
                    yield Static(FIRST, markup=False)
                yield Input()
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).anchor()
        self.query_one(Input).focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        self.asked += 1
        event.input.value = ""
        await self.query_one(VerticalScroll).mount_all(
            [Static(event.value, markup=False), Static(f"Question {self.asked}: and what comes then?", markup=False)]
        )


if __name__ == "__main__":
    Bare(int(sys.argv[1]) if len(sys.argv) > 1 else 0).run()
