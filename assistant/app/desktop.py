"""Opens a file with the program that the computer has for it. Nothing that it starts may write on our screen."""

import os
import subprocess
import sys
from pathlib import Path

PATIENCE = 4
"""Seconds after which a program that is still running counts as opened."""


def open_file(path: Path) -> str:
    """Empty if it was opened, else a sentence. Slow: for a thread."""
    if sys.platform == "win32":
        return _open_in_windows(path)
    if sys.platform != "darwin" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "There is no desktop here that could open it."
    return _start(["open" if sys.platform == "darwin" else "xdg-open", str(path)])


def _open_in_windows(path: Path) -> str:
    try:
        os.startfile(path)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return "No program is set up here that opens it."
    return ""


def _start(command: list[str]) -> str:
    silent = subprocess.DEVNULL
    try:
        started = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)
        return "No program is set up here that opens it." if started.wait(PATIENCE) else ""
    except subprocess.TimeoutExpired:
        return ""
    except OSError:
        return "No program is set up here that opens files."
