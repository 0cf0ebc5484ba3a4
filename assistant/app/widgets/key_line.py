"""The last line of the screen: the keys that always work. One widget, because a key line is drawn at every turn."""

from textual.content import Content

from assistant.app.widgets.button_row import ButtonRow, Press

KEYS = (
    Press("send", "Enter send"),
    Press("back", "⇧Tab back"),
    Press("help", "F1 help"),
    Press("review", "F5 review"),
    Press("panel", "F6 panel"),
    Press("document", "F7 document"),
    Press("app.command_palette", "^P commands"),
)


class KeyLine(ButtonRow, can_focus=False):
    """Each key with what it does. A click does the same."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $footer-background; color: $footer-foreground; }
    KeyLine > .button-row--main { background: $footer-background; color: $footer-key-foreground; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__(KEYS, id="keys")

    def drawn(self, button: Press) -> Content:
        key, _, deed = button.label.partition(" ")
        return Content.assemble((key, self.get_visual_style("button-row--main")), f" {deed} ")

    def words(self, button: Press) -> str:
        return f"{button.label} "
