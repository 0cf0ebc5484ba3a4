"""Answers beside each other: what each team says, why one says nothing, and a page that fits a terminal."""

import pytest

from assistant.errors import UnknownQuestion
from assistant.interview.answering import skip, start
from assistant.workshop.columns import table, width_of, wrapped
from assistant.workshop.compare import Cell, Row, as_text, compare
from assistant.workshop.folder import FolderRoom
from tests.interview.giving import add, give, listed
from tests.workshop.conftest import MORNING
from tests.workshop.furnishing import GUIDELINE, furnished, sketch

TITLE = GUIDELINE.by_id["frame.title"]


def row(*answers: str) -> Row:
    return Row(
        "F1",
        "Working title",
        "What is it called?",
        tuple(Cell(f"Team {n}", (a,), "", "") for n, a in enumerate(answers)),
    )


def test_every_team_is_in_every_row_in_the_order_of_the_names(folder: FolderRoom) -> None:
    rows = compare(GUIDELINE, furnished(folder).look())
    assert [one.ref for one in rows] == [GUIDELINE.by_id[one].ref for one in folder.look().plan.questions]
    assert {tuple(cell.team for cell in one.cells) for one in rows} == {("Blue", "Green", "Red")}


def test_a_cell_says_why_there_is_no_answer(folder: FolderRoom) -> None:
    begun = start(GUIDELINE, "standard")
    designs = {
        "A": sketch("Carbon"),
        "B": skip(begun, TITLE),
        "C": begun,
        "D": add(GUIDELINE, begun, "N2", task="measure"),
    }
    for name, design in designs.items():
        folder.put_design(folder.join(name, MORNING).team.id, design)
    title, tasks, size = compare(GUIDELINE, folder.look(), ["F1", "needs.tasks", "r2"])
    assert [(cell.lines, cell.note) for cell in title.cells] == [
        (("Carbon",), ""),
        ((), "passed over"),
        ((), "not answered yet"),
        ((), "not answered yet"),
    ]
    assert title.cells[0].reason == "It says what people do."
    assert tasks.cells[3] == Cell("D", ("measure",), "begun, not finished", "")
    assert size.cells[0].note == "left open: the registry, by 3 May 2027"


def test_a_question_that_there_is_not_is_refused(folder: FolderRoom) -> None:
    with pytest.raises(UnknownQuestion, match="X9"):
        compare(GUIDELINE, folder.look(), ["X9"])


@pytest.mark.parametrize("teams", [1, 2, 3, 4, 30])
@pytest.mark.parametrize(
    "text", ["short", "many words " * 40, "W" * 300, "数字徽章设计" * 30, "one\ntwo", "e\u0301" * 90]
)
def test_every_line_fits_eighty_places_and_no_letter_is_lost(teams: int, text: str) -> None:
    said = as_text(row(*(f"{text}{number}" for number in range(teams))))
    assert max(width_of(line) for line in said.splitlines()) <= 80
    if teams > 3 or teams == 1:  # below each other: the letters can be read off line by line
        letters = "".join(said.split())
        assert all("".join(f"{text}{number}".split()) in letters for number in range(teams))


def test_up_to_three_teams_stand_side_by_side() -> None:
    lines = as_text(row("a", "b", "c")).splitlines()
    assert lines[1].split() == ["Team", "0", "Team", "1", "Team", "2"]
    assert lines[-1].split() == ["a", "b", "c"]


def test_what_all_teams_say_is_said_once() -> None:
    assert as_text(row("the same", "the same")).splitlines()[1:] == ["All teams   the same"]
    assert "no team" in as_text(row())


def test_a_list_hangs_below_its_dash() -> None:
    assert wrapped("- one two three", 9) == ["- one two", "  three"]


def test_a_table_gives_its_last_column_what_is_left() -> None:
    lines = table(("Team", "Remarks"), (("Blue", "word " * 30),), 40)
    assert max(width_of(line) for line in lines) <= 40
    assert lines[1] == "----  " + "-" * 34


def test_equal_lists_agree(folder: FolderRoom) -> None:
    for name in ("A", "B"):
        folder.put_design(folder.join(name, MORNING).team.id, listed(GUIDELINE, start(GUIDELINE), "N2", "measure"))
    one, other = compare(GUIDELINE, folder.look(), ["N2", "F1"])
    assert (one.agreed, other.agreed) == (True, False)
    folder.put_design("b", give(GUIDELINE, folder.look().designs["b"], "F1", value="x"))
    assert compare(GUIDELINE, folder.look(), ["F1"])[0].answers == 1
