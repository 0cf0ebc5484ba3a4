"""``microcraft outcomes``: one result per outcome, in order."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from assistant.cli import commands


def run(*arguments: str, lines: str | None = None) -> Result:
    return CliRunner().invoke(commands, ["outcomes", *arguments], input=lines)


def test_each_text_gets_one_line_in_order() -> None:
    result = run("Understand tax law", "calculate a firm's emissions for one year")
    assert result.exit_code == 0
    first, second = result.output.splitlines()
    assert first.startswith("Understand tax law | “Understand” is hard to see.")
    assert second.startswith("calculate a firm's emissions for one year | no remarks")


def test_an_empty_line_keeps_its_place() -> None:
    result = run(lines="Understand tax law\n\nKnow the law\r\n")
    assert [bool(line) for line in result.output.split("\n")] == [True, False, True, False]


def test_json_has_one_object_a_line_even_for_an_empty_line() -> None:
    result = run("--format", "json", lines="Demonstrate an understanding of optics\n\nWeld a joint\n")
    one, empty, two = (json.loads(line) for line in result.output.splitlines())
    assert list(one) == ["text", "language", "verbs", "flags", "findings", "bloom"]
    assert one["flags"] == ["disguised_verb"]
    assert one["findings"][0]["instead"]
    assert (empty["text"], empty["flags"], empty["language"]) == ("", [], "")
    assert (two["verbs"], two["flags"], two["bloom"]["level"]) == (["weld"], [], 3)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Lernenden kennen die Grundlagen der Buchführung.", "de"),
        ("Conoscere i principi della contabilità", "it"),
        ("Comprender los fundamentos de la economía", "es"),
        ("Comprendre les principes de la comptabilité", "fr"),
        ("Compreender os princípios da contabilidade", "pt"),
        ("De student kent de basisbegrippen van de economie.", "nl"),
    ],
)
def test_the_language_is_found_for_each_text(text: str, language: str) -> None:
    read = json.loads(run("--format", "json", text).output)
    assert (read["language"], read["flags"]) == (language, ["weak_verb"])


def test_a_text_of_several_lines_is_still_one_result() -> None:
    assert len(run("Explain\nthe law").output.splitlines()) == 1
    assert len(run("--format", "json", "Explain\nthe law").output.splitlines()) == 1


def test_an_unknown_language_is_refused() -> None:
    result = run("--lang", "xx", "Understand tax law")
    assert result.exit_code == 2
    assert "'auto', 'en', 'it'" in result.output


def test_it_never_loads_textual() -> None:
    code = (
        "from assistant.cli import commands\nimport sys\n"
        "commands.main(['outcomes', 'Know the law'], standalone_mode=False)\n"
        "print(*sorted({'textual', 'jinja2', 'pydantic', 'simplemma'} & set(sys.modules)), 'END')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "END"
