"""The stage rail: every stage with how far it has come. Enter or a click goes there."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Line

from assistant.app.conversation import Conversation
from assistant.interview.progress import progress, shorten

WIDTH = 26
"""Cells inside the rail."""


class Rail(OptionList):
    DEFAULT_CSS = """
    Rail {
        width: 29;
        height: 1fr;
        border: none;
        border-right: solid $border-blurred;
        background: $background;
        padding: 0;
    }
    Rail:focus { border: none; border-right: solid $border; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody wants to go to a stage."""

        stage: str

    def __init__(self) -> None:
        super().__init__(id="rail", markup=False)

    def show(self, conversation: Conversation) -> None:
        here = conversation.stage.stage.id if conversation.stage is not None else None
        lines = []
        for stage in progress(conversation.design, conversation.journey):
            mark = "▶" if stage.stage == here else "·"
            name = f"{mark}{stage.number} {stage.title}"
            state = stage.say()
            room = WIDTH - len(state)
            text = f"{shorten(name, room - 1):<{room}}{state}"
            lines.append(Line(Content.styled(text, "bold") if stage.stage == here else Content(text), id=stage.stage))
        self.set_options(lines)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id:
            self.post_message(self.Chosen(event.option.id))
