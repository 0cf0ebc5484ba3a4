"""Two versions of a guideline, frozen as they were released, and finished designs of each."""

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
