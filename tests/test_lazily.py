"""Modules that wait until they are used."""

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from threading import Barrier

import pytest

from assistant.lazily import lazily

SLOW = "import time\nbegun = globals().get('begun', 0) + 1\ntime.sleep(0.05)\nlast = 'made'\n"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("slow_module", "broken_module"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    (tmp_path / "slow_module.py").write_text(SLOW, encoding="utf-8")
    return tmp_path


def test_threads_that_look_at_the_same_moment_all_see_the_whole_module(written: Path) -> None:
    module, together = lazily("slow_module"), Barrier(8)

    def look(number: int) -> str:
        together.wait()
        return str(module.last if number % 2 else import_module("slow_module").last)

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(look, range(8))) == {"made"}
    assert module.begun == 1
    assert sys.modules.pop("slow_module") is module


def test_nothing_is_run_before_the_first_look(written: Path) -> None:
    (written / "broken_module.py").write_text("raise ValueError('run')", encoding="utf-8")
    module = lazily("broken_module")
    for _ in range(2):
        with pytest.raises(ValueError, match="run"):
            module.anything  # noqa: B018
    sys.modules.pop("broken_module")


def test_a_module_that_does_not_exist_is_missed_at_once() -> None:
    with pytest.raises(ModuleNotFoundError):
        lazily("assistant.no_such_module")
