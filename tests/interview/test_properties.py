"""What holds for every interview, however somebody walks through it."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.design.codec import dumps, loads
from assistant.design.model import Answer, Design
from assistant.design.stored import dump_answer
from assistant.design.text import clean, clean_line, clean_prose
from assistant.errors import ReplyRefused
from assistant.guideline.model import PATHS, Field, Guideline, Question
from assistant.guideline.reader import load_guideline
from assistant.interview import answering, listing
from assistant.interview.answering import start
from assistant.interview.journey import journey
from assistant.interview.options import field_options, options_for
from assistant.interview.reading.reply import Raw, Reply
from tests.interview.giving import moment

GUIDELINE = load_guideline()
CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
TRICKY = st.sampled_from(
    ["'''", '"""', "\\", "\r\n", "\x1b[31m", "\ud800", "\x00", "[[x]]", "# no", "=", "“", "\t", "é", "\u2028"]
)
TEXT = st.one_of(st.text(max_size=12), st.lists(st.one_of(TRICKY, st.text(max_size=3)), max_size=5).map("".join))


def raw_for(draw: st.DrawFn, design: Design, field: Field) -> Raw:
    """A reply that fits a field, or nothing."""
    options = field_options(GUIDELINE, design, field) if field.choices or field.of else ()
    match field.kind:
        case "line" | "prose":
            return draw(TEXT)
        case "number":
            return str(draw(st.integers(int(field.least or 0), int(min(field.most or 200, 200)))))
        case "date":
            return draw(st.dates(date(2026, 1, 1), date(2030, 1, 1))).isoformat()
        case "yes_no":
            return draw(st.sampled_from(["yes", "no"]))
    if not options:
        return ""
    some = draw(st.lists(st.sampled_from(options), min_size=1, max_size=2, unique=True))
    return (
        some[0].id if field.kind == "choice" or not (field.several or field.kind == "choices") else [o.id for o in some]
    )


def reply_for(draw: st.DrawFn, design: Design, question: Question) -> Reply:
    return {
        field.key: raw_for(draw, design, field)
        for field in question.fields
        if not field.optional or draw(st.booleans())
    }


def act(draw: st.DrawFn, design: Design) -> Design:
    """One thing a person may do, at any question of the journey and in any order."""
    if draw(st.integers(0, 9)) == 0:
        return answering.choose_path(design, draw(st.sampled_from(PATHS)))
    question = draw(st.sampled_from(journey(GUIDELINE, design).steps)).question
    if question.many is not None and draw(st.integers(0, 4)):
        return work_on_list(draw, design, question)
    match draw(st.integers(0, 8)):
        case 0:
            return answering.skip(design, question)
        case 1:
            return answering.leave_open(design, question, draw(TEXT), draw(st.one_of(st.none(), st.dates(), TEXT)))
        case 2:
            return answering.give_reason(design, question, draw(TEXT))
        case 3:
            return answering.keep_draft(design, question, {question.fields[0].key: draw(TEXT)})
        case 4 if question.id in design.answers:
            return answering.confirm(GUIDELINE, design, question, moment())
        case _ if question.many is not None:
            replies = [reply_for(draw, design, question) for _ in range(draw(st.integers(0, 3)))]
            return listing.answer_list(GUIDELINE, design, question, replies, moment(), draw(TEXT))
        case _:
            return answering.answer(
                GUIDELINE, design, question, reply_for(draw, design, question), moment(), draw(TEXT)
            )


def work_on_list(draw: st.DrawFn, design: Design, question: Question) -> Design:
    ids = [record.id for record in design.records(question.id)]
    some = draw(st.sampled_from(ids)) if ids else ""
    match draw(st.integers(0, 5)) if ids else 0:
        case 0 | 1:
            return listing.add_record(GUIDELINE, design, question, reply_for(draw, design, question), moment())
        case 2:
            return listing.remove_record(design, question, some, moment())
        case 3:
            return listing.move_record(design, question, some, draw(st.sampled_from([-1, 1])), moment())
        case 4 if question.id not in design.underway:
            return listing.change_record(GUIDELINE, design, question, some, reply_for(draw, design, question), moment())
    return listing.close_list(GUIDELINE, design, question, moment())


