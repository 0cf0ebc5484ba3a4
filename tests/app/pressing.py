"""Clicks on the buttons of a row, as a person with a mouse does."""

from typing import Any

from textual.content import Content
from textual.pilot import Pilot

from assistant.app.widgets.button_row import ButtonRow


async def press_button(pilot: Pilot[Any], name: str) -> None:
    """Clicks in the middle of the button of this name, in whichever row shows it."""
    for row in pilot.app.screen.query(ButtonRow):
        label = next((button.label for button in row.buttons if button.name == name), None)
        if row.display and label is not None:
            lines = str(row.render()).splitlines()
            y = next(place for place, line in enumerate(lines) if f"[{label}]" in line)
            x = Content(lines[y].partition(f"[{label}]")[0]).cell_length
            await pilot.click(row, offset=(row.gutter.left + x + 2, y))
            return
    raise AssertionError(f"there is no button {name} on this screen")
