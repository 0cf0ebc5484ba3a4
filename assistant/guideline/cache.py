"""Shipped tables, kept as JSON after they were read once: a guideline takes 18 ms to parse as TOML, one as JSON.

The copy is used only while every file still has the size and the time it had; if it cannot be read or written, the
guideline is simply read again.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant import locations

Table = dict[str, Any]


def cached(directory: Path, read: Callable[[Path], Table]) -> Table:
    """The tables of a folder: from the copy if that is fresh, else read (and copied)."""
    return _cached(f"{directory.name}.json", _mark(directory), lambda: read(directory))


def cached_file(path: Path, read: Callable[[Path], Table]) -> Table:
    """The table of one file: from the copy if that is fresh, else read (and copied)."""
    try:
        stat = path.stat()
    except OSError:
        return read(path)  # which says what is wrong
    mark: list[list[object]] = [[str(path), str(stat.st_mtime_ns), stat.st_size]]
    return _cached(f"{path.parent.name}-{path.stem}.json", mark, lambda: read(path))


def _cached(name: str, mark: list[list[object]], read: Callable[[], Table]) -> Table:
    copy = locations.state() / "cache" / name
    try:
        kept = json.loads(copy.read_text(encoding="utf-8"))
        if kept["mark"] == mark and isinstance(kept["tables"], dict):
            tables: Table = kept["tables"]
            return tables
    except (OSError, ValueError, KeyError, TypeError):
        pass
    tables = read()
    _keep(copy, {"mark": mark, "tables": tables})
    return tables


def _mark(directory: Path) -> list[list[object]]:
    """Name, size and time of every file, and where they are."""
    stats = sorted((entry.name, entry.stat()) for entry in os.scandir(directory) if entry.name.endswith(".toml"))
    return [[str(directory), "", 0], *([name, str(stat.st_mtime_ns), stat.st_size] for name, stat in stats)]


def _keep(copy: Path, content: Table) -> None:
    scratch = copy.with_name(f"{copy.name}.{os.getpid()}")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        scratch.replace(copy)
    except (OSError, TypeError, ValueError):
        scratch.unlink(missing_ok=True)
