"""A real browser without a window, driven by the DevTools protocol; nothing to install but Chromium."""

import asyncio
import base64
import contextlib
import itertools
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pyte

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")


def browser() -> str | None:
    """The program, or None if there is no such browser here."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextlib.asynccontextmanager
async def started(folder: Path) -> AsyncIterator["Tab"]:
    """A new browser with a profile of its own and one tab."""
    program = browser()
    assert program is not None
    process = await asyncio.create_subprocess_exec(
        program,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=1200,800",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        port, path = await _door(folder / "profile" / "DevToolsActivePort")
        async with aiohttp.ClientSession() as client:
            socket = await client.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0)
            tab = Tab(socket)
            await tab.begin(folder / "downloads")
            yield tab
            await tab.end()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _door(file: Path) -> tuple[str, str]:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if file.exists() and len(lines := file.read_text().split()) == 2:
            return lines[0], lines[1]
        await asyncio.sleep(0.05)
    raise AssertionError("the browser did not start")


class Tab:
    """One page, what it asked for, and what its terminal shows (read from the frames of its websocket)."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._session = ""
        self._reading: asyncio.Task[None] | None = None
        self.requested: list[str] = []
        self.complaints: list[str] = []
        self.downloads = Path()
        self.screen = pyte.Screen(250, 80)
        self._stream = pyte.ByteStream(self.screen)

    async def begin(self, downloads: Path) -> None:
        self._reading = asyncio.create_task(self._read())
        self.downloads = downloads
        downloads.mkdir(exist_ok=True)
        made = await self.send("Target.createTarget", url="about:blank", at_browser=True)
        target = made["targetId"]
        attached = await self.send("Target.attachToTarget", targetId=target, flatten=True, at_browser=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.send(f"{domain}.enable")
        await self.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads), at_browser=True)

    async def end(self) -> None:
        assert self._reading is not None
        self._reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reading
        await self._socket.close()

    async def send(self, method: str, at_browser: bool = False, **words: Any) -> Any:
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        session = {} if at_browser or not self._session else {"sessionId": self._session}
        await self._socket.send_json({"id": number, "method": method, "params": words, **session})
        return await asyncio.wait_for(self._answers[number], 30)

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                waiting = self._answers.pop(told["id"])
                if "error" in told:
                    waiting.set_exception(AssertionError(told["error"]))
                else:
                    waiting.set_result(told["result"])
            else:
                self._heard(told["method"], told["params"])

    def _heard(self, event: str, told: Any) -> None:
        if event == "Network.requestWillBeSent":
            self.requested.append(told["request"]["url"])
        elif event == "Network.webSocketCreated":
            self.requested.append(told["url"])
        elif event == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
            self._stream.feed(base64.b64decode(told["response"]["payloadData"]))
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))

    # ---- what a person does and sees

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def open(self, url: str) -> None:
        await self.send("Page.navigate", url=url)

    async def script(self, code: str) -> Any:
        done = await self.send("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    async def until(self, code: str, seconds: float = 20) -> None:
        """Waits until a line of JavaScript is true."""
        end = time.monotonic() + seconds
        while True:
            with contextlib.suppress(AssertionError):  # between two pages there is nothing to ask
                if await self.script(f"!!({code})"):
                    return
            assert time.monotonic() < end, f"{code} did not become true"
            await asyncio.sleep(0.1)

    async def see(self, text: str, seconds: float = 20) -> None:
        await self.wait(lambda: text in self.text, seconds, lambda: f"{text!r} did not appear:\n{self.text}")

    async def wait(self, true: Callable[[], bool], seconds: float, said: Callable[[], str]) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, said()
            await asyncio.sleep(0.05)

    async def type(self, text: str) -> None:
        """Letter by letter, as from a keyboard."""
        for letter in text:
            await self.send("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            await self.send("Input.dispatchKeyEvent", type="keyUp", key=letter)

    async def press_enter(self) -> None:
        await self._press(text="\r", key="Enter", code="Enter", windowsVirtualKeyCode=13)

    async def press_function(self, number: int) -> None:
        """F1 to F12 as one key: typed letter by letter, its sequence is taken apart where the computer is slow."""
        await self._press(key=f"F{number}", code=f"F{number}", windowsVirtualKeyCode=111 + number)

    async def _press(self, text: str | None = None, **key: Any) -> None:
        down: dict[str, Any] = {**key, "text": text} if text else key
        await self.send("Input.dispatchKeyEvent", type="keyDown", **down)
        await self.send("Input.dispatchKeyEvent", type="keyUp", **key)

    async def offline(self, is_offline: bool) -> None:
        await self.send(
            "Network.emulateNetworkConditions",
            offline=is_offline, latency=0, downloadThroughput=-1, uploadThroughput=-1,
        )  # fmt: skip

    async def picture(self, file: Path) -> None:
        shot = await self.send("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(shot["data"]))

    def forget_screen(self) -> None:
        """What is painted from now on is all that is seen: so shows a page that has just been loaded."""
        self.screen.reset()

    async def downloaded(self, name: str, seconds: float = 30) -> bytes:
        file = self.downloads / name
        await self.wait(file.is_file, seconds, lambda: f"there is no {name} in {list(self.downloads.iterdir())}")
        return file.read_bytes()
