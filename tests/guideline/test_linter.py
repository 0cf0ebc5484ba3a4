"""One fault at a time, planted in a copy of the shipped guideline."""

import shutil
from pathlib import Path

import pytest

from assistant import locations
from assistant.errors import GuidelineError
from assistant.guideline.linter import check
from assistant.guideline.linter.ids import released, write_lock
from assistant.guideline.model import Guideline
from assistant.guideline.reader import DEFAULT, build, load_guideline, tables


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped guideline in a folder of its own, with the frameworks beside it."""
    shutil.copytree(locations.guidelines() / "frameworks", tmp_path / "frameworks")
    return Path(shutil.copytree(locations.guidelines() / DEFAULT, tmp_path / "mine"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name} any more"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_guideline_has_no_faults() -> None:
    assert [str(fault) for fault in check(locations.guidelines() / DEFAULT)] == []


def test_a_copy_has_no_faults_and_loads(copy: Path, guideline: Guideline) -> None:
    assert load_guideline(copy) == guideline


def test_sixty_nine_questions_with_codes_of_their_own(guideline: Guideline) -> None:
    assert len(guideline.questions) == 69
    assert len({question.ref.casefold() for question in guideline.questions}) == 69
    assert len({question.id for question in guideline.questions}) == 69


FAULTS = {
    "duplicate id": ("frame.toml", 'id = "frame.pitch"', 'id = "frame.title"', "used by F1"),
    "duplicate ref": ("frame.toml", 'ref = "F2"', 'ref = "f1"', "reference code"),
    "bad id": ("frame.toml", 'id = "frame.pitch"', 'id = "Pitch"', "an id is two words"),
    "reserved id": ("frame.toml", 'id = "frame.pitch"', 'id = "record.pitch"', "cannot begin with"),
    "bad field key": ("frame.toml", 'key = "pitch"', 'key = "The Pitch"', "should be lower-case"),
    "forward reference": (
        "delivery.toml",
        'rests_on = ["learners.time"]',
        'rests_on = ["review.date"]',
        "is asked later",
    ),
    "unknown reference": ("delivery.toml", 'rests_on = ["learners.time"]', 'rests_on = ["a.b"]', "does not exist"),
    "unknown condition": (
        "delivery.toml",
        'when = { question = "frame.starting_point"',
        'when = { question = "a.b"',
        "a.b",
    ),
    "later condition": (
        "delivery.toml",
        'question = "frame.starting_point"',
        'question = "review.payer"',
        "review.payer",
    ),
    "later answer": (
        "delivery.toml",
        'rests_on = ["delivery.mode"]',
        'rests_on = ["delivery.mode"]\nwhen = { question = "review.date", answered = true }',
        "review.date",
    ),
    "unknown choice": ("delivery.toml", 'is = "assessment_only"', 'is = "banana"', "not a choice"),
    "unreachable": ("guideline.toml", 'is = "unassessed_course" }', 'is = "banana" }', "not a choice"),
    "missing text": ("delivery.toml", 'weak = "Digital"', 'weak = " "', '"weak" is empty'),
    "missing key": ("delivery.toml", 'weak = "Digital"\n', "", "is missing"),
    "no label": ("delivery.toml", 'label = "Live share"', 'label = ""', "has no label"),
    "pick without records": (
        "delivery.toml",
        'of = "outcomes.statements"',
        'of = "outcomes.level"',
        "no records to pick",
    ),
    "pick from nowhere": ("delivery.toml", 'of = "outcomes.statements"', 'of = "a.b"', "does not exist"),
    "unknown source": ("delivery.toml", '"webuild:', '"hearsay:', 'the source "hearsay"'),
    "unknown code": ("delivery.toml", "9191af2ed9", "0000000000", "not in frameworks/codes.toml"),
    "unknown key": ("delivery.toml", 'weak = "Digital"', 'weak = "Digital"\ncolour = "red"', "is not a known key"),
    "unknown kind": ("delivery.toml", 'kind = "number"', 'kind = "colour"', "not one of the words"),
    "wrong type": ("delivery.toml", "minutes = 0.5", 'minutes = "soon"', "should be different"),
    "number in quotes": ("delivery.toml", "least = 0", 'least = "0"', "should be different"),
    "stage twice": ("delivery.toml", 'id = "delivery"', 'id = "frame"', 'the stage id "frame" is used twice'),
    "no noun": ("delivery.toml", 'noun = "unit"', 'noun = ""', '"noun" of "many" is empty'),
    "number too long": ("delivery.toml", "minutes = 0.5", "minutes = " + "1" * 5000, "a number is too long"),
    "unknown unit": ("delivery.toml", 'unit = "percent"', 'unit = "bananas"', 'the unit "bananas"'),
    "limits": ("delivery.toml", "most = 100", "most = -1", "larger than"),
    "express minutes": ("delivery.toml", "express_minutes = 0.5\n", "", "express_minutes"),
    "long ask": ("delivery.toml", "How will people take part?", "Why? " * 60, "does not fit a small screen"),
    "choice twice": ("delivery.toml", '{ id = "online"', '{ id = "on_site"', "used twice"),
    "list limits": ("delivery.toml", "min = 2, max = 8", "min = 9, max = 8", "larger than"),
    "shown by": (
        "delivery.toml",
        "min = 2, max = 8",
        'min = 2, max = 8, shown_by = ["colour"]',
        "which does not exist",
    ),
    "detour": ("guideline.toml", 'before = "delivery"', 'before = "review"', "must come later"),
    "not TOML": ("delivery.toml", "[[question]]", "[[question]", "is not a TOML file"),
    "missing file": ("guideline.toml", '"delivery", ', '"delivery", "nowhere", ', "nowhere.toml is missing"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_each_fault_is_explained(copy: Path, kind: str) -> None:
    name, old, new, says = FAULTS[kind]
    edit(copy / name, old, new)
    faults = [str(fault) for fault in check(copy)]
    assert any(says in fault for fault in faults), faults
    with pytest.raises(GuidelineError):
        load_guideline(copy)


def test_a_condition_that_can_never_hold(copy: Path) -> None:
    edit(
        copy / "delivery.toml",
        'id = "delivery.support"\n',
        'id = "delivery.support"\nwhen = { all = ['
        '{ question = "delivery.mode", field = "mode", is = "online" }, '
        '{ question = "delivery.mode", field = "mode", is = "blended" }] }\n',
    )
    assert any("can never hold" in str(fault) and "D7" in str(fault) for fault in check(copy))


def test_a_missing_folder_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    assert "guideline.toml is missing" in str(check(tmp_path / "none")[0])


def test_every_released_id_is_locked(guideline: Guideline, copy: Path) -> None:
    assert write_lock(guideline, copy) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('key = "share"\nkind = "number"', 'key = "part"\nkind = "number"'),
        ('key = "pitch"\nkind = "prose"', 'key = "pitch"\nkind = "line"'),
        ('{ id = "own_time", label = "Own time" }', '{ id = "alone", label = "Own time" }'),
    ],
)
def test_a_released_id_stays_what_it_is(copy: Path, old: str, new: str) -> None:
    name = "frame.toml" if "pitch" in old else "delivery.toml"
    edit(copy / name, old, new)
    assert any("was released and must stay as it is" in str(fault) for fault in check(copy))


def test_a_new_id_is_locked_by_the_command(copy: Path) -> None:
    edit(
        copy / "delivery.toml",
        '{ id = "both", label = "Both" }',
        '{ id = "both", label = "Both" },\n  { id = "none", label = "Neither" }',
    )
    assert "1 new ids are not listed" in str(check(copy)[0])
    changed_lines = len((copy / "ids.lock").read_text(encoding="utf-8").splitlines())
    changed = build(tables(copy))
    assert write_lock(changed, copy) == 1
    assert len((copy / "ids.lock").read_text(encoding="utf-8").splitlines()) == changed_lines + 1
    assert check(copy) == []
    assert len(released(changed)) == len(set(released(changed)))
