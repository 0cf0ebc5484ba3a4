"""Templates as data: what they say of themselves, and the check both ways."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError as JinjaError
from pydantic import BaseModel

from assistant import locations
from assistant.document.context import Rationale
from assistant.document.reference import models, reference
from assistant.document.templating.about import About, misfit, other_version
from assistant.document.templating.checking import CheckedForm, check
from assistant.document.templating.marking import Marks, invented, markable, marked, never_printed
from assistant.document.templating.rendering import render_template
from assistant.document.templating.sandbox import environment
from assistant.document.templating.shapes import fields_of, group_of
from assistant.document.templating.shelf import Template, Unusable, copy_template, find_template, open_template, shelved
from assistant.document.templating.using import misuses
from assistant.errors import TemplateError
from tests.document.designs import guideline


class Line(BaseModel):
    label: str
    text: str


class Part(BaseModel):
    title: str
    layout: str = ""
    lines: list[Line]
    cells: list[list[str]]
    by_name: dict[str, Line]


class Whole(BaseModel):
    title: str
    number: int
    flag: bool
    parts: list[Part]
    first: Part


WHOLE = group_of(Whole)
MACROS = "{% macro row(line) %}{{ line.label }}{% endmacro %}{% macro titled() %}{{ title }}{% endmacro %}"


def found(source: str, **others: str) -> list[str]:
    files = {"main": source, **others}
    return [str(one) for one in misuses(files, "main", WHOLE, environment(files, "md"))]


RIGHT = {
    "a field": "{{ title }} {{ first.title }} {{ first['title'] }} {{ number + 1 }}",
    "a loop": "{% for part in parts %}{{ loop.index }}{% for l in part.lines %}{{ l.text }}{% endfor %}{% endfor %}",
    "a loop with a condition": "{% for part in parts if part.title %}{{ part.lines[0].text }}{% else %}-{% endfor %}",
    "a slice": "{% for part in parts[1:] %}{{ part.title[-1:] }}{% endfor %}",
    "methods": "{{ title.upper() }} {{ title|upper }} {{ parts|length }} {{ parts.index }}",
    "filters": "{{ (parts|first).title }} {{ (parts|sort(attribute='title'))[0].title }}",
    "a list of one field": "{{ parts|map(attribute='title')|join(', ') }}",
    "a choice by field": "{% for part in parts|selectattr('layout', 'eq', 'x') %}{{ part.title }}{% endfor %}",
    "groups": "{% for name, some in parts|groupby('title') %}{{ name }}{{ some[0].lines }}{% endfor %}",
    "names": "{% for key, line in first.by_name.items() %}{{ line.text }}{% endfor %}{{ first.by_name.one.label }}",
    "set": "{% set p = first %}{{ p.title }}{% set x, y = 1, 2 %}{{ x }}{% set b %}text{% endset %}{{ b }}",
    "set in a condition": "{% if title %}{% set x = 1 %}{% endif %}{{ x }}",
    "namespace": "{% set ns = namespace(x=1) %}{% set ns.x = 2 %}{{ ns.x }}",
    "with": "{% with p = first %}{{ p.title }}{% endwith %}",
    "asked before": "{% if new is defined %}{{ new }}{% endif %}{{ other|default('-') }}",
    "a macro": MACROS + "{{ row(first.lines[0]) }}{{ titled() }}",
    "a macro with defaults": "{% macro m(a, b='') %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, b=2) }}",
    "a macro that calls itself": "{% macro m(n) %}{{ m(n) }}{% endmacro %}",
    "call": "{% macro m() %}{{ caller('x') }}{% endmacro %}{% call(a) m() %}{{ a }}{{ title }}{% endcall %}",
    "a literal list": "{% for cells in [first.cells, first.cells] %}{{ cells[0][0] }}{% endfor %}",
    "a choice": "{{ (first if flag else parts[0]).title }}",
    "blocks": "{% block a %}{{ title }}{% endblock %}",
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_not_reported(name: str) -> None:
    assert found(RIGHT[name]) == []


@pytest.mark.parametrize("name", RIGHT)
def test_and_it_can_be_written(name: str) -> None:
    """What the check calls right is right for Jinja as well."""
    assert write(RIGHT[name], invented(WHOLE, Marks(), 0)) is not None


WORDS = (
    "if",
    "endif",
    "for x in",
    "endfor",
    "set x =",
    "macro m(a)",
    "endmacro",
    "include 'main'",
    "import 'main' as i",
)
PIECES = st.sampled_from([*"{}%-|.'()[], \n1", "{{ ", " }}", "{% ", " %}", "parts", "title", "m(1)", "else", *WORDS])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_is_too_strange_to_be_checked(source: str) -> None:
    """Every text gets an answer; what Jinja cannot read is said with its line."""
    reported = found(source)
    try:
        environment({"main": source}, "md").parse(source, "main")
    except JinjaError:
        assert reported
        assert all(one.startswith("main, line ") for one in reported)


WRONG = {
    "a name": (
        "a\n{{ tilte }}",
        'main, line 2: there is no "tilte" in what a template can print. Did you mean "title"?',
    ),
    "a field": ("{{ first.tilte }}", 'main, line 1: there is no field "tilte" in Part. Did you mean "title"?'),
    "by subscript": ("{{ first['xyz'] }}", 'main, line 1: there is no field "xyz" in Part.'),
    "in a loop": ("{% for p in parts %}\n{{ p.xyz }}{% endfor %}", 'main, line 2: there is no field "xyz" in Part.'),
    "in its condition": ("{% for p in parts if p.xyz %}{% endfor %}", 'main, line 1: there is no field "xyz" in Part.'),
    "two deep": (
        "{% for p in parts %}{% for l in p.lines %}{{ l.xyz }}{% endfor %}{% endfor %}",
        'main, line 1: there is no field "xyz" in Line.',
    ),
    "in a filter": ("{{ parts|map(attribute='xyz') }}", 'main, line 1: there is no field "xyz" in Part.'),
    "sorted by": ("{{ parts|sort(attribute='xyz') }}", 'main, line 1: there is no field "xyz" in Part.'),
    "after a filter": ("{{ (parts|last).xyz }}", 'main, line 1: there is no field "xyz" in Part.'),
    "chosen by": ("{{ parts|selectattr('xyz')|list }}", 'main, line 1: there is no field "xyz" in Part.'),
    "of a list": (
        "{{ parts.title }}",
        'main, line 1: there is no field "title" here: it is a list; a "for" loop goes through it',
    ),
    "of a text": ("{{ title.text }}", 'main, line 1: there is no field "text" here: it is a single value'),
    "in a condition": ("{% if first.xyz %}{% endif %}", 'main, line 1: there is no field "xyz" in Part.'),
    "of names": (
        "{% for key, line in first.by_name|dictsort %}{{ line.xyz }}{% endfor %}",
        'main, line 1: there is no field "xyz" in Line.',
    ),
    "an include": (
        "{% include 'none.j2' %}",
        'main, line 1: there is no file "none.j2" in the folder of this template',
    ),
    "a fault of syntax": ("a\n\n{% for %}", "main, line 3: Expected an expression, got 'end of statement block'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_there_is_named_with_its_line(name: str) -> None:
    source, says = WRONG[name]
    assert found(source) == [says]


def test_other_files_are_followed() -> None:
    xyz = "{{ line.xyz }}"
    macro = "\n{% macro row(line) %}\n" + xyz + "{% endmacro %}"
    says = ['part, line 3: there is no field "xyz" in Line.']
    assert found("{% import 'part' as p %}{{ p.row(first.lines[0]) }}", part=macro) == says
    assert found("{% from 'part' import row as r %}{{ r(line=first.lines[0]) }}", part=macro) == says
    assert found("{% from 'part' import rwo %}", part=macro) == ['main, line 1: part has no "rwo"']
    assert found("{% for line in first.lines %}{% include 'part' %}{% endfor %}", part="\n\n" + xyz) == says
    assert found("{% extends 'part' %}{% block a %}{{ xyz }}{% endblock %}", part="{% block a %}{% endblock %}") != []


def test_an_imported_file_does_not_see_the_document() -> None:
    assert found("{% import 'part' as p %}{{ p.titled() }}", part=MACROS) != []
    assert found("{% import 'part' as p with context %}{{ p.titled() }}", part=MACROS) == []


def test_only_a_value_that_can_be_is_compared_with() -> None:
    files = {"main": "{% if next_steps.layout in ['tabel', 'table'] %}{% endif %}"}
    [one] = misuses(files, "main", group_of(Rationale), environment(files, "md"))
    assert 'it is never "tabel"; it is one of: missing, text' in one.says


def test_files_that_include_each_other_without_end_are_left() -> None:
    doubled = {f"f{n}": f"{{% include 'f{n + 1}' %}}{{% include 'f{n + 1}' %}}" for n in range(60)}
    assert found("{% include 'f0' %}", **doubled, f60="x") == []


def test_marks_find_what_is_never_printed() -> None:
    marks = Marks()
    data = invented(WHOLE, marks, 0)
    text = write(
        "{{ title }}{% for p in parts %}{{ p.title }}{% for l in p.lines %}{{ l.text }}{% endfor %}{% endfor %}", data
    )
    assert never_printed(markable(WHOLE), marks.printed([text])) == (
        "parts[].layout",
        "parts[].lines[].label",
        "parts[].cells",
        "parts[].by_name",
        "first",
    )


def test_marks_leave_numbers_and_empty_texts_alone() -> None:
    line = {"label": "", "text": "x"}
    part: dict[str, Any] = {"title": "t", "layout": "", "lines": [line], "cells": [["c"]], "by_name": {"a": line}}
    out = marked({"title": "t", "number": 3, "flag": False, "parts": [part], "first": part}, WHOLE, Marks())
    assert (out["number"], out["flag"], out["parts"][0]["lines"][0]["label"]) == (3, False, "")
    assert out["parts"][0]["lines"][0]["text"].startswith("qz")


def write(source: str, data: dict[str, Any]) -> str:
    return environment({"main": source}, "md").get_template("main").render(data)


@pytest.fixture(scope="module")
def shipped() -> Template:
    return find_template("rationale")


@pytest.fixture(scope="module")
def checked(shipped: Template) -> dict[str, CheckedForm]:
    return {form.form: form for form in check(shipped, guideline)}


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_shipped_rationale_is_sound_and_prints_every_answer(form: str, checked: dict[str, CheckedForm]) -> None:
    assert checked[form].misuses == ()
    assert checked[form].failures == ()
    assert checked[form].previews == 9
    assert checked[form].questions == ()


def test_a_changed_copy_is_checked_both_ways(tmp_path: Path, shipped: Template) -> None:
    folder = copy_template(shipped, str(tmp_path / "our-board"))
    (folder / "our-board.md.j2").write_text("# {{ title }}\n{% if length == 'full' %}{{ tilte }}{% endif %}\n", "utf-8")
    about = (folder / "template.toml").read_text("utf-8").replace('forms = ["md", "html"]', 'forms = ["md"]')
    (folder / "template.toml").write_text(about, "utf-8")
    [form] = check(open_template(folder), guideline)
    says = 'there is no "tilte" in what a template can print'
    assert [str(one) for one in form.misuses] == [f'our-board.md.j2, line 2: {says}. Did you mean "title"?']
    assert {name for name, _ in form.failures} == {
        "the example (full)",
        "a half-finished design (full)",
        "an empty design (full)",
    }
    assert {fault for _, fault in form.failures} == {f"our-board.md.j2, line 2: {says}"}


def test_a_template_that_prints_little_is_sound_but_told_what_it_leaves_out(tmp_path: Path, shipped: Template) -> None:
    folder = copy_template(shipped, str(tmp_path / "our-board"))
    for path in folder.glob("*.j2"):
        path.unlink()
    (folder / "our-board.md.j2").write_text("# {{ title }}\n{{ pitch|prose }}\n", "utf-8")
    about = (folder / "template.toml").read_text("utf-8").replace('forms = ["md", "html"]', 'forms = ["md"]')
    (folder / "template.toml").write_text(about, "utf-8")
    [form] = check(open_template(folder), guideline)
    assert form.sound
    assert {"chapters", "facts", "outcomes", "appendix"} <= set(form.fields)
    assert "title" not in form.fields
    assert "frame.pitch" not in form.questions
    assert "outcomes.aim" in form.questions


def about(**said: Any) -> About:
    return About.model_validate({"id": "ours", "title": "Ours", "forms": ["md"], "context": 2, **said})


def test_other_versions_are_explained() -> None:
    assert other_version(about()) == ""
    assert "Please update Microcraft." in other_version(about(context=99))
    assert "written for version 1" in other_version(about(context=1))
    assert "write context = 2" in other_version(about(context=1))


@pytest.mark.parametrize(
    ("versions", "fits"),
    [
        ("", True),
        (">=1.0, <2", True),
        (">=1", True),
        (">=2", False),
        ("==1.0.0", True),
        ("<1.0", False),
        (">1.0, <1", False),
    ],
)
def test_a_template_says_which_guideline_it_was_made_for(versions: str, fits: bool) -> None:
    here = replace(guideline, version="1.0.0")
    assert bool(misfit(about(guideline=here.id, guideline_versions=versions), here)) is not fits
    assert "made for the guideline other" in misfit(about(guideline="other"), here)


def test_a_template_of_another_version_is_not_used(shipped: Template) -> None:
    other = replace(shipped, about=shipped.about.model_copy(update={"context": 99}))
    for use in (lambda: render_template(other, {}, "md"), lambda: check(other, guideline)):
        with pytest.raises(TemplateError, match="version 99"):
            use()
    worksheet = replace(shipped, about=shipped.about.model_copy(update={"document": "worksheet"}))
    with pytest.raises(TemplateError, match="writes the worksheet, not the rationale"):
        render_template(worksheet, {}, "md")


def test_the_shelf_shows_what_cannot_be_used(shipped: Template) -> None:
    copy_template(shipped, "our-board")
    (locations.own_templates() / "broken").mkdir()
    broken, ours = (one for one in shelved() if isinstance(one, Unusable) or not one.shipped)
    assert isinstance(broken, Unusable)
    assert isinstance(ours, Template)
    assert "no template.toml" in broken.why
    assert ours.about.title == "Our board (from: Rationale)"


@pytest.mark.parametrize("name", ["Our Board", "../x", "x/../Y", "a" * 300, "con.", "-", "."])
def test_impossible_names_are_explained(
    name: str, shipped: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TemplateError):
        copy_template(shipped, name if name != "../x" else "../X y")
    assert list(tmp_path.iterdir()) == []


def test_the_reference_is_up_to_date() -> None:
    """Write it anew with: microcraft template reference > templates/REFERENCE.md"""
    assert (locations.templates() / "REFERENCE.md").read_text(encoding="utf-8") == reference()


def test_no_field_is_hidden_by_a_method() -> None:
    for model in models(Rationale):
        assert not [name for name in fields_of(model) if hasattr({}, name)], model
