"""Pictures of the pause between two stages."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.app.program import Microcraft
from assistant.app.screens.interview import InterviewScreen
from assistant.app.widgets.reply_area import ReplyArea
from assistant.app.widgets.status_line import StatusLine
from assistant.app.widgets.text_box import TextBox


async def _to_the_recap(pilot: Pilot[str]) -> None:
    """Answers the first stage, and stops the clock in the status line."""
    await pilot.pause()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    for text in ("Carbon Footprint Reporting", "For office staff in small firms."):
        screen.query_one("#single", TextBox).text = text
        screen.query_one("#single", TextBox).enter()
        await pilot.pause()
        await pilot.pause()
    form = screen.query_one(ReplyArea).form
    assert form is not None
    for entry, text in zip(form.entries, ("University of Northport", "Portugal", "English", "English"), strict=True):
        assert isinstance(entry, TextBox)
        entry.text = text
    await pilot.press("f9")
    await pilot.pause(0.5)
    screen.conversation.file.saved_at = datetime(2027, 3, 2, 14, 2)
    screen.query_one(StatusLine).show(screen.conversation)
    await pilot.pause(0.3)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_end_of_a_stage(
    snap_compare: Callable[..., bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    app = Microcraft(Path("carbon.toml"), "express")
    assert snap_compare(app, terminal_size=size, run_before=_to_the_recap)
