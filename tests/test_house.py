"""Who may import whom: arrows point down, nothing points up (see CONTRIBUTING.md)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant

PACKAGE = Path(assistant.__file__).parent
LEVELS = {
    "guideline": 0,
    "design": 1,
    "interview": 2,
    "feedback": 3,
    "document": 4,
    "exchange": 4,
    "desk": 5,
    "workshop": 6,
    "plain": 7,
    "app": 7,
    "cli": 8,
}
PURE = ("interview", "feedback")
IMPURE = {"textual", "jinja2", "os", "pathlib", "io", "shutil", "tempfile", "subprocess", "click"}


def modules(room: str) -> list[Path]:
    folder, single = PACKAGE / room, PACKAGE / f"{room}.py"
    return sorted(folder.rglob("*.py")) + ([single] if single.exists() else [])


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "assistant":
                yield from (f"assistant.{name.name}" for name in node.names)


@pytest.mark.parametrize("room", LEVELS)
def test_nothing_points_up(room: str) -> None:
    for path in modules(room):
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "assistant" and len(parts) > 1 and parts[1] in LEVELS and parts[1] != room:
                assert LEVELS[parts[1]] < LEVELS[room], f"{path.relative_to(PACKAGE)} imports {name}"


@pytest.mark.parametrize("room", PURE)
def test_the_logic_is_pure(room: str) -> None:
    for path in modules(room):
        wrong = {name for name in imported(path) if name.split(".")[0] in IMPURE}
        assert not wrong, f"{path.relative_to(PACKAGE)} imports {sorted(wrong)}"


def test_errors_and_locations_stand_below_everything() -> None:
    for name in ("errors", "locations"):
        assert not [one for one in imported(PACKAGE / f"{name}.py") if one.startswith("assistant.")]


def test_the_package_itself_is_empty() -> None:
    assert (PACKAGE / "__init__.py").read_text(encoding="utf-8").strip() == ""


def loaded_by(code: str) -> set[str]:
    """The top-level modules that are loaded once this code has run in a fresh Python."""
    shown = f"{code}\nimport sys; print('LOADED', *{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True, timeout=60)
    return set(run.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    "code",
    [
        "from assistant.guideline.reader import load_guideline; load_guideline()",
        "import assistant.interview.answering, assistant.interview.filling, assistant.interview.progress",
    ],
)
def test_the_interview_needs_no_heavy_library(code: str) -> None:
    assert not loaded_by(code) & {"pydantic", "jinja2", "textual", "rich"}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_answer_at_once(argument: str) -> None:
    code = f"from assistant.cli import commands\ncommands.main([{argument!r}], standalone_mode=False)"
    assert not loaded_by(code) & {"pydantic", "jinja2", "textual", "rich", "docx"}