@st.composite
def walks(draw: st.DrawFn) -> list[Design]:
    """Every design on the way through a random interview."""
    designs = [start(GUIDELINE, draw(st.sampled_from(PATHS)))]
    for _ in range(draw(st.integers(1, 25))):
        try:
            designs.append(act(draw, designs[-1]))
        except ReplyRefused:
            continue
    return designs


def words(value: Any) -> Iterator[str]:
    """Every piece of text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from words(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from words(part)


def answered(design: Design) -> set[tuple[str, str]]:
    return {(name, text) for name, answer in design.answers.items() for text in words(_stored(name, answer))}


def kept(design: Design) -> set[tuple[str, str]]:
    found = answered(design)
    for revision in design.revisions:
        found |= {(revision.question, text) for text in words([revision.before, revision.after])}
    return found | {(entry.question, text) for entry in design.parked for text in words(entry.value)}


def _stored(name: str, answer: Answer) -> Any:
    return dump_answer(GUIDELINE.by_id[name], answer)


@CALM
@given(walks())
def test_no_answer_is_ever_lost(designs: list[Design]) -> None:
    for design in designs:
        assert answered(design) <= kept(designs[-1])


@CALM
@given(walks())
def test_what_was_given_before_the_last_edit_is_in_the_revisions(designs: list[Design]) -> None:
    for before, after in pairwise(designs):
        for name, answer in before.answers.items():
            settled = name not in before.underway
            if settled and after.answers[name] != answer:
                assert after.revisions[-1].question == name
                assert after.revisions[-1].before == _stored(name, answer)


@CALM
@given(walks())
def test_a_design_comes_back_from_its_file_as_it_was(designs: list[Design]) -> None:
    design = designs[-1]
    text = dumps(design, GUIDELINE)
    loaded = loads(text, GUIDELINE)
    assert loaded.design == design
    assert loaded.notices == ()
    assert dumps(loaded.design, GUIDELINE) == text


@CALM
@given(walks(), st.randoms())
def test_the_journey_is_a_function_of_the_answers(designs: list[Design], chance: random.Random) -> None:
    design = designs[-1]
    names = list(design.answers)
    chance.shuffle(names)
    shuffled = design.with_(answers={name: design.answers[name] for name in names})
    one, other = journey(GUIDELINE, design), journey(GUIDELINE, shuffled)
    assert [step.id for step in one.steps] == [step.id for step in other.steps]
    assert one.hidden == other.hidden


@CALM
@given(walks())
def test_record_ids_are_never_used_again(designs: list[Design]) -> None:
    gone: set[tuple[str, str]] = set()
    for before, after in pairwise(designs):
        then = {(name, record.id) for name in before.answers for record in before.records(name)}
        now = {(name, record.id) for name in after.answers for record in after.records(name)}
        gone |= then - now
        assert not now & gone


@CALM
@given(walks())
def test_every_question_is_either_on_the_journey_once_or_not(designs: list[Design]) -> None:
    for design in designs:
        steps = journey(GUIDELINE, design)
        ids = [step.id for step in steps.steps]
        assert len(ids) == len(set(ids))
        assert set(steps.relevant) | set(steps.hidden) == set(design.answers)
        assert not set(steps.relevant) & set(steps.hidden)
        for step in steps.steps:
            assert set(options_for(GUIDELINE, design, step.question)) <= {field.key for field in step.question.fields}


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXT, st.text(alphabet=st.characters(exclude_categories=()), max_size=40)))
def test_any_text_comes_back_unchanged_once_it_is_clean(text: str) -> None:
    for name, key, tidy in (("frame.title", "title", clean_line), ("frame.pitch", "pitch", clean_prose)):
        said = tidy(text)
        answers: dict[str, Answer] = {name: {key: said}} if said else {}
        design = start(GUIDELINE).with_(answers=answers, drafts={name: {key: clean(text)}})
        loaded = loads(dumps(design, GUIDELINE), GUIDELINE).design
        assert (loaded.text(name, key) or "") == said
        assert loaded == design
        assert tidy(said) == said


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_becomes_one(newline: str) -> None:
    assert clean_prose(f"one{newline}two{newline}") == "one\ntwo"
    assert clean_line(f"one{newline}two{newline}") == "one two"


def test_the_guideline_is_the_shipped_one(guideline: Guideline) -> None:
    assert guideline == GUIDELINE
