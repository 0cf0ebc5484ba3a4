"""A second version of a guideline, and every fault its migrations can have."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.guideline.linter import check
from assistant.guideline.migrations import due, version_key
from assistant.guideline.reader import load_guideline
from tests.guideline.evolution.versions import HERE, version


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "v2", tmp_path / "mine"))


@pytest.mark.parametrize("name", ["v1", "v2"])
def test_both_versions_have_no_faults(name: str) -> None:
    assert [str(fault) for fault in check(HERE / name)] == []


def test_steps_are_done_from_the_version_of_the_design() -> None:
    migrations = version("v2").migrations
    assert [(migration.from_, migration.to) for migration in migrations] == [("1.0.0", "1.1.0"), ("1.1.0", "2.0.0")]
    all_steps, later = list(due(migrations, "1.0.0")), list(due(migrations, "1.1.0"))
    assert later == all_steps[len(migrations[0].steps) :]
    assert list(due(migrations, "1.0.7")) == all_steps, "a version between two others has the first step before it"
    assert list(due(migrations, "2.0.0")) == []


@pytest.mark.parametrize(
    ("earlier", "later"), [("1.0.0", "1.0.1"), ("1.9.0", "1.10.0"), ("1", "1.0.1"), ("x", "0.0.1"), ("1.2", "1.10")]
)
def test_versions_are_compared_as_numbers(earlier: str, later: str) -> None:
    assert version_key(earlier) < version_key(later)


def test_migrations_may_stand_in_the_guideline_file(copy: Path) -> None:
    steps = copy / "migrations.toml"
    main = copy / "guideline.toml"
    main.write_text(main.read_text("utf-8") + "\n" + steps.read_text("utf-8"), "utf-8")
    steps.unlink()
    assert load_guideline(copy).migrations == version("v2").migrations


FAULTS = {
    "id that never existed": ('question = "outcomes.level"\n', 'question = "outcomes.levle"\n', "never existed"),
    "target that does not exist": ('to = "outcomes.eqf_level"', 'to = "outcomes.nothing"', "does not exist"),
    "field that never existed": ('field = "channel"', 'field = "radio"', 'never had a field "radio"'),
    "new field that does not exist": ('to = "object"', 'to = "thing"', 'the field "thing"'),
    "choice that never was": ('hyflex = "hybrid"', 'hyflex = "hibrid"', '"hibrid" never was a choice'),
    "split into nothing": ('"frame.launch.date"', '"frame.launch.day"', 'the field "day" of "frame.launch"'),
    "split of a list": (
        'question = "frame.fixed"\ninto = { date = "frame.launch.date", detail = "frame.launch.note" }',
        'question = "frame.team"\ninto = { name = "frame.launch.note" }',
        "a list cannot be divided",
    ),
    "removed without a step": (
        'do = "retire"\nquestion = "review.confidence"',
        'do = "look_again"\nquestion = "review.confidence"',
        '"review.confidence form" was released and must stay as it is',
    ),
    "kind changed silently": (
        'do = "change_kind"\nquestion = "assessment.tasks"',
        'do = "look_again"\nquestion = "assessment.tasks"',
        '"assessment.tasks weight line" was released',
    ),
    "gap in the chain": ('from = "1.1.0"', 'from = "1.2.0"', "the way from version 1.1.0 to 1.2.0 is missing"),
    "overlap": ('from = "1.1.0"', 'from = "1.0.5"', "the way from version 1.1.0 to 1.0.5 is there twice"),
    "short chain": ('to = "2.0.0"', 'to = "1.9.0"', "leads to 1.9.0, but the guideline has version 2.0.0"),
    "backwards": ('to = "1.1.0"', 'to = "0.9.0"', "should lead to a later version"),
    "not a version": ('from = "1.0.0"', 'from = "first"', "should be versions such as"),
    "without a reason": ('why = "The rules for AI tools have changed."\n', "", '"why" is missing'),
    "without the old name": ('was = "Level"\n', "", "what it was called"),
    "unknown step": ('do = "widen"', 'do = "stretch"', "not one of the words"),
    "unknown key": ('do = "widen"\n', 'do = "widen"\ncolour = "red"\n', "is not a known key"),
    "a key that does nothing": ('do = "widen"\n', 'do = "widen"\nto = "a.b"\n', '"to" does nothing here'),
    "merge without a place": ('into = { rules = "assessment.feedback.rules" }\n', "", 'either "to"'),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_each_fault_of_the_migrations_is_explained(copy: Path, kind: str) -> None:
    old, new, says = FAULTS[kind]
    path = copy / "migrations.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    faults = [str(fault) for fault in check(copy)]
    assert any(says in fault for fault in faults), faults


STEP = '\n[[migrations.step]]\ndo = "rename"\nquestion = "{}"\nto = "{}"\nwas = "Level"\n'
ADDED: dict[str, tuple[Callable[[str], str], str]] = {
    "a circle": (lambda text: text + STEP.format("outcomes.eqf_level", "outcomes.level"), "go in a circle"),
    "an id used again": (lambda text: text + STEP.format("frame.title", "frame.summary"), "an id is never used again"),
    "not a list": (lambda _text: "migrations = 3\n", "should be different"),
    "not a table": (lambda _text: "migrations = [3]\n", "should be different"),
    "not TOML": (lambda _text: "[[migrations]\n", "is not a TOML file"),
}


@pytest.mark.parametrize("kind", ADDED)
def test_more_faults_of_the_migrations(copy: Path, kind: str) -> None:
    change, says = ADDED[kind]
    path = copy / "migrations.toml"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    faults = [str(fault) for fault in check(copy)]
    assert any(says in fault for fault in faults), faults
