"""Places in an answer file that nobody has filled in: a printed skeleton offers more than a team writes.

An empty list is not a blank: it says that there is nothing to list.
"""

from collections.abc import Mapping
from typing import Any

from assistant.interview.filling.report import Table

FRAME = ("question", "reason", "who", "by")
"""Keys that are no answer by themselves."""


def is_blank(content: Any) -> bool:
    """True for empty text, and for a row or a table of answers in which every text is empty."""
    if isinstance(content, str):
        return not content.strip()
    parts = list(content.values()) if isinstance(content, Mapping) else content if isinstance(content, list) else []
    return bool(parts) and all(is_blank(part) for part in parts)


def left_blank(table: Table) -> bool:
    """True for a table with room for an answer and nothing in it, not even a reason or a name."""
    answers = [value for key, value in table.items() if key not in FRAME]
    said = [table[key] for key in FRAME[1:] if key in table]
    return bool(answers) and all(is_blank(part) for part in (*answers, *said))
