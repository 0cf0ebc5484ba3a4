"""Buttons that each have a key of their own: for the mouse, and to be read. They never take the keyboard."""

from assistant.app.widgets.button_row import ButtonRow


class KeyButtons(ButtonRow, can_focus=False):
    """A click does what the key in the label does."""
