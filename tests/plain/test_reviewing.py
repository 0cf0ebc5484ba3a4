"""The review: marks, kinds of lines, and a search."""

from pathlib import Path

from .talk import Talk


def lines_of(said: str) -> list[str]:
    return [line for line in said.splitlines() if line[:2] in ("F1", "F2", "L1", "N1", "R2", "A1", "A4", "D4")]


def test_every_question_stands_with_its_marks(talk: Talk, file: Path) -> None:
    said = talk(file, "A title", "later", "Ana", "5 Oct 2027", "skip", "review")
    assert "F1, Working title: A title" in said
    assert "F2, Short description: open, Ana could tell, by 5 October 2027" in said
    assert "F3, Awarding body and languages: skipped" in said
    assert "L1, First target group: not answered yet" in said


def test_only_what_is_open(talk: Talk, file: Path) -> None:
    said = talk(file, "A title", "later", "", "", "review open")
    assert [line.split(",")[0] for line in lines_of(said)][:2] == ["F2", "L1"]


def test_findings_stand_under_their_question(talk: Talk, done: Path) -> None:
    said = talk(done, "review findings")
    shown = said[said.index("Stage ") :].splitlines()
    place = next(n for n, line in enumerate(shown) if line.startswith("R2, Size and credits: worth another look; "))
    assert shown[place + 1] == "Worth another look: 30 hours would be 1 to 1.2 credits. You wrote 2."
    assert not any(line.startswith("F1") for line in shown)


def test_a_search_looks_into_answers_and_reasons(talk: Talk, done: Path) -> None:
    said = talk(done, "/review FULL they")
    assert "D1, Form of participation: On site" in said
    assert not lines_of(said)
    assert 'Nothing fits "giraffe".' in talk(done, "/review giraffe")


def test_an_answer_that_rests_on_a_change_is_marked_first(talk: Talk, done: Path) -> None:
    said = talk(done, "go O4", "5", "yes", "review look again")
    assert "D4, Units: please look again; 2 units: Data and Report" in said
