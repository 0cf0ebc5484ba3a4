"""A team in a real browser: join, answer, reload, lose the network, take the files home."""

import asyncio
import os
import signal
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.workshop.folder import FolderRoom
from assistant.workshop.leading import Leading
from tests.workshop.serving.chromium import Tab, browser, started
from tests.workshop.serving.visiting import Served

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(browser() is None, reason="no Chromium, Chrome or Edge was found on this computer"),
]


async def join(tab: Tab, served: Served, team: str) -> None:
    """By the address of the QR code; the code is in the form already."""
    await tab.open(f"{served.url}/#{served.access.shown}")
    await tab.until("document.activeElement?.name === 'team'")
    await tab.type(team)
    await tab.press_enter()
    await tab.until("document.body.dataset.line === 'open'")
    await tab.see("working title")
    await tab.until("document.activeElement?.classList.contains('xterm-helper-textarea')")


async def another_program(served: Served, than: int) -> None:
    """Waits until the page has come back by itself to a new program."""
    end = time.monotonic() + 20
    while [one.pid for one in served.server.sessions.running if one.line is not None] in ([], [than]):
        assert time.monotonic() < end, "no new program has been started"
        await asyncio.sleep(0.05)


async def test_a_team_works_in_a_browser(served: Served, tmp_path: Path) -> None:
    async with started(tmp_path) as tab:
        await join(tab, served, "Blue & Söhne")
        await tab.type("Carbon Réporting")
        await tab.press_enter()
        await tab.see("question 2")
        await tab.see("Step 1 of ")
        (session,) = served.server.sessions.running
        pid = session.pid
        stored = tomllib.loads(served.room.design_file("blue-sohne").read_text(encoding="utf-8"))
        assert stored["frame"]["title"] == "Carbon Réporting"

        tab.forget_screen()
        await tab.send("Page.reload")
        await tab.see("Carbon Réporting")
        assert [one.pid for one in served.server.sessions.running] == [pid]

        await tab.until("document.body.dataset.line === 'open'")
        await tab.offline(True)
        await tab.until("document.body.dataset.line === 'lost'", 15)
        await tab.type("typed while away")
        tab.forget_screen()
        await tab.offline(False)
        await tab.until("document.body.dataset.line === 'open'")
        await tab.see("typed while away")
        await tab.see("Carbon Réporting")
        assert [one.pid for one in served.server.sessions.running] == [pid]

        assert session.line is not None
        await session.line.close(1011)
        await tab.until("document.body.dataset.line === 'open'")
        os.kill(pid, signal.SIGKILL)
        await another_program(served, pid)
        tab.forget_screen()
        await tab.send("Page.reload")
        await tab.see("Carbon Réporting")

        foreign = [url for url in tab.requested if not url.startswith((served.url, f"ws{served.url[4:]}", "data:"))]
        assert not foreign
        refused = [said for said in tab.complaints if "Content Security Policy" in said or "Error" in said]
        assert not refused


async def test_a_team_raises_its_hand_and_the_facilitator_answers(served: Served, tmp_path: Path) -> None:
    async with started(tmp_path) as tab:
        await join(tab, served, "Blue")
        await tab.see("Hand F12")
        await tab.press_function(12)
        await tab.see("Hand is UP")
        now = datetime.now(UTC)
        leading = Leading(FolderRoom(served.room.folder, served.room.guideline), now, "Ana")
        leading.take_look(now, 0)
        assert [view.team.name for view in leading.hands] == ["Blue"]
        leading.answer_hand("blue", now)
        leading.tell("I am coming.", "blue", now)
        leading.keep(now)
        await tab.see("Message to your team: I am coming.")
        leading.close(now)
        await tab.see("Hand F12")
        await tab.type("Carbon Reporting")
        await tab.press_enter()
        await tab.see("question 2")


async def test_files_are_taken_home(served: Served, tmp_path: Path) -> None:
    (served.room.handouts / "Übung.txt").write_text("A handout", encoding="utf-8")
    async with started(tmp_path) as tab:
        await join(tab, served, "Blue")
        await tab.type("Carbon Reporting")
        await tab.press_enter()
        await tab.see("question 2")
        await tab.press_function(7)
        await tab.see("Download it")
        await tab.press_enter()
        assert b"Carbon Reporting" in await tab.downloaded("design.html")
        await tab.open(f"{served.url}/files")
        await tab.until("document.querySelector('a[href$=\"document/docx\"]')")
        for link, name, words in (
            ("team/design.toml", "design.toml", b"Carbon Reporting"),
            ("document/html", "blue.html", b"Carbon Reporting"),
            ("document/docx", "blue.docx", b"PK"),
            ("handout/%C3%9Cbung.txt", "Übung.txt", b"A handout"),
        ):
            await tab.script(f"document.querySelector('a[href$=\"{link}\"]').click()")
            assert words in await tab.downloaded(name)


async def test_a_person_who_leaves_can_come_back(served: Served, tmp_path: Path) -> None:
    async with started(tmp_path) as tab:
        await join(tab, served, "Blue")
        await tab.type("\x11")
        await tab.until("document.body.dataset.line === 'left'")
        tab.forget_screen()
        await tab.script("[...document.querySelectorAll('[data-again]')].find((one) => one.offsetParent).click()")
        await tab.see("working title")


async def test_a_server_that_goes_and_comes_back_is_waited_for(served: Served, tmp_path: Path) -> None:
    async with started(tmp_path) as tab:
        await join(tab, served, "Blue")
        (session,) = served.server.sessions.running
        await served.server.end()
        await another_program(served, session.pid)
        tab.forget_screen()
        await tab.send("Page.reload")
        await tab.see("working title")
