from pathlib import Path

import pytest

from .talk import Talk, make_talk


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder, for this test alone."""
    folder = tmp_path / "state"
    monkeypatch.setenv("MICROCRAFT_HOME", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "my course.toml"


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Talk:
    return make_talk(monkeypatch, capsys)
