"""``microcraft template`` and ``render --template``, as somebody types them."""

from pathlib import Path

import pytest

from assistant import locations
from assistant.design.examples import example_file
from assistant.document.reference import reference
from tests.cli.test_commands import run


@pytest.fixture
def ours() -> Path:
    assert run("template", "new", "our-board").exit_code == 0
    return locations.own_templates() / "our-board"


def test_list_shows_shipped_and_own_ones(ours: Path) -> None:
    (locations.own_templates() / "broken").mkdir()
    shown = run("template", "list").output
    assert "rationale (md, html)\n" in shown
    assert "our-board (md, html, your own)\n" in shown
    assert "broken (cannot be used)\n" in shown
    assert str(ours.parent) in shown


def test_new_says_where_it_is_and_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("template", "new", "./our-board")
    assert result.exit_code == 0
    assert (tmp_path / "our-board" / "our-board.html.j2").is_file()
    assert "microcraft template check ./our-board" in result.output
    again = run("template", "new", "./our-board")
    assert again.exit_code == 1
    assert "exists already" in again.output
    assert "There is no template" in run("template", "new", "x", "--from", "none").output


@pytest.mark.slow
def test_check_of_a_copy_finds_no_faults_and_of_a_changed_one_names_them(ours: Path) -> None:
    good = run("template", "check", "our-board")
    assert good.exit_code == 0, good.output
    assert "html: 9 of 9 previews written." in good.output
    with (ours / "our-board.md.j2").open("a", encoding="utf-8") as file:
        file.write("{{ tilte }}\n")
    bad = run("template", "check", ours)
    assert bad.exit_code == 1
    assert 'there is no "tilte" in what a template can print. Did you mean "title"?' in bad.output
    assert "md: 0 of 9 previews written." in bad.output
    assert "has faults" in bad.output
    assert "Traceback" not in bad.output


def test_check_of_a_template_for_older_data_says_what_to_do(ours: Path) -> None:
    about = (ours / "template.toml").read_text("utf-8").replace("context = 2", "context = 1")
    (ours / "template.toml").write_text(about.replace('forms = ["md", "html"]', 'forms = ["md"]'), "utf-8")
    (ours / "our-board.md.j2").write_text("{{ title }}\n", "utf-8")
    result = run("template", "check", "our-board")
    assert result.exit_code == 1
    assert "was written for version 1 of the data" in result.output
    assert "write context = 2" in result.output


def test_a_hostile_template_is_stopped_and_explained(ours: Path) -> None:
    (ours / "our-board.html.j2").write_text("{{ cycler.__init__.__globals__.os }}", "utf-8")
    result = run("template", "preview", "our-board", "--output", "-")
    assert result.exit_code == 1
    assert "our-board.html.j2, line 1: a template may not do this" in result.output


def test_preview_writes_the_example(ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (ours / "our-board.md.j2").write_text("Ours: {{ title }} ({{ length }})\n", "utf-8")
    shown = run("template", "preview", "our-board", "--to", "md", "--length", "sheet", "--output", "-")
    assert shown.output == "Ours: Carbon Footprint Reporting for Small Firms (sheet)\n"
    assert "our-board-preview.html" in run("template", "preview", "our-board").output
    assert "</html>" in (tmp_path / "our-board-preview.html").read_text("utf-8")


def test_render_with_a_template_of_ones_own(ours: Path, tmp_path: Path) -> None:
    (ours / "our-board.md.j2").write_text("Ours: {{ title }}\n", "utf-8")
    for name in ("our-board", ours):
        shown = run("render", example_file(), "--to", "md", "--template", name, "--output", "-")
        assert shown.output.startswith("Ours: Carbon Footprint"), shown.output
    unknown = run("render", example_file(), "--template", "none", "--output", tmp_path / "x.html")
    assert unknown.exit_code == 1
    assert 'There is no template "none"' in unknown.output
    assert not (tmp_path / "x.html").exists()


def test_reference_prints_every_field() -> None:
    shown = run("template", "reference")
    assert shown.exit_code == 0
    assert shown.output == reference()
