"""Undo and redo across sessions: the last texts of a design file, kept beside its backups.

The journal is valid only while the file's text is one that it knows: whatever somebody else did to the file is never
undone by accident. Each text is one small file; the journal itself lists them in order.
"""

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assistant.design.backups import folder_of

MOST_STEPS = 60
MOST_BYTES = 6_000_000
"""Bytes of all texts together; the oldest go first."""

JOURNAL = "steps.json"


@dataclass
class _Steps:
    """The texts in order, by fingerprint and size, and which of them stands in the file."""

    texts: list[tuple[str, int]] = field(default_factory=list)
    place: int = 0

    def at(self, fingerprint: str) -> int | None:
        """The place of a text, nearest to where the file is thought to be; None if it is unknown."""
        places = [place for place, (known, _) in enumerate(self.texts) if known == fingerprint]
        return min(places, key=lambda place: abs(place - self.place), default=None)


def keep_step(path: Path, before_text: str, after_text: str) -> None:
    """Remembers one step. What had been undone before it is forgotten: something new has been answered.

    A journal that cannot be written must not stop the work, so nothing is raised.
    """
    if before_text == after_text:
        return
    folder = _folder(path)
    steps = _read(folder)
    try:
        place = steps.at(_fingerprint(before_text))
        kept = steps.texts[: place + 1] if place is not None else [_keep_text(folder, before_text)]
        kept.append(_keep_text(folder, after_text))
        while len(kept) > 2 and (len(kept) > MOST_STEPS or sum(size for _, size in kept) > MOST_BYTES):
            kept.pop(0)
        _write(folder, _Steps(kept, len(kept) - 1))
        for gone in {name for name, _ in steps.texts} - {name for name, _ in kept}:
            (folder / f"{gone}.toml").unlink(missing_ok=True)
    except OSError:
        return


def undo(path: Path, now_text: str) -> str | None:
    """The text from before the last step, or None if there is none, or the file has been changed since."""
    return _go(path, now_text, -1)


def redo(path: Path, now_text: str) -> str | None:
    """The text from after the step that was undone last, or None."""
    return _go(path, now_text, 1)


def _go(path: Path, now_text: str, step: int) -> str | None:
    folder = _folder(path)
    steps = _read(folder)
    target = _target(steps, now_text, step)
    if target is None:
        return None
    try:
        text = (folder / f"{steps.texts[target][0]}.toml").read_text(encoding="utf-8")
        if _fingerprint(text) != steps.texts[target][0]:
            return None
        _write(folder, _Steps(steps.texts, target))
    except (OSError, UnicodeDecodeError):
        return None
    return text


def _target(steps: _Steps, now_text: str, step: int) -> int | None:
    place = steps.at(_fingerprint(now_text))
    if place is None or not 0 <= place + step < len(steps.texts):
        return None
    return place + step


def _folder(path: Path) -> Path:
    return folder_of(path) / "steps"


@lru_cache(maxsize=3)  # the text after one step is the text before the next
def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]


def _keep_text(folder: Path, text: str) -> tuple[str, int]:
    """Puts a text into the folder unless it is there already. One that was cut off by a crash is known by its size."""
    name, content = _fingerprint(text), text.encode("utf-8")
    file = folder / f"{name}.toml"
    if not file.exists() or file.stat().st_size != len(content):
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return name, len(content)


def _read(folder: Path) -> _Steps:
    """The journal; an empty one if there is none or it cannot be understood."""
    try:
        stored = json.loads((folder / JOURNAL).read_text(encoding="utf-8"))
        texts = [(str(name), int(size)) for name, size in stored["texts"]]
        return _Steps(texts, int(stored["place"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Steps()


def _write(folder: Path, steps: _Steps) -> None:
    """Written in place, which is quick; if it is cut off by a crash there is nothing to undo, and nothing else."""
    (folder / JOURNAL).write_text(json.dumps({"texts": steps.texts, "place": steps.place}), encoding="utf-8")
