"""The example that comes with the guideline: a complete, good design, opened as a copy."""

from pathlib import Path

from assistant import locations
from assistant.design.file import write_text
from assistant.errors import DesignFileError
from assistant.guideline.reader import DEFAULT

NAME = "example-carbon-reporting.toml"


def example_file(guideline: str = DEFAULT) -> Path:
    return locations.guidelines() / guideline / "example.toml"


def copy_example(target: Path | None = None) -> Path:
    """A copy of the example, in a file of the user's choice or in the folder proposed for designs.

    Raises DesignFileError if the chosen file exists already; a copy in the proposed folder gets a free name.
    """
    if target is not None and target.exists():
        raise DesignFileError(
            target, f"{target} exists already. Please choose another name for the copy of the example."
        )
    path = target or free_name(locations.designs() / NAME)
    write_text(path, example_file().read_text(encoding="utf-8"))
    return path


def free_name(path: Path) -> Path:
    """The path, or the same with a number if there is such a file already."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate
