"""One browser's program: it lives on when the browser goes, types nothing twice, and reaches only what is its own."""

import asyncio
import json
import os
import signal
import tomllib
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from assistant.workshop.serving.breakdowns import MOST
from assistant.workshop.serving.line import FULL, NO_START, WRONG
from assistant.workshop.serving.session import BROKEN, ELSEWHERE, LEFT
from tests.workshop.serving.conftest import Opening
from tests.workshop.serving.processes import gone
from tests.workshop.serving.visiting import Served, Visitor

pytestmark = pytest.mark.slow

QUESTION = "working title"


def pids(served: Served) -> list[int]:
    return [session.pid for session in served.server.sessions.running]


def design(served: Served, team: str = "blue") -> dict[str, Any]:
    return tomllib.loads((served.room.folder / "teams" / team / "design.toml").read_text(encoding="utf-8"))


async def test_a_reload_shows_the_same_program_with_all_that_was_typed(visitor: Visitor) -> None:
    await visitor.post_join()
    line = await visitor.line()
    await line.wait_for(QUESTION)
    await line.type("Half a title", 1)
    await line.wait_for("Half a title")
    before = pids(visitor.served)
    await line.socket.close()
    again = await visitor.line(page="p2")
    await again.wait_for("Half a title")
    assert again.told[0] == ["attached", {"received": 0, "same": True}]
    assert pids(visitor.served) == before


async def test_what_arrived_is_not_typed_again_and_what_did_not_is_not_lost(visitor: Visitor) -> None:
    await visitor.post_join()
    line = await visitor.line()
    await line.wait_for(QUESTION)
    await line.type("one", 1)
    await line.type("two", 2)
    await line.wait_for("onetwo")
    await line.socket.close()
    again = await visitor.line()
    await again.wait_for("onetwo")
    assert again.told[0] == ["attached", {"received": 2, "same": True}]
    for number, text in ((1, "one"), (2, "two"), (3, "three")):
        await again.type(text, number)
    await again.wait_for("onetwothree")


async def test_a_second_window_takes_over(visitor: Visitor) -> None:
    await visitor.post_join()
    first = await visitor.line()
    await first.wait_for(QUESTION)
    second = await visitor.line(page="p2")
    await second.wait_for(QUESTION)
    assert await first.wait_closed() == ELSEWHERE
    assert len(pids(visitor.served)) == 1


async def test_who_leaves_is_told_and_goes_on_from_what_is_kept(visitor: Visitor) -> None:
    await visitor.post_join()
    line = await visitor.line()
    await line.wait_for(QUESTION)
    await line.type("Carbon Reporting\r", 1)
    await line.wait_for("question 2")
    await line.type("\x11", 2)  # Ctrl+Q
    assert await line.wait_closed() == LEFT
    assert design(visitor.served)["frame"]["title"] == "Carbon Reporting"
    again = await visitor.line(page="p2")
    await again.wait_for("Carbon Reporting")
    assert again.told[0] == ["attached", {"received": 0, "same": False}]


async def test_a_program_that_is_killed_is_followed_by_another_that_goes_on(visitor: Visitor) -> None:
    await visitor.post_join()
    line = await visitor.line()
    await line.wait_for(QUESTION)
    await line.type("Carbon Reporting\r", 1)
    await line.wait_for("question 2")
    os.kill(pids(visitor.served)[0], signal.SIGKILL)
    assert await line.wait_closed() == BROKEN
    again = await visitor.line()
    await again.wait_for("Carbon Reporting")


async def test_programs_that_break_down_again_and_again_are_not_started_without_end(opening: Opening) -> None:
    served = await opening(words=("workshop", "no-such-command"))
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        visitor = Visitor(served, client)
        await visitor.post_join()
        ends = [await (await visitor.line()).wait_closed(20) for _ in range(MOST + 2)]
    assert ends == [BROKEN] * MOST + [NO_START, BROKEN]


