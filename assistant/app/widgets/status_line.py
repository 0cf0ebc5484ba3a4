"""The top line: what is open, and whether it is saved. It is always true."""

from textual.content import Content
from textual.widgets import Static

from assistant.app.conversation import Conversation
from assistant.interview.progress import shorten


class StatusLine(Static):
    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $panel;
        color: $foreground;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    StatusLine.-trouble { background: $error; color: auto; }
    """

    def __init__(self) -> None:
        super().__init__("", id="status", markup=False)
        self._line = Content("")

    def show(self, conversation: Conversation) -> None:
        where = "untitled" if conversation.is_untitled else conversation.path.name
        if conversation.file.read_only:
            saved = f"only looking · {where}"
        elif conversation.trouble:
            saved = f"NOT SAVED · {where}"
        elif conversation.saved_at is not None:
            saved = f"saved {conversation.saved_at:%H:%M} · {where}"
        else:
            saved = "nothing to save yet"
        saved = shorten(saved, 44)
        facts = conversation.report.eu_facts
        if facts.half_ready and self.size.width >= 100:
            saved = f"{facts.say()} · {saved}"
        stage = conversation.stage
        middle = (
            f"{stage.number}/{len(conversation.journey.stages)} {stage.stage.title}"
            if stage and self.size.width < 100
            else ""
        )
        room = max(10, self.content_size.width - len(saved) - len(middle) - (6 if middle else 16))
        title = shorten(conversation.title, room)
        left = f"{title} · {middle}" if middle else f"Microcraft   {title}"
        gap = max(2, self.content_size.width - Content(left).cell_length - len(saved))
        self.set_class(bool(conversation.trouble), "-trouble")
        line = Content.assemble((left, "bold"), " " * gap, saved)
        if line != self._line:
            self._line = line
            self.update(line, layout=False)
