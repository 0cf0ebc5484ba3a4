"""The report as a whole: what is new after an answer, what was kept, and the figures."""

from assistant.design.codec import dumps, loads
from assistant.feedback.plain_data import plain_report
from assistant.feedback.report import keep, new_findings, report
from tests.document.designs import example, guideline
from tests.feedback.changing import changed

FIVE_CREDITS = changed({"patch": {"recognition.credits": {"credits": 5}}})


def test_only_what_came_up_with_the_last_answer_is_new() -> None:
    before = report(guideline, FIVE_CREDITS)
    both = changed({"patch": {"learners.time": {"hours": 1}}}, FIVE_CREDITS)
    assert [finding.key for finding in new_findings(before, report(guideline, both))] == ["C2"]
    assert [finding.key for finding in new_findings(report(guideline, example), before)] == ["C1"]
    assert new_findings(before, before) == ()


def test_a_kept_finding_stays_kept_until_its_answers_change() -> None:
    first = report(guideline, FIVE_CREDITS).by_key["C1"]
    design = keep(guideline, FIVE_CREDITS, first, "  The board fixed it.  ")
    seen = report(guideline, design)
    assert "C1" not in seen.by_key
    assert [(one.finding, one.reason) for one in seen.kept] == [(first, "The board fixed it.")]
    assert new_findings(report(guideline, FIVE_CREDITS), seen) == ()
    assert "C1" in report(guideline, changed({"patch": {"recognition.credits": {"credits": 6}}}, design)).by_key
    assert "C1" not in report(guideline, changed({"patch": {"frame.title": {"title": "Another"}}}, design)).by_key


def test_what_changes_back_is_kept_again() -> None:
    design = keep(guideline, FIVE_CREDITS, report(guideline, FIVE_CREDITS).by_key["C1"])
    away = changed({"patch": {"recognition.credits": {"credits": 6}}}, design)
    back = changed({"patch": {"recognition.credits": {"credits": 5}}}, away)
    assert "C1" not in report(guideline, back).by_key


def test_a_kept_finding_that_is_mended_is_gone() -> None:
    design = keep(guideline, FIVE_CREDITS, report(guideline, FIVE_CREDITS).by_key["C1"])
    assert report(guideline, design.with_(answers=example.answers)).kept == ()


def test_what_is_kept_survives_the_file() -> None:
    design = keep(guideline, FIVE_CREDITS, report(guideline, FIVE_CREDITS).by_key["C1"], "The board fixed it.")
    again = loads(dumps(design, guideline), guideline).design
    assert "C1" not in report(guideline, again).by_key
    assert report(guideline, again).kept[0].reason == "The board fixed it."


def test_keeping_one_outcome_keeps_no_other() -> None:
    words = {"o1": {"verb": "understand"}, "o2": {"verb": "know"}}
    design = changed({"patch": {"outcomes.statements": words}})
    kept = keep(guideline, design, report(guideline, design).by_key["C6:o1"])
    assert set(report(guideline, kept).by_key) == {"C6:o2"}


def test_findings_stand_where_they_are_mended() -> None:
    seen = report(guideline, FIVE_CREDITS)
    assert [finding.code for finding in seen.about("recognition.credits")] == ["C1"]
    assert seen.about("frame.title") == ()


def test_the_figures_as_plain_data() -> None:
    figures = plain_report(guideline, report(guideline, example))["figures"]
    assert figures["hours"]["total"] == 30
    assert figures["hours"]["available"] == 31.5
    assert figures["credits"]["range"] == {"least": 1, "most": 1.2}
    assert figures["shares"]["live"]["least"] == 0.2
    assert figures["coverage"]["with_assessment"] == 3
    assert (figures["eu_facts"]["ready"], figures["eu_facts"]["of"]) == (9, 9)
