"""A fault that nobody foresaw: one plain sentence for the person, and the details in a file."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.console import Console

from assistant import locations

SENTENCE = (
    "Something went wrong inside Microcraft. Your answers are saved up to the last question, and what you had typed is "
    "kept. Please start it again; "
)


def unforeseen(details: Sequence[Any]) -> str:
    """Keeps the details in the state folder and returns what to say."""
    text = StringIO()
    console = Console(file=text, width=120, no_color=True)
    for one in details:
        console.print(one)
    file = locations.state() / "last-fault.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.getvalue(), encoding="utf-8")
    except OSError:
        return f"{SENTENCE}if it happens again, tell the people who look after it."
    return f"{SENTENCE}if it happens again, send {file} to the people who look after it."
