"""Two processes that save one design in turn, with lock and merge: ``python -m tests.crash.two_savers [--saves 1000]``.

Each opens the file, answers questions of its own, and saves as the program does: under the lock when it gets it, and
always looking first whether somebody else has written the file.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from assistant.design.file import read_design, write_design
from assistant.design.lock import Lock, take
from assistant.design.model import Design, Record
from assistant.desk.now import now
from assistant.errors import ChangedUnderneath
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import Moment, find_question, settle, start
from assistant.interview.merging import merge_texts

LIST = "needs.tasks"


def save_in_turn(file: Path, name: str, saves: int) -> None:
    """Adds one record after the other, each saved at once; the other process does the same."""
    guideline = load_guideline()
    opened = read_design(file, guideline)
    design, last = opened.design, opened.text
    for number in range(saves):
        design = _answered(guideline, design, f"{name} {number}")
        design, last = _saved(guideline, file, design, last)


def _answered(guideline: Guideline, design: Design, words: str) -> Design:
    """One more task in a short list, and now and then another pitch: both people touch both."""
    moment = Moment(datetime.now().astimezone(), words.split()[0])
    question = find_question(guideline, LIST)
    number = design.last_number.get(LIST, 0) + 1
    records = (*design.records(LIST)[-2:], Record(f"k{number}", {"task": words}))
    design = settle(guideline, design.with_(underway=design.underway | {LIST}), question, records, moment)
    if number % 10:
        return design
    return settle(guideline, design, find_question(guideline, "F2"), {"pitch": words}, moment)


def _saved(guideline: Guideline, file: Path, design: Design, last: str) -> tuple[Design, str]:
    while True:
        held = take(file)
        if not isinstance(held, Lock):
            time.sleep(0.001)
            continue
        with held:
            try:
                return design, write_design(file, design, guideline, durable=False, expected=last)
            except ChangedUnderneath as changed:
                design, last = merge_texts(guideline, last, design, changed.text, now()).design, changed.text
                return design, write_design(file, design, guideline, durable=False, expected=last)


def run(saves: int, folder: Path) -> list[str]:
    """Both processes at work, each with half of the saves; what is lost afterwards."""
    guideline = load_guideline()
    file = folder / "course.toml"
    write_design(file, start(guideline, "full"), guideline)
    command = [sys.executable, "-m", "tests.crash.two_savers", "--file", str(file), "--saves", str(saves // 2)]
    savers = [subprocess.Popen([*command, "--name", name]) for name in ("Ana", "Rui")]
    codes = [saver.wait() for saver in savers]
    text = read_design(file, guideline).text
    words = [f'"{name} {number}"' for name in ("Ana", "Rui") for number in range(saves // 2)]
    return [f"{word} is lost" for word in words if word not in text] + [f"exit {code}" for code in codes if code]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--name", default="")
    wanted = parser.parse_args()
    if wanted.file is not None:
        save_in_turn(wanted.file, wanted.name, wanted.saves)
        return
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        lost = run(wanted.saves, Path(folder))
        size = (Path(folder) / "course.toml").stat().st_size
    print(f"{wanted.saves} saves by two processes in {time.monotonic() - began:.0f} s, {size} bytes: {len(lost)} lost.")
    for line in lost[:20]:
        print(line)
    raise SystemExit(bool(lost))


if __name__ == "__main__":
    main()
