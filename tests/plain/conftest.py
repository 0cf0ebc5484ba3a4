from pathlib import Path

import pytest

from .talk import EXPRESS, Talk, make_talk

_FINISHED: list[bytes] = []


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


@pytest.fixture
def done(talk: Talk, file: Path) -> Path:
    """A design with every question of the express way answered; answered once and then copied."""
    if not _FINISHED:
        talk(file, *EXPRESS, "no")
        _FINISHED.append(file.read_bytes())
    file.write_bytes(_FINISHED[0])
    return file
