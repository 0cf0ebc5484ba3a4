"""A plan is a text that people change by hand: whatever they do to it is said in one sentence with its line."""

from pathlib import Path

import pytest

from assistant.document.worksheet import write_worksheet
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.workshop.folder import first_design
from assistant.workshop.formats import ORDER, find_format, formats
from assistant.workshop.plan import Plan
from assistant.workshop.plan_advice import advice
from assistant.workshop.plan_file import PlanError, parse_plan, read_plan, titled, write_plan
from assistant.workshop.plan_reading import check_plan
from assistant.workshop.printing import plan_worksheet, write_part
from tests.document.reading import Page
from tests.workshop.conftest import MORNING

SMALL = """\
title = "A day"

[[role]]
id = "scribe"
name = "Scribe"

[[step]]
title = "One"
minutes = 10
questions = ["F1", "frame.pitch"]

[[step]]
title = "Two"
minutes = 5
"""


@pytest.mark.parametrize(
    ("name", "minutes", "questions"),
    [("express", [30], 18), ("sprint", [90], 19), ("half-day", [210], 46), ("two-sessions", [90, 90], 32)],
)
def test_the_formats_are_plans_without_a_fault(
    guideline: Guideline, name: str, minutes: list[int], questions: int
) -> None:
    plan = parse_plan(find_format(name).text, guideline)
    assert [plan.minutes(session) for session in range(1, plan.sessions + 1)] == minutes
    assert len(plan.questions) == questions
    assert plan.format == name
    assert advice(plan, guideline) == ()
    assert plan.source.startswith("Our own proposal")
    assert all(step.say for step in plan.steps)
    assert {role.id for role in plan.roles} == {"scribe", "voice", "critic"}


def test_the_sprint_is_the_minute_plan(guideline: Guideline, plan: Plan) -> None:
    told = [
        (step.minutes, " ".join(guideline.by_id[question].ref for question in step.questions)) for step in plan.steps
    ]
    assert told == [
        (5, ""),
        (10, "F1 F2 L1 L2"),
        (10, "N1 N2 N3"),
        (15, "O2 O4"),
        (20, "D1 D4 D5"),
        (12, "A1 A2 A4"),
        (6, "R2 R4 R6"),
        (8, ""),
        (4, "V7"),
    ]


def test_the_example_answers_in_the_formats_can_be_switched_on(guideline: Guideline) -> None:
    for one in formats():
        text = "\n".join(
            line.removeprefix("# ")
            if line.startswith(("# [[answer]]", "# question =", "# rows =", "# reason ="))
            else line
            for line in one.text.split("\n")
        )
        design = first_design(parse_plan(text, guideline), guideline, MORNING)
        assert design.records("frame.awarding")[0].form["country"] == "Austria"


