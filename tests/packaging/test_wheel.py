"""The wheel holds the program and its data, and works from there."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(target.glob("*.whl"))


def test_every_file_of_guidelines_and_templates_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("guidelines", "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"assistant/_data/{path.relative_to(ROOT)}" in names


def test_nothing_else_lands_beside_the_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"assistant"}
    assert any(name.endswith("licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())
    assert any(name.endswith(".tcss") for name in zipfile.ZipFile(wheel).namelist())


def test_the_unpacked_wheel_checks_its_guideline_and_renders_the_example(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    environment = {**os.environ, "PYTHONPATH": str(place), "MICROCRAFT_HOME": str(tmp_path / "state")}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "assistant", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    assert f"{place}" in run("guideline", "check")
    example = place / "assistant" / "_data" / "guidelines" / "planning-designing" / "example.toml"
    assert "Carbon Footprint Reporting" in run("render", str(example), "--to", "md", "--output", "-")


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    for name in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
        line = next(line for line in text.splitlines() if line.startswith(f'    "{name}'))
        assert "#" in line, f"{name} has no reason beside it"
