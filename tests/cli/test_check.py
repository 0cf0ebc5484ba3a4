"""``microcraft check`` as somebody types it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assistant.cli import commands
from assistant.design.examples import example_file

FLAWED = Path(__file__).parent.parent / "feedback" / "flawed.toml"


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["check", *(str(argument) for argument in arguments)])


@pytest.fixture
def advised(tmp_path: Path) -> Path:
    """A design with one piece of advice."""
    path = tmp_path / "advised.toml"
    text = example_file().read_text(encoding="utf-8")
    path.write_text(text.replace("date = 2027-12-17", "date = 2028-12-17"), encoding="utf-8")
    return path


@pytest.fixture
def gap(tmp_path: Path) -> Path:
    """A design with one gap."""
    path = tmp_path / "gap.toml"
    text = example_file().read_text(encoding="utf-8")
    path.write_text(text.replace('seal = "qualified"', 'seal = "unknown"'), encoding="utf-8")
    return path


def test_the_good_example_has_nothing_to_remark() -> None:
    result = check(example_file())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{example_file()}: nothing to remark.\n"


def test_the_lines_say_what_where_and_what_to_do(gap: Path) -> None:
    result = check(gap)
    assert result.exit_code == 1
    first, second, third, fourth = result.stdout.splitlines()
    assert first == f"{gap}: 1 gap"
    assert second.startswith("  gap C11 (R9, R8): A European Digital Credential needs an electronic seal")
    assert third.strip().startswith("You need an advanced or qualified seal")
    assert fourth.strip().startswith("Source: ")


@pytest.mark.parametrize(
    ("name", "bar", "code"),
    [
        ("advised", "gap", 0),
        ("gap", "gap", 1),
        ("gap", "conflict", 0),
        ("flawed", "conflict", 1),
        ("flawed", "never", 0),
    ],
)
def test_the_bar_decides_about_the_exit_code(name: str, bar: str, code: int, advised: Path, gap: Path) -> None:
    files = {"advised": advised, "gap": gap, "flawed": FLAWED}
    assert check(files[name], "--fail-on", bar).exit_code == code


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_checked(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[frame\n", encoding="utf-8")
    result = check(broken, example_file(), tmp_path / "missing.toml", "--fail-on", "never")
    assert result.exit_code == 2
    assert result.stdout == f"{example_file()}: nothing to remark.\n"
    assert len(result.stderr.splitlines()) == 2
    assert "Traceback" not in result.output


def test_json_has_findings_and_figures(gap: Path, tmp_path: Path) -> None:
    result = check(gap, example_file(), tmp_path / "missing.toml", "--format", "json")
    data: dict[str, Any] = json.loads(result.stdout)
    assert [len(one["findings"]) for one in data["files"]] == [1, 0]
    finding = data["files"][0]["findings"][0]
    assert (finding["code"], finding["severity"], finding["about"]) == ("C11", "gap", "")
    assert finding["questions"][0] == {"id": "recognition.seal", "ref": "R9"}
    assert data["files"][0]["figures"]["hours"]["total"] == 30
    assert data["unreadable"][0]["file"].endswith("missing.toml")


def test_json_without_any_design_is_still_json(tmp_path: Path) -> None:
    data = json.loads(check(tmp_path / "missing.toml", "--format", "json").stdout)
    assert data["files"] == []


def test_sarif_points_at_the_line_of_the_answer() -> None:
    result = check(FLAWED, "--format", "sarif", "--fail-on", "never")
    run = json.loads(result.stdout)["runs"][0]
    lines = FLAWED.read_text(encoding="utf-8").splitlines()
    at = {one["partialFingerprints"]["finding/v1"]: _line(one) for one in run["results"]}
    assert lines[at["C6:o1"] - 1].lstrip().startswith('{ id = "o1"')
    assert lines[at["C4:u3"] - 1] == 'id = "u3"'
    assert lines[at["C13"] - 1].startswith('title = "Diploma')
    assert at["C13"] > 100
    assert lines[at["C2"] - 1] == "[delivery.schedule]"


def test_sarif_has_what_the_standard_asks_for() -> None:
    result = check(FLAWED, example_file(), "--format", "sarif")
    data = json.loads(result.stdout)
    assert data["version"] == "2.1.0"
    [run] = data["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules.values())
    for one in run["results"]:
        assert one["ruleId"] in rules
        assert one["level"] in ("error", "warning", "note")
        assert one["message"]["text"]
        assert _line(one) >= 1
    assert run["invocations"][0]["executionSuccessful"] is True


def _line(result: dict[str, Any]) -> int:
    line: int = result["locations"][0]["physicalLocation"]["region"]["startLine"]
    return line


def test_checking_needs_no_screen_and_no_templates() -> None:
    code = (
        f"import sys\nfrom assistant.cli import commands\ntry:\n    commands.main(['check', {str(FLAWED)!r}])\n"
        "except SystemExit:\n    pass\nprint('LOADED', *{name.split('.')[0] for name in sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert not set(run.stdout.rpartition("LOADED")[2].split()) & {"textual", "rich", "jinja2", "pydantic", "docx"}
