"""Which fields a template never prints: each is filled with a mark of its own, and the marks are looked for.

Only text is marked. Values that a template decides by (one of a few, yes or no, numbers) keep their sense.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from assistant.document.templating.shapes import ByKey, Group, Leaf, Many, Shape

MARK = re.compile(r"qz\d+qz")
MOST_DEPTH = 12


class Marks:
    """Marks and the field that each one stands for, as a path such as ``chapters[].title``."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._next = count()

    def mark(self, path: str) -> str:
        text = f"qz{next(self._next)}qz"
        self.fields[text] = path
        return text

    def printed(self, documents: Iterable[str]) -> set[str]:
        """The fields whose mark stands in one of the documents."""
        return {self.fields[found] for text in documents for found in MARK.findall(text) if found in self.fields}


def marked(plain: Any, shape: Shape, marks: Marks, path: str = "") -> Any:
    """The data with a mark in place of every text that is not empty."""
    if isinstance(shape, Group) and isinstance(plain, Mapping):
        return {
            key: marked(value, shape.fields[key], marks, f"{path}.{key}".lstrip(".")) if key in shape.fields else value
            for key, value in plain.items()
        }
    if isinstance(shape, Many) and isinstance(plain, list):
        return [marked(value, shape.of, marks, f"{path}[]") for value in plain]
    if isinstance(shape, ByKey) and isinstance(plain, Mapping):
        return {key: marked(value, shape.of, marks, f"{path}{{}}") for key, value in plain.items()}
    return marks.mark(path) if _markable(shape) and plain else plain


def invented(shape: Shape, marks: Marks, turn: int, path: str = "", depth: int = 0) -> Any:
    """Data that has everything: two of each list, and in each turn another one of the few values a field can have."""
    if isinstance(shape, Group):
        return {
            key: invented(inner, marks, turn, f"{path}.{key}".lstrip("."), depth + 1)
            for key, inner in shape.fields.items()
        }
    if isinstance(shape, Many):
        return [invented(shape.of, marks, turn, f"{path}[]", depth + 1) for _ in range(2 if depth < MOST_DEPTH else 0)]
    if isinstance(shape, ByKey):
        return {"one": invented(shape.of, marks, turn, f"{path}{{}}", depth + 1)}
    if not isinstance(shape, Leaf):
        return ""
    if shape.among:
        return shape.among[turn % len(shape.among)]
    if _markable(shape):
        return marks.mark(path)
    return turn % 2 == 0 if shape.type is bool else 1


def turns(shape: Shape) -> int:
    """How many turns it takes until every field has had each of its few values, and yes and no."""
    return max([2, *(len(leaf.among) for _, leaf in leaves(shape))])


def markable(shape: Shape) -> list[str]:
    """The paths of all fields that can be marked."""
    return [path for path, leaf in leaves(shape) if _markable(leaf)]


def never_printed(paths: Iterable[str], printed: Collection[str]) -> tuple[str, ...]:
    """The paths that are not among those printed; of a part of which nothing is printed only its own path."""
    seen = {part for path in printed for part in _parts(path)}
    missing = (next((part for part in _parts(path) if part not in seen), None) for path in paths)
    return tuple(dict.fromkeys(part for part in missing if part))


def _parts(path: str) -> list[str]:
    """``a[].b`` is within ``a``, ``a[]`` and itself."""
    ends = [found.start() for found in re.finditer(r"\.|\[\]|\{\}", path) if found.start()]
    return [*dict.fromkeys(path[:end] for end in ends), path]


def leaves(shape: Shape, path: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every single value with its path."""
    if isinstance(shape, Group):
        for key, inner in shape.fields.items():
            yield from leaves(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(shape, Many):
        yield from leaves(shape.of, f"{path}[]")
    elif isinstance(shape, ByKey):
        yield from leaves(shape.of, f"{path}{{}}")
    elif isinstance(shape, Leaf):
        yield path, shape


def _markable(shape: Shape) -> bool:
    return isinstance(shape, Leaf) and shape.type is str and not shape.among
