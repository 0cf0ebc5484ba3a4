"""What the README promises: its commands are the ones that are checked, and its examples work as they stand."""

import re
import tomllib
from datetime import datetime
from pathlib import Path

from assistant.design.codec import parse_number
from assistant.design.file import read_design
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment, start
from assistant.interview.filling import fill

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DESIGN, ANSWERS = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)


def test_the_check_runs_the_two_commands_word_for_word() -> None:
    shown = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    used = re.findall(r'^(start|check)="(.*)"$', run, re.MULTILINE)
    assert used == list(zip(["start", "check"], shown, strict=True))
    assert all(f'run "${name}"' in run for name, _ in used)


def test_the_design_shown_can_be_opened(guideline: Guideline, tmp_path: Path) -> None:
    file = tmp_path / "design.toml"
    file.write_text(DESIGN, encoding="utf-8")
    design = read_design(file, guideline).design
    assert design.unread == {}
    assert design.extra == {}
    assert design.text("frame.title", "title") == "Carbon Footprint Reporting for Small Firms"


def test_every_answer_shown_is_taken(guideline: Guideline) -> None:
    tables = tomllib.loads(ANSWERS, parse_float=parse_number)
    moment = Moment(datetime(2027, 3, 2, 10, 14).astimezone())
    filled = fill(guideline, start(guideline, "full"), tables["answer"], tables["revision"], moment)
    assert filled.refused == ()
    assert filled.taken == len(tables["answer"]) + len(tables["revision"])
