"""Two texts compared word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

LONGEST = 3000
"""Words. Longer texts are shown as replaced as a whole: comparing takes time that grows with the square."""

PieceKind = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, went or came. The pieces that were not removed make up the new text."""

    kind: PieceKind
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in reading order; what went stands before what came in its place."""
    old, new = re.findall(r"\S+\s*|\s+", before), re.findall(r"\S+\s*|\s+", after)
    if max(len(old), len(new)) > LONGEST:
        return tuple(_changed(before, after))
    found: list[Piece] = []
    for kind, start, end, begin, stop in _joined(old, new):
        if kind == "equal":
            found.append(Piece("same", "".join(new[begin:stop])))
        else:
            found.extend(_changed("".join(old[start:end]), "".join(new[begin:stop])))
    return tuple(found)


def _changed(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece("removed", before)
    if after:
        yield Piece("added", after)


def _joined(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Compares words without the space around them, so that another line break is no change of a word."""
    matcher = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)
    return matcher.get_opcodes()


def say_pieces(found: Sequence[Piece], around: int = 6) -> str:
    """``carry out [-one-]{+two+} interviews``: long stretches that stayed are shortened to some words on each side."""
    said = []
    for place, piece in enumerate(found):
        text = " ".join(piece.text.split())
        if piece.kind == "same":
            text = _shortened(text, around, place == 0, place == len(found) - 1)
        said.append({"removed": f"[-{text}-]", "added": f"{{+{text}+}}"}.get(piece.kind, text))
    return " ".join(said)


def _shortened(text: str, around: int, first: bool, last: bool) -> str:
    words = text.split()
    if len(words) <= around * (1 if first or last else 2) + 1:
        return text
    head = [] if first else words[:around]
    tail = [] if last else words[-around:]
    return " ".join([*head, "…", *tail])
