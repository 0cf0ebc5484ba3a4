"""Clicks on the buttons of a row, as a person with a mouse does."""

from typing import Any

from textual.content import Content
from textual.pilot import Pilot

from assistant.app.widgets.button_row import ButtonRow


async def press_button(pilot: Pilot[Any], name: str) -> None:
    """Clicks in the middle of the button of this name, in whichever row shows it."""
    for row in pilot.app.screen.query(ButtonRow):
        names = [button.name for button in row.buttons]
        if row.display and name in names:
            before = row.buttons[: names.index(name)]
            left = 1 + sum(Content(f"[{one.label}]").cell_length + 1 for one in before)
            await pilot.click(row, offset=(left + 2, 0))
            return
    raise AssertionError(f"there is no button {name} on this screen")
