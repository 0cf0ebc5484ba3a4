"""Where things are: the data shipped with the program, and the program's own folders for one user."""

import os
from functools import cache
from pathlib import Path

HOME_VARIABLE = "MICROCRAFT_HOME"
"""Environment variable that moves all of the program's own files to one folder (workshops, tests)."""


def shipped(name: str) -> Path:
    """A folder of data: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parent / name


def guidelines() -> Path:
    return shipped("guidelines")


def templates() -> Path:
    return shipped("templates")


def own_templates() -> Path:
    """The user's templates: a visible folder beside their designs, since they open and change what is in it."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "templates" if home else designs() / "Microcraft templates"


def own_workshops() -> Path:
    """Copies of what a team has written in workshops whose room is in a database: visible, to be taken home."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "workshops" if home else designs() / "Microcraft workshops"


@cache
def _user_state(home: str | None) -> Path:
    if home:
        return Path(home)
    from platformdirs import user_state_path

    return user_state_path("microcraft", appauthor=False)


def state() -> Path:
    """Backups, the list of recent designs and settings. The folder may not exist yet."""
    return _user_state(os.environ.get(HOME_VARIABLE))


def backups() -> Path:
    return state() / "backups"


def untitled() -> Path:
    """Where designs live until they have a title and a place of their own."""
    return state() / "untitled"


def designs() -> Path:
    """The visible folder that is proposed for new designs: Documents where there is one, else the home folder."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()