async def test_there_are_no_more_programs_than_places(opening: Opening) -> None:
    served = await opening(most=1)
    jars = [aiohttp.CookieJar(unsafe=True) for _ in range(2)]
    async with aiohttp.ClientSession(cookie_jar=jars[0]) as one, aiohttp.ClientSession(cookie_jar=jars[1]) as two:
        first, second = Visitor(served, one), Visitor(served, two)
        await first.post_join()
        await second.post_join(team="Green")
        line = await first.line()
        await line.wait_for(QUESTION)
        assert await (await second.line()).wait_closed() == FULL
        before = pids(served)
        await line.socket.close()
        await asyncio.sleep(0.1)
        await (await second.line()).wait_for(QUESTION)  # the first one's place is free while nobody looks
        assert len(pids(served)) == 1
        assert pids(served) != before


async def test_a_program_whose_browser_stays_away_ends(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.workshop.serving.sessions.LOOK_SECONDS", 0.1)
    served = await opening(wait=0.3)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        visitor = Visitor(served, client)
        await visitor.post_join()
        line = await visitor.line()
        await line.wait_for(QUESTION)
        (pid,) = pids(served)
        await line.rest(0.5)
        assert pids(served) == [pid]
        await line.socket.close()
        await asyncio.sleep(2.5)
        assert pids(served) == []
        assert gone(pid)


NONSENSE = ["", "{", "[]", "7", "null", "[" * 900]
NONSENSE += ['["stdin"]', '["stdin", 5, 1]', '["stdin", "a", "b"]', '["resize", {}]']


@pytest.mark.parametrize("message", [*NONSENSE, '["run", "ls"]'])
async def test_a_message_that_makes_no_sense_closes_the_line(visitor: Visitor, message: str) -> None:
    await visitor.post_join()
    line = await visitor.line()
    await line.socket.send_str(message)
    assert await line.wait_closed() == WRONG


async def test_a_terminal_of_a_million_columns_is_not_believed(visitor: Visitor) -> None:
    await visitor.post_join()
    line = await visitor.line()
    await line.wait_for(QUESTION)
    for asked in (10**9, -5, 10**30):
        await line.socket.send_str(json.dumps(["resize", {"width": asked, "height": asked}]))
    await line.socket.send_str(json.dumps(["resize", {"width": 100, "height": 30}]))
    await line.type("Still here", 1)
    await line.wait_for("Still here")


async def test_a_session_learns_nothing_of_the_facilitators_environment(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    await visitor.post_join()
    await (await visitor.line()).wait_for(QUESTION)
    (pid,) = pids(visitor.served)
    environment = Path(f"/proc/{pid}/environ")
    if not environment.exists():
        pytest.skip("only Linux shows a process's environment in /proc")
    assert b"secret" not in environment.read_bytes()
    assert os.getpgid(pid) == pid


async def test_documents_are_written_when_asked_for(visitor: Visitor) -> None:
    await visitor.post_join()
    for form, begins in (("md", b"#"), ("docx", b"PK"), ("html", b"<!")):
        async with visitor.client.get(f"{visitor.served.url}/files/document/{form}") as answer:
            made = await answer.read()
            assert answer.status == 200, made
            assert made.lstrip().startswith(begins), made[:100]
            assert f'filename="blue.{form}"' in answer.headers["Content-Disposition"]


async def test_what_a_program_sends_goes_to_its_own_browser_only(visitor: Visitor) -> None:
    await visitor.post_join()
    line = await visitor.line()
    await line.wait_for(QUESTION)
    await line.type("\x1b[18~", 1)  # F7
    await line.wait_for("Download it")
    await line.type("\r", 2)
    await line.wait_for("Sent to your browser")
    (key,) = (told[1] for told in line.told if told[0] == "deliver_file_start")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        other = Visitor(visitor.served, client)
        await other.post_join(team="Green")
        assert (await other.get(f"/download/{key}"))[0] == 404
    status, text, headers = await visitor.get(f"/download/{key}")
    assert status == 200
    assert text.lower().startswith("<!doctype html>")
    assert headers["Content-Disposition"].startswith("attachment")
