"""Two versions of a guideline, frozen as they were released, and finished designs of each."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.guideline.reader import build, tables

HERE = Path(__file__).parent
MUSEUM = sorted((HERE / "museum").glob("*.toml"))


@cache
def version(name: str) -> Guideline:
    """``v1`` is 1.0.0 and ``v2`` is 2.0.0; a test checks both with the linter."""
    return build(tables(HERE / name))


def exhibit(name: str) -> Design:
    """A design of the museum, opened with the guideline of today."""
    return read_design(HERE / "museum" / f"{name}.toml", version("v2")).design


@cache
def between() -> Guideline:
    """Version 1.1.0, which never had files of its own here: the first one with the first migration taken in."""
    first, last = version("v1"), version("v2")
    taken = {"frame.pitch": "frame.summary"} | {name: name for name in ("delivery.mode", "delivery.live_share")}
    stages = tuple(
        replace(
            stage,
            questions=tuple(last.by_id[taken[asked.id]] if asked.id in taken else asked for asked in stage.questions),
        )
        for stage in first.stages
    )
    return replace(first, version="1.1.0", stages=stages, migrations=last.migrations[:1])
