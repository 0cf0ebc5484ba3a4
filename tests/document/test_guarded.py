"""Somebody else's template in a process of its own: the same text, or a sentence."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import locations
from assistant.document import guarded
from assistant.document.context import LENGTHS, context
from assistant.document.guarded import render_guarded
from assistant.document.render import render
from assistant.document.templating.files import template_files
from assistant.errors import TemplateError
from tests.document.designs import designs, example, guideline, with_texts

FILES = template_files(locations.templates() / "rationale")
WORDS = "[/x] <b>*a* | {{ 7*7 }} \\ \u2028 עברית 😀 \ud800 \x00 Zoë"


@pytest.mark.parametrize("form", ["md", "html"])
def test_it_writes_the_same_text(form: str) -> None:
    hostile = with_texts(example, lambda question, field: WORDS)
    each = [*designs.values(), hostile]
    written = render_guarded(FILES, f"rationale.{form}.j2", form, [context(guideline, one) for one in each])
    assert [one.fault for one in written] == [""] * len(each)
    assert [one.text for one in written] == [render(guideline, one, form) for one in each]


@pytest.mark.parametrize("length", LENGTHS)
def test_what_a_template_gets_is_plain(length: Any) -> None:
    """Nothing has a method of ours: it is the same after a journey through JSON."""
    plain = context(guideline, example, length)
    assert json.loads(json.dumps(plain)) == plain


def test_a_fault_names_the_file_and_the_line() -> None:
    files = {"x.md.j2": "a\n{% include 'part.j2' %}\n", "part.j2": "{{ title }}\n\n{{ tilte }}\n"}
    written = render_guarded(files, "x.md.j2", "md", [{"title": "A"}, {"title": "A", "tilte": "B"}])
    assert written[0].fault == 'part.j2, line 3: there is no "tilte" in what a template can print'
    assert written[1].text == "a\nA\n\nB\n"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("a\n{% if x %}", "x.md.j2, line 2: "),
        ("{{ title|nothing }}", "No filter named 'nothing'"),
        ("{{ title.tilte }}", 'there is no "tilte" here (a text)'),
        ("{{ rows.tilte }}", 'there is no "tilte" here (a list)'),
        ("{{ part.tilte }}", 'there is no "tilte" here (a part with named fields)'),
        ("{{ 1 / 0 }}", "this does not work (ZeroDivisionError"),
        ("{{ rows|join(1)|first|int(5).x }}", "x.md.j2, line 1"),
        ("{{ nothing }}", "a value is missing where text is expected"),
    ],
)
def test_what_is_wrong_is_said_plainly(source: str, says: str) -> None:
    plain = {"title": "A", "rows": ["a"], "part": {"a": "b"}, "nothing": None}
    assert says in render_guarded({"x.md.j2": source}, "x.md.j2", "md", [plain])[0].fault


def test_a_python_that_cannot_start_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    with pytest.raises(TemplateError, match="No process could be started"):
        render_guarded({"x": ""}, "x", "md", [{}])


@pytest.mark.parametrize("code", ["", "print('ready', flush=True)", "print('ready', flush=True); print('[1, {')"])
def test_a_process_that_dies_is_explained(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "START", code)
    with pytest.raises(TemplateError, match=r"could not (start|be used)"):
        render_guarded({"x": "y" * 1_000_000}, "x", "md", [{}])
