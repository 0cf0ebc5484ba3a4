"""Pictures of the document screen. Renew them with ``--snapshot-update`` and look at them before you commit."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import locations
from assistant.app.program import Microcraft
from assistant.app.widgets.preview import Preview

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"


async def _the_document(pilot: Pilot[str]) -> None:
    await pilot.pause()
    await pilot.pause()
    await pilot.press("f7")
    for _ in range(1000):
        screen = pilot.app.screen
        if screen.query(Preview) and "From need to assessment" in screen.query_one(Preview).text:
            break
        await asyncio.sleep(0.01)
    await pilot.pause(0.3)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_document(
    snap_compare: Callable[..., bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    shutil.copy(EXAMPLE, tmp_path / "carbon.toml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert snap_compare(Microcraft(Path("carbon.toml")), terminal_size=size, run_before=_the_document)
