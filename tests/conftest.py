"""What every test may use: the guideline that comes with Microcraft, and a state folder of its own."""

from pathlib import Path

import pytest

from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.locations import HOME_VARIABLE


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    """The shipped guideline; frozen, so that all tests can share it."""
    return load_guideline()


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Backups and settings of a test go to a folder that nobody else looks at."""
    folder = tmp_path_factory.mktemp("microcraft-home")
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder
