"""What the design amounts to, in lines."""

from pathlib import Path

import pytest

from assistant.design.examples import copy_example

from .talk import Talk


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "example.toml")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("sheet", "Working title: Carbon Footprint Reporting for Small Firms"),
        ("sheet", "1. Collect one year of energy and fuel bills and spot the gaps"),
        ("alignment", "learned in A Saturday in the workshop and Your report; assessed by Two-page carbon report"),
        ("alignment", "Every outcome is learned and assessed, and nothing hangs in the air."),
        ("hours", "By kind of learning: Take in 4 h; Investigate 6 h;"),
        ("hours", "30 h ÷ 30 = 1; 30 h ÷ 25 = 1.2: 1 to 1.2 ECTS"),
        ("hours", "4.5 h a week × 7 weeks = 31.5 h. The course asks for 30 h: that fits."),
        ("facts", "EU facts ready: 9 of 9."),
        ("facts", "Who the learner is: known when it is issued"),
        ("facts", "Relevance: 9 of 9 answered [to be confirmed]"),
        ("open questions", "Nothing is open."),
        ("estimate 40 pages, many new ideas", "Reading 40 pages, many new ideas: about 3 h. Assumes 600 words a page"),
        ("estimate", 'Please write how many pages, for example "40 pages, many new ideas" or "write 3 pages"'),
    ],
)
def test_the_figures_of_the_panels(talk: Talk, example: Path, command: str, said: str) -> None:
    before = example.read_bytes()
    assert said in talk(example, command)
    assert example.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("sheet", "Nothing has been answered yet."),
        ("alignment", "Once there are learning outcomes"),
        ("hours", "Once units or learning activities have hours"),
        ("facts", "Title of the micro-credential: missing (go F1)"),
        ("open questions", "Nothing is open."),
    ],
)
def test_before_the_first_answer(talk: Talk, file: Path, command: str, said: str) -> None:
    assert said in talk(file, command)


def test_a_hole_is_a_sentence(talk: Talk, file: Path) -> None:
    said = talk(file, "go N2", "collect data", "", "go O2", "calculate", "a sum", "", "", "", "", "alignment")
    assert "Outcome 1, calculate a sum: needed for no task; learned in no unit; assessed by no assessment." in said
    assert "Outcome 1 (calculate a sum) does not help with any task." in said