def change(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


FAULTS = [
    (change("minutes = 10", "minutes = 0"), 9, "minutes is 0; a step needs some time"),
    (change("minutes = 10", "minutes = -5"), 9, "minutes is -5"),
    (change("minutes = 10", "minutes = 10000"), 9, "minutes is 10,000; one step has 240 minutes at most"),
    (change("minutes = 10", 'minutes = "10"'), 9, "a number without quotes"),
    (change("minutes = 10", "minutes = nan"), 9, "a number without quotes"),
    (change("minutes = 10", "minutes = inf"), 9, "a number without quotes"),
    (change("minutes = 10", "minutes = true"), 9, "a number without quotes"),
    (change("minutes = 10", "minuts = 10"), 9, '"minuts" is not known here. Did you mean "minutes"?'),
    (change("minutes = 5\n", ""), 12, "Step 2: minutes is missing"),
    (change('"F1"', '"F99"'), 10, 'There is no question "F99" in this guideline'),
    (change('"frame.pitch"', '"frame.pich"'), 10, 'Did you mean "frame.pitch"?'),
    (change('"F1"', '"V8"'), 10, "V8 is not asked on the express path"),
    (change('["F1", "frame.pitch"]', "3"), 10, "questions is a list of texts"),
    (change('title = "A day"\n', ""), 1, "title is missing"),
    (change('title = "One"\n', ""), 7, "Step 1: title is missing"),
    (change('title = "One"', 'title = "Two"'), 12, '"two" is the name of step 1 already'),
    (change('title = "One"', 'title = "One"\nsession = 3'), 9, "session is 3 after 1"),
    (change('title = "One"', 'title = "One"\nsession = 0'), 9, "session is a whole number from 1"),
    (change('title = "One"', 'title = "One"\nkind = "galery"'), 9, 'Did you mean "gallery"?'),
    (change('title = "One"', 'title = "One"\nhints = { scrib = "x" }'), 9, 'there is no role "scrib" in this plan'),
    (change('title = "A day"', 'title = "A day"\npath = "expres"'), 2, 'Did you mean "express"?'),
    (change('title = "A day"', "title = 7"), 1, "title is a text between quotes"),
    (change('title = "A day"', 'title = "A day"\nroom = 7'), 2, "room is a list of texts"),
    (change("[[step]]", "[step]"), 12, ""),
    ('title = "A day"\n', 1, "There is no step in it"),
    ('title = "A day"\nstep = 3\n', 2, "Each step is a part that begins with"),
    ('title = "A day\n', 1, ""),
    (SMALL + '\n[[answer]]\nquestion = "F33"\nvalue = "x"\n', 17, 'There is no question "F33"'),
    (SMALL + '\n[[answer]]\nquestion = "F4"\nvalue = "Nobody at all"\n', 17, "Answer 1: "),
    (SMALL + "".join(f'\n[[step]]\ntitle = "S{n}"\nminutes = 240\n' for n in range(3)), 7, "735 minutes in all"),
]


@pytest.mark.parametrize(("text", "line", "says"), FAULTS)
def test_a_fault_is_said_with_its_line(guideline: Guideline, text: str, line: int, says: str) -> None:
    plan, faults = check_plan(text, guideline)
    assert plan is None
    assert line in [fault.line for fault in faults]
    said = " ".join(str(fault) for fault in faults)
    assert says in said
    assert said.endswith((".", "?"))


def test_every_fault_is_said_at_once(guideline: Guideline) -> None:
    text = SMALL.replace("minutes = 10", "minutes = 0").replace("F1", "F99").replace("minutes = 5", "minutes = -1")
    assert [fault.line for fault in check_plan(text, guideline)[1]] == [9, 10, 14]
    with pytest.raises(PlanError, match=r"cannot be used yet. Line 9: .* \(2 more: see"):
        parse_plan(text, guideline, "day.toml")


def test_what_may_be_left_out_may_be_left_out(guideline: Guideline) -> None:
    plan = parse_plan(SMALL.replace("minutes = 5", "minutes = 2.5"), guideline)
    assert [(step.id, step.minutes, step.session, step.kind) for step in plan.steps] == [
        ("one", 10, 1, "work"),
        ("two", 2.5, 1, "work"),
    ]
    assert plan.questions == ("frame.title", "frame.pitch")


def test_a_colleague_would_remark_on_short_steps_on_the_order_and_on_breaks(guideline: Guideline) -> None:
    text = 'title = "T"\n[[step]]\ntitle = "A"\nminutes = 1\nquestions = ["O2"]\n[[step]]\ntitle = "B"\nminutes = 120\n'
    said = advice(parse_plan(text, guideline), guideline)
    assert said[0] == 'Step 1, "A", has 1 minute; its 1 question takes about 3.'
    assert "O2, Learning outcomes, which picks from N2" in said[1]
    assert "121 minutes without a break" in said[2]


def test_a_new_title_keeps_the_comments(guideline: Guideline) -> None:
    text = titled(find_format("sprint").text, 'Our "big" day \\1')
    assert parse_plan(text, guideline).title == 'Our "big" day \\1'
    assert text.count("#") == find_format("sprint").text.count("#")


def test_files_that_are_no_plan_are_explained(tmp_path: Path, guideline: Guideline) -> None:
    with pytest.raises(MicrocraftError, match="There is no file"):
        read_plan(tmp_path / "none.toml", guideline)
    with pytest.raises(MicrocraftError, match="is a folder"):
        read_plan(tmp_path, guideline)
    (tmp_path / "latin.toml").write_bytes(b"title = '\xe9'")
    with pytest.raises(MicrocraftError, match="not a text file in UTF-8"):
        read_plan(tmp_path / "latin.toml", guideline)
    (tmp_path / "large.toml").write_bytes(b"#" * 600_000)
    with pytest.raises(MicrocraftError, match="never that big"):
        read_plan(tmp_path / "large.toml", guideline)
    with pytest.raises(MicrocraftError, match="exists already"):
        write_plan(tmp_path / "latin.toml", SMALL)


def test_a_format_that_is_not_there_is_explained() -> None:
    with pytest.raises(MicrocraftError, match='Did you mean "sprint"'):
        find_format("sprin")


@pytest.mark.parametrize("name", ORDER)
@pytest.mark.parametrize("part", ["script", "checklist"])
def test_the_papers_are_sound_pages(guideline: Guideline, name: str, part: str) -> None:
    plan = parse_plan(find_format(name).text, guideline)
    page = Page(write_part(plan, guideline, "script" if part == "script" else "checklist", "html"))
    assert page.faults == []
    text = write_part(plan, guideline, "script" if part == "script" else "checklist", "md")
    for word in (plan.steps[0].say[0],) if part == "script" else (*plan.pre_work, *plan.room):
        assert word in text
        assert word in " ".join(" ".join(page.parts).split())


def test_hostile_words_in_a_plan_stay_words(guideline: Guideline) -> None:
    text = SMALL.replace("A day", "<script>alert(1)</script> {{ 7*7 }} [x](y)")
    html = write_part(parse_plan(text, guideline), guideline, "script", "html")
    assert "<script>" not in html
    assert "{{ 7*7 }}" in html


def test_the_worksheet_asks_what_the_plan_asks(guideline: Guideline, plan: Plan) -> None:
    sheet = plan_worksheet(plan, guideline)
    refs = [one.ref for part in sheet.sheets for one in part.questions]
    assert sorted(refs) == sorted(guideline.by_id[question].ref for question in plan.questions)
    assert "### O2 · Learning outcomes" in write_worksheet(sheet, "md")
