"""Points and notes as they are written, changed and marked, in every kind of room."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from assistant.interview.reading.unfit import Unfit
from assistant.workshop.actions import actions
from assistant.workshop.gather import gather
from assistant.workshop.leading import Leading
from assistant.workshop.points import (
    PointWords,
    found_points,
    point_cells,
    point_line,
    read_when,
    say_when,
    words_of,
)
from assistant.workshop.store import Point, Room, RoomError
from tests.workshop.conftest import MINUTE, MORNING, SECOND, OpenAgain

HOUR = timedelta(hours=1)


def only_point(room: Room) -> Point:
    (point,) = room.look().log.points
    return point


def test_a_point_is_changed_and_marked_and_everybody_sees_it(room: Room, opened: OpenAgain) -> None:
    leading = Leading(room, MORNING, "Ana")
    leading.book.park(PointWords("Ask about fees", "Ana", "5 May 2027"), MORNING)
    leading.keep(MORNING)
    point = only_point(opened())
    assert (point.text, point.who, point.when, point.done) == ("Ask about fees", "Ana", "2027-05-05", False)
    before = words_of(point)
    assert before.when == "5 May 2027"
    assert "changed" in leading.book.change(
        point.id, before, PointWords("Ask about the fees", "", "next week"), MORNING
    )
    assert leading.book.mark(point.id, MORNING).startswith("Done")
    leading.keep(MORNING)
    point = only_point(opened())
    assert (point.text, point.who, point.when, point.done) == ("Ask about the fees", "", "next week", True)
    leading.take_look(MORNING, 0.0)
    assert leading.book.log.points == (point,)
    assert leading.book.mark(point.id, MORNING).startswith("Not done yet")
    leading.keep(MORNING)
    assert not only_point(opened()).done


def test_a_note_is_corrected_and_keeps_its_time(room: Room, opened: OpenAgain) -> None:
    leading = Leading(room, MORNING, "Ana")
    leading.book.note("Blue is qick", MORNING)
    leading.keep(MORNING)
    (note,) = leading.book.log.notes
    assert leading.book.correct(note.id, note.text, "  ", MORNING) == "Nothing was changed."
    leading.book.correct(note.id, note.text, "Blue is quick", MORNING + MINUTE)
    leading.keep(MORNING)
    (kept,) = opened().look().log.notes
    assert (kept.text, kept.at) == ("Blue is quick", MORNING)
    report = gather(opened(), notes=True).files["report.md"].decode()
    assert "Blue is quick" in report
    assert "qick" not in report
    assert "Blue is quick" not in gather(opened()).files["report.md"].decode()


def test_what_waits_is_seen_and_can_be_changed_before_it_is_kept(
    room: Room, opened: OpenAgain, monkeypatch: pytest.MonkeyPatch
) -> None:
    leading = Leading(room, MORNING)

    def away(*_: object, **__: object) -> None:
        raise RoomError("The room is away.")

    with monkeypatch.context() as broken:
        broken.setattr(room, "add", away)
        leading.book.park(PointWords("Fees"), MORNING)
        leading.keep(MORNING)
        (waiting,) = leading.book.log.points
        leading.book.change(waiting.id, words_of(waiting), PointWords("Fees", "Ben"), MORNING + SECOND)
        leading.book.mark(waiting.id, MORNING + SECOND)
        leading.keep(MORNING + SECOND)
        assert leading.troubles[0] == "The room is away. 3 of your entries wait to be kept."
        (seen,) = leading.book.log.points
        assert (seen.who, seen.done) == ("Ben", True)
    leading.keep(MORNING + MINUTE)
    kept = only_point(opened())
    assert (kept.text, kept.who, kept.done) == ("Fees", "Ben", True)
    assert leading.book.log.points == (kept,)
    leading.book.mark(waiting.id, MORNING + MINUTE)  # under the name that it had while it waited
    leading.keep(MORNING + MINUTE)
    assert not only_point(opened()).done


def test_who_only_watches_adds_and_changes_points_too_even_with_a_clock_that_is_behind(
    room: Room, opened: OpenAgain
) -> None:
    first = Leading(room, MORNING, "Ana")
    first.book.park(PointWords("Fees", "Ana"), MORNING)
    first.keep(MORNING)
    second = Leading(opened(), MORNING - HOUR, "Ben")
    assert not second.leads
    point = only_point(opened())
    second.book.change(point.id, words_of(point), PointWords("Fees", "Ben"), MORNING - HOUR)
    second.keep(MORNING - HOUR)
    assert only_point(opened()).who == "Ben"


def test_two_who_change_different_things_take_nothing_from_each_other(room: Room, opened: OpenAgain) -> None:
    first, second = Leading(room, MORNING, "Ana"), Leading(opened(), MORNING, "Ben")
    first.book.park(PointWords("Fees"), MORNING)
    first.keep(MORNING)
    second.take_look(MORNING, 0.0)
    point = only_point(opened())
    first.book.change(point.id, words_of(point), PointWords("Fees", "Cleo"), MORNING)
    second.book.change(point.id, words_of(point), PointWords("Fees", "", "in June"), MORNING)
    first.keep(MORNING)
    second.keep(MORNING)
    kept = only_point(opened())
    assert (kept.who, kept.when) == ("Cleo", "in June")


def test_the_report_and_the_action_list_say_who_when_and_done(room: Room, opened: OpenAgain) -> None:
    leading = Leading(room, MORNING)
    leading.book.park(PointWords("Ask about fees", "Ana", "5 May 2027"), MORNING)
    leading.book.park(PointWords("Book the room", "Ben", "next week"), MORNING + SECOND)
    leading.book.mark(leading.book.log.points[1].id, MORNING + SECOND)
    leading.keep(MORNING)
    report = gather(opened()).files["report.md"].decode()
    assert "| Ask about fees |  | Ana | 5 May 2027 |  |" in report
    assert "| Book the room |  | Ben | next week | yes |" in report
    listed = actions(opened().guideline, opened().look())
    assert [(one.what, one.who, one.when) for one in listed] == [("Ask about fees", "Ana", "5 May 2027")]


@pytest.mark.parametrize(
    ("written", "kept", "said"),
    [
        ("5 May 2027", "2027-05-05", "5 May 2027"),
        ("2027-05-05", "2027-05-05", "5 May 2027"),
        ("05.05.2027", "2027-05-05", "5 May 2027"),
        (" next week ", "next week", "next week"),
        ("5 May", "5 May", "5 May"),
        ("\x1b[31mJune", "June", "June"),
        ("", "", ""),
    ],
)
def test_a_day_is_kept_as_a_day_and_words_as_words(written: str, kept: str, said: str) -> None:
    assert read_when(written) == kept
    assert say_when(kept) == said
    assert read_when(said) == kept


def test_a_day_that_could_be_two_is_asked_back(room: Room) -> None:
    book = Leading(room, MORNING).book
    with pytest.raises(Unfit, match="Do you mean"):
        book.park(PointWords("Fees", "", "3/4/2027"), MORNING)
    assert not book.waiting


@pytest.mark.parametrize(
    ("looked_for", "found"),
    [("", [0, 1]), ("FEES", [0]), ("blue", [1]), ("ana fee", [0]), ("may", [0]), ("done", [1]), ("nobody", [])],
)
def test_a_point_is_found_by_a_part_of_anything_in_its_line(looked_for: str, found: list[int]) -> None:
    points = (
        Point("a", "Ask about fees", MORNING, who="Ana", when="2027-05-05"),
        Point("b", "Rooms", MORNING, team="t1", done=True),
    )
    assert found_points(points, {"t1": "Team Blue"}, looked_for) == found


@pytest.mark.parametrize("width", [1, 40, 78, 158])
@pytest.mark.parametrize("text", ["Fees", "Ask the board about the fees " * 20, "two\nlines\x1b[2J", ""])
def test_a_line_is_one_line_and_fits(width: int, text: str) -> None:
    line = point_line("12", point_cells(Point("a", text, MORNING), None), width, 2)
    assert len(line) <= max(width, 58)
    assert line.isprintable()


SAID: dict[str, Callable[[Leading], str]] = {
    "Nothing was written down.": lambda leading: leading.book.note(" ", MORNING),
    "Nothing was changed.": lambda leading: leading.book.mark("gone", MORNING),
}


@pytest.mark.parametrize("said", SAID)
def test_nothing_is_written_for_nothing(room: Room, said: str) -> None:
    leading = Leading(room, MORNING)
    assert SAID[said](leading) == said
    assert not leading.book.waiting
